"""Counting by meeting in the middle: both halves of the issues listed, and pairs that reach both needs counted."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def count_pairs(left: Ints, right: Ints, need: Ints) -> int:
    """Return how many pairs of rows add up to the need of both parties.

    Parameters
    ----------
    left, right : shape (packages of a half, 2), totals
    need : shape (2,)

    Notes
    -----
    Time grows with n log n: rows of the left by falling first total let ever more of the right in, whose second totals
    stand in a Fenwick tree (Fenwick 1994).
    """
    left = left[np.argsort(left[:, 0], kind="stable")]
    right = right[np.argsort(-right[:, 0], kind="stable")]
    seconds, rank = np.unique(right[:, 1], return_inverse=True)
    wanted = np.searchsorted(seconds, need[1] - left[:, 1], side="left")
    let_in = np.searchsorted(-right[:, 0], left[:, 0] - need[0], side="right")
    return int(_sweep(rank.astype(np.int64), wanted, let_in, len(seconds)))


@njit(cache=True, nogil=True)
def _sweep(rank: Ints, wanted: Ints, let_in: Ints, ranks: int) -> int:
    tree = np.zeros(ranks + 1, dtype=np.int64)
    inside, count = 0, 0
    for row in range(wanted.shape[0]):
        while inside < let_in[row]:
            at = int(rank[inside]) + 1
            while at <= ranks:
                tree[at] += 1
                at += at & -at
            inside += 1
        below, at = 0, int(wanted[row])
        while at > 0:
            below += int(tree[at])
            at -= at & -at
        count += inside - below
    return count


def every_total(scores: list[Ints], parties: int) -> Ints:
    """Return the totals of every package of some issues, shape (packages, parties)."""
    totals = np.zeros((1, parties), dtype=np.int64)
    for of_issue in scores:
        totals = (totals[:, None, :] + of_issue[None, :, :]).reshape(-1, parties)
    return totals
