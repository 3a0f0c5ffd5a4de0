"""Review of what was read: accept, edit or refuse each proposal, and take the last decision back.

What several reports say is one proposal with the quotes of all. Accepted, it becomes entries of the record that keep
every document and quote they stand on; a later report that says the same offers to add its quotes to them. A refused
one stays with its reason. Every decision is one line of a log beside the proposals, which only grows: undoing adds a
line.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import model_validator

from pourparler.dossier.adding import Given, add, withdraw
from pourparler.dossier.directory import load_dossier
from pourparler.dossier.keep_proposals import PROPOSALS
from pourparler.dossier.proposals import Waiting, given_of, member_id, read_reports, waiting_of
from pourparler.dossier.signature import signed_by
from pourparler.errors import NotFound, RecordError
from pourparler.reading.merging import Merged, merge_proposals
from pourparler.record import Kind
from pourparler.talks import Evidence, Value

__all__ = ["Context", "Decision", "Review", "Waiting", "accept", "decisions", "proposals", "refuse", "undo", "waiting"]

LOG = "review.log"
"""Beside the proposals: one decision per line."""

AROUND = 240
"""Characters of the report shown on each side of a quote: about two sentences."""

Names = tuple[tuple[Kind, str], ...]


class Decision(Value):
    """What was decided on a proposal, by whom and when.

    `members` are the reports' own proposals that it was decided for, `entries` what they became, or for `added` those
    to which their quotes were added; `reason` is why it was refused.
    """

    proposal: str
    decided: Literal["accepted", "added", "refused", "undone"]
    by: str
    at: datetime
    revision: int | None = None
    members: tuple[str, ...] = ()
    entries: Names = ()
    reason: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _of_one_report(cls, said: Any) -> Any:
        """Logs written before reports were merged name the one proposal alone."""
        return {"members": (said["proposal"],), **said} if isinstance(said, dict) else said

    def __repr__(self) -> str:
        return f"<Decision {self.proposal} {self.decided} by {self.by}>"


class Context(Value):
    """A quote with the words around it in its report; `more` says whether the report goes on before and behind."""

    before: str
    quote: str
    after: str
    more: tuple[bool, bool]


class Review:
    """The review of one dossier: what its reports propose is read once, and decisions are carried out one by one."""

    def __init__(self, place: str | Path) -> None:
        self.place = Path(place)
        with load_dossier(place) as directory:
            self._case = directory.model(Evidence())
            stored = set(directory.store.hashes().values())
        self.merged = merge_proposals(one for one in read_reports(self.place) if one.document in stored)
        self._log = list(_read_log(self.place))
        self._waiting: tuple[int, tuple[Waiting, ...]] | None = None

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, the oldest first."""
        return tuple(self._log)

    def proposals(self) -> tuple[Waiting, ...]:
        """Return everything that was read, decided or not."""
        return tuple(waiting_of(one.members, self._case) for one in self.merged)

    def waiting(self) -> tuple[Waiting, ...]:
        """Return the proposals on which nothing is decided, in the order of reports and texts."""
        if self._waiting is None or self._waiting[0] != len(self._log):
            self._waiting = len(self._log), self._left()
        return self._waiting[1]

    def _left(self) -> tuple[Waiting, ...]:
        decided = self._decided()
        with load_dossier(self.place) as directory:
            standing = {name for said in decided.values() for name in said.entries if directory.store.has(*name)}
        found = (self._left_of(one, decided, standing) for one in self.merged)
        return tuple(one for one in found if one is not None)

    def _left_of(self, one: Merged, decided: Mapping[str, Decision], standing: set[tuple[Kind, str]]) -> Waiting | None:
        """What of one thing still waits, and what was decided on the rest of it."""
        said = {member: decided.get(member_id(member)) for member in one.members}
        left = tuple(member for member, decision in said.items() if decision is None)
        if not left:
            return None
        accepted = (decision.entries for decision in said.values() if decision and set(decision.entries) & standing)
        refused = (decision.reason for decision in said.values() if decision and decision.decided == "refused")
        return waiting_of(left, self._case, next(accepted, ()), next(refused, None))

    def accept(self, proposal: str, changes: Mapping[str, Any] | None = None, by: str | None = None) -> Decision:
        """Make a proposal part of the record, or add its quotes to the entries of the same that are there."""
        one = self.one(proposal)
        if one.entries:
            given = self._with_further_quotes(one, changes or {})
            why = f"added on review: {', '.join(one.members)}, another report of it"
        else:
            given = given_of(one, changes or {})
            why = f"accepted on review: {one.id}, proposed by {one.version} ({one.rule})"
        added = add(self.place, given, by, why)
        return self._note(
            Decision(
                proposal=one.id,
                decided="added" if one.entries else "accepted",
                by=added.by,
                at=datetime.now(UTC),
                revision=added.revision,
                members=one.members,
                entries=added.entries,
            )
        )

    def refuse(self, proposal: str, reason: str, by: str | None = None) -> Decision:
        """Turn a proposal down, all reports of it, for a reason, which stays with it."""
        if not reason.strip():
            raise RecordError("a refusal says why. Add: --why TEXT")
        one = self.one(proposal)
        return self._note(
            Decision(
                proposal=one.id,
                decided="refused",
                by=signed_by(by),
                at=datetime.now(UTC),
                members=one.members,
                reason=reason.strip(),
            )
        )

    def undo(self, by: str | None = None) -> Decision:
        """Take the last standing decision back: what it put into the record is gone from it, and it waits again."""
        standing = _standing(self._log)
        if not standing:
            raise NotFound("there is no decision to take back; nothing of this dossier has been reviewed")
        last = standing[-1]
        why, revision = f"review undone: {last.proposal}", None
        if last.decided == "added":
            revision = add(self.place, self._without_quotes_of(last), by, why).revision
        elif last.entries:
            for kind, key in last.entries:
                revision = withdraw(self.place, key, why, by, kind).revision
        return self._note(
            Decision(
                proposal=last.proposal,
                decided="undone",
                by=signed_by(by),
                at=datetime.now(UTC),
                revision=revision,
                members=last.members,
            )
        )

    def context(self, one: Waiting) -> tuple[Context, ...]:
        """Return each quote with the words around it in its report."""
        with load_dossier(self.place) as directory:
            texts = {key: directory.store.text(key).text or "" for key in one.documents}
        return tuple(
            Context(
                before=texts[quote.document][max(0, quote.start - AROUND) : quote.start],
                quote=quote.quote,
                after=texts[quote.document][quote.end : quote.end + AROUND],
                more=(quote.start > AROUND, len(texts[quote.document]) > quote.end + AROUND),
            )
            for quote in one.quotes
        )

    def one(self, proposal: str) -> Waiting:
        """Return the proposal of that id, or of that id within its report where only one has it; else NotFound."""
        waiting = self.waiting()
        named = {proposal} if "/" in proposal else {one.id for one in waiting if one.id.endswith(f"/{proposal}")}
        found = [one for one in waiting if named & {one.id, *one.members}]
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFound(f"{proposal!r} names {len(found)} proposals: {', '.join(one.id for one in found)}")
        raise NotFound(f"no proposal {proposal!r} waits for review. List them: pourparler review {self.place} --list")

    def _decided(self) -> dict[str, Decision]:
        """The decision that stands on each report's own proposal."""
        return {member: decision for decision in _standing(self._log) for member in decision.members}

    def _with_further_quotes(self, one: Waiting, changes: Mapping[str, Any]) -> list[Given]:
        further = tuple({"quote": said.quote, "document": said.document, "start": said.start} for said in one.quotes)
        return [
            Given(kind, {**changes, "also_quoted": (*self._also_quoted(kind, key), *further)}, supersedes=key)
            for kind, key in one.entries
        ]

    def _without_quotes_of(self, decision: Decision) -> list[Given]:
        """The entries as they were before the quotes of these members were added."""
        quotes = {
            (quote.document, quote.start)
            for one in self.merged
            for member in one.members
            if member_id(member) in decision.members
            for quote in member.quotes
        }
        return [
            Given(
                kind,
                {
                    "also_quoted": tuple(
                        said for said in self._also_quoted(kind, key) if (said["document"], said["start"]) not in quotes
                    )
                },
                supersedes=key,
            )
            for kind, key in decision.entries
        ]

    def _also_quoted(self, kind: Kind, key: str) -> tuple[dict[str, Any], ...]:
        """The words of further reports that an entry in force holds."""
        with load_dossier(self.place) as directory:
            version = directory.store.versions(kind, key)[-1]
        return tuple(dict(said) for said in (version.value or {}).get("also_quoted", ()))

    def _note(self, decision: Decision) -> Decision:
        with (self.place / PROPOSALS / LOG).open("a", encoding="utf-8") as log:
            log.write(decision.model_dump_json() + "\n")
        self._log.append(decision)
        return decision


