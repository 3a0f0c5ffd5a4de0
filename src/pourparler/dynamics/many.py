"""A round of more than two parties: one proposes a package, the others answer, vetoes and a quota must agree.

The proposer aims at a worth between its best package and its reservation value, by its demand strategy; with
`take_it_or_leave_it` it aims at the best that can win. Among the packages that reach its aim it takes the one that
leaves a winning coalition most over what fighting on is worth: it buys the cheapest votes that suffice
[BaronFerejohn1989].
"""

from typing import Any

from pourparler.dynamics.demands import STAND_FIRM, TAKE_IT_OR_LEAVE_IT, TIT_FOR_TAT, gives_in
from pourparler.dynamics.elementwise import Real, larger, pick, smaller
from pourparler.dynamics.logistic import logistic
from pourparler.dynamics.world import Common, Field, Kind, Slot, State, Stock, Trait, World

TIE = 1e-12
LOWEST, HIGHEST = -1e300, 1e300
ALONE = 1.0  # what is left over where nobody else is needed: the whole prize


def hold_round_of_many(w: World, s: State, u: Any, t: int) -> tuple[Real, Any]:
    """Return the terms on the table (place of the package among all, 0..1) and whether they are signed."""
    i = w.proposer[t]
    package, margin, reached = _proposal(w, s, i, _aim(w, s, u, t, i))
    s.run[Field.GAP] = pick(reached, -margin, 1.0)
    votes = w.party[i, Trait.VOTES] + 0.0 * margin
    signed = reached
    for j in range(len(w.each)):
        if j != i:
            takes = u[0, w.slot[Slot.ANSWER] + j] < _chance(w, _worth_of(w, j, package) - s.party[j, Stock.LEAST])
            votes = votes + pick(takes, w.party[j, Trait.VOTES], 0.0)
            if w.kind[j, Kind.VETO] == 1:
                signed = signed & takes
            s.run[Field.REFUSER] = pick(takes, s.run[Field.REFUSER], j)
    return package / (w.terms.shape[1] - 1), signed & (votes >= w.common[Common.QUOTA] - TIE)


def _aim(w: World, s: State, u: Any, t: int, i: int) -> Real:
    """Return what the package must be worth to i: by its strategy, or the best that a winning coalition would take."""
    least = s.party[i, Stock.LEAST]
    best = least
    if w.kind[i, Kind.STRATEGY] == TAKE_IT_OR_LEAVE_IT:
        for g in range(w.terms.shape[1]):
            wins = _left_to_coalition(w, s, i, g) >= -TIE
            best = pick(wins, larger(best, w.terms[i, g]), best)
        return best
    for g in range(w.terms.shape[1]):
        best = larger(best, w.terms[i, g])
    return least + _aspiration(w, s, u, t, i) * (best - least)


def _aspiration(w: World, s: State, u: Any, t: int, i: int) -> Real:
    """Return i's demand as a share of the way from its reservation value (0) to its best package (1)."""
    start, end = w.party[i, Trait.DEMAND_START], w.party[i, Trait.DEMAND_END]
    strategy = w.kind[i, Kind.STRATEGY]
    if strategy == STAND_FIRM:
        asked = pick(gives_in(w, u, i), end, start)
    elif strategy == TIT_FOR_TAT:
        asked = larger(s.party[i, Stock.DEMAND] - _mean_concession(w, s, i), end)
    else:
        asked = start + (end - start) * w.conceded[i, t] + 0.0 * s.run[Field.GAP]
    s.party[i, Stock.CONCESSION] = larger(s.party[i, Stock.DEMAND] - asked, 0.0)
    s.party[i, Stock.DEMAND] = asked
    return asked


def _mean_concession(w: World, s: State, i: int) -> Real:
    total = 0.0 * s.run[Field.GAP]
    for j in range(len(w.each)):
        if j != i:
            total = total + s.party[j, Stock.CONCESSION]
    return total / (len(w.each) - 1)


def _proposal(w: World, s: State, i: int, aim: Real) -> tuple[Real, Real, Any]:
    """Return the package that i proposes, what it leaves the coalition that it is to win, and whether there is one."""
    chosen, margin = 0.0 * aim, LOWEST + 0.0 * aim
    for g in range(w.terms.shape[1]):
        left = _left_to_coalition(w, s, i, g)
        better = (w.terms[i, g] >= aim - TIE) & (left > margin)
        margin = pick(better, left, margin)
        chosen = pick(better, g, chosen)
    return chosen, margin, margin > LOWEST


def _left_to_coalition(w: World, s: State, i: int, package: int) -> Real:
    """Return what a package leaves the worst-off of the others in the winning coalition to which it leaves most.

    A coalition wins with every veto and votes that reach the quota. So this is what the worst-off veto is left, or the
    most that others with votes enough are left too, whichever is less.
    """
    of_vetoes = HIGHEST + 0.0 * s.run[Field.GAP]
    needs_nobody = w.party[i, Trait.VOTES] >= w.common[Common.QUOTA] - TIE
    of_votes = (ALONE if needs_nobody else LOWEST) + 0.0 * of_vetoes
    for j in range(len(w.each)):
        if j != i:
            left = _left_to(w, s, j, package)
            if w.kind[j, Kind.VETO] == 1:
                of_vetoes = smaller(of_vetoes, left)
            enough = _votes_left_as_much(w, s, i, package, left) >= w.common[Common.QUOTA] - TIE
            of_votes = pick(enough, larger(of_votes, left), of_votes)
    return smaller(of_vetoes, of_votes)


def _votes_left_as_much(w: World, s: State, i: int, package: int, left: Real) -> Real:
    """Return the votes of i and of all others whom the package leaves so much or more."""
    votes = w.party[i, Trait.VOTES] + 0.0 * left
    for j in range(len(w.each)):
        if j != i:
            votes = votes + pick(_left_to(w, s, j, package) >= left, w.party[j, Trait.VOTES], 0.0)
    return votes


def _left_to(w: World, s: State, j: int, package: int) -> Real:
    return w.terms[j, package] - s.party[j, Stock.LEAST]


def _worth_of(w: World, j: int, package: Real) -> Real:
    value = 0.0 * package
    for g in range(w.terms.shape[1]):
        value = pick(package == g, w.terms[j, g], value)
    return value


def _chance(w: World, margin: Real) -> Real:
    noise = w.common[Common.ACCEPTANCE_NOISE]
    if noise == 0:
        return pick(margin >= -TIE, 1.0, 0.0)
    return logistic(margin / noise)
