"""How the record came about, as the `log:` of a case file: `export --history` writes it, `import` plays it again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from pourparler.cases.load import read_model
from pourparler.dossier.entries import entries_of
from pourparler.dossier.private import without_private
from pourparler.errors import PourparlerError, RecordError
from pourparler.record import IMMUTABLE, Change, Kind, Store, Version
from pourparler.talks import CaseFile, Document, Entry, Evidence, FrozenMap, Value, thaw
from pourparler.talks.values import Data

InForce = Mapping[tuple[Kind, str], tuple[Entry, str | None]]
"""What is in force by kind and key, with the round that something agreed belongs to."""


class LoggedEntry(Value):
    """What a revision did to one entry.

    `was` is what the entry said from then on, where a later revision superseded or withdrew it; what is in force
    stands in the file itself. `round` is the round that something agreed belonged to.
    """

    kind: Kind
    id: str
    was: Data = None
    round: str | None = None
    withdrawn: bool = False


class LoggedRevision(Value):
    """One revision: who made it, when and why, what it did, and the model half where that changed."""

    revision: int
    at: datetime
    by: str
    why: str | None = None
    model: str | None = None
    entries: tuple[LoggedEntry, ...] = ()


def log_of(store: Store) -> tuple[FrozenMap[str, Any], ...]:
    """Return the log of a record, revision by revision, as plain data for a case file."""
    versions = store.versions()
    last = {(one.kind, one.key): one for one in versions}
    logged: dict[int, list[LoggedEntry]] = defaultdict(list)
    for one in versions:
        logged[one.revision].append(_logged(one, last[one.kind, one.key]))
    lines: list[FrozenMap[str, Any]] = []
    model = None
    for revision in store.revisions():
        line = LoggedRevision(
            revision=revision.number,
            at=revision.at,
            by=revision.by,
            why=revision.why,
            model=store.model_text(revision.number) if revision.model != model else None,
            entries=tuple(logged[revision.number]),
        )
        lines.append(FrozenMap(line.model_dump(mode="json", exclude_none=True, exclude_defaults=True)))
        model = revision.model
    return tuple(lines)


def _logged(version: Version, last: Version) -> LoggedEntry:
    if version.is_withdrawn or version.version == last.version:
        return LoggedEntry(kind=version.kind, id=version.key, withdrawn=version.is_withdrawn)
    was = thaw(version.value)
    if version.kind is Kind.DOCUMENT and not last.is_withdrawn:  # its text stands in the file, and never changed
        was = {name: said for name, said in was.items() if name not in IMMUTABLE}
    in_round = version.round if version.kind is Kind.AGREED else None
    return LoggedEntry(kind=version.kind, id=version.key, was=was, round=in_round)


def recorded(case_file: CaseFile) -> Evidence:
    """Return the entries of a case file that belong into the record.

    A file is read with the sources that the model cites on the model's side; where there is a log, it says which
    sources the record held.
    """
    if not case_file.log:
        return case_file.evidence
    entries = [entry for line in case_file.log for entry in line.get("entries", ())]
    held = {entry.get("id") for entry in entries if entry.get("kind") == Kind.SOURCE}
    every = {**case_file.case.sources, **case_file.evidence.sources}
    sources = FrozenMap({key: source for key, source in every.items() if key in held})
    return case_file.evidence.model_copy(update={"sources": sources})


def replay(store: Store, case_file: CaseFile, name: str) -> None:
    """Make the revisions again that the case file's log tells of; RecordError where they do not lead to its entries."""
    expected = recorded(case_file)
    in_force = {(kind, key): (value, in_round) for kind, key, value, in_round in entries_of(expected)}
    with store.changes() as begin:
        for place, line in enumerate(_read(case_file, name), start=1):
            if line.revision != place:
                raise _wrong(name, place, f"revision {line.revision} stands where {place} is expected")
            try:
                change = begin(line.by, line.why, line.at)
                _play(change, line, in_force, f"{name} log revision {place}")
            except (PourparlerError, ValidationError) as refused:
                raise _wrong(name, place, str(refused)) from refused
        if begin("import", None, None).evidence() != expected:
            raise RecordError(
                f"{name}: the log does not lead to the entries of the file. Export both again with --history, or "
                f"delete `log:` to import the entries alone"
            )


def _read(case_file: CaseFile, name: str) -> Iterable[LoggedRevision]:
    for place, line in enumerate(case_file.log, start=1):
        try:
            yield LoggedRevision.model_validate(thaw(line))
        except ValidationError as invalid:
            first = invalid.errors()[0]
            raise _wrong(name, place, f"{'/'.join(map(str, first['loc']))}: {first['msg']}") from invalid


def _wrong(name: str, place: int, what: str) -> RecordError:
    return RecordError(
        f"{name}: log: line {place}: {what}. Export it again with --history, or delete `log:` and import the rest"
    )


def _play(change: Change, line: LoggedRevision, in_force: InForce, name: str) -> None:
    """Make one revision again."""
    for entry in line.entries:
        _play_entry(change, entry, in_force)
    if line.model is not None:
        model = read_model(line.model, name, change.evidence())
        change.set_model(line.model, without_private(model))
    change.commit()


def _play_entry(change: Change, entry: LoggedEntry, in_force: InForce) -> None:
    if entry.withdrawn:
        change.withdraw(entry.kind, entry.id)
        return
    now = in_force.get((entry.kind, entry.id))
    if entry.was is not None:
        value, in_round = _as_it_was(entry, None if now is None else now[0]), entry.round
    elif now is not None:
        value, in_round = now
    else:
        raise RecordError(f"{entry.kind} {entry.id!r} is in force by the log, and not in the file")
    change.put(entry.kind, entry.id, value, in_round)


def _as_it_was(entry: LoggedEntry, now: Entry | None) -> Entry:
    fixed = now.model_dump(include=set(IMMUTABLE)) if isinstance(now, Document) else {}
    value = entry.kind.model.model_validate({**fixed, **thaw(entry.was)})
    assert isinstance(value, Entry)  # noqa: S101  every kind's model is one
    return value
