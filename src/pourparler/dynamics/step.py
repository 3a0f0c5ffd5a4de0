"""One period, in the order of the specification: third parties, war, talks, and what peace or a truce comes to.

This is the model. Both engines call `step`: the numpy engine with arrays of runs, the compiled engine run by run.
"""

from typing import Any

import numpy as np

from pourparler.dynamics.bargaining import hold_round
from pourparler.dynamics.battlefield import fight
from pourparler.dynamics.elementwise import Real, pick, smaller, two_from, whole
from pourparler.dynamics.third_parties import apply_levers, move_moods, strike_parties
from pourparler.dynamics.world import (
    DEAL,
    FIGHTING,
    TYPE_NODES,
    Common,
    Field,
    Kind,
    Setting,
    Slot,
    State,
    Stock,
    Trait,
    World,
)

TWO_POINT = 0


def step(w: World, s: State, u: Any, t: int) -> None:
    """Move the state through period t.

    Parameters
    ----------
    u : shape (4 words, draws of a period) or (4, draws, runs), uniform numbers between 0 and 1; see `world.Slot`
    t : from 1
    """
    move_moods(w, s, u)
    apply_levers(w, s)
    if w.setting[Setting.STRIKES]:
        strike_parties(w, s, u)
    sides = fight(w, s, u, t)
    if w.rounds[t]:
        hold_round(w, s, u, t, sides)
    end_truce(w, s, u)
    if w.setting[Setting.GOES_ON]:
        break_peace(w, s, u, t)


def end_truce(w: World, s: State, u: Any) -> None:
    """Let a truce end by chance."""
    ends = u[1, w.slot[Slot.PEACE]] < w.common[Common.TRUCE_END]
    s.run[Field.TRUCE] = pick(ends, 0.0, s.run[Field.TRUCE])


def break_peace(w: World, s: State, u: Any, t: int) -> None:
    """Let a peace of an earlier period break: with the relapse hazard that the weakest guarantee leaves."""
    guarantee = 1.0 + 0.0 * s.run[Field.GAP]
    for i in range(len(w.each)):
        guarantee = smaller(guarantee, s.party[i, Stock.GUARANTEE])
    breaks = u[2, w.slot[Slot.PEACE]] < w.common[Common.RELAPSE] * (1.0 - guarantee)
    breaks = breaks & (s.run[Field.STATUS] == DEAL) & (s.run[Field.SIGNED] < t)
    s.run[Field.STATUS] = pick(breaks, FIGHTING, s.run[Field.STATUS])


def draw_type(w: World, s: State, i: int, u: Real) -> None:
    """Draw party i's hidden type from its law and set what depends on it: its strength and its cost of war."""
    if w.kind[i, Kind.LAW] == TWO_POINT:
        kind = pick(u < w.party[i, Trait.STRENGTH_MEAN], 1.0, 0.0)
    else:
        place = u * (TYPE_NODES - 1)
        low, high = two_from(w.types[i], whole(np.floor(place)))
        kind = low + (place - np.floor(place)) * (high - low)
    weak, strong = w.party[i, Trait.WEAK_FACTOR], w.party[i, Trait.STRONG_FACTOR]
    cost, cost_strong = w.party[i, Trait.WAR_COST], w.party[i, Trait.WAR_COST_STRONG]
    s.party[i, Stock.TYPE] = kind
    s.party[i, Stock.STRENGTH] = weak + kind * (strong - weak)
    s.party[i, Stock.COST_RATE] = cost + kind * (cost_strong - cost)


def has_ended(w: World, s: State) -> Any:
    """Return whether a run is over: the war is, and no peace is watched for its end."""
    status = s.run[Field.STATUS]
    if w.setting[Setting.GOES_ON]:
        return (status != FIGHTING) & (status != DEAL)
    return status != FIGHTING
