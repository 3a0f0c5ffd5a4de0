"""Which reports are the same story printed twice: linked, never dropped.

Signatures (MinHash) find the pairs worth looking at without comparing all with all; the exact share of five-word runs
that two texts have in common (Jaccard) then decides, so that no pair is linked on an estimate.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from rensa import RMinHash, RMinHashLSH  # pyright: ignore[reportAttributeAccessIssue]  it publishes no types

SAME_STORY = 0.5
"""Share of five-word runs in common from which two reports are linked; agency copy with another head has 0.6 to 0.9."""

WORDS_IN_RUN = 5
_PERMUTATIONS = 128
_BANDS = 32
_SEED = 20250602
_CANDIDATE = 0.35
"""Signatures differ from the exact share by up to 0.1; pairs are looked for well below what is linked."""

_RUNS_HELD = 16
"""Runs of so many texts are held while pairs are compared, in the order of their names; those of a page take 0.1 MB."""

_WORD = re.compile(r"\w+")


class Duplicate(NamedTuple):
    """Two reports that print the same story, and the exact share of five-word runs they have in common."""

    first: str
    second: str
    share: float


def find_duplicates(bodies: Mapping[str, str]) -> list[Duplicate]:
    """Return every pair of reports, by name, whose bodies are nearly the same, in order of their names.

    `bodies` may fetch each text when it is asked for: only signatures are held for all of them.
    """

    @lru_cache(maxsize=_RUNS_HELD)
    def runs(name: str) -> frozenset[str]:
        return word_runs(bodies[name])

    pairs = sorted(set(_candidates(bodies)))
    linked = (Duplicate(first, second, shared(runs(first), runs(second))) for first, second in pairs)
    return [pair for pair in linked if pair.share >= SAME_STORY]


def word_runs(body: str) -> frozenset[str]:
    """Return the runs of five words of a text, without case and punctuation; of a shorter text the whole of it."""
    words = _WORD.findall(body.casefold())
    if not words:
        return frozenset()
    return frozenset(" ".join(words[at : at + WORDS_IN_RUN]) for at in range(max(len(words) - WORDS_IN_RUN + 1, 1)))


def shared(first: frozenset[str], second: frozenset[str]) -> float:
    """Return the share of runs in common: how many of all that either has, both have."""
    return len(first & second) / len(first | second) if first or second else 0.0


def _candidates(bodies: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs whose signatures are near enough to be looked at; each signature has half a kilobyte."""
    names = list(bodies)
    index = RMinHashLSH(threshold=_CANDIDATE, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    signatures = np.zeros((len(names), _PERMUTATIONS), np.uint32)
    for number, name in enumerate(names):
        runs = word_runs(bodies[name])
        if not runs:
            continue
        signature = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        signature.update(sorted(runs))
        signatures[number] = signature.digest()
        for other in index.query(signature):
            if np.mean(signatures[other] == signatures[number]) >= _CANDIDATE:
                yield min(names[other], name), max(names[other], name)
        index.insert(number, signature)
