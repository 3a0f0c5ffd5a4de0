"""Words that mean the same for an array of runs and for lanes of runs, so that each mechanism is written once.

The numpy engine hands arrays to the mechanisms, the compiled engine lanes; `lanes.py` says what these words do there.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Real = Any
"""A float64 for every run: an array of them, or lanes."""


def pick(condition: Any, yes: Real, no: Real) -> Real:
    """Return yes where the condition holds, no elsewhere."""
    return np.where(condition, yes, no)


def whole(number: Real) -> Any:
    """Return the number, which is whole already, as an index."""
    return np.asarray(number).astype(np.int64)


def smaller(one: Real, other: Real) -> Real:
    """Return the smaller of two."""
    return np.minimum(one, other)


def larger(one: Real, other: Real) -> Real:
    """Return the larger of two."""
    return np.maximum(one, other)


def bits_of(number: Real) -> Any:
    """Return the 64 bits of a float64 as a whole number without sign."""
    return np.asarray(number).view(np.uint64)


def two_from(table: NDArray[np.float64], place: Any) -> tuple[Real, Real]:
    """Return the figures of a list at a place and at the next."""
    return table[place], table[1:][place]


def four_from(table: NDArray[np.float64], row: Any, place: Any) -> tuple[Real, Real, Real, Real]:
    """Return the figures of a table at a row and place and at the three places after it."""
    return table[row, place], table[row, place + 1], table[row, place + 2], table[row, place + 3]


def redone_where(few: Any, function: Callable[..., float], otherwise: Real, *of: Any) -> Real:
    """Return what a function of one run gives for the few where the condition holds, `otherwise` elsewhere."""
    redone = np.array(otherwise)
    redone[few] = [function(*one) for one in zip(*(np.broadcast_to(x, redone.shape)[few] for x in of), strict=True)]
    return redone


def pair_of_each(function: Callable[..., tuple[float, float]], *of: Any) -> tuple[Real, Real]:
    """Return both figures that a function of one run gives, for every run."""
    return np.vectorize(function, otypes=[float, float])(*of)
