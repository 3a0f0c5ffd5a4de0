"""Which blocks of random numbers a period draws: nothing for what is not at work, and for talks only in a round."""

from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pourparler.dynamics.parameters import TwfParameters
from pourparler.dynamics.philox import Use, block_number


class Slot(IntEnum):
    """Where the draws of a use stand among the draws of a period; of several parties, those of the first."""

    BATTLE = 0
    PEACE = 1
    STRIKE = 2
    MOOD = 3
    COLLAPSE = 4
    ATTRITION = 5
    TALKS = 6
    FIRM = 7
    ANSWER = 8


ONLY_IN_ROUNDS = (Slot.TALKS, Slot.FIRM, Slot.ANSWER)


class Slots(NamedTuple):
    """The draws; fields as in `world.World`, of which they are a part."""

    slot: NDArray[np.int64]
    blocks: NDArray[np.uint64]
    words: NDArray[np.int64]
    drawn: NDArray[np.int64]


def slots_of(parameters: TwfParameters, rounds: NDArray[np.int64]) -> Slots:
    """Return the draws of a period, those of rounds last; rounds has shape (periods + 1,), 1 where one is held."""
    wanted = [_wanted(parameters, slot) for slot in Slot]
    counts = np.array([len(blocks) for blocks, _ in wanted])
    always = int(counts[: ONLY_IN_ROUNDS[0]].sum())
    return Slots(
        slot=np.cumsum(counts) - counts,
        blocks=np.array([block for blocks, _ in wanted for block in blocks], dtype=np.uint64),
        words=np.array([words for blocks, words in wanted for _ in blocks]),
        drawn=np.where(rounds == 1, int(counts.sum()), always),
    )


def _wanted(parameters: TwfParameters, slot: Slot) -> tuple[list[int], int]:
    """Return the blocks of a use, and how many of their four words it reads."""
    parties, thirds = range(len(parameters.parties)), range(len(parameters.third_parties))
    firm = any(party.strategy == "stand_firm" for party in parameters.parties)
    collapses = any(party.collapse_base > 0 or party.collapse_from_cost > 0 for party in parameters.parties)
    spoils = any(third.spoiling > 0 for third in parameters.third_parties)
    strikes = any(third.strike_hazard > 0 for third in parameters.third_parties)
    return {
        Slot.BATTLE: (
            [block_number(Use.BATTLE, k=k) for k in range((parameters.battles + 3) // 4)],
            min(parameters.battles, 4),
        ),
        Slot.PEACE: ([block_number(Use.PEACE)], 3 if parameters.after_deal == "go_on" else 2),
        Slot.STRIKE: ([block_number(Use.STRIKE, i) for i in parties], 2),
        Slot.MOOD: ([block_number(Use.MOOD, k) for k in thirds], 3 if strikes else 2 if spoils else 1),
        Slot.COLLAPSE: ([block_number(Use.COLLAPSE)] * collapses, 1),
        Slot.ATTRITION: ([block_number(Use.ATTRITION, i) for i in parties if parameters.attrition == "leap"], 1),
        Slot.TALKS: ([block_number(Use.TALKS)], 4),
        Slot.FIRM: ([block_number(Use.FIRM, i) for i in parties if firm], 1),
        Slot.ANSWER: ([block_number(Use.ANSWER, i) for i in parties if len(parties) > 2], 1),
    }[slot]
