"""Review of what was read: accept, edit or refuse each proposal, and take the last decision back.

An accepted proposal becomes entries of the record that keep the document and the quote it stands on. A refused one
stays with its reason. Every decision is one line of a log beside the proposals, which only grows: undoing adds a line.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pourparler.dossier.adding import add, withdraw
from pourparler.dossier.directory import load_dossier
from pourparler.dossier.proposals import Waiting, given_of, read_proposals
from pourparler.dossier.read_into import PROPOSALS
from pourparler.dossier.signature import signed_by
from pourparler.errors import NotFound, RecordError
from pourparler.record import Kind
from pourparler.talks import Value

__all__ = ["Decision", "Waiting", "accept", "decisions", "proposals", "refuse", "undo", "waiting"]

LOG = "review.log"
"""Beside the proposals: one decision per line."""


class Decision(Value):
    """What was decided on a proposal, by whom and when; `entries` are what it became, `reason` why it was refused."""

    proposal: str
    decided: Literal["accepted", "refused", "undone"]
    by: str
    at: datetime
    revision: int | None = None
    entries: tuple[tuple[Kind, str], ...] = ()
    reason: str | None = None

    def __repr__(self) -> str:
        return f"<Decision {self.proposal} {self.decided} by {self.by}>"


def proposals(place: str | Path) -> tuple[Waiting, ...]:
    """Return everything that was read into the dossier, decided or not."""
    with load_dossier(place) as directory:
        case = directory.case_file().case
    return tuple(read_proposals(Path(place), case))


def waiting(place: str | Path) -> tuple[Waiting, ...]:
    """Return the proposals on which nothing is decided, in the order of documents and texts."""
    settled = _settled(Path(place))
    return tuple(one for one in proposals(place) if one.id not in settled)


def decisions(place: str | Path) -> tuple[Decision, ...]:
    """Return all decisions, the oldest first."""
    return tuple(_read_log(Path(place)))


def accept(
    place: str | Path, proposal: str, changes: Mapping[str, Any] | None = None, by: str | None = None
) -> Decision:
    """Make a proposal part of the record, with the fields in `changes` said anew.

    Raises RecordError or CaseError with what is missing or does not fit (the day of an event, a party that the case
    does not have); then nothing is stored, and the proposal goes on waiting.
    """
    one = _one(place, proposal)
    why = f"accepted on review: {one.id}, proposed by {one.version} ({one.rule})"
    added = add(place, given_of(one, changes or {}), by, why)
    decision = Decision(
        proposal=one.id,
        decided="accepted",
        by=added.by,
        at=datetime.now(UTC),
        revision=added.revision,
        entries=added.entries,
    )
    return _note(Path(place), decision)


def refuse(place: str | Path, proposal: str, reason: str, by: str | None = None) -> Decision:
    """Turn a proposal down for a reason, which stays with it."""
    if not reason.strip():
        raise RecordError("a refusal says why. Add: --why TEXT")
    one = _one(place, proposal)
    decision = Decision(
        proposal=one.id, decided="refused", by=signed_by(by), at=datetime.now(UTC), reason=reason.strip()
    )
    return _note(Path(place), decision)


def undo(place: str | Path, by: str | None = None) -> Decision:
    """Take the last standing decision back: what was accepted is withdrawn, and the proposal waits again."""
    standing = _settled(Path(place))
    if not standing:
        raise NotFound("there is no decision to take back; nothing of this dossier has been reviewed")
    last = list(standing.values())[-1]
    revision = None
    for kind, key in last.entries:
        revision = withdraw(place, key, f"review undone: {last.proposal}", by, kind).revision
    decision = Decision(
        proposal=last.proposal, decided="undone", by=signed_by(by), at=datetime.now(UTC), revision=revision
    )
    return _note(Path(place), decision)


def _one(place: str | Path, proposal: str) -> Waiting:
    found = [one for one in waiting(place) if proposal in (one.id, one.id.rpartition("/")[2])]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound(f"{proposal!r} names {len(found)} proposals: {', '.join(one.id for one in found)}")
    raise NotFound(f"no proposal {proposal!r} waits for review. List them: pourparler review {place} --list")


def _settled(place: Path) -> dict[str, Decision]:
    """The decisions that stand, by proposal, in the order in which they were made."""
    standing: dict[str, Decision] = {}
    for decision in _read_log(place):
        standing.pop(decision.proposal, None)
        if decision.decided != "undone":
            standing[decision.proposal] = decision
    return standing


def _read_log(place: Path) -> Iterator[Decision]:
    log = place / PROPOSALS / LOG
    if log.exists():
        for line in log.read_text(encoding="utf-8").splitlines():
            yield Decision.model_validate(json.loads(line))


def _note(place: Path, decision: Decision) -> Decision:
    with (place / PROPOSALS / LOG).open("a", encoding="utf-8") as log:
        log.write(decision.model_dump_json() + "\n")
    return decision
