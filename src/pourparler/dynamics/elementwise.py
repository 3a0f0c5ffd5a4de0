"""Words that mean the same for one run and for an array of runs, so that each mechanism is written once.

The numpy engine hands arrays to the mechanisms, the compiled engine scalars; `compiled.py` gives these a scalar twin.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

EXPONENTIALS: NDArray[np.float64] = np.exp(-np.arange(40 * 32 + 2) / 32.0)

Real = Any
"""A float64, or an array of them: one per run."""


def pick(condition: Any, yes: Real, no: Real) -> Real:
    """Return yes where the condition holds, no elsewhere."""
    return np.where(condition, yes, no)


def pick_of_one(condition: Any, yes: Real, no: Real) -> Real:
    """Return `pick` of scalars."""
    return yes if condition else no


def whole(number: Real) -> Any:
    """Return the number, which is whole already, as an index."""
    return np.asarray(number).astype(np.int64)


def whole_of_one(number: Real) -> Any:
    """Return `whole` of a scalar."""
    return int(number)


def smaller(one: Real, other: Real) -> Real:
    """Return the smaller of two."""
    return np.minimum(one, other)


def smaller_of_two(one: float, other: float) -> float:
    """Return `smaller` of scalars."""
    return one if one < other else other  # not min(): numba adds checks for nan, which never comes


def larger(one: Real, other: Real) -> Real:
    """Return the larger of two."""
    return np.maximum(one, other)


def larger_of_two(one: float, other: float) -> float:
    """Return `larger` of scalars."""
    return one if one > other else other


def logistic(z: Real) -> Real:
    """Return 1 / (1 + exp(-z)), within 1e-13: a table of exp in steps of 1/32 and six terms between them.

    Both engines share its bits, which they would not of a library's exp.
    """
    size = smaller(larger(z, -z), 40.0)
    cell = np.floor(size * 32.0)
    r = cell * (1.0 / 32.0) - size
    within = 1.0 + r * (
        1.0 + r * (1 / 2) * (1.0 + r * (1 / 3) * (1.0 + r * (1 / 4) * (1.0 + r * (1 / 5) * (1.0 + r * (1 / 6)))))
    )
    odds = EXPONENTIALS[whole(cell)] * within
    return pick(z > 0, 1.0, odds) / (1.0 + odds)
