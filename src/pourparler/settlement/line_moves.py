"""How far a red line on an issue settled at any amount would have to move for a zone to open."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from pourparler.settlement.amounts import bounds_of, stretch_points
from pourparler.settlement.existence import zone_exists
from pourparler.settlement.packages import ScoreTable, Stretch
from pourparler.settlement.results import Opening
from pourparler.settlement.scores import score_table
from pourparler.settlement.ticks import in_ticks
from pourparler.talks import Case, FrozenMap, Issue, IssueType, RedLine

HALVINGS = 30
"""The bound is then known to a thousand-millionth of the way it could move."""

DIGITS = 9


@dataclass(frozen=True)
class _Bound:
    """One end of one red line of one party."""

    case: Case
    party: str
    number: int
    line: RedLine
    end: Literal["at_least", "at_most"]
    start: float
    stop: float

    def moved_to(self, bound: float) -> Case:
        """Return the case with the bound moved there."""
        moved = self.line.model_copy(update={self.end: bound})
        preferences = self.case.preferences[self.party]
        lines = tuple(moved if n == self.number else line for n, line in enumerate(preferences.red_lines))
        given = {**self.case.preferences, self.party: preferences.model_copy(update={"red_lines": lines})}
        return self.case.model_copy(update={"preferences": FrozenMap(given)})

    def zone_at(self, bound: float, widest: ScoreTable) -> bool:
        """Say whether a zone exists with the bound moved there, in the ticks of the table with the bound at `stop`.

        Ticks of its own would be finer than 64 bits hold where next to nothing is left of the line.
        """
        amounts, points, shared = stretch_points(self.moved_to(bound), self.case.issue(self.line.issue), widest.parties)
        scores = np.stack([in_ticks(points[:, party], tick) for party, tick in enumerate(widest.ticks)], axis=1)
        cut = Stretch(self.line.issue, amounts, scores, shared)
        stretches = tuple(cut if stretch.id == cut.id else stretch for stretch in widest.stretches)
        return zone_exists(widest.with_changes(stretches=stretches))


def line_moves(case: Case, issue_id: str, party: str, number: int) -> Iterator[Opening]:
    """Yield the smallest move of one red line on an issue settled on a line, found by halving.

    Allowing more never closes a zone, so halving finds the one place at which it opens. Of a line with two ends the
    smaller move counts; each end is asked alone.
    """
    issue, line = case.issue(issue_id), case.preferences[party].red_lines[number]
    moves = [move for bound in _bounds(case, issue, party, number, line) for move in _opened(bound, issue)]
    if moves:
        yield min(moves, key=lambda move: move.by)


def _bounds(case: Case, issue: Issue, party: str, number: int, line: RedLine) -> Iterator[_Bound]:
    low, high = map(float, bounds_of(issue))
    if line.at_least is not None:
        yield _Bound(case, party, number, line, "at_least", float(line.at_least), low)
    if line.at_most is not None:
        yield _Bound(case, party, number, line, "at_most", float(line.at_most), high)


def _opened(bound: _Bound, issue: Issue) -> Iterator[Opening]:
    widest = score_table(bound.moved_to(bound.stop))
    if not zone_exists(widest):
        return
    shut, opened = 0.0, 1.0  # parts of the way from start to stop
    for _ in range(HALVINGS):
        middle = (shut + opened) / 2
        if bound.zone_at(bound.start + middle * (bound.stop - bound.start), widest):
            opened = middle
        else:
            shut = middle
    way = opened * (bound.stop - bound.start)
    unit = "share of the party" if issue.type is IssueType.DIVISIBLE else (issue.unit or "units")
    yield Opening(
        change="red_line",
        party=bound.party,
        issue=issue.id,
        by=round(abs(way), DIGITS),
        from_=bound.start,
        to=round(bound.start + way, DIGITS),
        exact=False,
        note=f"{unit}; found by halving, to a thousand-millionth of the way",
    )
