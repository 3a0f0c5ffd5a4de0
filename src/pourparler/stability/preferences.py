"""From preferences as people write them to one whole number, or one set of better states, per state."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import StabilityError
from pourparler.stability.relations import Table, members, set_of
from pourparler.stability.statements import Truth, truth_of

Ranks = NDArray[np.int64]


def dense(values: NDArray[np.generic]) -> Ranks:
    """Return whole numbers 0, 1, 2, ... in the order of the values, equal where they are equal."""
    return np.unique(values, return_inverse=True)[1].astype(np.int64)


def ranks_of_groups(groups: Sequence[Sequence[int]], states: int) -> Ranks:
    """Rank states that are given in groups, the best group first; states of one group are equally good."""
    ranks = np.full(states, -1, np.int64)
    for place, group in enumerate(groups):
        ranks[list(group)] = len(groups) - 1 - place
    return ranks


def ranks_of_priorities(statements: Sequence[str], options: Mapping[str, Truth]) -> Ranks:
    """Rank states by the statements they fulfil: an earlier statement outweighs all later ones together."""
    states = len(next(iter(options.values())))
    ranks = np.zeros(states, np.int64)
    for statement in statements:
        ranks = dense(2 * ranks + truth_of(statement, options))
    return ranks


def ranks_of_weights(weights: Mapping[str, int | float], options: Mapping[str, Truth]) -> Ranks:
    """Rank states by the sum of the weights of the options taken; the sums are exact, so ties are ties."""
    exact = {name: Fraction(str(weight)) for name, weight in weights.items()}
    unit = lcm(*(weight.denominator for weight in exact.values()))
    whole = {name: int(weight * unit) for name, weight in exact.items()}
    if sum(map(abs, whole.values())) >= 1 << 62:
        raise StabilityError(f"the weights {dict(weights)} have too many digits to be added exactly; round them")
    total = np.zeros(len(next(iter(options.values()))), np.int64)
    for name, weight in whole.items():
        total += weight * options[name]
    return dense(total)


def better_by_pairs(pairs: Iterable[tuple[int, int]], states: int) -> Table:
    """Return, per state, what is better than it by pairs (better, worse) and what follows from them."""
    better = [0] * states
    for above, below in pairs:
        better[below] |= 1 << above
    for through in range(states):
        above = better[through]
        if above:
            better = [row | above if row >> through & 1 else row for row in better]
    return tuple(better)


def equal_classes(pairs: Iterable[tuple[int, int]], states: int) -> list[int]:
    """Return, per state, the first of the states that are as good as it."""
    first = list(range(states))
    for one, other in pairs:
        joined, kept = max(first[one], first[other]), min(first[one], first[other])
        first = [kept if its == joined else its for its in first]
    return first


def spread_to_classes(better: Table, classes: Sequence[int]) -> Table:
    """Return what is better than each state where `better` compares the first states of their classes."""
    whole = {kept: set_of([s for s, its in enumerate(classes) if its == kept]) for kept in classes}
    spread = dict.fromkeys(classes, 0)
    for kept in spread:
        for above in members(better[kept]):
            spread[kept] |= whole[above]
    return tuple(spread[its] for its in classes)


def unknown_by(better: Table, classes: Sequence[int]) -> Table:
    """Return, per state, the states that are neither better nor worse nor known to be as good."""
    everything = (1 << len(better)) - 1
    equal = {kept: set_of([state for state, its in enumerate(classes) if its == kept]) for kept in classes}
    known = [row | equal[its] for row, its in zip(better, classes, strict=True)]
    for state, row in enumerate(better):
        for above in members(row):
            known[above] |= 1 << state
    return tuple(everything & ~row for row in known)


def much_better_by(pairs: Iterable[tuple[int, int]], better: Table) -> Table:
    """Return, per state, what is much better: all that is at or above a strong pair's better state, for all below."""
    much = [0] * len(better)
    for above, below in pairs:
        at_or_above = better[above] | 1 << above
        for state, row in enumerate(better):
            if state == below or row >> below & 1:
                much[state] |= at_or_above
    return tuple(much)


def a_cycle(pairs: Sequence[tuple[int, int]], better: Table) -> list[int]:
    """Return the states of a shortest circle of strict preferences, best first; empty where there is none."""
    circular = [state for state, above in enumerate(better) if above >> state & 1]
    if not circular:
        return []
    below: dict[int, list[int]] = {}
    for above, worse in pairs:
        below.setdefault(above, []).append(worse)
    return min((_circle_through(start, below) for start in circular), key=len)


def _circle_through(start: int, below: Mapping[int, list[int]]) -> list[int]:
    paths = [[start]]
    seen = {start}
    while paths:
        path = paths.pop(0)
        for worse in below.get(path[-1], ()):
            if worse == start:
                return path
            if worse not in seen:
                seen.add(worse)
                paths.append([*path, worse])
    return []
