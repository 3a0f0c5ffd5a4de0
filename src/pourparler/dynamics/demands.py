"""What a side demands when it is its turn, by strategy: a share of the range from the other's best to its own.

`spe` is the exact equilibrium where the environment stands still and information is complete; the others are
behavioural. Nothing here claims to be an equilibrium of two-sided incomplete information.
"""

from typing import Any

from pourparler.dynamics.elementwise import Real, larger, pick, smaller
from pourparler.dynamics.world import Kind, Setting, Slot, State, Stock, Trait, World

SPE, BOULWARE, LINEAR, CONCEDER, TIT_FOR_TAT, TAKE_IT_OR_LEAVE_IT, STAND_FIRM = range(7)
TWO_POINT = 0


def demand(w: World, s: State, t: int, i: int, j: int) -> Real:
    """Return party i's demand on j in period t, never less than its own reservation share, nor less than nothing."""
    own = s.party[i, Stock.SHARE]
    strategy = w.kind[i, Kind.STRATEGY]
    start, end = w.party[i, Trait.DEMAND_START], w.party[i, Trait.DEMAND_END]
    if strategy == SPE:
        wanted = equilibrium_share(w, t, i, own, s.party[j, Stock.SHARE])
    elif strategy == TAKE_IT_OR_LEAVE_IT:
        wanted = best_gamble(w, s, i, j)
    elif strategy == TIT_FOR_TAT:
        wanted = larger(s.party[i, Stock.DEMAND] - s.party[j, Stock.CONCESSION], end)
    elif strategy == STAND_FIRM:
        wanted = start + 0.0 * own
    else:
        wanted = start + (end - start) * w.conceded[i, t] + 0.0 * own
    return larger(larger(wanted, own), 0.0)


def other_lead(w: World, i: int) -> Any:
    """Return the party that leads the talks of the other side."""
    return w.setting[Setting.LEAD_B] if w.kind[i, Kind.SIDE] == 0 else w.setting[Setting.LEAD_A]


def equilibrium_share(w: World, t: int, i: int, own: Real, other: Real) -> Real:
    """Return what proposer i gets in equilibrium: alternating offers, war flows, a deadline, outside options.

    Endless talks give x* = [(1 - d2)(1 - w2) + d2 (1 - d1) w1] / (1 - d1 d2) [Rubinstein1982; Muthoo1999]. A deadline
    adds what is left of the last proposer's advantage [Stahl1972]. The outside options bound it from both sides
    [BinmoreShakedSutton1989]: the responder leaves at once for more than 1 - x, the proposer would leave next.
    """
    j = other_lead(w, i)
    share = endless_share(w, i, j)
    first, last = (w.setting[Setting.LEAD_A], w.setting[Setting.LEAD_B])
    closer, answerer = (first, last) if w.last_proposer == 0 else (last, first)
    outside = own if answerer == i else other
    share = share + w.ending[t] * (1.0 - outside - endless_share(w, closer, answerer))
    d, flow = w.between[j], w.party[j, Trait.WAR_FLOW]
    if w.ending[t] == 1.0:
        return share
    return smaller(larger(share, 1.0 - (1.0 - d) * flow - d * (1.0 - own)), 1.0 - other)


def endless_share(w: World, i: int, j: int) -> float:
    """Return proposer i's equilibrium share against j in talks without end and without outside options."""
    d1, d2 = w.between[i], w.between[j]
    flow1, flow2 = w.party[i, Trait.WAR_FLOW], w.party[j, Trait.WAR_FLOW]
    return ((1.0 - d2) * (1.0 - flow2) + d2 * (1.0 - d1) * flow1) / max(1.0 - d1 * d2, 1e-300)


def best_gamble(w: World, s: State, i: int, j: int) -> Real:
    """Return the best demand against a side whose reservation share is private [Fearon1995].

    Two types: demand what only the weak accept, or what both do. A spread of types (uniform; other laws like it):
    give z = (1 + lowest - own) / 2, kept between the reservation shares of the weakest and of the strongest.
    """
    belief, own = s.party[i, Stock.BELIEF], s.party[i, Stock.SHARE]
    strong, weak = s.party[j, Stock.SHARE_IF_STRONG], s.party[j, Stock.SHARE_IF_WEAK]
    low, high = smaller(strong, weak), larger(strong, weak)
    if w.kind[j, Kind.LAW] == TWO_POINT:
        lenient = pick(strong <= weak, belief, 1.0 - belief)
        gamble = lenient * (1.0 - low) + (1.0 - lenient) * own
        return 1.0 - pick(gamble > 1.0 - high, low, high)
    return 1.0 - smaller(larger((1.0 + low - own) / 2.0, low), high)


def gives_in(w: World, u: Any, i: int) -> Any:
    """Return whether party i, which stands firm, gives in at this round."""
    if w.kind[i, Kind.STRATEGY] == STAND_FIRM:
        return u[0, w.slot[Slot.FIRM] + i] < w.party[i, Trait.FIRMNESS_HAZARD]
    return u[0, w.slot[Slot.TALKS]] < 0.0
