"""What fighting on would be worth to two sides, and whether a zone would exist, were the front elsewhere."""

from itertools import product
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pourparler.dynamics.battlefield import choose_effort
from pourparler.dynamics.beliefs import powers
from pourparler.dynamics.outside import weigh_war
from pourparler.dynamics.parameters import TwfParameters
from pourparler.dynamics.third_parties import apply_levers
from pourparler.dynamics.world import Field, State, Stock, new_state, world_of
from pourparler.errors import DynamicsError

ROUNDING = 1e-12


def worth_by_front(parameters: TwfParameters) -> dict[str, Any]:
    """Return, for every place of the front, each side's reservation value by its type, and the chance of a zone.

    Beliefs, forces and levers are those of the first round; only the front is moved. A zone exists where the two
    reservation values leave terms between them; its chance is over the hidden types of both.

    Raises
    ------
    DynamicsError
        if there are more than two parties, or types of more than two kinds
    """
    parties = parameters.parties
    if len(parties) > 2 or any(party.strength_law != "two_point" for party in parties):
        raise DynamicsError("worth by front is for two parties of two types each; set strength_law to two_point")
    state = _at_every_front(parameters)
    worths = {
        f"{party.id} if {kind}": state.party[i, stock].tolist()
        for i, party in enumerate(parties)
        for kind, stock in (("weak", Stock.LEAST_IF_WEAK), ("strong", Stock.LEAST_IF_STRONG))
    }
    forts = state.run[Field.TERRITORY].astype(int).tolist()
    return {"fort": forts, **worths, "zone": _chance_of_a_zone(parameters, state).tolist()}


def _at_every_front(parameters: TwfParameters) -> State:
    """Return the state of the first round, once for each place of the front at which the war goes on."""
    world = world_of(parameters)
    inside = np.arange(1, parameters.forts)
    state = new_state(world, 0, inside.astype(np.uint64))
    state.run[Field.TERRITORY] = inside
    state.party[:, Stock.STRENGTH] = 1.0  # of sides as they are; the worths below are by type
    apply_levers(world, state)
    choose_effort(world, state, min(max(parameters.talks_from, 1), parameters.periods))
    weigh_war(world, state, powers(world, state))
    return state


def _chance_of_a_zone(parameters: TwfParameters, state: State) -> NDArray[np.float64]:
    chance = np.zeros(parameters.forts - 1)
    for shares in product((Stock.SHARE_IF_STRONG, Stock.SHARE_IF_WEAK), repeat=2):
        leaves_room = sum(state.party[i, share] for i, share in enumerate(shares)) <= 1 + ROUNDING
        chance += leaves_room * _odds_of(parameters, shares)
    return chance


def _odds_of(parameters: TwfParameters, shares: tuple[Stock, ...]) -> float:
    """Return the chance that the two sides are of the types whose shares these are."""
    strong = [party.strength_mean for party in parameters.parties]
    return prod(
        mean if share is Stock.SHARE_IF_STRONG else 1 - mean for mean, share in zip(strong, shares, strict=True)
    )
