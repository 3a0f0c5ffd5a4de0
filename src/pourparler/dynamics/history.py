"""What is kept of the runs: counts by period and outcome, sums in fixed point; paths only of the runs asked for."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pourparler.dynamics.world import KEPT, Field

Tally = dict[str, NDArray[np.int64]]

OUTCOMES = ("horizon", "deal", "A_wins", "B_wins", "exhausted", "walked_out")
"""How a run can end, by its status code; at the horizon the war goes on."""

POINT = 1 << 32
"""Fixed point of sums: a share x counts as round(x * POINT), so sums are exact to 2**-33 a run."""

SERIES_POINT = 1 << 20
"""Fixed point of the series, whose figures (forces, launches) may be large."""

BINS = 200
"""Equal bins of the histogram of terms."""

LOW_BITS = 32


class Counts(NamedTuple):
    """The tally of a block while it is counted; sums are one word each, for at most 2**30 runs."""

    outcomes: NDArray[np.int64]
    deals: NDArray[np.int64]
    terms: NDArray[np.int64]
    terms2: NDArray[np.int64]
    terms_bins: NDArray[np.int64]
    ends: NDArray[np.int64]
    side_deals: NDArray[np.int64]
    peace: NDArray[np.int64]  # by period, where runs go on after a deal
    territory: NDArray[np.int64]
    run_periods: NDArray[np.int64]


class Series(NamedTuple):
    """Sums by period over the runs that still fought when it began; of size 0 where no series is asked for."""

    fighting: NDArray[np.int64]
    forts: NDArray[np.int64]
    forts2: NDArray[np.int64]
    gap: NDArray[np.int64]
    launched: NDArray[np.int64]
    hits: NDArray[np.int64]
    losses: NDArray[np.int64]
    force: NDArray[np.int64]
    effort: NDArray[np.int64]


class Ends(NamedTuple):
    """How single runs ended, one row per run; without rows where nobody asks."""

    period: NDArray[np.int64]  # [run]
    run: NDArray[np.float64]  # [run, world.Field]
    party: NDArray[np.float64]  # [run, party, world.Stock before KEPT]


class Paths(NamedTuple):
    """The whole course of chosen runs, from period 0; after a run has ended its rows stay as they were."""

    number: NDArray[np.uint64]  # [run]
    period: NDArray[np.int64]  # [run] its last
    run: NDArray[np.float64]  # [run, period, world.Field]
    party: NDArray[np.float64]  # [run, period, party, world.Stock]
    mood: NDArray[np.float64]  # [run, period, third party] 0 absent, 1 cajoles, 2 chides


def empty_counts(periods: int, forts: int) -> Counts:
    """Return the tally of no runs."""

    def by_period() -> NDArray[np.int64]:
        return np.zeros(periods + 1, dtype=np.int64)

    def of(size: int) -> NDArray[np.int64]:
        return np.zeros(size, dtype=np.int64)

    return Counts(
        of(len(OUTCOMES)),
        by_period(),
        by_period(),
        by_period(),
        of(BINS),
        by_period(),
        by_period(),
        by_period(),
        of(forts + 1),
        of(1),
    )


def empty_series(periods: int, parties: int, *, wanted: bool) -> Series:
    """Return the series of no runs; without rows where it is not wanted."""
    rows = periods + 1 if wanted else 0
    common = [np.zeros(rows, dtype=np.int64) for _ in range(4)]
    by_party = [np.zeros((rows, parties), dtype=np.int64) for _ in range(5)]
    return Series(*common, *by_party)


def empty_ends(runs: int, parties: int) -> Ends:
    """Return room for the ends of so many runs."""
    return Ends(np.zeros(runs, dtype=np.int64), np.zeros((runs, len(Field))), np.zeros((runs, parties, KEPT)))


def as_tally(counts: Counts, series: Series) -> Tally:
    """Return the tally as an ensemble adds it: sums in two words, under names that end in `.wide`."""
    named = counts._asdict() | (series._asdict() if len(series.fighting) else {})
    return dict(_entry(name, sums) for name, sums in named.items())


_ONE_WORD = {"outcomes", "deals", "terms_bins", "ends", "side_deals", "peace", "territory", "run_periods", "fighting"}


def _entry(name: str, sums: NDArray[np.int64]) -> tuple[str, NDArray[np.int64]]:
    return (name, sums) if name in _ONE_WORD else (f"{name}.wide", two_words(sums))


def two_words(sums: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return sums as (high, low) words along a new last axis: value = high * 2**32 + low, as `ensemble` adds them."""
    return np.stack([sums >> LOW_BITS, sums & ((1 << LOW_BITS) - 1)], axis=-1)
