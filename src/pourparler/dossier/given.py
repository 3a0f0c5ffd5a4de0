"""An entry as somebody gives it: fields by name, made a value of talks, over what it supersedes."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pourparler.cases.file_text import as_text, read_bytes
from pourparler.cases.findings import did_you_mean, listed
from pourparler.dossier.entries import Keyed
from pourparler.errors import NotFound, RecordError
from pourparler.record import Kind
from pourparler.talks import Entry

_TERM = ("option", "value", "range", "shares")
CLEARS = {
    "source": ("quote", "document", "start", "also_quoted"),
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


InForce = dict[tuple[Kind, str], Keyed]
"""What is in force by kind and key, in the order in which the entries first came."""


def text_of(file: Path) -> dict[str, Any]:
    """Return the text of a file as the fields of a document, with the hash of its bytes; CaseError if not UTF-8."""
    content = read_bytes(file)
    return {"text": as_text(content, str(file)), "sha256": hashlib.sha256(content).hexdigest()}


def entry_of(given: Given, in_force: InForce, ever: Iterable[str]) -> Keyed:
    """Return the entry that is given; `ever` are the keys that entries of its kind ever had.

    Raises NotFound or RecordError with everything that is wrong with it by itself.
    """
    key = given.supersedes or given.key or given.fields.get("id") or _next_id(given.kind, in_force, ever)
    old = in_force.get((given.kind, key))
    if given.supersedes is not None and given.key not in (None, given.supersedes):
        raise RecordError(f"an entry keeps its id when it is superseded. Leave out --id {given.key}")
    if given.supersedes is not None and old is None:
        raise not_in_force(given.kind, key, in_force)
    if given.supersedes is None and old is not None:
        raise RecordError(
            f"{given.kind} {key!r} is there already. To change it: --supersedes {key}; else give another --id"
        )
    in_round = given.in_round or (old[3] if old else None)
    if given.kind is Kind.AGREED and (Kind.ROUND, in_round or "") not in in_force:
        raise not_in_force(Kind.ROUND, in_round or "", in_force)
    return given.kind, key, value_of(given.kind, _fields(given, key, old[2] if old else None)), in_round


def not_in_force(kind: Kind, key: str, in_force: InForce) -> NotFound:
    """Return the refusal of a key that no entry in force has, with the nearest that one has."""
    names = [known for of, known in in_force if of is kind]
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


def _next_id(kind: Kind, in_force: InForce, ever: Iterable[str]) -> str:
    """Return the first id of the kind's list that no entry ever had."""
    if kind in (Kind.SOURCE, Kind.DOCUMENT):
        raise RecordError(f"a {kind} is known by its key. Add: --id KEY")
    taken = {*ever, *(key for of, key in in_force if of is kind)}
    numbers = (key.removeprefix(f"{kind.section}-") for key in taken)
    last = max((int(number) for number in numbers if number.isdecimal()), default=0)
    return f"{kind.section}-{max(last, len(taken)) + 1}"
