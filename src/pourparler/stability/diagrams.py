"""Monotone yes-no conditions on sets of states, kept as decision diagrams: counted and minimised without listing.

A diagram node asks of one state whether it is in the set; the children are what remains to be fulfilled if it is not,
and if it is. Equal nodes are one node, so conditions with very many solutions stay small. Reduced ordered binary
decision diagrams [Bryant 1986]; minimal solutions of monotone conditions [Rauzy 1993].
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from math import comb

NEVER, ALWAYS = 0, 1

Polynomial = tuple[int, ...]
"""How many sets there are of size 0, 1, 2, ..."""


class _Nodes:
    """Nodes by number, equal ones once: level, what follows without the level's state, what follows with it."""

    def __init__(self, end: int) -> None:
        self.nodes: list[tuple[int, int, int]] = [(end, NEVER, NEVER), (end, ALWAYS, ALWAYS)]
        self._numbers: dict[tuple[int, int, int], int] = {}

    def number(self, level: int, without: int, having: int) -> int:
        """Return the number of a node, a new one where there is none like it."""
        key = (level, without, having)
        if key not in self._numbers:
            self._numbers[key] = len(self.nodes)
            self.nodes.append(key)
        return self._numbers[key]


class Diagrams:
    """Conditions over the states of `order`, which are asked about in that order."""

    def __init__(self, order: Sequence[int]) -> None:
        self.order = tuple(order)
        self._level = {state: level for level, state in enumerate(self.order)}
        self._shared = _Nodes(len(self.order))
        self._nodes = self._shared.nodes
        self._done: dict[tuple[str, int, int], int] = {}

    def contains(self, state: int) -> int:
        """Return the condition that the set contains a state."""
        return self._node(self._level[state], NEVER, ALWAYS)

    def all_of(self, conditions: Sequence[int]) -> int:
        """Return the condition that all of these hold."""
        return reduce(self._and, conditions, ALWAYS)

    def any_of(self, conditions: Sequence[int]) -> int:
        """Return the condition that one of these holds."""
        return reduce(self._or, conditions, NEVER)

    def _node(self, level: int, without: int, having: int) -> int:
        return without if without == having else self._shared.number(level, without, having)

    def _and(self, one: int, other: int) -> int:
        if NEVER in (one, other):
            return NEVER
        if ALWAYS in (one, other) or one == other:
            return max(one, other) if ALWAYS in (one, other) else one
        return self._combined("and", one, other)

    def _or(self, one: int, other: int) -> int:
        if ALWAYS in (one, other):
            return ALWAYS
        if NEVER in (one, other) or one == other:
            return max(one, other)
        return self._combined("or", one, other)

    def _combined(self, how: str, one: int, other: int) -> int:
        key = (how, min(one, other), max(one, other))
        if key not in self._done:
            join = self._and if how == "and" else self._or
            level = min(self._nodes[one][0], self._nodes[other][0])
            (a, b), (c, d) = self._children(one, level), self._children(other, level)
            self._done[key] = self._node(level, join(a, c), join(b, d))
        return self._done[key]

    def _children(self, node: int, level: int) -> tuple[int, int]:
        own, without, having = self._nodes[node]
        return (without, having) if own == level else (node, node)

    def count_by_size(self, condition: int) -> Polynomial:
        """Return how many sets of each size fulfil a condition."""
        known: dict[int, Polynomial] = {NEVER: (0,), ALWAYS: (1,)}

        def counted(node: int) -> Polynomial:
            if node not in known:
                level, without, having = self._nodes[node]
                left = _widened(counted(without), self._nodes[without][0] - level - 1)
                right = _widened(counted(having), self._nodes[having][0] - level - 1)
                known[node] = _plus(left, (0, *right))
            return known[node]

        return _widened(counted(condition), self._nodes[condition][0])

    def minimal(self, condition: int) -> "MinimalSets":
        """Return the minimal sets that fulfil a monotone condition."""
        return MinimalSets(self, condition)

    def children(self, node: int) -> tuple[int, int, int]:
        """Return the level of a node, and what remains without and with its state."""
        return self._nodes[node]


class MinimalSets:
    """The minimal sets of a monotone condition, as a diagram of sets: counted exactly, listed as far as wanted."""

    def __init__(self, diagrams: Diagrams, condition: int) -> None:
        self._diagrams = diagrams
        self._shared = _Nodes(-1)
        self._nodes = self._shared.nodes
        self._minimal: dict[int, int] = {NEVER: NEVER, ALWAYS: ALWAYS}
        self._unsubsumed: dict[tuple[int, int], int] = {}
        self._root = self._of(condition)

    def _node(self, level: int, without: int, having: int) -> int:
        return without if having == NEVER else self._shared.number(level, without, having)

    def _of(self, condition: int) -> int:
        if condition not in self._minimal:
            level, without, having = self._diagrams.children(condition)
            smaller = self._of(without)
            larger = self._without_supersets(self._of(having), smaller)
            self._minimal[condition] = self._node(level, smaller, larger)
        return self._minimal[condition]

    def _without_supersets(self, sets: int, of: int) -> int:
        """Leave out every set that contains one of the sets `of`."""
        if of == NEVER or sets == NEVER:
            return sets
        if of == ALWAYS or sets == of:  # the empty set is in everything
            return NEVER
        if sets == ALWAYS:
            return NEVER if self._has_empty(of) else ALWAYS
        key = (sets, of)
        if key not in self._unsubsumed:
            self._unsubsumed[key] = self._remaining(sets, of)
        return self._unsubsumed[key]

    def _remaining(self, sets: int, of: int) -> int:
        (level, without, having), (other, of_without, of_having) = self._nodes[sets], self._nodes[of]
        if other < level:
            return self._without_supersets(sets, of_without)
        if level < other:
            return self._node(level, self._without_supersets(without, of), self._without_supersets(having, of))
        larger = self._without_supersets(self._without_supersets(having, of_without), of_having)
        return self._node(level, self._without_supersets(without, of_without), larger)

    def _has_empty(self, sets: int) -> bool:
        while sets > ALWAYS:
            sets = self._nodes[sets][1]
        return sets == ALWAYS

    def __len__(self) -> int:
        counts: dict[int, int] = {NEVER: 0, ALWAYS: 1}
        for name in range(2, len(self._nodes)):  # children are always named before their parents
            _, without, having = self._nodes[name]
            counts[name] = counts[without] + counts[having]
        return counts[self._root]

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        yield from self._listed(self._root)

    def _listed(self, sets: int) -> Iterator[tuple[int, ...]]:
        if sets <= ALWAYS:
            yield from [()] * sets
            return
        level, without, having = self._nodes[sets]
        for rest in self._listed(having):
            yield (self._diagrams.order[level], *rest)
        yield from self._listed(without)


def _plus(one: Polynomial, other: Polynomial) -> Polynomial:
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    return (*(a + b for a, b in zip(longer, shorter, strict=False)), *longer[len(shorter) :])


def _widened(counts: Polynomial, free: int) -> Polynomial:
    """Return the counts where `free` more states may be in the set or not."""
    widened = [0] * (len(counts) + free)
    for size, count in enumerate(counts):
        for more in range(free + 1):
            widened[size + more] += count * comb(free, more)
    return tuple(widened)
