"""Philox4x32-10 gives the published words; draws depend on seed, run, period and use, and nothing else."""

import numpy as np
import pytest

from pourparler.dynamics.philox import Use, block_number, philox4x32, uniform, words_at

# Known answers of Random123 (Salmon et al. 2011), file kat_vectors, philox4x32 10.
KNOWN = [
    ((0, 0, 0, 0), (0, 0), "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
    ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, "408f276d 41c83b0e a20bc7c6 6d5451fd"),
    ((0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344), (0xA4093822, 0x299F31D0), "d16cfe09 94fdcceb 5001e420 24126ea1"),
]


@pytest.mark.parametrize(("counter", "key", "words"), KNOWN, ids=["zeros", "ones", "digits of pi"])
def test_known_answers(counter, key, words):
    drawn = philox4x32(*(np.uint64(word) for word in (*counter, *key)))
    assert " ".join(f"{int(word):08x}" for word in drawn) == words


def test_an_array_of_counters_gives_the_words_of_each():
    runs = np.arange(5, dtype=np.uint64) + np.uint64(2**33)
    together = words_at(np.uint64(9), runs, np.uint64(3), np.uint64(7))
    alone = [words_at(np.uint64(9), run, np.uint64(3), np.uint64(7)) for run in runs]
    assert np.array_equal(np.stack(together, axis=1), np.array(alone))


def test_uniform_numbers_lie_strictly_between_0_and_1():
    assert 0 < uniform(np.uint64(0)) < uniform(np.uint64(0xFFFFFFFF)) < 1


def test_the_list_of_uses_is_frozen():
    """A new use takes a new number: changing one would change every answer ever given."""
    assert {use.name: int(use) for use in Use} == {
        "MOOD": 0, "STRIKE": 1, "BATTLE": 2, "TALKS": 3, "ATTRITION": 4, "COLLAPSE": 5, "TYPE": 6, "PEACE": 7,
        "ANSWER": 8, "FIRM": 9,
    }  # fmt: skip
    assert block_number(Use.STRIKE, party=3, k=5) == 65536 + 3 * 256 + 5
