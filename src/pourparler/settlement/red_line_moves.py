"""How far one red line would have to move, everything else unmoved, for a zone to open."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.conditions import own_share, ruled_out
from pourparler.settlement.existence import zone_exists
from pourparler.settlement.line_moves import line_moves
from pourparler.settlement.packages import IssueScores, ScoreTable, Term
from pourparler.settlement.results import Opening
from pourparler.talks import Case, Issue, IssueType, RedLine

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]


def red_line_moves(case: Case, table: ScoreTable) -> Iterator[Opening]:
    """Yield the smallest move of each red line that opens a zone: in amounts, or in option steps.

    On an unordered issue every option is one step. A line that opens nothing even where it is given up is left out.
    """
    rows = {issue.id: row for row, issue in enumerate(table.issues)}
    on_a_line = {stretch.id for stretch in table.stretches}
    for party, preferences in case.preferences.items():
        for number, line in enumerate(preferences.red_lines):
            if line.issue in rows:
                yield from _smallest_move(_Drawn(case, table, rows[line.issue], party, number, line))
            elif line.issue in on_a_line:
                yield from line_moves(case, line.issue, party, number)


@dataclass(frozen=True)
class _Drawn:
    """One red line of one party on one listed issue of the table."""

    case: Case
    table: ScoreTable
    row: int
    party: str
    number: int
    line: RedLine

    @property
    def issue(self) -> Issue:
        return self.case.issue(self.line.issue)

    @property
    def terms(self) -> tuple[Term, ...]:
        return self.table.issues[self.row].options

    def ruled_out_by(self, party: str, line: RedLine) -> Mask:
        return ruled_out(line, self.issue, own_share(self.issue, self.terms, party, self.table.parties))

    def only_by_this_line(self) -> Mask:
        """Return the terms that would be allowed if this line alone were given up, shape (terms,)."""
        freed = self.ruled_out_by(self.party, self.line)
        for party, preferences in self.case.preferences.items():
            for number, other in enumerate(preferences.red_lines):
                if other.issue == self.line.issue and (party, number) != (self.party, self.number):
                    freed &= ~self.ruled_out_by(party, other)
        return freed

    def places(self) -> Floats:
        """Return where each term lies: its amount, the party's share, or its number among the options."""
        if self.issue.type in (IssueType.CONTINUOUS, IssueType.DIVISIBLE):
            own = own_share(self.issue, self.terms, self.party, self.table.parties)
            return np.array([float(term) for term in own])
        return np.array([float(self.issue.option_ids.index(str(term))) for term in self.terms])

    def bounds(self) -> dict[float, str | int | float]:
        """Return the places of the bounds that the line writes, with the bounds as written."""
        written = [bound for bound in (self.line.at_least, self.line.at_most) if bound is not None]
        if self.issue.type in (IssueType.CONTINUOUS, IssueType.DIVISIBLE):
            return {float(bound): bound for bound in written}
        return {float(self.issue.option_ids.index(str(bound))): bound for bound in written}


def _smallest_move(drawn: _Drawn) -> Iterator[Opening]:
    freed, moves = drawn.only_by_this_line(), _moves(drawn)
    sizes = np.unique(moves[freed])
    # allowing more never closes a zone, so the smallest size that opens one is found by halving
    low, high = 0, len(sizes)
    while low < high:
        middle = (low + high) // 2
        if _zone_among(drawn, freed & (moves <= sizes[middle])):
            high = middle
        else:
            low = middle + 1
    if low < len(sizes):
        yield _opening(drawn, freed & (moves == sizes[low]), float(sizes[low]))


def _moves(drawn: _Drawn) -> Floats:
    """Return how far each term lies from what the line allows, shape (terms,)."""
    places = drawn.places()
    if drawn.issue.type is IssueType.UNORDERED:
        return np.ones(len(places))
    allowed = places[~drawn.ruled_out_by(drawn.party, drawn.line)]
    nearest = np.concatenate([allowed, list(drawn.bounds())])
    if not len(nearest):
        return np.ones(len(places))
    return np.abs(places[:, None] - nearest[None, :]).min(axis=1)  # [term, allowed place]: how far


def _zone_among(drawn: _Drawn, allowed: Mask) -> bool:
    """Say whether a zone exists where the issue is settled at one of these terms."""
    scores = drawn.table.issues[drawn.row]
    opened = IssueScores(scores.id, scores.options, scores.scores, {drawn.party: ~allowed})
    issues = tuple(opened if row == drawn.row else issue for row, issue in enumerate(drawn.table.issues))
    return zone_exists(drawn.table.with_changes(issues=issues))


def _opening(drawn: _Drawn, reached: Mask, size: float) -> Opening:
    """Return the move to the first term, in file order, at which the zone opens."""
    singles = np.eye(len(reached), dtype=np.bool_)
    opens = next(row for row in np.flatnonzero(reached) if _zone_among(drawn, singles[row]))
    to, place = drawn.terms[opens], drawn.places()[opens]
    bounds = drawn.bounds()
    crossed = min(bounds, key=lambda bound: abs(bound - place), default=None)
    return Opening(
        change="red_line",
        party=drawn.party,
        issue=drawn.line.issue,
        by=size,
        from_=None if crossed is None else bounds[crossed],
        to=float(place) if drawn.issue.type is IssueType.DIVISIBLE else to,
        note=_words(drawn, crossed is None),
    )


def _words(drawn: _Drawn, by_options: bool) -> str:
    if by_options:
        return "the option to allow"
    return "share of the party" if drawn.issue.type is IssueType.DIVISIBLE else (drawn.issue.unit or "option steps")
