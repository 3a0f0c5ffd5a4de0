"""All the rows at which an exact quantity is largest, found fast: floats narrow, whole numbers decide."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

SLACK = 1e-9
"""Relative distance within which floats cannot decide; their own error is a thousand times smaller."""


def maximisers(rough: NDArray[np.float64], exact: Callable[[int], Any]) -> list[int]:
    """Return every row at which `exact` is largest.

    Parameters
    ----------
    rough : shape (rows,), the quantity in floating point, or its first component
    exact : row -> something comparable: whole numbers, fractions, or tuples of them
    """
    if not len(rough):
        return []
    top = float(rough.max())
    near = np.flatnonzero(rough >= top - SLACK * max(abs(top), float(np.abs(rough).max())))
    figures = {int(row): exact(int(row)) for row in near}
    best = max(figures.values())
    return [row for row, figure in figures.items() if figure == best]


def whole_units(ticks: tuple[Any, ...]) -> list[int]:
    """Return whole factors that bring every party's ticks to one common unit of points."""
    common = np.lcm.reduce([int(tick.denominator) for tick in ticks], dtype=object)
    return [int(tick * int(common)) for tick in ticks]
