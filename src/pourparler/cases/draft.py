"""From the text of a case file to values of `talks`, with everything collected that was wrong on the way."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pourparler.cases.beside import read_documents, read_private_preferences
from pourparler.cases.defaults import fill_case, fill_evidence
from pourparler.cases.findings import did_you_mean, refuse
from pourparler.cases.shape import fit
from pourparler.cases.shaped import PLACEHOLDER, Shaped, begin
from pourparler.cases.versions import migrate, wrong_version
from pourparler.cases.yaml_nodes import Keys
from pourparler.cases.yaml_text import read_yaml
from pourparler.talks import Case, CaseFile, Evidence, FrozenMap
from pourparler.talks.standing import parts, stands_on

MODEL = tuple(name for name in Case.model_fields if name != "sources")
"""The sections of the analyst's model, beside the sources, which both halves have."""

EVIDENCE = tuple(Evidence.model_fields)
"""The sections of the record's half."""

SECTIONS = ("schema", *MODEL, *EVIDENCE, "log")
"""Every key that may stand at the top of a case file."""

_LISTS = (
    "parties",
    "issues",
    "places",
    "linkages",
    "levers",
    "rounds",
    "positions",
    "events",
    "expectations",
    "outcome",
    "log",
)


@dataclass(frozen=True)
class Draft:
    """What could be read of a file: the values, and the shaped tree that knows lines and errors."""

    case_file: CaseFile
    shaped: Shaped


def draft(text: str, name: str, folder: Path | None = None, *, model_only: bool = False) -> Draft:
    """Read the text as a case file; `folder` is where the files that it names are looked for.

    With `model_only` it is a dossier's `case.yaml`: evidence in it is an error, and all sources are the model's.
    Raises CaseError only where nothing can be read at all: no YAML, no case, an unknown version.
    """
    reading = read_yaml(text, name)
    wrong = wrong_version(reading.root, name)
    if wrong is not None or not isinstance(reading.root, Keys):
        raise refuse([*reading.errors, *([wrong] if wrong else [])])
    shaped = begin(reading.root, name)
    shaped.errors.extend(reading.errors)
    shaped.data = migrate(shaped.data)
    if model_only:
        _refuse_evidence(shaped)
    _sort_out_sections(shaped)
    read_private_preferences(shaped, folder)
    read_documents(shaped, folder)
    return Draft(_values(shaped, model_only=model_only), shaped)


def _refuse_evidence(shaped: Shaped) -> None:
    """Drop the sections of the record, each with an error: in a dossier each fact has one home."""
    for section in (*EVIDENCE, "log"):
        if section != "sources" and shaped.data.pop(section, None):
            step = (
                "Move it into a file of its own with `schema:` and `case:`, and make a dossier of both: "
                "pourparler import NEWDIR FILE.yaml; or add the entries one by one: pourparler add --help"
            )
            shaped.add("evidence_in_model", (section,), f"evidence ({section!r})", "the model alone", step, at_key=True)


def _values(shaped: Shaped, *, model_only: bool) -> CaseFile:
    case = fill_case(fit(shaped, Case, MODEL))
    evidence = fill_evidence(fit(shaped, Evidence, EVIDENCE))
    keys = frozenset(evidence.sources) if model_only else cited_by_model(case)
    own = {key: source for key, source in evidence.sources.items() if key in keys}
    others = {key: source for key, source in evidence.sources.items() if key not in keys}
    return CaseFile(
        case=case.model_copy(update={"sources": FrozenMap(own)}),
        evidence=evidence.model_copy(update={"sources": FrozenMap(others)}),
        log=tuple(shaped.data.get("log", ())),
    )


def cited_by_model(case: Case) -> frozenset[str]:
    """Return the keys of the sources that the model half itself cites."""
    references = (reference for part in parts(case) for reference in stands_on(part))
    return frozenset(key for kind, key in references if kind == "source")


def _sort_out_sections(shaped: Shaped) -> None:
    """Drop empty sections, and with an error those of no known name or of the wrong kind."""
    for section, content in list(shaped.data.items()):
        is_empty = content in (None, [], {})
        if section not in SECTIONS:
            found, known = f"the unknown section {section!r}", f"one of {', '.join(SECTIONS)}"
            shaped.add("shape", (section,), found, known, did_you_mean(section, SECTIONS), at_key=True)
        elif section != "schema" and not is_empty and (kind := _wrong_kind(section, content)):
            shaped.add("shape", (section,), f"no {kind} under {section!r}", f"a {kind}")
        elif not is_empty:
            continue
        del shaped.data[section]
        shaped.kept.pop(section, None)
    if "case" not in shaped.data:
        shaped.add("shape", (), "no 'case'", "case: {id: NAME, title: TEXT}", "Add it.")
        shaped.data["case"] = dict(PLACEHOLDER)


def _wrong_kind(section: str, data: Any) -> str | None:
    if section in _LISTS:
        return None if isinstance(data, list) else "list"
    return None if isinstance(data, dict) else "mapping (keys with values)"