def proposals(place: str | Path) -> tuple[Waiting, ...]:
    """Return everything that was read into the dossier, decided or not."""
    return Review(place).proposals()


def waiting(place: str | Path) -> tuple[Waiting, ...]:
    """Return the proposals on which nothing is decided, in the order of reports and texts."""
    return Review(place).waiting()


def decisions(place: str | Path) -> tuple[Decision, ...]:
    """Return all decisions, the oldest first."""
    return tuple(_read_log(Path(place)))


def accept(
    place: str | Path, proposal: str, changes: Mapping[str, Any] | None = None, by: str | None = None
) -> Decision:
    """Make a proposal part of the record with all its quotes, with the fields in `changes` said anew.

    Where a report of the same was accepted before, the quotes are added to the entries it became. Raises RecordError
    or CaseError with what is missing or does not fit (the day of an event, a party that the case does not have); then
    nothing is stored, and the proposal goes on waiting.
    """
    return Review(place).accept(proposal, changes, by)


def refuse(place: str | Path, proposal: str, reason: str, by: str | None = None) -> Decision:
    """Turn a proposal down, all reports of it, for a reason, which stays with it."""
    return Review(place).refuse(proposal, reason, by)


def undo(place: str | Path, by: str | None = None) -> Decision:
    """Take the last standing decision back: what was accepted is withdrawn, and the proposal waits again."""
    return Review(place).undo(by)


def _standing(log: list[Decision]) -> list[Decision]:
    """The decisions that were not taken back, in the order in which they were made."""
    left: list[Decision] = []
    for decision in log:
        if decision.decided == "undone":
            left = [one for one in left if one.members != decision.members]
        else:
            left.append(decision)
    return left


def _read_log(place: Path) -> Iterator[Decision]:
    log = place / PROPOSALS / LOG
    if log.exists():
        for line in log.read_text(encoding="utf-8").splitlines():
            yield Decision.model_validate(json.loads(line))
