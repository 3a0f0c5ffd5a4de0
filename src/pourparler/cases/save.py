"""Talks as the text of a case file: a stable order, the shortest forms, nothing that loading fills in again."""

from collections.abc import Mapping
from functools import singledispatch
from typing import Any

from pourparler.cases.defaults import counted_ordinals
from pourparler.cases.fields import field_names
from pourparler.cases.yaml_write import yaml_text
from pourparler.talks import (
    SCHEMA,
    Case,
    CaseFile,
    CaseHead,
    ClaimOf,
    DynamicsInputs,
    Estimate,
    EventDate,
    Evidence,
    Figure,
    FrozenMap,
    Option,
    OptionValues,
    Party,
    Place,
    Position,
    Preferences,
    StabilityModel,
    Value,
    When,
    thaw,
)
from pourparler.talks.preferences import Curve

MODEL_SECTIONS = ("case", "parties", "issues", "places", "preferences", "linkages", "levers", "stability", "dynamics")
RECORD_SECTIONS = ("rounds", "positions", "events", "expectations", "outcome")
ONE_LINE_SECTIONS = frozenset({"parties", "places", "linkages", "levers"})
"""Sections whose entries are short enough to read best on one line each."""


def case_file_text(case_file: CaseFile) -> str:
    """Return both halves as a `pourparler-case/1` file; loading it gives an equal value.

    Preferences that came from a party's private file go back as the reference to it, never as their content.
    """
    case, evidence = case_file.case, case_file.evidence
    written = {
        "schema": SCHEMA,
        **_sections(case, MODEL_SECTIONS),
        **_record(evidence),
        "sources": _plain(FrozenMap({**case.sources, **evidence.sources})),
        "documents": _plain(evidence.documents),
        "log": thaw(case_file.log),
    }
    return yaml_text({key: item for key, item in written.items() if item}, one_line=ONE_LINE_SECTIONS)


def model_text(case: Case) -> str:
    """Return the model half alone, as a dossier's `case.yaml` holds it."""
    return case_file_text(CaseFile(case=case))


def _sections(half: Value, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _plain(getattr(half, name)) for name in names}


def _record(evidence: Evidence) -> dict[str, Any]:
    """The sections of the record, without the dates and ordinals that loading fills in."""
    days = {one.id: one.date for one in evidence.rounds}
    counted = counted_ordinals(evidence.rounds)
    rounds = (
        one.model_copy(update={"ordinal": None}) if one.ordinal == counted.get(place) else one
        for place, one in enumerate(evidence.rounds)
    )
    positions = (_with_own_date_only(one, days) for one in evidence.positions)
    bare = evidence.model_copy(update={"rounds": tuple(rounds), "positions": tuple(positions)})
    return _sections(bare, RECORD_SECTIONS)


def _with_own_date_only(position: Position, days: Mapping[str | None, Any]) -> Position:
    if position.round is None or position.date != days.get(position.round):
        return position
    return position.model_copy(update={"date": None})


@singledispatch
def _plain(value: Any) -> Any:
    """Return a value of talks as plain data in its shortest form."""
    if isinstance(value, Value):
        return _fields(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


@_plain.register(FrozenMap)
def _(value: FrozenMap[Any, Any]) -> Any:
    return {str(key): _plain(item) for key, item in value.items()}


@_plain.register(tuple)
def _(value: tuple[Any, ...]) -> Any:
    return [_plain(item) for item in value]


@_plain.register
def _(value: Estimate) -> Any:
    return _alone(_fields(value), "best", "range")


@_plain.register
def _(value: Figure) -> Any:
    return _fields(value) if isinstance(value.n, tuple) else _alone(_fields(value), "n")


@_plain.register
def _(value: Option) -> Any:
    return _alone(_fields(value), "id")


@_plain.register
def _(value: Place) -> Any:
    return _alone(_fields(value), "name")


@_plain.register
def _(value: ClaimOf) -> Any:
    return _alone(_fields(value), "party")


@_plain.register
def _(value: OptionValues) -> Any:
    return _plain(value.options)


@_plain.register
def _(value: Curve) -> Any:
    return {_plain(amount): _plain(estimate) for amount, estimate in value.points}


@_plain.register
def _(value: EventDate | When | StabilityModel | DynamicsInputs) -> Any:
    return value.model_dump(mode="json", exclude_none=True, exclude_defaults=True)


@_plain.register
def _(value: Preferences) -> Any:
    written = _fields(value)
    return {key: written[key] for key in ("file", "classification") if key in written} if value.file else written


def _alone(fields: dict[str, Any], *names: str) -> Any:
    """Return the one field itself where nothing else is said, as the file's short form has it."""
    return next((fields[name] for name in names if set(fields) == {name}), fields)


def _fields(value: Value) -> dict[str, Any]:
    """Return the fields that say something, in the order that people read them."""
    fields = type(value).model_fields
    said = {name: getattr(value, name) for name in field_names(type(value)) if _says_something(value, name)}
    return {fields[name].alias or name: _one_or_many(name, _plain(item)) for name, item in said.items()}


def _says_something(value: Value, name: str) -> bool:
    said = getattr(value, name)
    is_default = said == type(value).model_fields[name].get_default()
    return said is not None and (not is_default or (type(value), name) in _ALWAYS_SAID)


_ALWAYS_SAID = frozenset({(CaseHead, "classification"), (Party, "kind")})
"""Defaults that a reader should not have to know."""


def _one_or_many(name: str, written: Any) -> Any:
    return written[0] if name in _ONE_OR_MANY and len(written) == 1 else written


_ONE_OR_MANY = frozenset({"actor", "target", "as_told_by", "party", "not_", "only"})
"""Lists that may be written as their only item."""
