"""Load a case file: both halves of a dossier from one YAML file, or the model half from a dossier's `case.yaml`."""

from pathlib import Path

from pourparler.cases.check import RECORD, Checked, check_file, check_model, check_text
from pourparler.cases.file_text import read_text
from pourparler.cases.findings import refuse
from pourparler.talks import Case, CaseFile, Evidence


def load_case_file(path: Path) -> CaseFile:
    """Return what a `pourparler-case/1` file says.

    Raises CaseError with a sentence for every error in it: file, line, what was found, what was expected, what to do.
    """
    return _loaded(check_file(path))


def read_case_file(text: str, name: str) -> CaseFile:
    """Return what the text of a case file says; `name` stands for the file in messages.

    Files that it names are not read: a text alone has nothing beside it. Raises CaseError.
    """
    return _loaded(check_text(text, name))


def load_model(path: Path, evidence: Evidence | None = None) -> Case:
    """Return the model half from a dossier's `case.yaml`; it may refer to what the evidence holds.

    Raises CaseError, also where the file holds evidence itself, which belongs into the dossier's record.
    """
    return _loaded(check_model(read_text(path), str(path), evidence or Evidence(), path.parent)).case


def read_model(text: str, name: str, evidence: Evidence | None = None) -> Case:
    """Return the model half from the text of a `case.yaml`; private preferences stay references. Raises CaseError."""
    return _loaded(check_model(text, name, evidence or Evidence())).case


def _loaded(checked: Checked) -> CaseFile:
    """Return the values, unless the file itself holds errors: what breaks a rule in the record, `check` reports."""
    in_the_file = [error for error in checked.errors if error.file != RECORD]
    if in_the_file:
        raise refuse(in_the_file)
    return checked.case_file
