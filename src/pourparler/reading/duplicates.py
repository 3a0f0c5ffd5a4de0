"""Which reports are the same story printed twice: linked, never dropped.

Signatures (MinHash) find the pairs worth looking at without comparing all with all; the exact share of five-word runs
that two texts have in common (Jaccard) then decides, so that no pair is linked on an estimate. Of a story that
thousands print each copy has one link, not thousands: the time grows with the number of copies, not its square.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash  # pyright: ignore[reportAttributeAccessIssue]  it publishes no types

from pourparler.reading.groups import Groups

SAME_STORY = 0.5
"""Share of five-word runs in common from which two reports are linked; agency copy with another head has 0.6 to 0.9."""

WORDS_IN_RUN = 5
_ROWS, _BANDS = 3, 42
"""Two texts are looked at where their signatures agree in one of 42 bands of 3 rows: of pairs that share just half of
their runs 99.6 % do (1 - (1 - 0.5^3)^42), of pairs that share a fiftieth 0.03 %."""

_PERMUTATIONS = _ROWS * _BANDS
_SEED = 20250602
_CANDIDATE = 0.35
"""Signatures differ from the exact share by up to 0.1; pairs are looked for well below what is linked."""

_TRIED = 4
"""So many members of a group are compared with a report that agrees with them in a band: it may be near one of them and
not near another, where copies were shortened at different ends."""

_RUNS_HELD = 16
"""Runs of so many texts are held while pairs are compared, in the order of their names; those of a page take 0.1 MB."""

_SHARES_HELD = 2**16
"""Two reports that have nothing to do with each other may agree in several bands, and are compared once."""

_WORD = re.compile(r"\w+")
_MIXER = np.uint64(0x9E3779B97F4A7C15)
"""An odd number, its bits well spread (the golden ratio of 2^64): it folds the rows of a band into one number."""


class Duplicate(NamedTuple):
    """A report that prints the same story as an earlier one, and the exact share of five-word runs in common."""

    first: str
    second: str
    share: float


def find_duplicates(bodies: Mapping[str, str]) -> list[Duplicate]:
    """Return one link for each report, by name, that prints the story of another, in the order of the reports.

    Every link is confirmed exactly. It leads to the first report of the story where that is near enough, else to
    another copy, so that by their links all copies of a story hang together. `bodies` may fetch each text when it is
    asked for: only signatures are held for all of them.
    """

    @lru_cache(maxsize=_RUNS_HELD)
    def runs(number: int) -> frozenset[str]:
        return word_runs(bodies[names[number]])

    @lru_cache(maxsize=_SHARES_HELD)
    def share(first: int, second: int) -> float:
        return shared(runs(first), runs(second))

    names = list(bodies)
    numbers, signatures = _signatures(bodies)
    groups, near = Groups[int](), defaultdict[int, list[int]](list)
    for one, other in _candidates(signatures, groups):
        first, second = numbers[one], numbers[other]
        if share(first, second) >= SAME_STORY:
            groups.join(one, other)
            near[first].append(second)
            near[second].append(first)
    links = (
        (first if share(first, copy) >= SAME_STORY else towards, copy) for first, towards, copy in _ways_to_first(near)
    )
    return [
        Duplicate(names[one], names[copy], share(one, copy)) for one, copy in sorted(links, key=lambda link: link[1])
    ]


def word_runs(body: str) -> frozenset[str]:
    """Return the runs of five words of a text, without case and punctuation; of a shorter text the whole of it."""
    words = _WORD.findall(body.casefold())
    if not words:
        return frozenset()
    return frozenset(" ".join(words[at : at + WORDS_IN_RUN]) for at in range(max(len(words) - WORDS_IN_RUN + 1, 1)))


def shared(first: frozenset[str], second: frozenset[str]) -> float:
    """Return the share of runs in common: how many of all that either has, both have."""
    return len(first & second) / len(first | second) if first or second else 0.0


def _signatures(bodies: Mapping[str, str]) -> tuple[list[int], NDArray[np.uint32]]:
    """Return the numbers of the reports that have words, and their signatures, shape (reports, permutations)."""
    signatures = np.zeros((len(bodies), _PERMUTATIONS), np.uint32)
    numbers: list[int] = []
    for number, name in enumerate(bodies):
        if runs := word_runs(bodies[name]):
            signature = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
            signature.update(sorted(runs))
            signatures[len(numbers)] = signature.digest()
            numbers.append(number)
    return numbers, signatures[: len(numbers)]


def _candidates(signatures: NDArray[np.uint32], groups: Groups[int]) -> Iterator[tuple[int, int]]:
    """Yield pairs of rows worth an exact look, those of different groups only: `groups` grow while this goes on."""
    for alike in _alike_in_a_band(signatures):
        met = defaultdict[int, list[int]](list)  # by group: those of it that were met in this band
        for row in alike:
            for group in list(met):
                for other in met[group]:
                    if groups.first_of(row) == groups.first_of(other):
                        break
                    if np.mean(signatures[other] == signatures[row]) >= _CANDIDATE:
                        yield other, row
            own = met[groups.first_of(row)]
            if len(own) < _TRIED:
                own.append(row)


def _alike_in_a_band(signatures: NDArray[np.uint32]) -> Iterator[list[int]]:
    """Yield the rows that agree in a band, band after band, in their order; those that stand alone are left out."""
    for first in range(0, _PERMUTATIONS, _ROWS):
        folded = np.zeros(len(signatures), np.uint64)
        for column in range(first, first + _ROWS):
            folded = (folded ^ signatures[:, column]) * _MIXER
        order = np.argsort(folded, kind="stable")
        changes = np.flatnonzero(np.diff(folded[order])) + 1
        yield from (rows.tolist() for rows in np.split(order, changes) if len(rows) > 1)


def _ways_to_first(near: Mapping[int, Sequence[int]]) -> Iterator[tuple[int, int, int]]:
    """Yield for each copy the first report of its story, and the confirmed neighbour on the way there."""
    reached = set[int]()
    for first in sorted(near):
        if first in reached:
            continue
        reached.add(first)
        way = [first]
        for one in way:
            for copy in near[one]:
                if copy not in reached:
                    reached.add(copy)
                    way.append(copy)
                    yield first, one, copy
