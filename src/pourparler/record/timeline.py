"""What was said by issue and round, and what happened in which order: the record arranged as plain values."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from pourparler.talks import (
    Account,
    Agreed,
    Case,
    Event,
    EventType,
    Evidence,
    Lane,
    Matrix,
    MatrixCell,
    MatrixColumn,
    MatrixRow,
    Position,
    Round,
    RoundKind,
    RoundStatus,
    Statement,
    Timeline,
    TimelineItem,
    citations_of,
)
from pourparler.talks.terms import agreed_text, issue_name, position_text

FIGHTING = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.RETREAT})
DELIVERING = frozenset({EventType.AGREE, EventType.COOPERATE, EventType.AID, EventType.CONCEDE, EventType.SUPPORT})
DELIVERING_KINDS = frozenset({"exchange", "release", "return", "repatriation", "evacuation", "humanitarian"})
"""Words of an event's free `kind` that put it beside what was agreed, where it has no PLOVER type."""

_LAST = date.max


def position_matrix(case: Case, evidence: Evidence) -> Matrix:
    """Return every position by issue, round and party; drafts are columns, silence is an empty cell.

    Columns are in the order of time, issues in file order, then the general issues that the case has no issue for.
    """
    columns = _columns(case, evidence)
    said = _statements(case, evidence)
    rows = [
        _row(case, columns, issue_id, name, group, said.get(issue_id, {}))
        for issue_id, name, group in _issues(case, evidence)
    ]
    return Matrix(columns=columns, rows=tuple(rows))


def _columns(case: Case, evidence: Evidence) -> tuple[MatrixColumn, ...]:
    numbers: dict[RoundKind, int] = defaultdict(int)
    columns: list[MatrixColumn] = []
    for one in sorted(evidence.rounds, key=lambda one: one.date or _LAST):
        numbers[one.kind] += 1
        columns.append(_column(one, numbers[one.kind], case, evidence))
    if any(position.round is None for position in evidence.positions):
        columns.append(MatrixColumn(round=None, label="Outside the rounds"))
    return tuple(columns)


def _column(one: Round, number: int, case: Case, evidence: Evidence) -> MatrixColumn:
    return MatrixColumn(
        round=one.id,
        label=round_label(one, number, case),
        date=one.date,
        kind=one.kind,
        status=one.status,
        author=one.author,
        venue=one.venue,
        citations=citations_of(one, case, evidence),
    )


def round_label(one: Round, number: int, case: Case) -> str:
    """Return what to call a round: its title, else its kind and number; drafts with their author."""
    if one.kind.is_draft:
        author = case.party_name(one.author) if one.author else "Author not stated"
        return f"{author}: {one.title or 'draft'}"
    word = "Round" if one.kind is RoundKind.DIRECT_TALKS else "Shuttle"
    label = one.title or f"{word} {one.ordinal or number}"
    return label if one.status is RoundStatus.HELD else f"{label} ({one.status})"


def _issues(case: Case, evidence: Evidence) -> Iterator[tuple[str, str, str | None]]:
    """Yield id, name and group of every issue; general ones only where a position is on them."""
    yield from ((issue.id, issue.name, issue.group) for issue in case.issues)
    general = dict.fromkeys(position.general for position in evidence.positions if position.issue is None)
    yield from ((name, name.replace("_", " ").capitalize(), "Not yet sorted") for name in general if name)


Said = dict[str | None, list[Statement]]


def _statements(case: Case, evidence: Evidence) -> dict[str, Said]:
    """Sort the positions by issue and round."""
    days = {one.id: one.date for one in evidence.rounds}
    said: dict[str, Said] = defaultdict(lambda: defaultdict(list))
    for position in evidence.positions:
        row = position.issue or position.general or ""
        day = days.get(position.round) if position.round is not None else None
        said[row][position.round].append(_statement(position, day, case, evidence))
    return said


def _statement(position: Position, day: date | None, case: Case, evidence: Evidence) -> Statement:
    return Statement(
        entry=position.id,
        party=position.party,
        party_name=case.party_name(position.party),
        date=position.date or day,
        off_day=position.date is not None and day is not None and position.date != day,
        term=position_text(position, case),
        option=position.option,
        value=position.value,
        range=position.range,
        shares=position.shares,
        paraphrase=position.position,
        stance=position.stance,
        mode=position.mode,
        on=position.on,
        speaker=position.speaker,
        status=position.status,
        citations=citations_of(position, case, evidence),
    )


def _row(
    case: Case, columns: tuple[MatrixColumn, ...], issue_id: str, name: str, group: str | None, said: Said
) -> MatrixRow:
    order = {party.id: place for place, party in enumerate(case.parties)}
    cells = tuple(
        MatrixCell(
            round=column.round,
            statements=tuple(sorted(said.get(column.round, ()), key=lambda one: order.get(one.party, len(order)))),
        )
        for column in columns
    )
    spoke = {statement.party for cell in cells for statement in cell.statements}
    silent = tuple(side.id for side in case.sides if side.id not in spoke)
    return MatrixRow(issue=issue_id, name=name, group=group, cells=cells, never_voiced=silent)


