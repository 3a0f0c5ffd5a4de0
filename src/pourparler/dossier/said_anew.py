"""What a reviewer says anew of a proposal: a field in a few words, or all of them as a form to be edited."""

from collections.abc import Mapping
from typing import Any, get_origin

from pourparler.cases.fields import forms
from pourparler.cases.findings import did_you_mean
from pourparler.cases.yaml_nodes import Keys, plain_value
from pourparler.cases.yaml_text import read_yaml
from pourparler.cases.yaml_write import yaml_text
from pourparler.dossier.proposals import Waiting
from pourparler.errors import RecordError
from pourparler.record import Kind
from pourparler.talks import thaw

__all__ = ["changes_in", "form_of", "missing", "value_said"]

_PLACE = ("quote", "document", "start", "also_quoted")
"""What a proposal stands on: it is what was read, and not to be said anew."""

_NUMBERS = {int, float, bool}


def value_said(kind: Kind, name: str, said: str) -> Any:
    """Return a field as somebody writes it in one line; None where nothing is written, which clears it.

    Several ids are written with commas, an interval of days as START/END, whatever has parts as {NAME: VALUE}. Raises
    RecordError where the kind has no such field, and CaseError where the braces do not close.
    """
    fields = kind.model.model_fields
    if name not in fields or name in _PLACE:
        every = [one for one in fields if one not in _PLACE]
        near = did_you_mean(name, every) or f"expected one of {', '.join(every)}"
        raise RecordError(f"{kind}: there is no {name!r} to say anew; {near}")
    if not said:
        return None
    if said[0] in "{[":
        return plain_value(read_yaml(said, name).root)
    allowed = forms(fields[name].annotation)
    if any(get_origin(form) is tuple for form in allowed):
        return [part.strip() for part in said.split(",")]
    if name == "date" and "/" in said:
        start, _, end = said.partition("/")
        return {"start": start.strip(), "end": end.strip(), "granularity": "range"}
    return plain_value(read_yaml(said, name).root) if set(allowed) <= _NUMBERS else said


def missing(waiting: Waiting) -> tuple[str, ...]:
    """Return the fields that an entry of this kind must have, and that the reports do not say."""
    needed = [name for name, field in waiting.kind.model.model_fields.items() if field.is_required()]
    return tuple(name for name in needed if not all(name in fields for fields in waiting.fields))


def form_of(waiting: Waiting) -> str:
    """Return what the entry would say as lines of YAML, to be edited; the words it stands on are above them."""
    said = {**dict.fromkeys(missing(waiting), ""), **_shared(waiting)}
    quotes = [f"# {' '.join(quote.quote.split())}\n#   in {quote.document}" for quote in waiting.quotes]
    head = f"# {waiting.kind}: change, add or delete lines, then save and close.\n# Save it empty to leave it.\n"
    return head + "\n".join(quotes) + "\n" + yaml_text(thaw(said))


def changes_in(form: str, waiting: Waiting) -> dict[str, Any] | None:
    """Return what an edited form says anew; None where it was left empty. CaseError where it is no YAML."""
    if not any(line.strip() and not line.startswith("#") for line in form.splitlines()):
        return None
    root = read_yaml(form, "the form").root
    if not isinstance(root, Keys):
        raise RecordError("the form holds no lines FIELD: VALUE; edit it again, or save it empty to leave it")
    now = {name: value if value != "" else None for name, value in plain_value(root).items()}
    before = thaw(_shared(waiting))
    gone = dict.fromkeys(name for name in before if name not in now)
    return {**gone, **{name: value for name, value in now.items() if value != before.get(name)}}


def _shared(waiting: Waiting) -> Mapping[str, Any]:
    """What all entries of the proposal say alike."""
    first, *others = waiting.fields
    return {
        name: value
        for name, value in first.items()
        if name not in _PLACE and all(other.get(name) == value for other in others)
    }
