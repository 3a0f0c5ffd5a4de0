"""Many entries at once: a YAML file with the sections of a case file's record half, committed as one revision."""

from collections.abc import Iterator
from pathlib import Path

from pourparler.cases.draft import EVIDENCE
from pourparler.cases.file_text import read_text
from pourparler.cases.findings import refuse
from pourparler.cases.shape import fit
from pourparler.cases.shaped import begin
from pourparler.cases.yaml_text import Keys, read_yaml
from pourparler.dossier.adding import Added, Given, add
from pourparler.dossier.directory import load_dossier
from pourparler.dossier.entries import entries_of
from pourparler.errors import CaseError
from pourparler.record import Kind
from pourparler.talks import Entry, Evidence


def add_file(
    place: str | Path, file: str | Path, supersede: bool = False, by: str | None = None, why: str | None = None
) -> Added:
    """Add every entry of the file to the dossier's record, as one revision: all of them, or none.

    With `supersede`, an entry whose id is in force already takes its place. Raises CaseError with everything that is
    wrong with the file, and what `add` raises.
    """
    given = tuple(_given(read_evidence(Path(file))))
    if supersede:
        with load_dossier(place) as directory:
            there = {(kind, key) for kind, key, *_ in entries_of(directory.store.evidence())}
        given = tuple(_in_its_place(one, there) for one in given)
    return add(place, given, by, why)


def read_evidence(file: Path) -> Evidence:
    """Return the entries that a file lists; CaseError says everything that is wrong with it, by line."""
    reading = read_yaml(read_text(file), str(file))
    root = reading.root
    if not isinstance(root, Keys):
        raise CaseError(f"{file}:{root.line}: no sections; expected some of {', '.join(EVIDENCE)}, each with entries.")
    shaped = begin(root, str(file))
    shaped.errors.extend(reading.errors)
    for section in [name for name in shaped.data if name not in (*EVIDENCE, "schema")]:
        shaped.add("shape", (section,), f"the section {section!r}", f"one of {', '.join(EVIDENCE)}", at_key=True)
    evidence = fit(shaped, Evidence, EVIDENCE)
    if shaped.errors:
        raise refuse(shaped.errors)
    return evidence


def _given(evidence: Evidence) -> Iterator[Given]:
    for kind, key, value, in_round in entries_of(evidence):
        yield Given(kind, _said(value), key=key or None, in_round=in_round)


def _said(value: Entry) -> dict[str, object]:
    return {name: getattr(value, name) for name in value.model_fields_set if name != "agreed"}


def _in_its_place(given: Given, there: set[tuple[Kind, str]]) -> Given:
    if given.key is None or (given.kind, given.key) not in there:
        return given
    return Given(given.kind, given.fields, in_round=given.in_round, supersedes=given.key)
