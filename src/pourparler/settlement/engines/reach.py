"""Counting by search: packages that reach every party's need, whole branches at a time."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@njit(cache=True, nogil=True)
def count_reaching(scores: Ints, begins: Ints, need: Ints, most_steps: int) -> int:
    """Return how many packages give every party its need; -1 if more than `most_steps` branches must be looked at.

    A branch is counted whole when its worst packages reach every need, and left when its best miss one.

    Parameters
    ----------
    scores : shape (options of all issues, parties); the number of packages must fit 62 bits
    begins : shape (issues + 1,), where each issue's options begin
    need : shape (parties,)
    """
    issues, parties = begins.shape[0] - 1, scores.shape[1]
    best, worst = np.zeros((issues + 1, parties), dtype=np.int64), np.zeros((issues + 1, parties), dtype=np.int64)
    below = np.ones(issues + 1, dtype=np.int64)
    for issue in range(issues - 1, -1, -1):
        below[issue] = below[issue + 1] * (begins[issue + 1] - begins[issue])
        for party in range(parties):
            column = scores[begins[issue] : begins[issue + 1], party]
            best[issue, party] = best[issue + 1, party] + column.max()
            worst[issue, party] = worst[issue + 1, party] + column.min()
    total = np.zeros((issues + 1, parties), dtype=np.int64)
    row = begins[:-1].copy()
    level, count, steps = 0, 0, 0
    sure, lost = _verdict(total[0], best[0], worst[0], need)
    if sure or lost:
        return below[0] if sure else 0
    while level >= 0:
        if row[level] == begins[level + 1]:
            level -= 1
            continue
        steps += 1
        if steps > most_steps:
            return -1
        for party in range(parties):
            total[level + 1, party] = total[level, party] + scores[row[level], party]
        row[level] += 1
        sure, lost = _verdict(total[level + 1], best[level + 1], worst[level + 1], need)
        if sure:
            count += below[level + 1]
        elif not lost:
            level += 1
            row[level] = begins[level]
    return count


@njit(cache=True, nogil=True)
def _verdict(total: Ints, best: Ints, worst: Ints, need: Ints) -> tuple[bool, bool]:
    """Say whether every package below reaches every need, and whether none can."""
    sure, lost = True, False
    for party in range(need.shape[0]):
        sure &= total[party] + worst[party] >= need[party]
        lost |= total[party] + best[party] < need[party]
    return sure, lost
