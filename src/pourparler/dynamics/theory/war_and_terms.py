"""Why wars happen though they cost: the bargaining range, private information, shifting power, collapse, ripeness."""

from pourparler.dynamics.theory.form import closed_form
from pourparler.dynamics.theory.ranges import (
    Cost,
    Costs,
    CountFrom0,
    Discount,
    NotNegative,
    Positive,
    Probability,
    Rate,
    refuse,
)

FEARON = "Fearon 1995, International Organization 49:379-414"
NASH = "Nash 1950, Econometrica 18:155-162; Powell 2002, Annual Review of Political Science 5:1-30"
POWELL = "Powell 2004, AJPS 48:344-361 (collapse hazards)"


@closed_form("fearon.range_low", "p - cA", FEARON)
def range_low(p: Probability, cA: Cost, cB: Cost) -> float:  # noqa: ARG001, N803  the range is one thing, names are the paper's
    """Return the smallest share that A takes rather than fight.

    War is a costly lottery that A wins with chance p; both sides are neutral to risk.
    """
    return p - cA


@closed_form("fearon.range_high", "p + cB", FEARON)
def range_high(p: Probability, cA: Cost, cB: Cost) -> float:  # noqa: ARG001, N803
    """Return the largest share for A that B grants rather than fight.

    As `fearon.range_low`; the range has width cA + cB, so it is never empty when both know everything.
    """
    return p + cB


@closed_form("fearon.tioli_demand", "x = p + t*, t* = min(max(lo, (hi - cA) / 2), hi)", FEARON + ", claim 2")
def tioli_demand(p: Probability, cA: Cost, cB_uniform: Costs) -> float:  # noqa: N803
    """Return A's best take-it-or-leave-it demand when B's cost of war is private.

    cB is uniform on [lo, hi]; A weighs a better deal against the risk of war.
    """
    return p + _demand_above_p(cA, cB_uniform)


@closed_form("fearon.tioli_war_prob", "P(war) = (t* - lo) / (hi - lo)", FEARON)
def tioli_war_prob(p: Probability, cA: Cost, cB_uniform: Costs) -> float:  # noqa: ARG001, N803
    """Return the chance of war after that demand.

    As `fearon.tioli_demand`: types of B with cB below t* fight.
    """
    demand = _demand_above_p(cA, cB_uniform)
    low, high = cB_uniform
    return (demand - low) / (high - low)


def _demand_above_p(cost_a: float, cost_b: list[float]) -> float:
    if len(cost_b) != 2 or cost_b[0] >= cost_b[1]:
        refuse(f"cB_uniform is {cost_b}, expected [lo, hi] with lo < hi")
    low, high = cost_b
    return min(max(low, (high - cost_a) / 2), high)


@closed_form(
    "powell.preventive_war_threshold_p2",
    "A attacks now iff p2 < (p1 - cA - (1 - d)) / d + cA",
    "Fearon 1995; Powell 2006, International Organization 60:169-203 (one-shot shift, the riser makes offers)",
    stylised=True,
)
def preventive_war_threshold(delta: Discount, p1: Probability, cA: Cost) -> float:  # noqa: N803
    """Return the later chance of victory below which a declining A attacks now.

    Even everything today, (1 - d), cannot make up for what a risen B will concede tomorrow, d (p2 - cA).
    """
    return (p1 - cA - (1 - delta)) / delta + cA


@closed_form("powell.prob_prevail", "P = k1 / (k1 + k2)", POWELL, stylised=True)
def prob_prevail(k_enemy_collapse: Rate, k_own_collapse: NotNegative) -> float:
    """Return the chance to outlast the enemy.

    Each round the enemy collapses with chance k1, oneself with k2, never both.
    """
    return k_enemy_collapse / (k_enemy_collapse + k_own_collapse)


@closed_form("powell.war_value", "W = (k1 - c) / (1 - d (1 - k1 - k2))", POWELL, stylised=True)
def collapse_war_value(
    k_enemy_collapse: Probability, k_own_collapse: Probability, cost: Cost, delta: Discount
) -> float:
    """Return what fighting until somebody collapses is worth.

    A round of war costs c; whoever is left has the prize.
    """
    return (k_enemy_collapse - cost) / (1 - delta * (1 - k_enemy_collapse - k_own_collapse))


@closed_form("powell.posterior_strong_after_no_collapse", "odds x ((1 - kS) / (1 - kW))^t", POWELL, stylised=True)
def posterior_after_no_collapse(
    prior_strong: Probability, collapse_strong: Probability, collapse_weak: Probability, rounds: CountFrom0
) -> float:
    """Return the belief that the enemy is strong after t rounds in which it did not collapse.

    Two types with constant hazards of collapse; Bayes' rule.
    """
    strong = prior_strong * (1 - collapse_strong) ** rounds
    return strong / (strong + (1 - prior_strong) * (1 - collapse_weak) ** rounds)


@closed_form(
    "ripeness.first_time_surplus_positive",
    "t = (pA + pB - 1 + loss) / (kA + kB)",
    "Wittman 1979, Journal of Conflict Resolution 23:743-763; Zartman 2000 (ripeness)",
    stylised=True,
)
def first_ripe_time(
    pA_belief: Probability,  # noqa: N803
    pB_belief: Probability,  # noqa: N803
    cost_rate_A: NotNegative,  # noqa: N803
    cost_rate_B: NotNegative,  # noqa: N803
    transaction_loss: NotNegative,
) -> float:
    """Return when a deal first exists though both sides are optimistic.

    Beliefs stand still, costs of war grow linearly, a deal loses something on the way.
    """
    return max(0.0, (pA_belief + pB_belief - 1 + transaction_loss) / (cost_rate_A + cost_rate_B))


@closed_form(
    "nash.share_with_war_costs",
    "x = p - cA + th (cA + cB)",
    NASH,
)
def nash_share(p: Probability, cA: Cost, cB: Cost, power_A: Probability) -> float:  # noqa: N803
    """Return A's share in the Nash solution over war.

    The surplus cA + cB is shared by bargaining power th.
    """
    return p - cA + power_A * (cA + cB)


@closed_form("nash.risk_aversion_share", "x = r1 / (r1 + r2)", "Nash 1950; Muthoo 1999, ch. 2")
def risk_aversion_share(rho1: Positive, rho2: Positive) -> float:
    """Return the first side's Nash share of a unit prize under utilities x^r1 and x^r2.

    No outside options; the more risk averse side (smaller exponent) gets less.
    """
    return rho1 / (rho1 + rho2)
