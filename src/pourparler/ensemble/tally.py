"""What a block counts, and how two counts become one: whole numbers, added in any order.

A tally maps names to int64 arrays of fixed shapes: counts, histograms on fixed bins, fixed-point sums. Whole numbers
add to the same bits in any order, which floating-point sums do not. A sum that may pass 2**62 goes into two words: its
name ends in `WIDE`, its last axis holds (high, low) with value = high * 2**32 + low and 0 <= low < 2**32.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pourparler.errors import EnsembleError

Tally = dict[str, NDArray[np.int64]]

WIDE = ".wide"
LOW_BITS = 32
_LOW_MASK = (1 << LOW_BITS) - 1
_LARGEST = 1 << 62  # two numbers below it add without leaving int64


def wide(sums: ArrayLike) -> NDArray[np.int64]:
    """Split sums that fit one word into (high, low) words along a new last axis, for a name that ends in `WIDE`."""
    whole = np.asarray(sums, dtype=np.int64)
    return np.stack([whole >> LOW_BITS, whole & _LOW_MASK], axis=-1)


def whole_sums(words: NDArray[np.int64]) -> Any:
    """Join (high, low) words into Python integers of any length: one number, or nested lists of the leading shape."""
    values = words[..., 0].astype(object) * (1 << LOW_BITS) + words[..., 1].astype(object)
    return np.asarray(values, dtype=object).tolist()


def check_tally(tally: Mapping[str, Any], place: str) -> Tally:
    """Return the tally if it is one; otherwise say which entry of which block is not.

    Raises
    ------
    EnsembleError
        naming the block (`place`), the entry, its type and what was expected
    """
    for name, counts in tally.items():
        kind = getattr(counts, "dtype", type(counts).__name__)
        if kind != np.int64:
            raise EnsembleError(
                f"{place}: {name!r} is {kind}, expected an int64 array. Round sums to fixed point inside the block"
            )
        if name.endswith(WIDE) and counts.shape[-1:] != (2,):
            raise EnsembleError(
                f"{place}: {name!r} has shape {counts.shape}, expected a last axis of 2: see tally.wide"
            )
    return dict(tally)


def add_tally(total: Tally, part: Tally) -> Tally:
    """Return total + part; an empty total is the start. Two-word sums carry, so every order gives the same bits.

    Raises
    ------
    EnsembleError
        if the names or shapes differ, or a one-word sum would pass 2**62
    """
    if not total:
        return {name: counts.copy() for name, counts in part.items()}
    if total.keys() != part.keys():
        raise EnsembleError(f"two blocks count different things: {sorted(total.keys() ^ part.keys())} is in one only")
    return {name: _added(name, counts, part[name]) for name, counts in total.items()}


def _added(name: str, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    if one.shape != other.shape:
        raise EnsembleError(f"{name!r} has shape {other.shape} in one block, expected {one.shape} as in the others")
    if name.endswith(WIDE):
        return _carried(one + other)
    if max(_size(one), _size(other)) >= _LARGEST:
        raise EnsembleError(f"{name!r} passes 2**62. Give it two words: tally.wide, and a name that ends in {WIDE!r}")
    return one + other


def _size(counts: NDArray[np.int64]) -> int:
    return max(int(counts.max(initial=0)), -int(counts.min(initial=0)))


def _carried(words: NDArray[np.int64]) -> NDArray[np.int64]:
    high = words[..., 0] + (words[..., 1] >> LOW_BITS)
    return np.stack([high, words[..., 1] & _LOW_MASK], axis=-1)
