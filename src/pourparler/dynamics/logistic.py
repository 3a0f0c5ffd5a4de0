"""The logistic curve, by which offers are taken: a table and six terms, so that both engines share every bit of it."""

import numpy as np
from numpy.typing import NDArray

from pourparler.dynamics.elementwise import Real, larger, pick, smaller, whole

FARTHEST, CELLS = 40.0, 32.0  # beyond exp(-40) nothing counts; 1/32 is where six terms reach 1e-13
EXPONENTIALS: NDArray[np.float64] = np.exp(-np.arange(FARTHEST * CELLS + 2) / CELLS)


def logistic(z: Real) -> Real:
    """Return 1 / (1 + exp(-z)), within 1e-13: a table of exp in steps of 1/32 and six terms between them.

    Both engines share its bits, which they would not of a library's exp.
    """
    size = smaller(larger(z, -z), FARTHEST)
    cell = np.floor(size * CELLS)
    r = cell * (1.0 / CELLS) - size
    within = 1.0 + r * (
        1.0 + r * (1 / 2) * (1.0 + r * (1 / 3) * (1.0 + r * (1 / 4) * (1.0 + r * (1 / 5) * (1.0 + r * (1 / 6)))))
    )
    odds = EXPONENTIALS[whole(cell)] * within
    return pick(z > 0, 1.0, odds) / (1.0 + odds)
