"""Random numbers by counting: Philox4x32-10, keyed by seed, with (run, period, block) as the counter.

A draw is a pure function of where it is used, so it never depends on how runs are split over workers, and a
mechanism that is switched on never shifts the draws of another. The block number says what a draw is for:
block = use * 65536 + party * 256 + k, with the uses below; each block gives four words. The list is frozen: a new use
takes a new number.

Source: Salmon, Moraes, Dror and Shaw 2011, Parallel random numbers: as easy as 1, 2, 3. SC11.
"""

from enum import IntEnum
from typing import Any

import numpy as np

ROUNDS = 10
_M0, _M1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
_W0, _W1 = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)
_LOW = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
_PER_WORD = 1.0 / (1 << 32)


class Use(IntEnum):
    """What a block of draws is for; `party` counts parties, or third parties for MOOD."""

    MOOD = 0  # words: 0 next mood, 1 spoils the round, 2 strikes the parties
    STRIKE = 1  # 0 hits, 1 raid
    BATTLE = 2  # party 0, k = battle // 4: one word a battle
    TALKS = 3  # party 0: 0 first answer, 1 second answer, 2 walk-out, 3 exchange
    ATTRITION = 4  # leap: word 0; one loss at a time: party 0, k = pair of losses
    COLLAPSE = 5  # party 0: 0 who collapses
    TYPE = 6  # period 0: 0 the hidden type
    PEACE = 7  # party 0: 0 truce begins, 1 truce ends, 2 relapse
    ANSWER = 8  # more than two parties: 0 answer of the party
    FIRM = 9  # 0 gives in


def block_number(use: Use, party: int = 0, k: int = 0) -> int:
    """Return the block of a use, a party and a running number."""
    return int(use) * 65536 + party * 256 + k


def philox4x32(c0: Any, c1: Any, c2: Any, c3: Any, k0: Any, k1: Any) -> tuple[Any, Any, Any, Any]:
    """Return the four 32-bit words at a counter, for a key; all are uint64 scalars or arrays that hold 32 bits.

    Only the lower halves count; what gathers above them is cut off before it matters, which is less often.
    """
    for _ in range(ROUNDS):
        even = _M0 * (c0 & _LOW)
        odd = _M1 * (c2 & _LOW)
        c0, c1, c2, c3 = (odd >> _HALF) ^ c1 ^ k0, odd, (even >> _HALF) ^ c3 ^ k1, even
        k0 = k0 + _W0
        k1 = k1 + _W1
    return c0 & _LOW, c1 & _LOW, c2 & _LOW, c3 & _LOW


def words_at(seed: Any, run: Any, period: Any, block: Any) -> tuple[Any, Any, Any, Any]:
    """Return the four words of a run, a period and a block; all are uint64."""
    return philox4x32(run & _LOW, run >> _HALF, period, block, seed & _LOW, seed >> _HALF)


def uniform(word: Any) -> Any:
    """Return the word as a number strictly between 0 and 1: the middle of its 2**-32."""
    return (word + 0.5) * _PER_WORD
