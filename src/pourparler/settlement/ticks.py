"""What one tick is worth: scores become whole numbers once, at the door, so that dominance and ties are exact."""

from fractions import Fraction
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import ScoreError

TICKS_PER_RANGE = 10**9
"""A tick is at most this part of the party's range of scores: finer than any judgement, and a sum fits 31 bits."""

DUST = 1e-14
"""Relative size of what floating point leaves on a figure such as 0.1 + 0.2 or a written 0.33333333333333."""

SMALLEST_SPREAD = 1e-200
"""Differences below this are none: the ticks they would need are beyond floating point."""

MOST_WRITTEN = 10**7
"""Denominators above this are chance, not something somebody wrote."""

MOST_TICKS = 2**61
"""Sums stay below this, so that 64-bit kernels cannot wrap around."""


def tick_for(figures: NDArray[np.float64], spread: float, outside: float | None = None) -> Fraction:
    """Return the worth of one tick in points: no more than a thousand-millionth of the spread.

    Where all figures are fractions with one small common denominator (written percentages, thirds, sevenths), the
    tick divides that denominator, so that the figures are whole ticks and true ties stay ties.

    Parameters
    ----------
    figures : every score and bonus of one party, in points
    spread : the party's best total minus its worst, in points
    outside : its outside option, in points; however large, it does not turn scores that differ into equal ones

    Raises
    ------
    ScoreError
        if a figure is not finite, or so large beside the spread that 64 bits cannot hold it in ticks
    """
    every = figures if outside is None else np.append(figures, outside)
    if not np.isfinite(every).all() or not np.isfinite(spread):
        raise ScoreError("a score is infinite or not a number; every value, weight and outside option must be finite")
    if spread < SMALLEST_SPREAD or spread < DUST * _largest(figures):
        spread = _largest(every) or 1.0
    tick = _a_divisor_of_all(every, spread) or _round_tick(spread)
    if np.abs(every).sum() / float(tick) > MOST_TICKS:
        raise ScoreError(_too_fine(figures, spread, outside))
    return tick


def _largest(figures: NDArray[np.float64]) -> float:
    return float(np.abs(figures).max(initial=0.0))


def _too_fine(figures: NDArray[np.float64], spread: float, outside: float | None) -> str:
    """Say which figure is too large beside the differences of the scores, and what to write instead."""
    if outside is not None and abs(outside) > _largest(figures):
        return (
            f"an outside option of {outside:g} points stands beside scores that differ by {spread:g}; that is finer "
            "than 64 bits hold. Write it just above the best package, or just below the worst: it says the same"
        )
    return (
        f"scores reach {_largest(figures):g} points but differ by {spread:g} only; "
        "that is finer than 64 bits hold. Take the constant part out of the values"
    )


def _round_tick(spread: float) -> Fraction:
    if spread <= TICKS_PER_RANGE:
        return Fraction(1, ceil(TICKS_PER_RANGE / Fraction(spread)))
    return Fraction(int(Fraction(spread) // TICKS_PER_RANGE))


def _a_divisor_of_all(figures: NDArray[np.float64], spread: float) -> Fraction | None:
    """Return a tick of which every figure is a whole multiple, if one is coarse enough to be real."""
    largest = TICKS_PER_RANGE / Fraction(spread)
    slack = DUST * max(spread, _largest(figures))
    denominator = 1
    while denominator <= largest:
        scaled = figures * denominator
        off = np.abs(scaled - np.rint(scaled)) > slack * denominator
        if not off.any():
            return Fraction(1, denominator * ceil(largest / denominator))
        factor = _denominator_of(float(scaled[int(np.argmax(off))]), slack * denominator)
        if factor is None:
            return None
        denominator *= factor
    return None


def _denominator_of(figure: float, slack: float) -> int | None:
    """Return the denominator of the simplest fraction near the figure, by continued fractions, if it is small."""
    before, denominator, rest = 0, 1, figure - floor(figure)
    numerator, numerator_before = 0, 1
    while rest * denominator > slack:
        whole = floor(1 / rest)
        before, denominator = denominator, whole * denominator + before
        numerator_before, numerator = numerator, whole * numerator + numerator_before
        if denominator > MOST_WRITTEN:
            return None
        if abs(figure - floor(figure) - numerator / denominator) <= slack:
            return denominator
        rest = 1 / rest - whole
    return None


def in_ticks(points: NDArray[np.float64], tick: Fraction) -> NDArray[np.int64]:
    """Round points to whole ticks, the only rounding there is."""
    scaled = points * float(tick.denominator) / float(tick.numerator)
    return np.rint(scaled).astype(np.int64)


def in_points(ticks: int, tick: Fraction) -> float:
    """Turn whole ticks back into points, correctly rounded."""
    return float(ticks * tick)
