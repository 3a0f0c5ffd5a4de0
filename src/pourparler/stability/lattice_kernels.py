"""The loops of the lattice engine, compiled; each works on some of the slices, so threads can share the work."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from pourparler.stability.classes import Classes, Ints, Links, Longs

NO_VALUE = np.iinfo(np.int32).max
"""Larger than any rank: what is reached by a move that does not exist."""


class Tables(NamedTuple):
    """The classes of all decision makers in one piece, classes and members numbered through.

    What is needed of a state or a member together lies together, for the sake of the caches.

    Attributes
    ----------
    standing : shape (states, decision makers, 2): the class of the state, and its rank
    starts : shape (classes + 1,), where the members of each class start
    members : shape (states x decision makers, 2): the state and its rank, by class and ascending rank
    source_starts, sources : the classes from which a move leads into each class
    """

    standing: NDArray[np.int32]
    starts: Longs
    members: NDArray[np.int32]
    source_starts: Longs
    sources: Ints


def tables_of(sides: list[Classes], members_of_sides: Iterable[Ints]) -> Tables:
    """Join the classes of all decision makers and their members."""
    states, links = len(sides[0].rank), [side.links for side in sides]
    shifts = first_classes(links)
    joints = np.cumsum([0] + [len(its.sources) for its in links[:-1]])
    standing = np.empty((states, len(sides), 2), np.int32)
    members = np.empty((len(sides), states, 2), np.int32)
    for dm, (side, shift, by_class) in enumerate(zip(sides, shifts, members_of_sides, strict=True)):
        standing[:, dm, 0], standing[:, dm, 1] = side.of + shift, side.rank
        members[dm, :, 0], members[dm, :, 1] = by_class, side.rank[by_class]
    return Tables(
        standing,
        _joined_starts([its.starts + dm * states for dm, its in enumerate(links)]),
        members.reshape(-1, 2),
        _joined_starts([its.source_starts + joint for its, joint in zip(links, joints, strict=True)]),
        np.concatenate([its.sources + shift for its, shift in zip(links, shifts, strict=True)]),
    )


def first_classes(links: Sequence[Links]) -> NDArray[np.int32]:
    """Return the number that each decision maker's first class has in the tables."""
    return np.cumsum([0] + [its.count for its in links[:-1]]).astype(np.int32)


def _joined_starts(parts: list[Longs]) -> Longs:
    return np.concatenate([part[:-1] for part in parts] + [parts[-1][-1:]])


class Search(NamedTuple):
    """What one search writes to.

    Attributes
    ----------
    pointer : shape (classes,), how far into each class states have been taken; members are sorted by the mover's rank,
        so those from which a move improves on a target are a beginning
    raised : shape (classes,), the rank up to which all sources of a class have been taken. Sources of sources are
        sources, so a target of lower rank adds nothing
    stack : shape (states,)
    floor : shape (states,), the least value reachable; -1 where none is yet
    """

    pointer: Longs
    raised: Ints
    stack: Ints
    floor: Ints


@njit(nogil=True, cache=True)
def spread_back(
    slices: Longs,
    order: Ints,
    value: Ints,
    movers: Longs,
    improving: bool,
    sequences: bool,
    tables: Tables,
    search: Search,
) -> None:
    """Give every state the least value that movers can reach from it, and leave -1 where they reach none.

    `order` holds the states of each slice in ascending value. With `sequences` any number of moves may follow each
    other, and a state reaches itself; without, one move of one mover.
    """
    floor, stack = search.floor, search.stack
    for at in range(len(slices) - 1):
        base = slices[at]
        for place in range(base, slices[at + 1]):
            seed = order[place]
            if sequences:
                if floor[seed] >= 0:
                    continue
                floor[seed] = value[seed]
            stack[base] = seed
            top = base + 1
            while top > base:
                top = _spread_from(top - 1, int(value[seed]), movers, improving, sequences, tables, search)


@njit(inline="always")  # a call per state would cost a third of the whole
def _spread_from(
    top: int, least: int, movers: Longs, improving: bool, sequences: bool, tables: Tables, search: Search
) -> int:
    """Give the least value to all that can move to the state on top of the stack; return the new top."""
    standing, starts, members, source_starts, sources = tables
    pointer, raised, stack, floor = search
    target = stack[top]
    for mover in movers:
        joined = standing[target, mover, 0]
        bar = standing[target, mover, 1] if improving else NO_VALUE
        if raised[joined] >= bar:
            continue
        for link in range(source_starts[joined], source_starts[joined + 1]):
            source = sources[link]
            raised[source] = max(raised[source], bar)
            next_member, end = pointer[source], starts[source + 1]
            while next_member < end and members[next_member, 1] < bar:
                state = members[next_member, 0]
                next_member += 1
                if floor[state] < 0:
                    floor[state] = least
                    if sequences:
                        stack[top] = state
                        top += 1
            pointer[source] = next_member
    return top


@njit(nogil=True, cache=True)
def best_within(value: Ints, of: Ints, groups: int) -> Ints:
    """Return the largest value in each group of states, -1 in an empty one."""
    best = np.full(groups, -1, np.int32)
    for state in range(len(value)):
        best[of[state]] = max(best[of[state]], value[state])
    return best


@njit(nogil=True, cache=True)
def least_within(value: Ints, of: Ints, groups: int) -> Ints:
    """Return the smallest value in each group of states, that of an integer's end in an empty one."""
    least = np.full(groups, NO_VALUE, np.int32)
    for state in range(len(value)):
        least[of[state]] = min(least[of[state]], value[state])
    return least


@njit(nogil=True, cache=True)
def best_of_targets(best: Ints, source_starts: Longs, sources: Ints) -> Ints:
    """Return, per class, the largest of the classes it can move to, itself among them."""
    result = best.copy()
    for target in range(len(best)):
        for link in range(source_starts[target], source_starts[target + 1]):
            result[sources[link]] = max(result[sources[link]], best[target])
    return result
