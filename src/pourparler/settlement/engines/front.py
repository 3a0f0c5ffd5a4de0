"""Partial packages that nothing dominates, and the trail of choices that leads back to each of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.engines.skyline import undominated
from pourparler.settlement.engines.staircase import merge_lists

Ints = NDArray[np.int64]

ROOT = -1
"""The node of the empty package, where every trail ends."""


class CapReached(Exception):
    """More undominated points than the caller allowed; holds how many there were."""

    def __init__(self, points: int) -> None:
        super().__init__(points)
        self.points = points


@dataclass(frozen=True, eq=False)
class Front:
    """Undominated totals of partial packages.

    Attributes
    ----------
    totals : shape (points, parties), ticks; for two parties the first falls and the second rises
    counts : shape (points,), packages behind each point (modulo a prime, where the run has one)
    nodes : shape (points,), places in the `Trail` that made a witness of each
    overflow : some count grew past 2**62, so the counts are not to be believed
    """

    totals: Ints
    counts: Ints
    nodes: Ints
    overflow: bool = False

    @classmethod
    def start(cls, parties: int) -> "Front":
        """Return the front of the empty package: one point, all zeros."""
        return cls(np.zeros((1, parties), dtype=np.int64), np.ones(1, dtype=np.int64), np.full(1, ROOT))


@dataclass(frozen=True, eq=False)
class Shifted:
    """A front whose every point takes the same step: an option, a linkage's gain, or nothing (row -1)."""

    front: Front
    shift: Ints
    times: int
    row: int


class Trail:
    """Every choice made on the way, so that the witness of a point can be read back."""

    def __init__(self, issues: int) -> None:
        self._issues = issues
        self._parents: list[Ints] = []
        self._rows: list[Ints] = []
        self._of_issue: list[tuple[int, int]] = []
        self._size = 0

    def add(self, issue: int, parents: Ints, rows: Ints) -> Ints:
        """Note that these parents took these rows of an issue; return the new nodes."""
        self._parents.append(parents)
        self._rows.append(rows)
        self._of_issue.append((issue, len(rows)))
        self._size += len(rows)
        return np.arange(self._size - len(rows), self._size)

    def extend(self, sizes: Ints, parents: Ints, rows: Ints) -> None:
        """Note the trail of all issues at once, in their order; it must be the first that is noted."""
        self._parents.append(parents)
        self._rows.append(rows)
        self._of_issue.extend((issue, int(size)) for issue, size in enumerate(sizes))
        self._size += len(rows)

    def choices(self, nodes: Ints) -> Ints:
        """Return the row of every issue on the way to each node, shape (nodes, issues)."""
        chosen = np.zeros((len(nodes), self._issues), dtype=np.int64)
        if not self._parents:
            return chosen
        parents, rows = np.concatenate(self._parents), np.concatenate(self._rows)
        issue = np.repeat([issue for issue, _ in self._of_issue], [size for _, size in self._of_issue])
        at, points = nodes.copy(), np.arange(len(nodes))
        while (going := at != ROOT).any():
            points, at = points[going], at[going]
            chosen[points, issue[at]] = rows[at]
            at = parents[at]
        return chosen


def merge(parts: Sequence[Shifted], modulus: int, most: int) -> tuple[Front, Ints]:
    """Return the undominated points of several shifted fronts, and the row each of them took.

    Raises
    ------
    CapReached
        if there are more than `most`
    """
    fronts = list({id(part.front): part.front for part in parts}.values())
    begins = np.cumsum([0, *(len(front.counts) for front in fronts)])
    place = {id(front): number for number, front in enumerate(fronts)}
    of_front = np.array([place[id(part.front)] for part in parts])
    starts, ends = begins[of_front], begins[of_front + 1]
    shifts = np.stack([part.shift for part in parts])
    times = np.array([part.times for part in parts], dtype=np.int64)
    whole = fronts[0] if len(fronts) == 1 else _joined(fronts)
    kept = _merge_two if whole.totals.shape[1] == 2 else _merge_many
    totals, counts, source, taken, overflow = kept(whole, starts, ends, shifts, times, modulus, most)
    if len(counts) > most:
        raise CapReached(len(counts))
    rows = np.array([part.row for part in parts], dtype=np.int64)[taken]
    return Front(totals, counts, whole.nodes[source], bool(overflow or whole.overflow)), rows


def _joined(fronts: Sequence[Front]) -> Front:
    return Front(
        np.concatenate([front.totals for front in fronts]),
        np.concatenate([front.counts for front in fronts]),
        np.concatenate([front.nodes for front in fronts]),
        any(front.overflow for front in fronts),
    )


def _merge_two(
    whole: Front, starts: Ints, ends: Ints, shifts: Ints, times: Ints, modulus: int, most: int
) -> tuple[Ints, Ints, Ints, Ints, bool]:
    first, second = np.ascontiguousarray(whole.totals[:, 0]), np.ascontiguousarray(whole.totals[:, 1])
    first, second, counts, source, taken, overflow = merge_lists(
        first, second, whole.counts, starts, ends, shifts, times, modulus, most
    )
    return np.stack([first, second], axis=1), counts, source, taken, overflow


def _merge_many(
    whole: Front, starts: Ints, ends: Ints, shifts: Ints, times: Ints, modulus: int, most: int
) -> tuple[Ints, Ints, Ints, Ints, bool]:
    lengths = ends - starts
    taken = np.repeat(np.arange(len(starts)), lengths)
    source = np.concatenate([np.arange(start, end) for start, end in zip(starts, ends, strict=True)])
    totals = whole.totals[source] + shifts[taken]
    counts, overflow = _multiplied(whole.counts[source], times[taken], modulus)
    kept, counts, past = undominated(totals, counts, modulus, most)
    return totals[kept], counts, source[kept], taken[kept], overflow or past


def _multiplied(counts: Ints, times: Ints, modulus: int) -> tuple[Ints, bool]:
    if modulus:
        return counts % modulus * (times % modulus) % modulus, False
    overflow = bool((counts.astype(np.float64) * times > 2.0**62).any())
    return (np.ones_like(counts) if overflow else counts * times), overflow
