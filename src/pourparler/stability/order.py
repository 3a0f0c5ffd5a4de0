"""Sorting whole numbers in linear time, the step that all fast engines share."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from pourparler.stability.games import Integers


def dense_ranks(ranks: Integers) -> NDArray[np.int32]:
    """Replace whole numbers by 0, 1, 2, ... in the same order, equal where they were equal."""
    low, high = int(ranks.min()), int(ranks.max())
    if high - low < 8 * len(ranks) + 1024:
        return _close_gaps(ranks.astype(np.int64) - low, high - low + 1)
    return np.unique(ranks, return_inverse=True)[1].astype(np.int32)


@njit(nogil=True, cache=True)
def _close_gaps(values: NDArray[np.int64], span: int) -> NDArray[np.int32]:
    place = np.zeros(span, np.int32)
    for value in values:
        place[value] = 1
    taken = 0
    for value in range(span):
        here = place[value]
        place[value] = taken
        taken += here
    dense = np.empty(len(values), np.int32)
    for index in range(len(values)):
        dense[index] = place[values[index]]
    return dense


@njit(nogil=True, cache=True)
def starts_of(groups: NDArray[np.int32], count: int) -> NDArray[np.int64]:
    """Return where each of `count` groups starts in an order by group, and the end of the last."""
    starts = np.zeros(count + 1, np.int64)
    for group in groups:
        starts[group + 1] += 1
    for group in range(count):
        starts[group + 1] += starts[group]
    return starts


@njit(nogil=True, cache=True)
def ascending(keys: NDArray[np.int32], starts: NDArray[np.int64]) -> NDArray[np.int32]:
    """Return the indices in ascending order of their keys, equal keys in the order of the indices."""
    free = starts[:-1].copy()
    order = np.empty(len(keys), np.int32)
    for index in range(len(keys)):
        key = keys[index]
        order[free[key]] = index
        free[key] += 1
    return order


@njit(nogil=True, cache=True)
def dealt(order: NDArray[np.int32], groups: NDArray[np.int32], starts: NDArray[np.int64]) -> NDArray[np.int32]:
    """Deal an order out to groups; within a group it stays as it was."""
    free = starts[:-1].copy()
    result = np.empty(len(order), np.int32)
    for index in order:
        group = groups[index]
        result[free[group]] = index
        free[group] += 1
    return result
