"""What a person accepts into the record: entries added or superseded, checked against the whole dossier."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pourparler.cases.check import check_model
from pourparler.cases.defaults import fill_evidence
from pourparler.cases.file_text import as_text, read_bytes
from pourparler.cases.findings import did_you_mean, listed, refuse
from pourparler.dossier.directory import Directory, load_dossier
from pourparler.dossier.entries import Keyed, entries_of, with_entry
from pourparler.dossier.private import without_private
from pourparler.dossier.signature import signed_by
from pourparler.errors import NotFound, RecordError
from pourparler.record import Change, Kind
from pourparler.talks import About, Entry, Evidence, Value

_TERM = ("option", "value", "range", "shares")
CLEARS = {
    "source": ("quote", "document", "start"),
    "document": ("source", "quote", "start"),
    "quote": ("start",),
    "issue": ("general", *_TERM),
    "general": ("issue", *_TERM),
    **{name: tuple(other for other in _TERM if other != name) for name in _TERM},
    "round": ("date",),
}
"""What no longer carries over from a superseded entry once a field is said anew: it was about the old one."""


@dataclass(frozen=True)
class Given:
    """An entry as somebody gives it: fields by name, and which entry it supersedes, if any.

    `supersedes` carries over from the old entry what is not given; a field given as None is cleared. `key` names a
    source or document; other entries hold their `id` among the fields. `in_round` is where something was agreed.
    """

    kind: Kind
    fields: Mapping[str, Any]
    key: str | None = None
    in_round: str | None = None
    supersedes: str | None = None


class Added(Value):
    """What was committed: the revision, and the kind and key of each entry that it brought."""

    about: About
    revision: int
    by: str
    entries: tuple[tuple[Kind, str], ...]
    warnings: tuple[str, ...] = ()


def add(place: str | Path, given: Iterable[Given], by: str | None = None, why: str | None = None) -> Added:
    """Add the entries to the dossier's record as one revision.

    Each must fit the model and the record as they are: known ids, options of their issue, dates between the
    neighbouring rounds, a source or a verbatim quote. Raises CaseError, NotFound, QuoteError or RecordError with
    what is wrong, and leaves the dossier as it was.
    """
    every, signature = tuple(given), signed_by(by)
    if why is None and any(one.supersedes for one in every):
        raise RecordError("an entry that supersedes another says why. Add: --why TEXT")
    with load_dossier(place) as directory:
        with directory.store.change(signature, why) as change:
            before = change.evidence()
            directory.model(before)
            after, keys = _joined(before, every, change)
            warnings = _refuse_new_errors(directory, before, after)
            _write(change, after, keys)
            _keep_model(change, directory)
        return Added(about=directory.about(), revision=change.number, by=signature, entries=keys, warnings=warnings)


def withdraw(place: str | Path, key: str, why: str, by: str | None = None) -> Added:
    """Take an entry out of force, for a reason; what it said stays in the record. NotFound names what there is."""
    signature = signed_by(by)
    with load_dossier(place) as directory:
        with directory.store.change(signature, why) as change:
            before = change.evidence()
            directory.model(before)
            kind = _kind_of(before, key)
            change.withdraw(kind, key)
            _refuse_new_errors(directory, before, change.evidence())
            _keep_model(change, directory)
        return Added(about=directory.about(), revision=change.number, by=signature, entries=((kind, key),))


def keep_model(place: str | Path, why: str, by: str | None = None) -> Added:
    """Commit the model half as it is now as a revision of its own; the last revision stays where nothing is new."""
    signature = signed_by(by)
    with load_dossier(place) as directory:
        with directory.store.change(signature, why) as change:
            _keep_model(change, directory)
        return Added(about=directory.about(), revision=directory.store.revision(), by=signature, entries=())


def _keep_model(change: Change, directory: Directory) -> None:
    case = directory.model(change.evidence())
    change.set_model(directory.model_text(), without_private(case))


def _joined(before: Evidence, every: Iterable[Given], change: Change) -> tuple[Evidence, tuple[tuple[Kind, str], ...]]:
    """Return the evidence with every given entry in it, what may be left out filled in, and the keys of the new."""
    after, keys = before, list[tuple[Kind, str]]()
    for given in every:
        entry = _entry(given, after, change)
        after = with_entry(after, entry)
        keys.append(entry[:2])
    return fill_evidence(after), tuple(keys)


def _entry(given: Given, evidence: Evidence, change: Change) -> Keyed:
    in_force = {(kind, key): (value, in_round) for kind, key, value, in_round in entries_of(evidence)}
    key = given.supersedes or given.key or given.fields.get("id") or _next_id(given.kind, in_force, change)
    old = in_force.get((given.kind, key))
    if given.supersedes is not None and given.key not in (None, given.supersedes):
        raise RecordError(f"an entry keeps its id when it is superseded. Leave out --id {given.key}")
    if given.supersedes is not None and old is None:
        raise _not_in_force(given.kind, key, (key for kind, key in in_force if kind is given.kind))
    if given.supersedes is None and old is not None:
        raise RecordError(
            f"{given.kind} {key!r} is there already. To change it: --supersedes {key}; else give another --id"
        )
    in_round = given.in_round or (old[1] if old else None)
    if given.kind is Kind.AGREED and not any(one.id == in_round for one in evidence.rounds):
        raise _not_in_force(Kind.ROUND, in_round or "", (one.id or "" for one in evidence.rounds))
    return given.kind, key, value_of(given.kind, _fields(given, key, old[0] if old else None)), in_round


def _not_in_force(kind: Kind, key: str, known: Iterable[str]) -> NotFound:
    names = list(known)
    near = did_you_mean(key, names)
    return NotFound(f"there is no {kind} {key!r} in force; expected one of {listed(names)}. {near or ''}".strip())


def _fields(given: Given, key: str, old: Entry | None) -> dict[str, Any]:
    """Return the fields of the new entry: those given, over those of the entry that it supersedes."""
    named = {} if given.kind in (Kind.SOURCE, Kind.DOCUMENT) else {"id": key}
    kept = {} if old is None else {name: getattr(old, name) for name in type(old).model_fields}
    cleared = {name for said in given.fields for name in CLEARS.get(said, ())}
    kept = {name: said for name, said in kept.items() if name not in cleared}
    every = {**kept, **given.fields, **named}
    return {name: said for name, said in every.items() if said is not None}


def text_of(file: Path) -> dict[str, Any]:
    """Return the text of a file as the fields of a document, with the hash of its bytes; CaseError if not UTF-8."""
    content = read_bytes(file)
    return {"text": as_text(content, str(file)), "sha256": hashlib.sha256(content).hexdigest()}


def value_of(kind: Kind, fields: Mapping[str, Any]) -> Entry:
    """Return the fields as a value of talks, or raise RecordError with everything that is wrong with them."""
    try:
        value = kind.model.model_validate(fields)
    except ValidationError as invalid:
        wrong = "\n".join(_sentence(kind, dict(error)) for error in invalid.errors(include_url=False))
        raise RecordError(wrong) from invalid
    assert isinstance(value, Entry)  # noqa: S101  every kind's model is one
    return value


def _sentence(kind: Kind, error: dict[str, Any]) -> str:
    """What one error of the model says, in the words of the entry."""
    place = ".".join(str(step) for step in error["loc"])
    if error["type"] == "missing":
        return f"{kind}: no {place} is given; a {kind} needs one. Add: --{place.replace('_', '-')}"
    expected = error.get("ctx", {}).get("expected")
    if expected is not None:
        choices = [word.strip(" '") for word in str(expected).replace(" or ", ", ").split(",")]
        near = did_you_mean(error["input"], choices)
        return f"{kind}: {place} is {error['input']!r}; expected one of {', '.join(choices)}. {near or ''}".strip()
    if error["type"] == "extra_forbidden":
        return f"{kind}: there is no {place}; {_nearest_field(kind, place)}"
    return f"{kind}: {place or 'it'}: {error['msg'].removeprefix('Value error, ')}"


def _nearest_field(kind: Kind, name: str) -> str:
    fields = list(kind.model.model_fields)
    return did_you_mean(name, fields) or f"expected one of {', '.join(fields)}"


def _next_id(kind: Kind, in_force: Iterable[tuple[Kind, str]], change: Change) -> str:
    """Return the first id of the kind's list that no entry ever had."""
    if kind in (Kind.SOURCE, Kind.DOCUMENT):
        raise RecordError(f"a {kind} is known by its key. Add: --id KEY")
    taken = {*change.keys(kind), *(key for of, key in in_force if of is kind)}
    numbers = (key.removeprefix(f"{kind.section}-") for key in taken)
    last = max((int(number) for number in numbers if number.isdecimal()), default=0)
    return f"{kind.section}-{max(last, len(taken)) + 1}"


