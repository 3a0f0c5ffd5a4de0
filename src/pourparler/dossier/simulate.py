"""How talks and fighting come out over many runs: the odds of a deal by period, its terms, how wars end."""

from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from pourparler.dossier.as_of import Stood, last_day
from pourparler.dossier.over_draws import DRAWS, Drawing, assumed_of_draws, middle_warning, range_over_draws
from pourparler.dossier.view import View
from pourparler.dynamics.assumptions import assumptions
from pourparler.dynamics.bridge import Bridge, bridge
from pourparler.dynamics.courses import run_courses
from pourparler.dynamics.ground import Ground, ground_of
from pourparler.dynamics.odds import deal_odds, deal_terms, outcome_shares
from pourparler.dynamics.parameters import TwfParameters
from pourparler.dynamics.results import DealOdds, DealTerms, NearestPackage, OddsRange, RunPath, Simulation
from pourparler.dynamics.simulation import block
from pourparler.ensemble.design import BLOCK_RUNS, Design
from pourparler.ensemble.executors import Dask, Executor, Here, Threads
from pourparler.ensemble.run import Ensemble, run_ensemble
from pourparler.ensemble.session import Watch
from pourparler.errors import DynamicsError
from pourparler.talks import FrozenMap

__all__ = [
    "DealOdds",
    "DealTerms",
    "NearestPackage",
    "OddsRange",
    "RunPath",
    "Simulation",
    "at_once",
    "simulate",
    "tally_of",
]

RUNS = 100_000
"""Runs where nobody says otherwise: a standard error of 0.0016 at most, in a fraction of a second."""

SEED = 1


def simulate(
    view: View,
    runs: int = RUNS,
    periods: int | None = None,
    seed: int = SEED,
    workers: int = 1,
    saved: Path | None = None,
    watch: Watch | None = None,
    draws: int = DRAWS,
    paths: Sequence[int] = (),
    stood: Stood | None = None,
    dask: str | None = None,
) -> Simulation:
    """Return the odds of a deal by period, the terms, and how runs end, the same bits for any number of workers.

    The odds stand at best figures; beside them is their range over draws of what the case knows only as a range or an
    order.

    Parameters
    ----------
    view : the case, as the audience sees it under the scenario
    runs, periods, seed : how many runs, over how many periods (the case's own horizon where not said), from which seed
    workers : threads
    saved : a folder for finished blocks, from which a run that was stopped goes on
    draws : how often the unknown is drawn; 0 for not at all
    paths : numbers of runs whose whole course is wanted
    stood : what the view was cut back to; periods count from that day, else from the last on record
    dask : the address of a Dask cluster of so many workers, instead of threads

    Raises
    ------
    DynamicsError
        if a parameter makes no sense, or the case cannot be simulated, with the reason
    """
    began = monotonic()
    carried = bridge(ground_of(view.case), periods=periods)
    courses = tuple(run_courses(carried.parameters, seed, paths, runs))
    on = at_once(workers, dask)
    ensemble = tally_of(carried.parameters, runs, seed, on, saved, watch)
    drawn = range_over_draws(Drawing.of((carried,), seed, draws, runs, saved, watch), on)
    return Simulation(
        about=view.about(seed, _warnings(carried)),
        runs=runs,
        periods=carried.parameters.periods,
        seed=seed,
        deal=deal_odds(ensemble.tally).model_copy(update={"range": drawn}),
        terms=placed(deal_terms(ensemble.tally), carried.ground),
        outcomes=outcome_shares(ensemble.tally),
        assumptions=(*assumptions(carried), *assumed_of_draws(drawn), *([] if stood is None else [stood.sentence])),
        seconds=monotonic() - began,
        period_days=carried.parameters.period_days,
        sides=FrozenMap(carried.sides),
        has_zone=None if carried.ground.bargaining is None else carried.ground.has_zone,
        start=(None if stood is None else stood.day) or last_day(view),
        as_of=None if stood is None else stood.asked,
        paths=courses,
    )


def at_once(workers: int, dask: str | None = None) -> Executor:
    """Return who does the blocks: threads, which the compiled simulation lets run side by side, or a Dask cluster."""
    if dask is not None:
        return Dask(workers, dask)
    return Here() if workers == 1 else Threads(workers)


def require_within(by: int, periods: int) -> None:
    """Refuse a period past the horizon, or before the first."""
    if not 1 <= by <= periods:
        raise DynamicsError(f"by is period {by}; expected 1 to {periods}, the horizon. Watch for longer: --periods")


def tally_of(
    parameters: TwfParameters,
    runs: int,
    seed: int,
    on: Executor = Here(),  # noqa: B008  a frozen value
    saved: Path | None = None,
    watch: Watch | None = None,
    block_runs: int = BLOCK_RUNS,
) -> Ensemble:
    """Return what the runs of a simulation count."""
    design = Design("talks while fighting", runs, seed, {"twf": parameters.model_dump(mode="json")}, block_runs)
    return run_ensemble(block(parameters, seed), design, on=on, saved=saved, watch=watch)


def placed(terms: DealTerms, ground: Ground) -> DealTerms:
    """Return the terms with the efficient package nearest to their mean."""
    found = None if terms.mean is None else ground.nearest(terms.mean)
    if found is None:
        return terms
    x, package = found
    nearest = NearestPackage(x=x, scores=package.scores, terms=package.terms)
    return terms.model_copy(update={"nearest_package": nearest})


def _warnings(carried: Bridge) -> tuple[str, ...]:
    if carried.ground.bargaining is None:
        return ("the case has no preferences of two sides: a unit prize stands in for its issues",)
    return middle_warning(carried)
