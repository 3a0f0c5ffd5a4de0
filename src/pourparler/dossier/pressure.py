"""How much pressure it would take for a deal by a period to be likely enough."""

from collections.abc import Callable, Sequence
from functools import cache

from pourparler.dossier.over_draws import Drawing, middle_warning
from pourparler.dossier.simulate import at_once, require_within, tally_of
from pourparler.dossier.view import View
from pourparler.dynamics.assumptions import assumptions
from pourparler.dynamics.bridge import Bridge, bridge, pressed
from pourparler.dynamics.ground import ground_of
from pourparler.dynamics.odds import standard_error
from pourparler.dynamics.pressing import LARGEST, PressedDrawsBlock, least_reaching, pressure_range
from pourparler.dynamics.results import PressureNeeded, PressureRange
from pourparler.ensemble.executors import Executor
from pourparler.errors import DynamicsError

__all__ = ["PressureNeeded", "PressureRange", "pressure"]

RUNS = 20_000
"""Runs at each pressure tried: a standard error of 0.0035 at most."""

DRAWS = 40
"""Draws of the unknown: each asks for a dozen pressures, a second or two in all."""

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
    draws: int = DRAWS,
) -> PressureNeeded:
    """Return the least pressure at which a deal by a period is as likely as the target.

    Found by halving, every pressure with the same random numbers, so that differences are the pressure's alone.

    Parameters
    ----------
    target, by : the probability wanted, and the period by whose end
    on : the parties that feel it; every side where not said
    runs, periods, seed, workers : as in `simulate`; runs at each pressure
    draws : how often the unknown is drawn, each time with the least pressure of its own; 0 for not at all

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
        about=view.about(seed, middle_warning(carried)),
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
        range=_over_draws(Drawing.of((carried,), seed, draws, runs), at_once(workers), target, by, parties),
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
        meant = f" Did you mean {target / 100:g}?" if 1 < target < 100 else ""
        raise DynamicsError(f"target is {target:g}; expected a probability of a deal, above 0 and below 1.{meant}")
    require_within(by, periods)


def _odds_by(
    carried: Bridge, on: tuple[str, ...], by: int, runs: int, seed: int, workers: int
) -> Callable[[float], float]:
    @cache
    def odds(points: float) -> float:
        parameters = pressed(carried.parameters, points / 100, on)
        tally = tally_of(parameters, runs, seed, at_once(workers)).tally
        return int(tally["deals"][: by + 1].sum()) / runs

    return odds


def _over_draws(
    drawing: Drawing | None, on: Executor, target: float, by: int, parties: tuple[str, ...]
) -> PressureRange | None:
    """Return the least pressure over draws of the unknown; None where nothing is drawn."""
    if drawing is None:
        return None
    (unknown,) = drawing.unknown
    work = PressedDrawsBlock(unknown, drawing.seed, drawing.number, drawing.runs, target, by, parties)
    name = f"pressure over draws for {target} by {by} on {', '.join(parties)}"
    return pressure_range(drawing.tally(name, work, on), drawing.runs)
