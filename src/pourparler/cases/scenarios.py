"""Scenarios: named changes laid over the model half of a case; the case itself stays as it is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pourparler.cases.changes import make_change
from pourparler.cases.file_text import read_text
from pourparler.cases.findings import did_you_mean, refuse
from pourparler.cases.rules import ERRORS, Problem, subject_of
from pourparler.cases.shape import errors_of, fit, written_path
from pourparler.cases.shaped import Shaped, begin
from pourparler.cases.yaml_nodes import Keys
from pourparler.cases.yaml_text import read_yaml
from pourparler.errors import CaseError
from pourparler.talks import Case, Evidence, Scenario, thaw


def load_scenario(path: Path) -> Scenario:
    """Return the scenario in a file; its name is that of the file.

    Raises CaseError with a sentence, file and line for everything that is wrong with its shape.
    """
    return read_scenario(read_text(path), str(path), path.stem)


def read_scenario(text: str, file: str, name: str) -> Scenario:
    """Return the scenario in a text; raises CaseError as `load_scenario` does."""
    reading = read_yaml(text, file)
    if not isinstance(reading.root, Keys):
        raise CaseError(f"{file}:1: no keys; expected title: and changes:. Write both.")
    shaped = begin(reading.root, file)
    shaped.errors.extend(reading.errors)
    _refuse_unknown_keys(shaped)
    shaped.data["name"] = name
    scenario = fit(shaped, Scenario, Scenario.model_fields)
    if shaped.errors:
        raise refuse(shaped.errors)
    return scenario


def _refuse_unknown_keys(shaped: Shaped) -> None:
    known = [key for key in Scenario.model_fields if key != "name"]
    for key in [key for key in shaped.data if key not in known]:
        del shaped.data[key]
        step = did_you_mean(key, known)
        shaped.add("shape", (key,), f"the unknown key {key!r}", f"one of {', '.join(known)}", step, at_key=True)


def apply(case: Case, scenario: Scenario) -> Case:
    """Return the case as the scenario changes it.

    Raises CaseError, naming the change and the nearest path, where a path is not in the model half, and where the
    changed case breaks a rule that it obeyed before. Weights need not sum to 100 any more: who draws from them
    divides by their sum.
    """
    model = _plain(case)
    for number, change in enumerate(scenario.changes, start=1):
        make_change(model, change, f"scenario {scenario.name!r}, change {number}")
    changed = _validated(model, scenario.name)
    _require_no_new_breach(case, changed, scenario.name)
    return changed


def _plain(case: Case) -> dict[str, Any]:
    """The whole model as plain data, with every key that may be set, also where nothing is said."""
    model = case.model_dump(mode="json", by_alias=True)
    return {**model, "sources": thaw(model["sources"])}


def _validated(model: dict[str, Any], name: str) -> Case:
    try:
        return Case.model_validate(model)
    except ValidationError as invalid:
        first = errors_of(invalid)[0]
        why = first["msg"].removeprefix("Value error, ")
        raise CaseError(
            f"scenario {name!r}: {first.get('input')!r} at {written_path(first)!r} ({why}); expected a value as case "
            f"files have it there. Correct the change."
        ) from invalid


def _require_no_new_breach(before: Case, after: Case, name: str) -> None:
    known = set(_breaches(before))
    new = [problem for problem in _breaches(after) if problem not in known]
    if new:
        raise CaseError(
            "\n".join(
                f"scenario {name!r}: {'/'.join(map(str, one.path))}: {one.found}; expected {one.expected}. "
                f"{one.next_step or 'Correct the change.'}"
                for one in new
            )
        )


def _breaches(case: Case) -> Iterator[Problem]:
    """What the model half breaks by itself; sources may lie in the record, and weights be out of scale."""
    for rule in ERRORS:
        if rule.__name__ != "weights_do_not_sum":
            problems = rule(subject_of(case, Evidence()))
            yield from (one for one in problems if one.path[-1] != "source")
