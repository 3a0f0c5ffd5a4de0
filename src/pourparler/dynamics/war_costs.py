"""What war must cost a party for fighting on to be worth what the case says it is worth.

The value of fighting on is linear in the cost of war and in what the war itself is worth while it lasts:
W = win - (c e - w (1 - d)) duration, so one evaluation of each part solves for either.
"""

from dataclasses import dataclass

import numpy as np

from pourparler.dynamics.battlefield import choose_effort
from pourparler.dynamics.beliefs import Powers, powers
from pourparler.dynamics.outside import reservation
from pourparler.dynamics.parameters import PartyParameters, TwfParameters
from pourparler.dynamics.world import TYPE_NODES, Kind, State, Stock, Trait, World, new_state, world_of
from pourparler.errors import DynamicsError

LARGEST_FLOW = 10.0
"""Prize units, the range of the table: past it no figure is solved for."""

TYPES = 16
"""Points of a spread law of types at which the value of fighting on is averaged."""

AGREES = 5e-3
"""Prize units (half a point) within which given costs agree with a given outside option."""


@dataclass(frozen=True)
class WarWorth:
    """The parts of what fighting on is worth to a party before the first round, in prize units.

    Attributes
    ----------
    win : the discounted chance of winning
    per_cost : what a unit of `war_cost` takes from it
    per_flow : what a unit of `war_flow` adds to it
    """

    win: float
    per_cost: float
    per_flow: float

    def at(self, cost: float, flow: float) -> float:
        """Return the value of fighting on."""
        return self.win - cost * self.per_cost + flow * self.per_flow


def war_worths(parameters: TwfParameters) -> tuple[WarWorth, ...]:
    """Return the parts of every party's value of fighting on, at the effort of the first round."""
    bare = parameters.changed(
        pressures=(),
        relapse=0.0,
        parties=tuple(
            party.changed(war_cost=0.0, war_cost_strong=None, war_flow=0.0, weariness=0.0, exit_value=None)
            for party in parameters.parties
        ),
    )
    w = world_of(bare)
    s = new_state(w, 0, np.zeros(1, dtype=np.uint64))
    choose_effort(w, s, min(max(parameters.talks_from, 1), parameters.periods))  # the first round may lie beyond
    return tuple(_war_worth(w, s, i) for i in range(len(parameters.parties)))


def _war_worth(w: World, s: State, i: int) -> WarWorth:
    """Return the parts for party i, averaged over its own hidden type; its allies count at their mean."""
    for j in range(len(w.each)):
        _set_type(w, s, j, float(w.party[j, Trait.STRENGTH_MEAN]))
    effort = s.party[i, Stock.WILL].copy()
    win = duration = 0.0
    for kind, weight in _types(w, i):
        s.party[i, Stock.WILL] = effort
        _set_type(w, s, i, kind)
        sides = powers(w, s)
        s.party[i, Stock.WILL] = 1.0
        free, at_one = (_value(w, s, i, sides, cost) for cost in (0.0, 1.0))
        win, duration = win + weight * free, duration + weight * (free - at_one)
    s.party[i, Stock.WILL] = effort
    return WarWorth(win, float(effort[0]) * duration, (1 - float(w.party[i, Trait.PATIENCE])) * duration)


def _types(w: World, i: int) -> list[tuple[float, float]]:
    """Return hidden types of party i with their weights."""
    if w.kind[i, Kind.LAW] == 0:
        strong = float(w.party[i, Trait.STRENGTH_MEAN])
        return [(0.0, 1 - strong), (1.0, strong)]
    nodes = ((np.arange(TYPES) + 0.5) / TYPES * (TYPE_NODES - 1)).astype(np.int64)
    return [(float(kind), 1 / TYPES) for kind in w.types[i][nodes]]


def _set_type(w: World, s: State, i: int, kind: float) -> None:
    weak, strong = w.party[i, Trait.WEAK_FACTOR], w.party[i, Trait.STRONG_FACTOR]
    s.party[i, Stock.STRENGTH] = weak + kind * (strong - weak)


def _value(w: World, s: State, i: int, sides: Powers, cost: float) -> float:
    a, a_strong, a_weak, b, b_strong, b_weak = sides
    own, strong, weak = (a, b_strong, b_weak) if w.kind[i, Kind.SIDE] == 0 else (b, a_strong, a_weak)
    return float(reservation(w, s, i, own, strong, weak, cost)[0])


def meeting(party: PartyParameters, worth: WarWorth, outside: float, given: frozenset[str]) -> PartyParameters:
    """Return the party with the cost of war at which fighting on is worth `outside`, in prize units.

    The cost is solved for. Where even a war without cost is worth less, or the cost is given, what the war is worth
    while it lasts (`war_flow`) is solved for instead: holding on pays.

    Parameters
    ----------
    given : parameters that the case gives, which stay

    Raises
    ------
    DynamicsError
        if what is given leaves no way to meet it
    """
    costs_given = bool(given & {"war_cost", "war_cost_strong"})
    if costs_given and "war_flow" in given:
        return _checked(party, worth, outside)
    cost = (worth.at(0.0, party.war_flow) - outside) / worth.per_cost if worth.per_cost > 0 else -1.0
    if not costs_given and cost >= 0:
        return party.changed(war_cost=cost, war_cost_strong=None)
    if "war_flow" in given:
        raise _out_of_reach(party, worth.at(0.0, party.war_flow), outside, "even a war without cost")
    return _with_flow(party, worth, outside, 0.0 if not costs_given else mean_cost(party))


def mean_cost(party: PartyParameters) -> float:
    """Return the cost of war at the mean of the hidden type."""
    strong = party.war_cost if party.war_cost_strong is None else party.war_cost_strong
    return party.war_cost + party.strength_mean * (strong - party.war_cost)


def _with_flow(party: PartyParameters, worth: WarWorth, outside: float, cost: float) -> PartyParameters:
    flow = (outside - worth.at(cost, 0.0)) / worth.per_flow if worth.per_flow > 0 else np.inf
    if abs(flow) > LARGEST_FLOW:
        best = worth.at(cost, LARGEST_FLOW if worth.per_flow > 0 else 0.0)
        raise _out_of_reach(party, best, outside, "even a war that is itself worth ten times what is at stake")
    kept = {} if cost else {"war_cost": 0.0, "war_cost_strong": None}
    return party.changed(war_flow=flow, **kept)


def _checked(party: PartyParameters, worth: WarWorth, outside: float) -> PartyParameters:
    found = worth.at(mean_cost(party), party.war_flow)
    if abs(found - outside) > AGREES:
        raise _out_of_reach(party, found, outside, "the war with the war_cost and war_flow given")
    return party


def _out_of_reach(party: PartyParameters, found: float, outside: float, what: str) -> DynamicsError:
    return DynamicsError(
        f"{party.id}: fighting on is said to be worth {100 * outside:.4g} points (outside_option), but {what} is worth "
        f"{100 * found:.4g}. Leave war_cost or war_flow of {party.id} out of dynamics:, so that it is solved for; give "
        "it other force, effectiveness, patience or belief there; or judge its outside option anew"
    )