def _refuse_new_errors(directory: Directory, before: Evidence, after: Evidence) -> tuple[str, ...]:
    """Raise CaseError with what is wrong now and was not before; return the warnings that are new."""
    text, name, folder = directory.model_text(), str(directory.case_path), directory.path
    known = {one.sentence for one in check_model(text, name, before, folder).findings}
    checked = check_model(text, name, after, folder)
    errors = [one for one in checked.errors if one.sentence not in known]
    if errors:
        raise refuse(errors)
    return tuple(one.sentence for one in checked.warnings if one.sentence not in known)


def _write(change: Change, evidence: Evidence, keys: Iterable[tuple[Kind, str]]) -> None:
    filled = {(kind, key): (value, in_round) for kind, key, value, in_round in entries_of(evidence)}
    for kind, key in keys:
        value, in_round = filled[kind, key]
        change.put(kind, key, value, in_round)


def _kind_of(evidence: Evidence, key: str) -> Kind:
    """Return the kind of the one entry of that key; NotFound where there is none, RecordError where several are."""
    found = [kind for kind, one, *_ in entries_of(evidence) if one == key]
    if not found:
        raise _not_in_force_at_all(evidence, key)
    if len(found) > 1:
        raise RecordError(f"{key!r} names a {' and a '.join(found)}. Say which: --kind")
    return found[0]


def _not_in_force_at_all(evidence: Evidence, key: str) -> NotFound:
    near = did_you_mean(key, [one for _, one, *_ in entries_of(evidence)])
    return NotFound(f"there is no entry {key!r} in force. {near or 'List them: pourparler log DOSSIER --entries'}")
