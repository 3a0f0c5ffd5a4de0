"""Counting by meeting in the middle: both halves of the issues listed, and pairs that reach both needs counted."""

from collections.abc import Sequence

import numpy as np
from numba import njit
from numpy.typing import NDArray

from pourparler.settlement.packages import Link, ScoreTable

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


def every_total(table: ScoreTable, half: Sequence[int]) -> Ints:
    """Return the totals of every package of some issues, shape (packages, parties).

    Links among these issues are paid, and what they forbid is left out; the others must be no business of this half.
    """
    totals = np.zeros((1, len(table.parties)), dtype=np.int64)
    for issue in half:
        totals = (totals[:, None, :] + table.issues[issue].scores[None, :, :]).reshape(-1, totals.shape[1])
    allowed = np.ones(len(totals), dtype=np.bool_)
    for link in table.links:
        if set(link.issues) <= set(half):
            holds = _where(table, half, link)
            totals[holds] += link.gain
            allowed &= ~(holds & link.forbids)
    return totals[allowed]


def _where(table: ScoreTable, half: Sequence[int], link: Link) -> NDArray[np.bool_]:
    """Return where a link holds over every package of the half, shape (packages,)."""
    holds = np.ones(1, dtype=np.bool_)
    for issue in half:
        anywhere = np.ones(len(table.issues[issue].options), dtype=np.bool_)
        mask = link.holds[link.issues.index(issue)] if issue in link.issues else anywhere
        holds = (holds[:, None] & mask[None, :]).reshape(-1)
    return holds
