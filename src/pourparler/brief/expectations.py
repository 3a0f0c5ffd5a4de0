"""How expectations came out: the Brier score and calibration of those that gave odds and have been decided.

Brier, G. W. (1950), Verification of forecasts expressed in terms of probability, Monthly Weather Review 78, 1-3: the
mean of (odds - outcome)^2, outcome 1 where it happened and 0 where not. 0 is perfect; always saying 0.5 scores 0.25.
"""

from collections.abc import Iterable, Sequence
from math import fsum

from pourparler.talks import Expectation, Value

BINS = 5
"""Calibration is read in fifths: dossiers hold tens of expectations, not thousands."""


class CalibrationBin(Value):
    """The decided expectations with odds from `low` to `high`: what they said on average, and how many came true."""

    low: float
    high: float
    count: int
    mean_odds: float
    share_happened: float


class Scores(Value):
    """The score of several expectations; `brier` is None where none is decided with odds."""

    count: int
    decided: int
    scored: int
    brier: float | None = None
    base_rate: float | None = None
    calibration: tuple[CalibrationBin, ...] = ()


def brier_of(expectation: Expectation) -> float | None:
    """Return (odds - outcome)^2; None where it is not decided or gave no odds."""
    if expectation.decided is None or expectation.odds is None:
        return None
    return (float(expectation.odds) - float(expectation.decided.happened)) ** 2


def scores_of(expectations: Sequence[Expectation]) -> Scores:
    """Return how the expectations scored together."""
    scored = [(float(one.odds), one.decided.happened) for one in expectations if one.odds is not None and one.decided]
    return Scores(
        count=len(expectations),
        decided=sum(one.decided is not None for one in expectations),
        scored=len(scored),
        brier=_mean((odds - happened) ** 2 for odds, happened in scored),
        base_rate=_mean(float(happened) for _, happened in scored),
        calibration=tuple(_bins(scored)),
    )


def _mean(figures: Iterable[float]) -> float | None:
    there = list(figures)
    return fsum(there) / len(there) if there else None


def _bins(scored: list[tuple[float, bool]]) -> Iterable[CalibrationBin]:
    for place in range(BINS):
        inside = [(odds, happened) for odds, happened in scored if min(int(odds * BINS), BINS - 1) == place]
        if inside:
            yield CalibrationBin(
                low=place / BINS,
                high=(place + 1) / BINS,
                count=len(inside),
                mean_odds=fsum(odds for odds, _ in inside) / len(inside),
                share_happened=sum(happened for _, happened in inside) / len(inside),
            )
