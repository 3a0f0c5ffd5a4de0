"""What the clock decides: rounds, who proposes, what it does to demands and to launches; once for all runs."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pourparler.dynamics.parameters import PartyParameters, TwfParameters


class Schedule(NamedTuple):
    """The calendar of talks and launches; fields as in `world.World`, of which they are a part."""

    rounds: NDArray[np.int64]
    proposer: NDArray[np.int64]
    around: NDArray[np.float64]
    conceded: NDArray[np.float64]
    launches: NDArray[np.float64]
    ending: NDArray[np.float64]
    between: NDArray[np.float64]
    last_proposer: int


def schedule_of(parameters: TwfParameters) -> Schedule:
    """Return the calendar of the talks and the launches."""
    held, until = _held(parameters), parameters.periods + 1
    rounds = np.zeros(_length(parameters), dtype=np.int64)
    rounds[held] = 1
    proposer = _proposers(parameters, held)
    between = np.array([party.patience**parameters.talks_every for party in parameters.parties])
    return Schedule(
        rounds=rounds[:until],
        proposer=proposer[:until],
        around=_around(rounds, parameters.talks_window)[:until],
        conceded=np.stack([_conceded(party, parameters) for party in parameters.parties]),
        launches=np.stack([_launches(party, parameters.periods) for party in parameters.parties]),
        ending=_ending(parameters, held, proposer, between)[:until],
        between=between,
        last_proposer=int(proposer[held[-1]]) if held else 0,
    )


FARTHEST = 10_000
"""Periods beyond the horizon that a calendar looks ahead; to the impatient, later rounds weigh nothing."""


def _length(parameters: TwfParameters) -> int:
    """Return how many periods the calendar has, with period 0: to a deadline beyond the horizon, or to the horizon."""
    return min(max(parameters.last_round, parameters.periods), parameters.periods + FARTHEST) + 1


def _held(parameters: TwfParameters) -> list[int]:
    """Return the periods with a round, those beyond the horizon too: watching for less long moves no deadline."""
    if parameters.talks_from == 0:
        return []
    last = min(parameters.last_round, _length(parameters) - 1)
    return list(range(parameters.talks_from, last + 1, parameters.talks_every))


def _proposers(parameters: TwfParameters, held: list[int]) -> NDArray[np.int64]:
    """Two parties: sides in turn. More: parties in file order, from the first of the first proposer's side on."""
    sides = [party.side for party in parameters.parties]
    first = sides.index(parameters.first_proposer)
    turns = "AB".index(parameters.first_proposer) if len(sides) == 2 else first
    proposer = np.zeros(_length(parameters), dtype=np.int64)
    proposer[held] = (turns + np.arange(len(held))) % len(sides)
    return proposer


def _around(rounds: NDArray[np.int64], window: int) -> NDArray[np.float64]:
    """Mark the periods with a round at most `window` periods before or after."""
    reach = np.convolve(rounds, np.ones(2 * window + 1), mode="full")[window : window + len(rounds)]
    return (reach > 0).astype(float)


def _conceded(party: PartyParameters, parameters: TwfParameters) -> NDArray[np.float64]:
    """Share of the way from first to last demand, by period: (t / T) ** exponent [Faratin1998].

    The clock starts at 0 in the first round and reaches 1 at the deadline; boulware holds out until late, conceder
    gives way early.
    """
    exponents = {"boulware": party.concession_shape, "conceder": 1 / party.concession_shape}
    length = max(parameters.last_round - parameters.talks_from, 1)
    clock = np.clip((np.arange(parameters.periods + 1) - parameters.talks_from) / length, 0, 1)
    return clock ** exponents.get(party.strategy, 1.0)


def _launches(party: PartyParameters, periods: int) -> NDArray[np.float64]:
    """Launches at effort 1 by period, from the figure given in the first; period 0 is before the war."""
    return party.drones * (1.0 + party.drones_growth) ** np.maximum(np.arange(periods + 1) - 1, 0)


def _ending(
    parameters: TwfParameters, held: list[int], proposer: NDArray[np.int64], between: NDArray[np.float64]
) -> NDArray[np.float64]:
    """How much of the last proposer's advantage reaches back: the product of minus the responders' discounts.

    The proposer's share V in round r obeys V_r = 1 - (1 - d)w - d V_{r+1}, d and w the responder's; so its distance
    from the value of endless talks is -d times that of the round after [Stahl1972].
    """
    ending = np.zeros(_length(parameters))
    if not held or len(parameters.parties) > 2:
        return ending
    sides = [party.side for party in parameters.parties]
    discount = [between[sides.index(side)] for side in ("B", "A")]  # [proposing side]: the responder's
    ending[held[-1]] = 1.0
    for now, after in zip(reversed(held[:-1]), reversed(held[1:]), strict=True):
        ending[now] = -discount[proposer[now]] * ending[after]
    return ending
