"""The odds of a deal by period without simulation, where forces and beliefs stand still.

The distribution of the front moves forward period by period (Kolmogorov's forward equation); in each round the part
that signs leaves it. Two parties, alternating offers, demands that depend on time and territory only. Hidden types
of two points are summed over.
"""

from itertools import product

import numpy as np
from numpy.typing import NDArray

from pourparler.dynamics.bargaining import acceptance
from pourparler.dynamics.battlefield import choose_effort
from pourparler.dynamics.beliefs import odds, powers
from pourparler.dynamics.demands import demand
from pourparler.dynamics.outside import weigh_war, worth
from pourparler.dynamics.parameters import MOODS, PartyParameters, ThirdPartyParameters, TwfParameters
from pourparler.dynamics.step import draw_type
from pourparler.dynamics.third_parties import apply_levers, someone_needed_is_absent
from pourparler.dynamics.world import Common, Field, Setting, State, Stock, World, new_state, world_of
from pourparler.errors import DynamicsError

Values = NDArray[np.float64]

_ZERO = (
    "lethality", "replacement", "adaptation", "drones", "raid_hazard", "effort_from_gap", "battle_learning",
    "offer_learning", "collapse_base", "collapse_from_cost", "weariness",
)  # fmt: skip
_ZERO_OF_THE_PROCESS = ("truce", "walk_out", "walk_out_from_gap")
_TIMED = ("boulware", "linear", "conceder")
_STAYS = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def deal_by_period(parameters: TwfParameters) -> Values:
    """Return the probability of a deal by the end of each period; shape (periods + 1,), 0 first.

    Raises
    ------
    DynamicsError
        naming the first mechanism that would move forces or beliefs, or make the course random otherwise
    """
    _require_still(parameters)
    world = world_of(parameters)
    by_type = [party_types(party) for party in parameters.parties]
    total = np.zeros(parameters.periods + 1)
    for (draw_a, chance_a), (draw_b, chance_b) in product(*by_type):
        total += chance_a * chance_b * _deals(world, (draw_a, draw_b))
    return np.cumsum(total)


def party_types(party: PartyParameters) -> list[tuple[float, float]]:
    """Return (a draw that gives the type, its chance) for the strong and the weak type."""
    return [(0.0, party.strength_mean), (1.0, 1 - party.strength_mean)]


def _deals(w: World, types: tuple[float, float]) -> Values:
    """Return the probability that a deal is signed in each period, given the types."""
    forts = int(w.setting[Setting.FORTS])
    state = new_state(w, 0, np.arange(forts + 1, dtype=np.uint64))
    state.run[Field.TERRITORY] = np.arange(forts + 1)  # one run per place of the front
    for i, draw in enumerate(types):
        draw_type(w, state, i, np.full(forts + 1, draw))
    front = np.zeros(forts + 1)
    front[w.setting[Setting.START_TERRITORY]] = 1.0
    deals = np.zeros(int(w.setting[Setting.PERIODS]) + 1)
    for t in range(1, len(deals)):
        apply_levers(w, state)
        choose_effort(w, state, t)
        front = _after_battles(w, state, front)
        front[[0, -1]] = 0.0
        if w.rounds[t]:
            signed = front * _signing_chance(w, state, t)
            deals[t] = signed.sum()
            front = front - signed
    return deals


def _after_battles(w: World, s: State, front: Values) -> Values:
    sides = powers(w, s)
    gains = odds(sides[0], sides[3])
    moves = 1 - w.common[Common.DRAW_PROBABILITY]
    for _ in range(int(w.setting[Setting.BATTLES])):
        inside = front.copy()
        inside[[0, -1]] = 0.0
        moved = front - moves * inside
        moved[1:] += moves * (inside * gains)[:-1]
        moved[:-1] += moves * (inside * (1 - gains))[1:]
        front = moved
    return front


def _signing_chance(w: World, s: State, t: int) -> Values:
    weigh_war(w, s, powers(w, s))
    i = int(w.proposer[t])
    j = 1 - i
    asked = demand(w, s, t, i, j)
    possible = (asked <= 1) & ~someone_needed_is_absent(w, s)
    return np.where(possible, acceptance(w, worth(w, j, 1 - asked), s.party[j, Stock.LEAST]), 0.0)


def _require_still(parameters: TwfParameters) -> None:
    moving = [*what_moves(parameters), *_what_cannot_be_held(parameters)]
    if moving:
        raise DynamicsError(
            f"the forward equation needs two parties in turn, and forces and beliefs that stand still; {moving[0]} "
            "does not. Set it to 0 (strategy: boulware, linear or conceder), hold everything still, or simulate"
        )


def what_moves(parameters: TwfParameters) -> list[str]:
    """Return the paths of the figures by which something moves that could stand still."""
    moving = [f"{party.id}/{name}" for party in parameters.parties for name in _ZERO if getattr(party, name) != 0]
    moving += [f"{party.id}/effort_price" for party in parameters.parties if _runs_short(party)]
    moving += [name for name in _ZERO_OF_THE_PROCESS if getattr(parameters, name) != 0]
    moving += [f"{third.id}/moods" for third in parameters.third_parties if not _stays_as_it_is(third)]
    spoilers = ("spoiling", "strike_hazard")
    thirds = parameters.third_parties
    return moving + [f"{third.id}/{name}" for third in thirds for name in spoilers if getattr(third, name) > 0]


def _runs_short(party: PartyParameters) -> bool:
    """Whether what it takes in may not pay for its effort, which then falls."""
    need = party.effort_price * party.effort * (1 + max(party.effort_around_talks, 0.0))
    return min(party.income, party.resources) < need


def _stays_as_it_is(third: ThirdPartyParameters) -> bool:
    at = MOODS.index(third.mood)
    return third.moods[at][at] == 1.0 and third.chides == "both"


def _what_cannot_be_held(parameters: TwfParameters) -> list[str]:
    parties = parameters.parties
    fixed = [f"{party.id}/strategy" for party in parties if party.strategy not in _TIMED]
    fixed += [f"{party.id}/strength_law" for party in parties if party.strength_law != "two_point"]
    if parameters.protocol != "alternate" or [party.side for party in parties] != ["A", "B"]:
        fixed.append("protocol, or the number or order of parties,")
    return fixed


def held_still(parameters: TwfParameters) -> TwfParameters:
    """Return the same war with everything held still that `what_moves` names: figures at 0, moods as they are now."""
    parties = tuple(party.changed(**dict.fromkeys(_ZERO, 0.0), **_paid_for(party)) for party in parameters.parties)
    still = {"moods": _STAYS, "chides": "both", "spoiling": 0.0, "strike_hazard": 0.0}
    thirds = tuple(third.changed(**still) for third in parameters.third_parties)
    return parameters.changed(parties=parties, third_parties=thirds, **dict.fromkeys(_ZERO_OF_THE_PROCESS, 0.0))


def _paid_for(party: PartyParameters) -> dict[str, float]:
    return {"effort_price": 0.0} if _runs_short(party) else {}
