"""Counting by drawing: the size of the zone from packages drawn at random, with its standard error."""

from fractions import Fraction
from math import isqrt

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.packages import ScoreTable

DRAWS, SEED = 100_000, 1
"""Packages drawn: a share near one half is then known to 0.16 of a percentage point; the seed is in the result."""


def estimated_size(table: ScoreTable, need: NDArray[np.int64]) -> tuple[int, int, int, int]:
    """Return the estimate of how many packages reach every need, its standard error, the draws and the seed."""
    random = np.random.default_rng(SEED)
    rows = [random.integers(len(issue.options), size=DRAWS) for issue in table.issues]
    totals = np.zeros((DRAWS, len(need)), dtype=np.int64)
    for issue, row in zip(table.issues, rows, strict=True):
        totals += issue.scores[row]
    allowed = np.ones(DRAWS, dtype=np.bool_)
    for link in table.links:
        holds = np.ones(DRAWS, dtype=np.bool_)
        for issue, mask in zip(link.issues, link.holds, strict=True):
            holds &= mask[rows[issue]]
        totals[holds] += link.gain
        allowed &= ~(holds & link.forbids)
    hits = int(((totals >= need).all(axis=1) & allowed).sum())
    spread = isqrt(hits * (DRAWS - hits) * table.packages**2 // DRAWS)
    return round(Fraction(hits, DRAWS) * table.packages), spread // DRAWS, DRAWS, SEED
