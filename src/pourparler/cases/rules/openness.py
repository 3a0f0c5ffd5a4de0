"""Openness: an entry may be more open than the case's default, never more open than what it stands on."""

from collections.abc import Iterator

from pourparler.cases.rules.names import Name, names
from pourparler.cases.rules.subject import Path, Problem, Subject
from pourparler.talks import Case, Classification, Entry, Evidence, FrozenMap, Value


def more_open_than_its_ground(subject: Subject) -> Iterator[Problem]:
    """An entry is more open than what is written at its issue, party, source, document or `same_as`."""
    written = dict(_written(subject))
    for name in names(subject) if written else ():
        ground = written.get((name.kind, name.key))
        path, own = _nearest_entry(subject, name) if ground is not None else ((), None)
        if own is not None and ground is not None and own.closedness < ground.closedness:
            step = f"Write `classification: {ground}` here, or open the {name.kind} if that was meant."
            found = f"{own} at an entry that stands on the {name.kind} {name.key!r}, which is {ground}"
            yield Problem((*path, "classification"), found, f"{ground} or more closed", step)


_KINDS = ("party", "issue", "source", "document", "event")


def _written(subject: Subject) -> Iterator[tuple[tuple[str, str], Classification]]:
    case, evidence = subject.case, subject.evidence
    listed = {"party": case.parties, "issue": case.issues, "event": evidence.events}
    keyed = {"source": {**case.sources, **evidence.sources}, "document": evidence.documents}
    for kind in _KINDS:
        entries = [(one.id, one) for one in listed.get(kind, ())] or list(keyed.get(kind, {}).items())
        for key, entry in entries:
            if key is not None and entry.classification is not None:
                yield (kind, key), entry.classification


def _nearest_entry(subject: Subject, name: Name) -> tuple[Path, Classification | None]:
    """The classification written nearest around the name, and where."""
    half: Value = subject.evidence if name.path[0] in Evidence.model_fields else subject.case
    if name.path[0] not in (*Case.model_fields, *Evidence.model_fields):
        return (), None
    here: object = half
    nearest: tuple[Path, Classification | None] = (), None
    for depth, step in enumerate(name.path):
        here = _inside(here, step)
        if isinstance(here, Entry) and here.classification is not None:
            nearest = name.path[: depth + 1], here.classification
    return nearest


def _inside(value: object, step: str | int) -> object:
    if isinstance(value, FrozenMap):
        return value.get(step)
    if isinstance(value, tuple):
        return value[step] if isinstance(step, int) and step < len(value) else None
    return getattr(value, str(step), None)
