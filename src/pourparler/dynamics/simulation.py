"""The door to the simulation: parameters and a seed make a block of work, which counts what happened in its runs.

`block(parameters, seed)` is all that an ensemble needs. Its tally has these entries (T periods, N forts, n parties):

==================  ==============  =====================================================================
entry               shape           counts
==================  ==============  =====================================================================
``outcomes``        (6,)            runs by how they ended, in the order of `OUTCOMES`
``deals``           (T+1,)          first deals, by the period of signing
``terms.wide``      (T+1, 2)        sum of their terms x, in units of 1 / `POINT`, by period
``terms2.wide``     (T+1, 2)        sum of x squared, likewise
``terms_bins``      (BINS,)         their terms on equal bins of 0..1
``ends``            (T+1,)          runs by the period in which they ended
``side_deals``      (T+1,)          exchanges agreed, by period
``peace``           (T+1,)          with after_deal = go_on: runs at peace at the end of a period
``territory``       (N+1,)          runs by the forts that A holds at the end
``run_periods``     (1,)            periods simulated, all runs together
==================  ==============  =====================================================================

With ``series=True`` also, by period and summed over the runs that were still fighting (in units of
1 / `SERIES_POINT`): ``fighting`` (T+1,), and ``launched.wide``, ``hits.wide``, ``losses.wide``, ``force.wide``,
``effort.wide`` (T+1, n, 2) and ``forts.wide``, ``forts2.wide``, ``gap.wide`` (T+1, 2).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pourparler.dynamics.history import BINS, OUTCOMES, POINT, SERIES_POINT, Ends, Paths, Tally
from pourparler.dynamics.parameters import TwfParameters

__all__ = [
    "BINS",
    "OUTCOMES",
    "POINT",
    "SERIES_POINT",
    "Ends",
    "Paths",
    "SimulationBlock",
    "Tally",
    "block",
    "ends",
    "paths",
]

Engine = Literal["numba", "numpy"]


@dataclass(frozen=True)
class SimulationBlock:
    """Runs first_run .. first_run + count - 1 of one parameter set and seed; picklable, the same bits for any split."""

    parameters: TwfParameters
    seed: int
    engine: Engine = "numba"
    series: bool = False

    def __call__(self, first_run: int, count: int) -> Tally:
        """Return the tally of the runs."""
        if self.engine == "numpy":
            from pourparler.dynamics.reference import tally_runs
        else:
            from pourparler.dynamics.compiled import tally_runs
        return tally_runs(self.parameters, self.seed, first_run, count, series=self.series)


def block(parameters: TwfParameters, seed: int, *, engine: Engine = "numba", series: bool = False) -> SimulationBlock:
    """Return the work of an ensemble: `block(parameters, seed)(first_run, count)` is a tally."""
    return SimulationBlock(parameters, seed, engine, series)


def ends(parameters: TwfParameters, seed: int, first_run: int, count: int, engine: Engine = "numba") -> Ends:
    """Return how single runs ended, one row per run: its last period, and the state after it."""
    if engine == "numpy":
        from pourparler.dynamics.reference import end_runs
    else:
        from pourparler.dynamics.compiled import end_runs
    return end_runs(parameters, seed, first_run, count)


def paths(parameters: TwfParameters, seed: int, runs: Sequence[int]) -> Paths:
    """Return the whole course of chosen runs by running them again; draws depend on nothing but seed and run."""
    from pourparler.dynamics.reference import run_paths

    return run_paths(parameters, seed, runs)
