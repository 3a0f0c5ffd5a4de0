"""The inner loop of enumeration: walk packages in order, keep aside those that no archived one covers."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bits = NDArray[np.uint64]


@njit(cache=True, nogil=True)
def stream(
    scores: Ints,
    begins: Ints,
    holds: Bits,
    gains: Ints,
    forbids: NDArray[np.bool_],
    digits: Ints,
    archive: Ints,
    counts: Ints,
    found: Ints,
    found_rows: Ints,
) -> tuple[int, bool]:
    """Walk on from `digits` until the space is exhausted or `found` is full.

    Parameters
    ----------
    scores : shape (options of all issues, parties)
    begins : shape (issues + 1,), where each issue's options begin
    holds : shape (options of all issues, words): bit l of the words says that link l's part on the issue holds there
    gains, forbids : shape (links, parties) and (links,)
    digits : shape (issues,), the package to start from; moved on in place
    archive : shape (points, parties), undominated packages seen; two parties: first falling, second rising
    counts : shape (points,); raised in place for packages equal to an archived one
    found, found_rows : shape (buffer, parties) and (buffer, issues), filled with packages no archived one covers

    Returns
    -------
    how many were found, and whether the walk is over
    """
    total = np.zeros(scores.shape[1], dtype=np.int64)
    held = np.zeros(holds.shape[1], dtype=np.uint64)
    filled = 0
    while filled < found.shape[0]:
        _look_at(digits, scores, begins, holds, total, held)
        if _add_links(total, held, gains, forbids):
            at = _covering(archive, total)
            if at < 0:
                found[filled, :] = total
                found_rows[filled, :] = digits
                filled += 1
            elif _same(archive, at, total):
                counts[at] += 1
        if _advance(digits, begins):
            return filled, True
    return filled, False


@njit(cache=True, nogil=True)
def walk(scores: Ints, begins: Ints, holds: Bits, gains: Ints, forbids: NDArray[np.bool_], need: Ints) -> int:
    """Return how many packages reach every need and are not forbidden; arrays as in `stream`."""
    total = np.zeros(need.shape[0], dtype=np.int64)
    held = np.zeros(holds.shape[1], dtype=np.uint64)
    digits = np.zeros(begins.shape[0] - 1, dtype=np.int64)
    count, over = 0, False
    while not over:
        _look_at(digits, scores, begins, holds, total, held)
        if _add_links(total, held, gains, forbids):
            reached = True
            for party in range(need.shape[0]):
                reached &= total[party] >= need[party]
            count += reached
        over = _advance(digits, begins)
    return count


@njit(cache=True, nogil=True)
def _look_at(digits: Ints, scores: Ints, begins: Ints, holds: Bits, total: Ints, held: Bits) -> None:
    """Fill in the totals of a package without its links, and which links hold."""
    total[:] = 0
    held[:] = ~np.uint64(0)
    for issue in range(digits.shape[0]):
        row = begins[issue] + digits[issue]
        for party in range(total.shape[0]):
            total[party] += scores[row, party]
        for word in range(held.shape[0]):
            held[word] &= holds[row, word]


@njit(cache=True, nogil=True)
def _add_links(total: Ints, held: Bits, gains: Ints, forbids: NDArray[np.bool_]) -> bool:
    """Add what the links that hold pay; say whether the package may be signed."""
    for word in range(held.shape[0]):
        left, link = held[word], word * 64
        while left:
            if left & np.uint64(1):
                if forbids[link]:
                    return False
                for party in range(total.shape[0]):
                    total[party] += gains[link, party]
            left >>= np.uint64(1)
            link += 1
            if link >= forbids.shape[0]:
                break
    return True


@njit(cache=True, nogil=True)
def _advance(digits: Ints, begins: Ints) -> bool:
    """Move to the next package, the last issue turning fastest; say whether there is none."""
    issue = digits.shape[0] - 1
    while issue >= 0:
        digits[issue] += 1
        if digits[issue] < begins[issue + 1] - begins[issue]:
            return False
        digits[issue] = 0
        issue -= 1
    return True


@njit(cache=True, nogil=True)
def _covering(archive: Ints, total: Ints) -> int:
    """Return an archived point at least as good for every party, or -1."""
    if total.shape[0] == 2:
        return _covering_of_two(archive, total)
    for at in range(archive.shape[0]):
        covers = True
        for party in range(total.shape[0]):
            if archive[at, party] < total[party]:
                covers = False
                break
        if covers:
            return at
    return -1


@njit(cache=True, nogil=True)
def _covering_of_two(archive: Ints, total: Ints) -> int:
    """Return the last point of the staircase with as much for the first party, if it covers, by halving."""
    low, high = 0, archive.shape[0]
    while low < high:
        middle = (low + high) // 2
        if archive[middle, 0] >= total[0]:
            low = middle + 1
        else:
            high = middle
    return low - 1 if low > 0 and archive[low - 1, 1] >= total[1] else -1


@njit(cache=True, nogil=True)
def _same(archive: Ints, at: int, total: Ints) -> bool:
    same = True
    for party in range(total.shape[0]):
        same &= archive[at, party] == total[party]
    return same
