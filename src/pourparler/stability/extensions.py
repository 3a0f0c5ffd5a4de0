"""Partial orders and the rankings that are consistent with them: counted exactly, drawn evenly.

A ranking is built from the worst state up; what has been placed so far is a downset (with a state, all that is worse).
Counting over downsets instead of rankings is what makes twenty states possible.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from pourparler.errors import StabilityError
from pourparler.stability.relations import States, Table, members

DOWNSETS_AT_MOST = 1_000_000
"""Downsets beyond which a partial order says too little for exact counts: some 2 GB."""


class Rankings:
    """The strict rankings that are consistent with a strict partial order.

    Parameters
    ----------
    better : per state, what is better than it; transitive
    """

    def __init__(self, better: Table) -> None:
        self.worse = _worse_than(better)
        self.below = self._count_from_below()

    def _count_from_below(self) -> dict[States, int]:
        """Count, per downset, the orders in which its states can be placed; downsets come smaller ones first."""
        counts = {0: 1}
        level = [0]
        while level:
            following: dict[States, None] = {}
            for placed in level:
                for state in self.next_states(placed):
                    grown = placed | 1 << state
                    counts[grown] = counts.get(grown, 0) + counts[placed]
                    following[grown] = None
            if len(counts) > DOWNSETS_AT_MOST:
                raise StabilityError(
                    f"the partial order leaves more than {DOWNSETS_AT_MOST:,} beginnings of a ranking open, too many "
                    "to count; write down more pairs, or leave out states that do not matter"
                )
            level = list(following)
        return counts

    def next_states(self, placed: States) -> Iterator[int]:
        """Yield the states that can be placed next: all that is worse is placed."""
        for state, worse in enumerate(self.worse):
            if not placed >> state & 1 and not worse & ~placed:
                yield state

    @property
    def total(self) -> int:
        """Number of rankings."""
        return self.below[(1 << len(self.worse)) - 1]

    @cached_property
    def above(self) -> dict[States, int]:
        """Count, per downset, the orders in which the remaining states can be placed."""
        everything = (1 << len(self.worse)) - 1
        counts = {everything: 1}
        for placed in reversed(self.below):
            if placed != everything:
                counts[placed] = sum(counts[placed | 1 << state] for state in self.next_states(placed))
        return counts

    def with_below(self, state: int) -> Iterator[tuple[States, int]]:
        """Yield every set that can lie below a state, with the number of rankings in which it does."""
        bit, worse = 1 << state, self.worse[state]
        for placed, count in self.below.items():
            if not placed & bit and not worse & ~placed:
                yield placed, count * self.above[placed | bit]

    def draw(self, rng: np.random.Generator) -> list[int]:
        """Draw one ranking, each equally likely, the worst state first."""
        placed, ranking = (1 << len(self.worse)) - 1, list[int]()
        while placed:
            last = [state for state in members(placed) if placed ^ 1 << state in self.below]
            weights = [self.below[placed ^ 1 << state] for state in last]
            chosen = last[_drawn(weights, rng)]
            ranking.append(chosen)
            placed ^= 1 << chosen
        return ranking[::-1]

    def all(self, placed: States = 0) -> Iterator[list[int]]:
        """Yield every ranking, the worst state first."""
        if placed.bit_count() == len(self.worse):
            yield []
        for state in self.next_states(placed):
            for rest in self.all(placed | 1 << state):
                yield [state, *rest]


def _drawn(weights: list[int], rng: np.random.Generator) -> int:
    """Draw an index with these whole weights, however large they are: one even draw per binary digit of their sum."""
    total = sum(weights)
    digits = total.bit_length()
    while True:
        drawn = int.from_bytes(rng.bytes(-(-digits // 8)), "big") >> (-digits % 8)
        if drawn < total:
            break
    for index, weight in enumerate(weights):
        if drawn < weight:
            return index
        drawn -= weight
    raise AssertionError("the weights sum to their total")


class ConsistentRankings:
    """The rankings consistent with an incomplete order in which some states are known to be equally good.

    Parameters
    ----------
    better, unknown : per state, what is better than it, and what nobody knows to be better, worse or equal
    """

    def __init__(self, better: Table, unknown: Table) -> None:
        everything = (1 << len(better)) - 1
        worse = _worse_than(better)
        equal = [everything & ~(better[s] | worse[s] | unknown[s]) for s in range(len(better))]
        self.groups: list[States] = list(dict.fromkeys(equal))
        self._group = [self.groups.index(group) for group in equal]
        self.rankings = Rankings(tuple(self._in_groups(better[next(members(group))]) for group in self.groups))

    def _in_groups(self, states: States) -> States:
        whole = 0
        for state in members(states):
            whole |= 1 << self._group[state]
        return whole

    @property
    def total(self) -> int:
        """Number of rankings."""
        return self.rankings.total

    def with_at_or_below(self, state: int) -> Iterator[tuple[States, int]]:
        """Yield every set of states that can lie at or below a state, with the number of rankings in which it does."""
        own = self._group[state]
        for below, count in self.rankings.with_below(own):
            yield self._states(below | 1 << own), count

    def _states(self, groups: States) -> States:
        whole = 0
        for group in members(groups):
            whole |= self.groups[group]
        return whole

    def draw(self, rng: np.random.Generator) -> Table:
        """Draw one ranking, each equally likely: what is better than each state."""
        return self._better_in(self.rankings.draw(rng))

    def all(self) -> Iterator[Table]:
        """Yield every ranking: what is better than each state."""
        return map(self._better_in, self.rankings.all())

    def _better_in(self, ranking: Sequence[int]) -> Table:
        above, better = 0, [0] * len(self.groups)
        for group in reversed(ranking):
            better[group] = above
            above |= self.groups[group]
        return tuple(better[group] for group in self._group)


def _worse_than(better: Table) -> tuple[States, ...]:
    worse = [0] * len(better)
    for state, above in enumerate(better):
        for one in members(above):
            worse[one] |= 1 << state
    return tuple(worse)
