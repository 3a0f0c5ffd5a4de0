"""Two parties: many sorted lists of undominated points merged into one, in one pass."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]
COUNT_LIMIT = 2.0**62


@njit(cache=True, nogil=True)
def merge_lists(
    first: Ints,
    second: Ints,
    counts: Ints,
    starts: Ints,
    ends: Ints,
    shifts: Ints,
    times: Ints,
    modulus: int,
    most: int,
) -> tuple[Ints, Ints, Ints, Ints, Ints, bool]:
    """Merge shifted stretches of staircases, keeping what no other point dominates; equal points add their counts.

    Parameters
    ----------
    first, second : shape (points,), totals of the two parties; within a list `first` falls and `second` rises, strictly
    counts : shape (points,), packages behind each point
    starts, ends : shape (lists,), where each list lies in the points
    shifts : shape (lists, 2), added to every point of the list
    times : shape (lists,), factor for its counts
    modulus : counts are taken modulo this prime; 0 for plain counts
    most : stop once more than this many points are kept

    Returns
    -------
    first, second, counts, source point, list of the kept points; and whether a plain count grew past 2**62
    """
    lists = starts.shape[0]
    heads = starts.copy()
    capacity = 64
    kept = np.empty((5, capacity), dtype=np.int64)
    size, overflow = 0, False
    floor = np.int64(-(2**63))
    while True:
        best, best_first, best_second = -1, floor, floor
        for one in range(lists):  # [one]: skip what the last kept point dominates, then look at the head
            at, end = heads[one], ends[one]
            while at < end and size > 0 and second[at] + shifts[one, 1] <= kept[1, size - 1]:
                if second[at] + shifts[one, 1] == kept[1, size - 1] and first[at] + shifts[one, 0] == kept[0, size - 1]:
                    more, too_many = _product(int(counts[at]), int(times[one]), modulus)
                    kept[2, size - 1], past = _sum(int(kept[2, size - 1]), more, modulus)
                    overflow = overflow or too_many or past
                at += 1
            heads[one] = at
            if at == end:
                continue
            here_first, here_second = first[at] + shifts[one, 0], second[at] + shifts[one, 1]
            if here_first > best_first or (here_first == best_first and here_second > best_second) or best < 0:
                best, best_first, best_second = one, here_first, here_second
        if best < 0 or size > most:
            break
        if size == capacity:
            capacity *= 2
            larger = np.empty((5, capacity), dtype=np.int64)
            larger[:, :size] = kept[:, :size]
            kept = larger
        kept[0, size], kept[1, size] = best_first, best_second
        kept[2, size], too_many = _product(int(counts[heads[best]]), int(times[best]), modulus)
        kept[3, size], kept[4, size] = heads[best], best
        overflow = overflow or too_many
        heads[best] += 1
        size += 1
    return (
        kept[0, :size].copy(), kept[1, :size].copy(), kept[2, :size].copy(),
        kept[3, :size].copy(), kept[4, :size].copy(), overflow,
    )  # fmt: skip


@njit(cache=True, nogil=True, inline="always")
def _product(left: int, right: int, modulus: int) -> tuple[int, bool]:
    if modulus > 0:
        return (left % modulus) * (right % modulus) % modulus, False
    if float(left) * float(right) > COUNT_LIMIT:
        return 1, True
    return left * right, False


@njit(cache=True, nogil=True, inline="always")
def _sum(left: int, right: int, modulus: int) -> tuple[int, bool]:
    if modulus > 0:
        return (left + right) % modulus, False
    if float(left) + float(right) > COUNT_LIMIT:
        return 1, True
    return left + right, False


@njit(cache=True, nogil=True)
def settle_all(
    scores: Ints, begins: Ints, modulus: int, most: int
) -> tuple[Ints, Ints, Ints, Ints, Ints, Ints, Ints, bool]:
    """Settle unlinked issues one after the other between two parties, in one call.

    Parameters
    ----------
    scores : shape (options of all issues, 2)
    begins : shape (issues + 1,), where each issue's options begin
    modulus, most : as in `merge_lists`

    Returns
    -------
    first, second, counts, node of each point of the frontier; the trail's parents and rows, all issues in order, and
    how many nodes each issue has; whether a plain count grew past 2**62
    """
    issues = begins.shape[0] - 1
    first, second = np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64)
    counts, nodes = np.ones(1, dtype=np.int64), np.full(1, -1, dtype=np.int64)
    parents, rows = np.empty(256, dtype=np.int64), np.empty(256, dtype=np.int64)
    sizes = np.zeros(issues, dtype=np.int64)
    used, overflow = 0, False
    for issue in range(issues):
        shifts = scores[begins[issue] : begins[issue + 1]]
        options = shifts.shape[0]
        starts, ends = np.zeros(options, dtype=np.int64), np.full(options, first.shape[0], dtype=np.int64)
        times = np.ones(options, dtype=np.int64)
        first, second, counts, source, taken, past = merge_lists(
            first, second, counts, starts, ends, shifts, times, modulus, most
        )
        overflow = overflow or past
        size = first.shape[0]
        while used + size > parents.shape[0]:
            parents = np.concatenate((parents, np.empty_like(parents)))
            rows = np.concatenate((rows, np.empty_like(rows)))
        parents[used : used + size] = nodes[source]
        rows[used : used + size] = taken
        nodes = np.arange(used, used + size)
        sizes[issue] = size
        used += size
        if size > most:
            break
    return first, second, counts, nodes, parents[:used], rows[:used], sizes, overflow
