"""What is different between two states of a record: entries that are new, corrected or withdrawn, and the gap."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from pourparler.settlement.gap_table import GapTable, MeanGap, Span
from pourparler.talks import (
    About,
    Agreed,
    AgreedStatus,
    Evidence,
    Expectation,
    Grounded,
    OutcomeTerm,
    Position,
    Round,
    Value,
)
from pourparler.talks.values import Data


class Correction(Value):
    """One field of an entry that says something else now."""

    kind: str
    entry: str
    field: str
    was: Data = None
    now: Data = None


class Withdrawal(Value):
    """An entry that is no longer in force."""

    kind: str
    entry: str


class GapChange(Value):
    """An issue on which the gap after the latest round is another; None where there was or is none."""

    issue: str
    was: Span | None
    now: Span | None


class Changes(Value):
    """What is different since a day or a revision; the tuples name the entries that are new, by id."""

    about: About
    since: str
    rounds: tuple[str, ...]
    positions: tuple[str, ...]
    events: tuple[str, ...]
    agreed: tuple[str, ...]
    expectations: tuple[str, ...]
    outcome: tuple[str, ...]
    corrected: tuple[Correction, ...]
    withdrawn: tuple[Withdrawal, ...]
    mean_was: MeanGap | None
    mean_now: MeanGap | None
    gaps: tuple[GapChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is different."""
        new = (self.rounds, self.positions, self.events, self.agreed, self.expectations, self.outcome)
        return not (any(new) or self.corrected or self.withdrawn or self.gaps)

    def __repr__(self) -> str:
        new = sum(map(len, (self.rounds, self.positions, self.events, self.agreed, self.expectations, self.outcome)))
        return (
            f"<Changes {self.about.case} since {self.since}: {new} new, {len(self.corrected)} corrected, "
            f"{len(self.withdrawn)} withdrawn>"
        )


def changes_between(before: Evidence, now: Evidence, gaps: tuple[GapTable, GapTable], since: str) -> Changes:
    """Return what is different; `gaps` are the gap tables of both states."""
    was, here = entries(before), entries(now)
    new = {kind: tuple(key for key in found if key not in was[kind]) for kind, found in here.items()}
    gone = [Withdrawal(kind=kind, entry=key) for kind, found in was.items() for key in found if key not in here[kind]]
    corrected = [
        correction
        for kind, found in here.items()
        for key, entry in found.items()
        if key in was[kind]
        for correction in _corrections(kind, key, was[kind][key], entry)
    ]
    then, today = gaps
    return Changes(
        about=today.about,
        since=since,
        rounds=new["round"],
        positions=new["position"],
        events=new["event"],
        agreed=new["agreed"],
        expectations=new["expectation"],
        outcome=new["outcome"],
        corrected=tuple(corrected),
        withdrawn=tuple(gone),
        mean_was=_last_mean(then),
        mean_now=_last_mean(today),
        gaps=tuple(_gap_changes(then, today)),
    )


def entries(evidence: Evidence) -> dict[str, dict[str, Grounded]]:
    """Return every entry by kind and id; what was agreed stands by itself, not inside its round."""
    agreed = {
        agreed.id or f"{one.id} agreed {number}": agreed
        for one in evidence.rounds
        for number, agreed in enumerate(one.agreed, start=1)
    }
    lists: dict[str, tuple[Grounded, ...]] = {
        "round": tuple(one.model_copy(update={"agreed": ()}) for one in evidence.rounds),
        "position": evidence.positions,
        "event": evidence.events,
        "expectation": evidence.expectations,
        "outcome": evidence.outcome,
    }
    named = {kind: {entry.id or "": entry for entry in found} for kind, found in lists.items()}
    return {**named, "agreed": dict(agreed)}


def _corrections(kind: str, key: str, was: Grounded, now: Grounded) -> Iterator[Correction]:
    if was == now:
        return
    old, new = was.model_dump(mode="json"), now.model_dump(mode="json")
    for field, value in new.items():
        if old.get(field) != value:
            yield Correction(kind=kind, entry=key, field=field, was=old.get(field), now=value)


def _last_mean(table: GapTable) -> MeanGap | None:
    return table.mean[table.rounds[-1]] if table.rounds else None


def _gap_changes(then: GapTable, today: GapTable) -> Iterator[GapChange]:
    for issue in today.issues:
        was, now = _last_span(then, issue), _last_span(today, issue)
        if was != now:
            yield GapChange(issue=issue, was=was, now=now)


def _last_span(table: GapTable, issue: str) -> Span | None:
    if not table.rounds or issue not in table.issues:
        return None
    return table.issues[issue][table.rounds[-1]].span


def up_to(evidence: Evidence, day: date) -> Evidence:
    """Return what of the record is dated up to a day, that day included; what has no date stays.

    A term agreed by then is shown as announced where its fate came later; an expectation as open where it was decided
    later.
    """
    rounds = {one.id: one for one in evidence.rounds if one.date is None or one.date <= day}
    return evidence.model_copy(
        update={
            "rounds": tuple(_round_then(one, day) for one in rounds.values()),
            "positions": tuple(one for one in evidence.positions if _position_by(one, evidence, day)),
            "events": tuple(one for one in evidence.events if one.date.start <= day),
            "expectations": tuple(
                _expectation_then(one, day) for one in evidence.expectations if _published_by(one, evidence, day)
            ),
            "outcome": tuple(one for one in evidence.outcome if _published_by(one, evidence, day)),
        }
    )


def _round_then(one: Round, day: date) -> Round:
    return one.model_copy(update={"agreed": tuple(_agreed_then(agreed, day) for agreed in one.agreed)})


def _agreed_then(agreed: Agreed, day: date) -> Agreed:
    if agreed.on is None or agreed.on <= day:
        return agreed
    later: dict[str, Any] = {"status": AgreedStatus.ANNOUNCED, "on": None}
    return agreed.model_copy(update=later)


def _position_by(position: Position, evidence: Evidence, day: date) -> bool:
    dated = position.date or next((one.date for one in evidence.rounds if one.id == position.round), None)
    return dated is None or dated <= day


def _published_by(entry: Expectation | OutcomeTerm, evidence: Evidence, day: date) -> bool:
    source = evidence.sources.get(entry.source or "")
    return source is None or source.published is None or source.published <= day


def _expectation_then(one: Expectation, day: date) -> Expectation:
    return one.model_copy(update={"decided": None}) if one.decided and one.decided.on > day else one
