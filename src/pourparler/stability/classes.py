"""Where the moves of an option game go, without listing them: classes of states between which moves are all or none.

Two states are in one class of a decision maker when they differ only in options which it may change either way: each
can move to each. Between classes that differ in its one-way options, moves run from every state of the one to every
state of the other, or not at all. So a million states need a few arrays, not a billion arcs.
"""

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from pourparler.stability.games import OptionGame
from pourparler.stability.order import ascending, dealt, dense_ranks, starts_of

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]

CHUNK_BITS = 10
"""Bits looked up at once when a code is compressed: a table of 1,024 numbers stays in the first-level cache."""


@dataclass(frozen=True, eq=False)
class Links:
    """One decision maker's classes and the moves between them.

    Attributes
    ----------
    starts : shape (classes + 1,), where the members of each class start in `members_of`
    source_starts, sources : the classes from which a move leads into each class, itself among them
    """

    starts: Longs
    source_starts: Longs
    sources: Ints

    @property
    def count(self) -> int:
        """Number of classes, empty ones among them."""
        return len(self.starts) - 1


@dataclass(frozen=True, eq=False)
class Classes:
    """Where every state stands for one decision maker.

    Attributes
    ----------
    rank : shape (states,), dense
    of : shape (states,), the class of each state
    links : the classes themselves
    """

    rank: Ints
    of: Ints
    links: Links


def classes_of(game: OptionGame, dm: int) -> Classes:
    """Sort the states of one decision maker into classes."""
    every = (1 << game.options) - 1
    one_way = game.one_way(dm)
    of, count = groups(game.codes, every & ~(game.masks[dm] & ~one_way), game.options)
    rank = dense_ranks(game.ranks[dm])
    source_starts, sources = _sources(game, dm, of, count)
    return Classes(rank, of, Links(starts_of(of, count), source_starts, sources))


def members_of(classes: Classes) -> Ints:
    """Return the states by class and, within a class, by ascending rank, shape (states,)."""
    by_rank = ascending(classes.rank, starts_of(classes.rank, int(classes.rank.max()) + 1))
    return dealt(by_rank, classes.of, classes.links.starts)


def groups(codes: Longs, mask: int, options: int) -> tuple[Ints, int]:
    """Number the states by the bits of their codes under a mask; return the numbers and how many there may be."""
    bits = mask.bit_count()
    if 1 << bits <= 4 * len(codes) + 1024:
        return _compressed(codes, _compression_tables(mask, options)), 1 << bits
    found, of = np.unique(codes & mask, return_inverse=True)
    return of.astype(np.int32), len(found)


def _compression_tables(mask: int, options: int) -> NDArray[np.int32]:
    chunks = -(-options // CHUNK_BITS) or 1
    tables = np.zeros((chunks, 1 << CHUNK_BITS), np.int32)
    numbers = np.arange(1 << CHUNK_BITS)
    place = 0
    for bit in range(options):
        if mask >> bit & 1:
            tables[bit // CHUNK_BITS] |= ((numbers >> bit % CHUNK_BITS & 1) << place).astype(np.int32)
            place += 1
    return tables


@njit(nogil=True, cache=True)
def _compressed(codes: Longs, tables: NDArray[np.int32]) -> Ints:
    chunks, size = tables.shape
    result = np.empty(len(codes), np.int32)
    for index in range(len(codes)):
        rest, number = codes[index], 0
        for chunk in range(chunks):
            number |= tables[chunk, rest & (size - 1)]
            rest >>= CHUNK_BITS
        result[index] = number
    return result


def _sources(game: OptionGame, dm: int, of: Ints, count: int) -> tuple[Longs, Ints]:
    """Return which classes can move into which: those whose one-way options can still become the target's."""
    one_way = game.one_way(dm)
    if not one_way:
        return np.arange(count + 1, dtype=np.int64), np.arange(count, dtype=np.int32)
    upward = np.zeros(count, np.int64)
    upward[of] = (game.codes ^ game.back) & one_way  # now every one-way change sets a bit
    fibre = np.full(count, -1, np.int32)
    fibre[of], _ = groups(game.codes, ((1 << game.options) - 1) & ~game.masks[dm], game.options)
    present = np.flatnonzero(fibre >= 0).astype(np.int32)
    by_fibre = present[np.argsort(fibre[present], kind="stable")]
    return _subsets(upward[by_fibre], fibre[by_fibre], by_fibre, count)


@njit(nogil=True, cache=True)
def _subsets(upward: Longs, fibre: Ints, name: Ints, count: int) -> tuple[Longs, Ints]:
    starts = np.zeros(count + 1, np.int64)
    sources = np.empty(0, np.int32)
    for filling in (False, True):
        if filling:
            starts[1:] = np.cumsum(starts[1:])
            sources = np.empty(starts[count], np.int32)
        first = 0
        while first < len(name):
            last = first
            while last < len(name) and fibre[last] == fibre[first]:
                last += 1
            for target in range(first, last):
                taken = 0
                for source in range(first, last):
                    if upward[source] & ~upward[target] == 0:
                        if filling:
                            sources[starts[name[target]] + taken] = name[source]
                        taken += 1
                if not filling:
                    starts[name[target] + 1] = taken
            first = last
    return starts, sources
