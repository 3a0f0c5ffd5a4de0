"""Engine (b): look at every package once, with memory for the frontier and one buffer only.

For cases whose linkages tie so many issues together that merging would keep too many fronts.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.engines.front import CapReached
from pourparler.settlement.engines.skyline import undominated
from pourparler.settlement.engines.stream import stream, walk
from pourparler.settlement.packages import Link, ScoreTable

Ints = NDArray[np.int64]

BUFFER = 1 << 14
"""Packages set aside before they are compared with each other: 2 MB at most for 16 issues."""


def enumerated_frontier(table: ScoreTable, most: int) -> tuple[Ints, Ints, Ints]:
    """Return totals, counts and rows of the frontier of a table of packages inside the red lines.

    Returns
    -------
    totals of shape (points, parties), counts (points,), choices (points, issues); the first party's totals fall

    Raises
    ------
    CapReached
        if more than `most` points have to be kept on the way
    """
    issues, parties = len(table.issues), len(table.parties)
    totals, counts = np.zeros((0, parties), dtype=np.int64), np.zeros(0, dtype=np.int64)
    rows = np.zeros((0, issues), dtype=np.int64)
    if any(len(issue.options) == 0 for issue in table.issues):
        return totals, counts, rows
    space = laid_flat(table)
    digits = np.zeros(issues, dtype=np.int64)
    found, found_rows = np.empty((BUFFER, parties), dtype=np.int64), np.empty((BUFFER, issues), dtype=np.int64)
    over = False
    while not over:
        filled, over = stream(*space, digits, totals, counts, found, found_rows)
        totals, counts, rows = _archived(totals, counts, rows, found[:filled], found_rows[:filled], most)
    return totals, counts, rows


def counted_by_walking(table: ScoreTable, need: Ints) -> int:
    """Return how many packages reach every need and are not forbidden, looking at each; there is at least one."""
    return int(walk(*laid_flat(table), need))


def _archived(
    totals: Ints, counts: Ints, rows: Ints, found: Ints, found_rows: Ints, most: int
) -> tuple[Ints, Ints, Ints]:
    """Return the archive with the packages found, what is dominated taken out, the first party's totals falling."""
    every = np.concatenate([totals, found])
    ones = np.ones(len(found), dtype=np.int64)
    kept, merged, _ = undominated(every, np.concatenate([counts, ones]), 0, most)
    if len(kept) > most:
        raise CapReached(len(kept))
    order = np.lexsort(-every[kept].T[::-1])
    kept, merged = kept[order], merged[order]
    return np.ascontiguousarray(every[kept]), merged, np.concatenate([rows, found_rows])[kept]


def laid_flat(table: ScoreTable) -> tuple[Ints, Ints, NDArray[np.uint64], Ints, NDArray[np.bool_]]:
    """Return the arrays that `stream` walks over: scores, begins, holds, gains, forbids."""
    sizes = [len(issue.options) for issue in table.issues]
    parties = len(table.parties)
    scores = np.concatenate([np.zeros((0, parties), dtype=np.int64), *(issue.scores for issue in table.issues)])
    gains = np.array([link.gain for link in table.links], dtype=np.int64).reshape(len(table.links), parties)
    forbids = np.array([link.forbids for link in table.links], dtype=np.bool_)
    return scores, np.cumsum([0, *sizes]), link_bits(sizes, table.links), gains, forbids


def link_bits(sizes: Sequence[int], links: Sequence[Link]) -> NDArray[np.uint64]:
    """Return, per option of every issue, 64 links to a word: the bit is set where that link's part holds there."""
    begins = np.cumsum([0, *sizes])
    bits = np.zeros((int(begins[-1]), (len(links) + 63) // 64), dtype=np.uint64)
    for number, link in enumerate(links):
        holds = np.ones(int(begins[-1]), dtype=np.bool_)
        for issue, mask in zip(link.issues, link.holds, strict=True):
            holds[begins[issue] : begins[issue + 1]] = mask
        bits[holds, number // 64] |= np.uint64(1) << np.uint64(number % 64)
    return bits
