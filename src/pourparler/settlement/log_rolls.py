"""Which issues two parties could trade: each gives way where it costs less and gets its way where it gains more.

What is at stake for a party on an issue is its best score there less its worst, in points. The issue with the highest
ratio of stakes is paired with the one with the lowest, the next highest with the next lowest, and so on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.packages import ScoreTable
from pourparler.settlement.results import LogRoll, Scores
from pourparler.settlement.ticks import in_points


@dataclass(frozen=True)
class _Stake:
    """One issue on which two parties want different things, and what each has at stake there, in points."""

    issue: str
    mine: float
    theirs: float

    @property
    def ratio(self) -> float:
        return self.mine / self.theirs if self.theirs else float("inf")


def log_rolls(table: ScoreTable) -> tuple[LogRoll, ...]:
    """Return the trades of one issue against another from which neither party loses and one gains.

    The gain compares having one's way on `get` and giving way on `give` with the reverse; half of it is the gain over
    meeting halfway on both. Red lines and linkages are left aside: this is where to look, not yet a package. Every
    issue stands in one trade at most; with several parties every pair is looked at.

    Source: [Raiffa 1982], trading on differences of weight.
    """
    pairs = combinations(range(len(table.parties)), 2)
    return tuple(roll for mine, theirs in pairs for roll in _rolls_between(table, mine, theirs))


def weight_ratios(table: ScoreTable, mine: int, theirs: int) -> dict[str, float]:
    """Return the stakes of one party over the other's per contested issue, highest first."""
    return {stake.issue: stake.ratio for stake in _contested(table, mine, theirs)}


def _contested(table: ScoreTable, mine: int, theirs: int) -> list[_Stake]:
    """Return the issues on which no term is best for both, the highest ratio first, ties in file order."""
    stakes = [
        _Stake(
            issue.id,
            in_points(int(np.ptp(issue.scores[:, mine])), table.ticks[mine]),
            in_points(int(np.ptp(issue.scores[:, theirs])), table.ticks[theirs]),
        )
        for issue in (*table.issues, *table.stretches)
        if len(issue.scores) and not _one_term_suits_both(issue.scores, mine, theirs)
    ]
    return sorted(stakes, key=lambda stake: -stake.ratio)


def _one_term_suits_both(scores: NDArray[np.int64], mine: int, theirs: int) -> bool:
    best = scores[:, [mine, theirs]].max(axis=0)
    return bool((scores[:, [mine, theirs]] == best).all(axis=1).any())


def _rolls_between(table: ScoreTable, mine: int, theirs: int) -> Iterator[LogRoll]:
    stakes = _contested(table, mine, theirs)
    for high, low in zip(stakes[: len(stakes) // 2], reversed(stakes), strict=False):
        gain = high.mine - low.mine, low.theirs - high.theirs
        if min(gain) >= 0 and max(gain) > 0:
            me, them = table.parties[mine], table.parties[theirs]
            yield LogRoll(give=low.issue, get=high.issue, party=me, gain=Scores({me: gain[0], them: gain[1]}))
