"""Which figures of the war agree with what was reported of it, by approximate Bayesian computation.

Histories are simulated from figures drawn evenly over their priors; those that miss the reported intervals least are
kept. No likelihood is needed, which suits intervals whose ends are rival counts [Beaumont, Zhang & Balding 2002,
Approximate Bayesian Computation in Population Genetics, Genetics 162: 2025-2035, the rejection step].
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from pourparler.dynamics.parameters import TwfParameters
from pourparler.dynamics.results import Fitted, Predicted
from pourparler.dynamics.simulation import paths
from pourparler.dynamics.world import Field, Stock
from pourparler.errors import DynamicsError

Floats = NDArray[np.float64]

SERIES = ("gained", "launched", "intercepted")
"""Ground that a party gains, in km2; what it launches; the share it intercepts of what carries something."""

TOLD_APART = 0.5
"""Share of its prior that nine tenths of a posterior may cover for the figure to count as determined."""

TIED = 0.5
"""Correlation from which two figures are said to be known only together."""


@dataclass(frozen=True)
class Reported:
    """One figure of the record: a series of a party in a month, as an interval."""

    series: str
    party: str
    month: date
    low: float
    high: float
    unit: str = ""
    source: str = ""

    @property
    def end(self) -> date:
        """The first day of the next month."""
        return (self.month.replace(day=28) + timedelta(days=4)).replace(day=1)


@dataclass(frozen=True)
class Prior:
    """A figure to fit, by its path in the case file, evenly likely between its ends."""

    path: str
    low: float
    high: float


def simulated(parameters: TwfParameters, reported: Sequence[Reported], seed: int, runs: Sequence[int]) -> Floats:
    """Return what the runs give for every figure of the record, shape (runs, figures); NaN where it cannot be told.

    The first period begins on the first day of the first month.
    """
    course = paths(parameters, seed, runs)
    start = min(one.month for one in reported)
    begins = [start + timedelta(days=parameters.period_days * period) for period in range(parameters.periods)]
    days = np.array([day.toordinal() for day in begins])
    columns = [_figure(parameters, course.run, course.party, one, days) for one in reported]
    return np.column_stack(columns)


def _figure(parameters: TwfParameters, run: Floats, party: Floats, one: Reported, days: NDArray[np.int64]) -> Floats:
    """Return one figure of every run; periods that begin in the month stand for it, scaled to its length."""
    inside = 1 + np.flatnonzero((days >= one.month.toordinal()) & (days < one.end.toordinal()))
    scale = (one.end - one.month).days / parameters.period_days / len(inside)
    ids = [each.id for each in parameters.parties]
    if one.series not in SERIES or one.party not in ids:
        raise DynamicsError(f"{one.series} of {one.party}: expected {' or '.join(SERIES)}, of {' or '.join(ids)}")
    i = ids.index(one.party)
    if one.series == "gained":
        sign = 1 if parameters.parties[i].side == "A" else -1
        change = run[:, inside[-1], Field.TERRITORY] - run[:, inside[0] - 1, Field.TERRITORY]
        return sign * change * parameters.fort_km2 * scale
    if one.series == "launched":
        return party[:, inside, i, Stock.LAUNCHED].sum(axis=1) * scale
    enemies = [j for j, each in enumerate(parameters.parties) if each.side != parameters.parties[i].side]
    armed = sum(party[:, inside, j, Stock.LAUNCHED] * (1 - parameters.parties[j].decoys) for j in enemies)
    hits = sum(party[:, inside, j, Stock.HITS] for j in enemies)
    return 1 - np.sum(hits, axis=1) / np.maximum(np.sum(armed, axis=1), 1e-9)


def misses(histories: Floats, reported: Sequence[Reported]) -> Floats:
    """Return by how much each history misses the record: per series the mean miss in middles of its intervals."""
    low, high = np.array([one.low for one in reported]), np.array([one.high for one in reported])
    miss = np.maximum(np.maximum(low - histories, histories - high), 0) / ((low + high) / 2)
    series = sorted({one.series for one in reported})
    of_series = [[one.series == name for one in reported] for name in series]
    return np.mean([miss[:, mask].mean(axis=1) for mask in of_series], axis=0)


def fitted(priors: Sequence[Prior], kept: Floats) -> Iterator[Fitted]:
    """Yield every figure with the part of its prior that the kept draws, shape (draws, figures), leave."""
    for place, prior in enumerate(priors):
        low, middle, high = np.quantile(kept[:, place], [0.05, 0.5, 0.95])
        left = float(high - low) / (0.9 * (prior.high - prior.low))
        yield Fitted(
            path=prior.path,
            prior=(prior.low, prior.high),
            low=float(low),
            median=float(middle),
            high=float(high),
            left_open=left,
            determined=left < TOLD_APART,
        )


def undetermined(priors: Sequence[Prior], kept: Floats) -> Iterator[str]:
    """Yield what the record cannot tell: figures left as open as before, and pairs known only together."""
    for one in fitted(priors, kept):
        if not one.determined:
            yield f"{one.path} is left open over {one.left_open:.0%} of what was thought possible"
    together: Floats = np.atleast_2d(np.corrcoef(kept, rowvar=False))
    for first in range(len(priors)):
        for second in range(first + 1, len(priors)):
            if abs(together[first, second]) >= TIED:
                tie = f"correlation {together[first, second]:+.2f}"
                yield f"{priors[first].path} and {priors[second].path} are known only together ({tie})"


def predicted(histories: Floats, reported: Sequence[Reported]) -> Iterator[Predicted]:
    """Yield the posterior predictive check: what the kept histories give beside each figure of the record."""
    for place, one in enumerate(reported):
        low, middle, high = np.quantile(histories[:, place], [0.05, 0.5, 0.95])
        yield Predicted(
            series=one.series,
            party=one.party,
            month=one.month,
            reported=(one.low, one.high),
            low=float(low),
            median=float(middle),
            high=float(high),
            agrees=bool(low <= one.high and high >= one.low),
            source=one.source,
        )
