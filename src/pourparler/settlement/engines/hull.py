"""Two parties: the corners of the upper right hull of undominated points."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@njit(cache=True, nogil=True)
def hull_of(first: Ints, second: Ints) -> Ints:
    """Return the places of the corners, by Andrew's monotone chain (1979).

    Parameters
    ----------
    first, second : shape (points,), `first` falling and `second` rising; products of differences must fit 63 bits
    """
    hull = np.empty(first.shape[0], dtype=np.int64)
    size = 0
    for point in range(first.shape[0]):
        while size >= 2:
            before, middle = hull[size - 2], hull[size - 1]
            rise, run = second[middle] - second[before], first[before] - first[middle]
            if rise * (first[before] - first[point]) > (second[point] - second[before]) * run:
                break
            size -= 1
        hull[size] = point
        size += 1
    return hull[:size]
