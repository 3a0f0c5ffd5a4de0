"""A round of more than two parties: one proposes a package, the others answer, vetoes and a quota must agree.

The proposer aims at a worth between its best package and its reservation value, by its demand strategy, and among the
packages that reach it takes the one that leaves the worst-off other party most over its own reservation value.
"""

from typing import Any

from pourparler.dynamics.demands import STAND_FIRM, TIT_FOR_TAT, gives_in
from pourparler.dynamics.elementwise import Real, larger, pick, smaller
from pourparler.dynamics.logistic import logistic
from pourparler.dynamics.world import Common, Field, Kind, Slot, State, Stock, Trait, World

TIE = 1e-12
LOWEST = -1e300


def hold_round_of_many(w: World, s: State, u: Any, t: int) -> tuple[Real, Any]:
    """Return the terms on the table (place of the package among all, 0..1) and whether they are signed."""
    i = w.proposer[t]
    package, margin, reached = _proposal(w, s, i, _aspiration(w, s, u, t, i))
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


def _proposal(w: World, s: State, i: int, asked: Real) -> tuple[Real, Real, Any]:
    """Return the package that i proposes, what it leaves the worst-off other party, and whether there is one."""
    least = s.party[i, Stock.LEAST]
    best = least
    for g in range(w.terms.shape[1]):
        best = larger(best, w.terms[i, g])
    aim = least + asked * (best - least)
    chosen, margin = 0.0 * aim, LOWEST + 0.0 * aim
    for g in range(w.terms.shape[1]):
        left = _left_to_others(w, s, i, g)
        better = (w.terms[i, g] >= aim - TIE) & (left > margin)
        margin = pick(better, left, margin)
        chosen = pick(better, g, chosen)
    return chosen, margin, margin > LOWEST


def _left_to_others(w: World, s: State, i: int, package: int) -> Real:
    left = -LOWEST + 0.0 * s.run[Field.GAP]
    for j in range(len(w.each)):
        if j != i:
            left = smaller(left, w.terms[j, package] - s.party[j, Stock.LEAST])
    return left


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
