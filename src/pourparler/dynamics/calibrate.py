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

from pourparler.dynamics.history import LOW_BITS, SERIES_POINT, Tally
from pourparler.dynamics.parameters import TwfParameters
from pourparler.dynamics.results import Fitted, Predicted
from pourparler.dynamics.simulation import Engine, block
from pourparler.dynamics.window import Prior, Window
from pourparler.errors import DynamicsError

Floats = NDArray[np.float64]

SERIES = ("gained", "launched", "intercepted")
"""Ground that a party gains, in km2; what it launches; the share it intercepts of what carries something."""

TOLD_APART = 0.5
"""Share of its prior that nine tenths of a posterior may cover for the figure to count as determined."""

TIED = 0.5
"""Correlation from which two figures are said to be known only together."""

POINT = 1 << 20
"""Fixed point of a simulated figure of the record: a millionth of a km2, a drone or a share."""


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


@dataclass(frozen=True, eq=False)
class MomentsBlock:
    """The mean histories of draws first_draw .. first_draw + count - 1; picklable, the same bits for any split.

    Its tally is ``means`` of shape (draws, figures of the record), in units of 1 / `POINT`; rows of other blocks are
    zero. No two draws share random numbers: what is kept must not hang on one course of battles.

    Attributes
    ----------
    window : the war without its unknown figures
    figures : shape (draws, priors), the figures of each draw in the order of the window's priors
    reported : the record
    runs : histories of each draw
    """

    window: Window
    figures: Floats
    reported: tuple[Reported, ...]
    seed: int
    runs: int

    def __call__(self, first_draw: int, count: int) -> Tally:
        """Return the tally of the draws."""
        means = np.zeros((len(self.figures), len(self.reported)), dtype=np.int64)
        for draw in range(first_draw, first_draw + count):
            war = self.window.war(self.figures[draw].tolist())
            tally = block(war, self.seed, series=True)(draw * self.runs, self.runs)
            means[draw] = _fixed(_figures(war, Course.of([tally], war), self.reported)[0])
        return {"means": means}


@dataclass(frozen=True, eq=False)
class HistoriesBlock:
    """Single histories of draws first_draw .. first_draw + count - 1; as `MomentsBlock`, without adding them up.

    Its tally is ``histories`` of shape (draws, runs, figures of the record), in units of 1 / `POINT`.
    """

    window: Window
    figures: Floats
    reported: tuple[Reported, ...]
    seed: int
    runs: int

    def __call__(self, first_draw: int, count: int) -> Tally:
        """Return the tally of the draws."""
        histories = np.zeros((len(self.figures), self.runs, len(self.reported)), dtype=np.int64)
        for draw in range(first_draw, first_draw + count):
            war = self.window.war(self.figures[draw].tolist())
            runs = range(draw * self.runs, (draw + 1) * self.runs)
            histories[draw] = _fixed(simulated(war, self.reported, self.seed, runs))
        return {"histories": histories}


def _fixed(figures: Floats) -> NDArray[np.int64]:
    return np.rint(figures * POINT).astype(np.int64)


def simulated(
    parameters: TwfParameters,
    reported: Sequence[Reported],
    seed: int,
    runs: Sequence[int],
    engine: Engine = "numba",
) -> Floats:
    """Return what each of the runs gives for every figure of the record, shape (runs, figures).

    The first period begins on the first day of the first month.
    """
    work = block(parameters, seed, engine=engine, series=True)
    return _figures(parameters, Course.of([work(run, 1) for run in runs], parameters), reported)


@dataclass(frozen=True, eq=False)
class Course:
    """Histories, period by period from 0: forts of side A (histories, periods), launches and hits by party besides."""

    forts: Floats
    launched: Floats
    hits: Floats

    @classmethod
    def of(cls, tallies: Sequence[Tally], parameters: TwfParameters) -> "Course":
        """Return a history per tally, the mean of its runs; where nobody fights any more, the front stays."""
        fighting = np.stack([tally["fighting"] for tally in tallies])
        runs = np.maximum(fighting, 1)
        forts, launched, hits = (
            np.stack([_whole(tally[f"{name}.wide"]) for tally in tallies]) for name in ("forts", "launched", "hits")
        )
        forts[:, 0], runs[:, 0] = parameters.start_territory, 1
        last = np.maximum.accumulate(np.where(fighting > 0, np.arange(fighting.shape[1]), 0), axis=1)
        mean_forts = np.take_along_axis(forts / runs, last, axis=1)
        return cls(mean_forts, launched / runs[..., None], hits / runs[..., None])


def _whole(words: NDArray[np.int64]) -> Floats:
    return (words[..., 0] * float(1 << LOW_BITS) + words[..., 1]) / SERIES_POINT


def _figures(parameters: TwfParameters, course: Course, reported: Sequence[Reported]) -> Floats:
    """Return every figure of the record for every history, shape (histories, figures)."""
    start = min(one.month for one in reported)
    begins = [start + timedelta(days=parameters.period_days * period) for period in range(parameters.periods)]
    days = np.array([day.toordinal() for day in begins])
    return np.stack([_figure(parameters, course, one, days) for one in reported], axis=1)


def _figure(parameters: TwfParameters, course: Course, one: Reported, days: NDArray[np.int64]) -> Floats:
    """Return one figure of every history; periods that begin in the month stand for it, scaled to its length."""
    inside = 1 + np.flatnonzero((days >= one.month.toordinal()) & (days < one.end.toordinal()))
    scale = (one.end - one.month).days / parameters.period_days / len(inside)
    ids = [each.id for each in parameters.parties]
    if one.series not in SERIES or one.party not in ids:
        raise DynamicsError(f"{one.series} of {one.party}: expected {' or '.join(SERIES)}, of {' or '.join(ids)}")
    i = ids.index(one.party)
    if one.series == "gained":
        sign = 1 if parameters.parties[i].side == "A" else -1
        change = course.forts[:, inside[-1]] - course.forts[:, inside[0] - 1]
        return sign * change * parameters.fort_km2 * scale
    if one.series == "launched":
        return course.launched[:, inside, i].sum(axis=1) * scale
    enemies = [j for j, each in enumerate(parameters.parties) if each.side != parameters.parties[i].side]
    carrying = np.array([1 - parameters.parties[j].decoys for j in enemies])
    armed = (course.launched[:, inside][:, :, enemies] * carrying).sum(axis=(1, 2))
    return 1 - course.hits[:, inside][:, :, enemies].sum(axis=(1, 2)) / np.maximum(armed, 1e-9)


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
        if one.path.endswith("_growth") and one.low <= 0 <= one.high:
            yield f"{one.path}: whether there is a rise or a fall at all"
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
