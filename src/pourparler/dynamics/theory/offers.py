"""Alternating offers: who gets what when both know everything, and what deadlines, exits and fighting do to it."""

from pourparler.dynamics.theory.form import closed_form
from pourparler.dynamics.theory.ranges import Count, Discount, Probability, Rate, Share, refuse

RUBINSTEIN = "Rubinstein 1982, Econometrica 50:97-109"
STAHL = "Stahl 1972, Bargaining Theory; Rubinstein 1982, Econometrica 50:97-109"
BINMORE = "Binmore, Shaked & Sutton 1989, QJE 104:753-770; Muthoo 1999, Bargaining Theory with Applications, ch. 5"


@closed_form("rubinstein.share_first", "x1 = (1 - d2) / (1 - d1 d2)", RUBINSTEIN)
def share_first(delta1: Discount, delta2: Discount) -> float:
    """Return the share of the side that proposes first.

    Two sides alternate offers on a unit prize without end, know each other's discount factors, and agree at once.
    """
    return (1 - delta2) / (1 - delta1 * delta2)


@closed_form("rubinstein.continuous_limit", "x1 -> r2 / (r1 + r2)", RUBINSTEIN + "; Muthoo 1999, ch. 3")
def continuous_limit(r1: Rate, r2: Rate) -> float:
    """Return the first side's share when offers follow each other ever faster.

    Discount rates r per unit of time; who proposes first no longer matters.
    """
    return r2 / (r1 + r2)


@closed_form(
    "stahl.finite_horizon_share_first",
    "x1 = (1 - d2)(1 - (d1 d2)^k) / (1 - d1 d2) + [T odd] (d1 d2)^k, k = floor(T / 2)",
    STAHL,
)
def finite_horizon_share_first(delta1: Discount, delta2: Discount, offers: Count) -> float:
    """Return the first proposer's share when there are T offers in all.

    After the last refusal both get nothing, so that the last proposer takes everything then.
    """
    k, is_odd = divmod(int(offers), 2)
    both = delta1 * delta2
    endless = offers / 2 if both == 1 else (1 - both**k) / (1 - both)
    return (1 - delta2) * endless + (both**k if is_odd else 0)


@closed_form(
    "rubinstein.outside_options_share_first",
    "x1 = min(max(x*, 1 - d2 + d2 o1), 1 - o2) with x* = (1 - d2) / (1 - d1 d2)",
    BINMORE,
)
def outside_options_share_first(delta1: Discount, delta2: Discount, out1: Share, out2: Share) -> float:
    """Return the first proposer's share when a responder may leave for an outside option instead.

    An option worth less than what it would get anyway changes nothing (outside option principle): battlefield news
    moves terms only once the threat binds. The two options together are worth at most the prize.
    """
    if out1 + out2 > 1:
        refuse(f"out1 + out2 is {out1 + out2:g}, expected at most 1: else both leave and there is nothing to share")
    return min(max(share_first(delta1, delta2), 1 - delta2 + delta2 * out1), 1 - out2)


@closed_form(
    "brw.breakdown_share_first",
    "x1 = b1 + (1 - b1 - b2) / (2 - p)",
    "Binmore, Rubinstein & Wolinsky 1986, RAND Journal of Economics 17:176-188",
)
def breakdown_share_first(d1: Share, d2: Share, breakdown_prob: Probability) -> float:
    """Return the first proposer's share when talks may break down after each refusal.

    No discounting; on breakdown the sides get d1 and d2. As the risk goes to 0 this is the Nash solution.
    """
    return d1 + (1 - d1 - d2) / (2 - breakdown_prob)


@closed_form(
    "fighting_flow.share_first",
    "x1 = [(1 - d2)(1 - w2) + d2 (1 - d1) w1] / (1 - d1 d2)",
    "Muthoo 1999, ch. 6 (inside options); war as a flow: Wagner 2000, AJPS 44:469-484",
)
def flow_share_first(delta1: Discount, delta2: Discount, war_flow1: Share, war_flow2: Share) -> float:
    """Return the first proposer's share when the sides fight while they bargain.

    A period of war is worth (1 - d) w to a side. With equal d, aid s that raises w2 moves terms by -s / (1 + d).
    """
    own, other = (1 - delta1) * war_flow1, (1 - delta2) * (1 - war_flow2)
    return (other + delta2 * own) / (1 - delta1 * delta2)


@closed_form(
    "nplayer_unanimity_exit.proposer_share",
    "x = 1 / (1 + (n - 1) d)",
    "Krishna & Serrano 1996, Review of Economic Studies 63:61-80 (n parties, stationary)",
)
def unanimity_proposer_share(n: Count, delta: Discount) -> float:
    """Return the proposer's share among n parties when all must agree.

    Stationary equilibrium; each responder gets d times what it would get as the proposer.
    """
    return 1 / (1 + (n - 1) * delta)


@closed_form("baron_ferejohn.proposer_share", "x = 1 - d (n - 1) / (2 n)", "Baron & Ferejohn 1989, APSR 83:1181-1206")
def majority_proposer_share(n: Count, delta: Discount) -> float:
    """Return the proposer's share among n parties when a simple majority decides.

    n odd, proposers drawn by equal chance, closed rule, stationary: the proposer buys the cheapest (n - 1) / 2 votes.
    """
    if n % 2 == 0:
        refuse(f"n is {n}, expected an odd number of parties")
    return 1 - delta * (n - 1) / (2 * n)


@closed_form(
    "baron_ferejohn.quota_proposer_share",
    "x = 1 - d (q - 1) / n",
    "Baron & Ferejohn 1989, APSR 83:1181-1206 (closed rule; here for any quota q)",
)
def quota_proposer_share(n: Count, quota: Count, delta: Discount) -> float:
    """Return the proposer's share among n parties when q of them, the proposer with them, decide.

    As `baron_ferejohn.proposer_share`, which is q = (n + 1) / 2: a vote costs d / n, what its owner may hope for if
    the proposal falls. With q = n all must agree, though the proposer is still drawn by chance.
    """
    if quota > n:
        refuse(f"quota is {quota} of n = {n} parties, expected at most n")
    return 1 - delta * (quota - 1) / n
