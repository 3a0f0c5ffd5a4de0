"""The process on one screen: a row per round, with what was agreed, how far apart the sides were, and the fighting."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from pourparler.dossier.gap import gap
from pourparler.dossier.view import View
from pourparler.settlement.gap_table import GapTable, MeanGap
from pourparler.talks import About, Agreed, Evidence, Round, RoundStatus, Value


class AgreedLine(Value):
    """One thing agreed in a round, in words, and what became of it."""

    issue: str
    term: str
    status: str


class HeadlineRow(Value):
    """One round: when and where, what was agreed, the gap after it, and the events since the round before."""

    round: str
    title: str
    date: date | None
    status: RoundStatus
    is_draft: bool
    gap: MeanGap | None
    agreed: tuple[AgreedLine, ...]
    events_before: int


class Headline(Value):
    """The rounds of a process in order of time."""

    about: About
    title: str
    sides: tuple[str, ...]
    rows: tuple[HeadlineRow, ...]
    events_after: int

    def __repr__(self) -> str:
        held = sum(not row.is_draft for row in self.rows)
        return f"<Headline {self.about.case}: {held} rounds, {len(self.rows) - held} drafts>"


def headline(view: View) -> Headline:
    """Return the process as a row per round; events are counted between the dates of neighbouring rounds."""
    table = gap(view)
    rounds = sorted((one for one in view.evidence.rounds if one.date is not None), key=_day)
    counts = list(_events_between(view.evidence, [_day(one) for one in rounds]))
    return Headline(
        about=view.about(),
        title=view.case.case.title,
        sides=tuple(party.name for party in view.case.sides),
        rows=tuple(_row(view, one, table, count) for one, count in zip(rounds, counts, strict=False)),
        events_after=counts[-1],
    )


def _day(one: Round) -> date:
    return one.date or date.min


def _events_between(evidence: Evidence, days: list[date]) -> Iterator[int]:
    """Yield how many events began before the first day, from each day to the next, and from the last day on."""
    starts = [event.date.start for event in evidence.events if event.same_as is None]
    edges = [date.min, *days, date.max]
    for earlier, later in pairwise(edges):
        yield sum(earlier <= start < later for start in starts)


def _row(view: View, one: Round, table: GapTable, events_before: int) -> HeadlineRow:
    name = one.id or ""
    return HeadlineRow(
        round=name,
        title=one.title or one.venue or one.kind.replace("_", " "),
        date=one.date,
        status=one.status,
        is_draft=one.kind.is_draft,
        gap=table.mean.get(name),
        agreed=tuple(_agreed_line(view, term) for term in one.agreed),
        events_before=events_before,
    )


def _agreed_line(view: View, term: Agreed) -> AgreedLine:
    issue = view.case.issue(term.issue)
    chosen = next((option.label for option in issue.options if option.id == term.option), None)
    amount = None if term.value is None else f"{term.value} {issue.unit or ''}".strip()
    return AgreedLine(
        issue=issue.name, term=chosen or amount or term.detail or "", status=term.status.replace("_", " ")
    )