def joint_timeline(case: Case, evidence: Evidence) -> Timeline:
    """Return talks, drafts, what was agreed and the events in one order of time; rival accounts under one item."""
    labels = {column.round: column for column in _columns(case, evidence)}
    dated = [one for one in evidence.rounds if one.date is not None]
    items = [
        *(_round_item(one, labels[one.id], case, evidence) for one in dated),
        *(item for one in evidence.rounds for item in _agreed_items(one, case, evidence)),
        *(_event_item(accounts, case, evidence) for accounts in _events_with_accounts(evidence.events)),
    ]
    undated = tuple(one.id or "" for one in evidence.rounds if one.date is None)
    return Timeline(items=tuple(sorted(items, key=lambda item: (item.start, item.end))), undated=undated)


def _round_item(one: Round, column: MatrixColumn, case: Case, evidence: Evidence) -> TimelineItem:
    assert one.date is not None  # noqa: S101  the caller leaves out rounds without a date
    account = Account(entry=one.id, citations=citations_of(one, case, evidence))
    return TimelineItem(
        id=f"round-{one.id}",
        start=one.date,
        end=one.date,
        lane=Lane.DRAFTS if one.kind.is_draft else Lane.TALKS,
        title=f"{column.label}, {one.venue}" if one.venue else column.label,
        actors=() if one.author is None else (one.author,),
        kind=one.kind,
        accounts=(account,),
    )


def _agreed_items(one: Round, case: Case, evidence: Evidence) -> Iterator[TimelineItem]:
    """Yield each agreed term on the day of its round, and again on the day its fate was recorded."""
    for number, agreed in enumerate(one.agreed, start=1):
        words = f"{issue_name(case, agreed.issue)}: {agreed_text(agreed, case)}"
        if one.date is not None:
            yield _agreed_item(agreed, f"agreed-{one.id}-{number}", one.date, f"Agreed. {words}", case, evidence)
        if agreed.on is not None and agreed.on != one.date:
            fate = agreed.status.replace("_", " ").capitalize()
            yield _agreed_item(agreed, f"fate-{one.id}-{number}", agreed.on, f"{fate}. {words}", case, evidence)


def _agreed_item(agreed: Agreed, key: str, day: date, title: str, case: Case, evidence: Evidence) -> TimelineItem:
    account = Account(
        entry=agreed.id,
        claimed_by=tuple(teller for teller in agreed.as_told_by if teller != "press"),
        summary=agreed.detail,
        figures=agreed.figures,
        citations=citations_of(agreed, case, evidence),
    )
    return TimelineItem(id=key, start=day, end=day, lane=Lane.AGREED, title=title, kind="agreed", accounts=(account,))


def _events_with_accounts(events: Iterable[Event]) -> list[list[Event]]:
    """Group the accounts of one event: the one the others point to first, then file order."""
    by_id = {event.id: event for event in events}
    groups: dict[str, list[Event]] = defaultdict(list)
    for event in by_id.values():
        groups[_first_account(event, by_id)].append(event)
    return [sorted(group, key=lambda event: event.id != first) for first, group in groups.items()]


def _first_account(event: Event, by_id: dict[str | None, Event]) -> str:
    """Follow `same_as` to the event it ends at; a circle ends where it closes, at its smallest id."""
    path = [event.id]
    while event.same_as is not None and event.same_as in by_id:
        if event.same_as in path:
            return min(str(one) for one in path[path.index(event.same_as) :])
        event = by_id[event.same_as]
        path.append(event.id)
    return str(event.id)


def _event_item(accounts: list[Event], case: Case, evidence: Evidence) -> TimelineItem:
    first = accounts[0]
    return TimelineItem(
        id=str(first.id),
        start=first.date.start,
        end=first.date.end,
        granularity=first.date.granularity,
        lane=event_lane(first),
        title=first.summary or (first.kind or first.type or "event").replace("_", " ").capitalize(),
        place=first.place,
        actors=first.actor,
        targets=first.target,
        kind=first.kind or first.type,
        accounts=tuple(_account(event, case, evidence) for event in accounts),
    )


def _account(event: Event, case: Case, evidence: Evidence) -> Account:
    return Account(
        entry=event.id,
        claimed_by=() if event.claim_of is None else event.claim_of.party,
        who=None if event.claim_of is None else event.claim_of.who,
        status=event.status,
        summary=event.summary,
        figures=event.figures,
        citations=citations_of(event, case, evidence),
    )


def event_lane(event: Event) -> Lane:
    """Return the strand of an event: by its PLOVER type, else by the words of its kind, else fighting."""
    if event.type in FIGHTING:
        return Lane.FIGHTING
    if event.type in DELIVERING or not DELIVERING_KINDS.isdisjoint((event.kind or "").lower().split("_")):
        return Lane.AGREED
    return Lane.FIGHTING if event.type is None else Lane.OTHER
