"""How much pressure it would take for a deal by a period to be likely enough."""

from collections.abc import Callable, Sequence
from functools import cache

from pourparler.dossier.simulate import at_once, tally_of
from pourparler.dossier.view import View
from pourparler.dynamics.assumptions import assumptions
from pourparler.dynamics.bridge import Bridge, bridge, pressed
from pourparler.dynamics.ground import ground_of
from pourparler.dynamics.odds import standard_error
from pourparler.dynamics.results import PressureNeeded
from pourparler.errors import DynamicsError

__all__ = ["PressureNeeded", "least_reaching", "pressure"]

RUNS = 20_000
"""Runs at each pressure tried: a standard error of 0.0035 at most."""

LARGEST = 100.0
"""Points: as much as everything that is at stake."""

CLOSE_ENOUGH = 0.05
"""Points to which the least pressure is found."""

SURE = 2.0
"""Standard errors by which the odds are moved for `low` and `high`."""

MEANING = (
    "Pressure is laid on signing, all the time and fully believed; it counts, as levers do, in points of the party's "
    "own scale of 100."
)


def pressure(
    view: View,
    target: float,
    by: int,
    on: Sequence[str] = (),
    runs: int = RUNS,
    periods: int | None = None,
    seed: int = 1,
    workers: int = 1,
) -> PressureNeeded:
    """Return the least pressure at which a deal by a period is as likely as the target.

    Found by halving, every pressure with the same random numbers, so that differences are the pressure's alone.

    Parameters
    ----------
    target, by : the probability wanted, and the period by whose end
    on : the parties that feel it; every side where not said
    runs, periods, seed, workers : as in `simulate`; runs at each pressure

    Raises
    ------
    DynamicsError
        if the target is no probability, the period is past the horizon, or a party does not fight
    """
    carried = bridge(ground_of(view.case), periods=periods)
    parties = _parties(carried, on)
    _check(target, by, carried.parameters.periods)
    odds = _odds_by(carried, parties, by, runs, seed, workers)

    def least(errors: float) -> float | None:
        return least_reaching(lambda points: odds(points) + errors * standard_error(odds(points), runs), target)

    found = least(0.0)
    at = LARGEST if found is None else found
    return PressureNeeded(
        about=view.about(seed),
        target=target,
        by=by,
        least=found,
        low=least(SURE),
        high=least(-SURE),
        probability=odds(at),
        se=standard_error(odds(at), runs),
        on=parties,
        without=odds(0.0),
        largest=LARGEST,
        runs=runs,
        seed=seed,
        assumptions=(*assumptions(carried), MEANING),
    )


def _parties(carried: Bridge, on: Sequence[str]) -> tuple[str, ...]:
    every = carried.ground.fighters
    for party in on:
        if party not in every:
            raise DynamicsError(f"pressure on {party!r}: expected one that fights, of {', '.join(every)}")
    return tuple(on) or every


def _check(target: float, by: int, periods: int) -> None:
    if not 0 < target < 1:
        raise DynamicsError(f"target is {target:g}; a probability of a deal, above 0 and below 1")
    if not 1 <= by <= periods:
        raise DynamicsError(f"by is period {by}; expected 1 to {periods}, the horizon. Watch for longer: --periods")


def _odds_by(
    carried: Bridge, on: tuple[str, ...], by: int, runs: int, seed: int, workers: int
) -> Callable[[float], float]:
    @cache
    def odds(points: float) -> float:
        parameters = pressed(carried.parameters, points / 100, on)
        tally = tally_of(parameters, runs, seed, at_once(workers)).tally
        return int(tally["deals"][: by + 1].sum()) / runs

    return odds


def least_reaching(odds: Callable[[float], float], target: float, largest: float = LARGEST) -> float | None:
    """Return the least pressure at which the odds reach the target, to `CLOSE_ENOUGH`; None where none does.

    Odds are taken to rise with pressure. What is returned reaches the target; a little less does not.
    """
    if odds(0.0) >= target:
        return 0.0
    if odds(largest) < target:
        return None
    short, enough = 0.0, largest
    while enough - short > CLOSE_ENOUGH:
        middle = (short + enough) / 2
        if odds(middle) >= target:
            enough = middle
        else:
            short = middle
    return enough
