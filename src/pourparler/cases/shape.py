"""Whether a file has the shape of a case: the models of `talks` decide, and their errors become sentences with lines.

What is wrong is cut out and the rest validated again, so that one bad entry does not hide what is wrong elsewhere.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pourparler.cases.findings import did_you_mean
from pourparler.cases.shape_words import words
from pourparler.cases.shaped import PLACEHOLDER, Shaped
from pourparler.cases.yaml_nodes import A_NUMBER, Node, Scalar, Step, follow
from pourparler.talks import Value

V = TypeVar("V", bound=Value)
Path = tuple[Step, ...]


def fit(shaped: Shaped, model: type[V], sections: Iterable[str]) -> V:
    """Return the sections as a value of the model; whatever does not fit is cut out and added to `shaped.errors`."""
    own = set(sections)
    for attempt in range(MOST_ATTEMPTS):
        try:
            return model.model_validate({key: item for key, item in shaped.data.items() if key in own})
        except ValidationError as invalid:
            told = errors_of(invalid)
            if not _written_as_text(shaped, told):
                _tell(shaped, model, told)
                _cut_out(shaped, told, whole=attempt > PATIENCE)
    raise AssertionError("cutting out whole entries always comes to an end")


MOST_ATTEMPTS = 40
"""Each attempt cuts what the last one found; three are usual, since a cut field may be one that was required."""

PATIENCE = 3
"""Attempts after which the whole entry is cut instead of its part."""


def _resolved(shaped: Shaped, error: ErrorDetails) -> tuple[Path, Node]:
    """The part of the error's location that stands in the file, and the node there."""
    steps = list(follow(shaped.root, shaped.in_the_file(error["loc"])))
    return tuple(step for step, _ in steps), steps[-1][1] if steps else shaped.root


def errors_of(invalid: ValidationError) -> list[ErrorDetails]:
    """Return the errors; where something may have several forms, those of the form that it resembles most."""
    ordered = sorted(invalid.errors(include_url=False), key=lambda error: tuple(map(str, _before_branch(error))))
    told: list[ErrorDetails] = []
    for prefix, group in groupby(ordered, key=_before_branch):
        told.extend(_nearest_branch(list(group), len(prefix)))
    return told


def _before_branch(error: ErrorDetails) -> Path:
    location = error["loc"]
    return location[: next((place for place, step in enumerate(location) if _is_branch(step)), len(location))]


def written_path(error: ErrorDetails) -> str:
    """Return the location of an error as a scenario would write it, without the forms that were tried."""
    return "/".join(str(step) for step in error["loc"] if not _is_branch(step))


def _is_branch(step: Step) -> bool:
    return isinstance(step, str) and (step in _BRANCHES or step.startswith(("function-", "union[", "dict[")))


_BRANCHES = frozenset({"OptionValues", "Curve", "Ranking", "PartialOrder"})


def _nearest_branch(errors: list[ErrorDetails], depth: int) -> list[ErrorDetails]:
    branches = {error["loc"][depth]: None for error in errors if len(error["loc"]) > depth}
    if not any(map(_is_branch, branches)):
        return errors

    def strangeness(branch: Step) -> int:
        own = [error for error in errors if error["loc"][depth] == branch]
        return sum(error["type"] in _WRONG_FORM and len(error["loc"]) <= depth + 2 for error in own)

    nearest = min(branches, key=strangeness)
    return [error for error in errors if error["loc"][depth] == nearest]


_WRONG_FORM = ("missing", "extra_forbidden", "model_type", "dict_type")


def _written_as_text(shaped: Shaped, errors: list[ErrorDetails]) -> bool:
    """Take the digits as they stand where a text is wanted: `1000` may be the id of an option."""
    changed = False
    for error in errors:
        if error["type"] in ("string_type", "model_type"):
            path, node = _resolved(shaped, error)
            if isinstance(node, Scalar) and node.plain and A_NUMBER.fullmatch(node.text):
                changed |= _put(shaped.data, shaped.in_the_data(path) or (), node.text)
    return changed


def _put(data: Any, path: Path, text: str) -> bool:
    """Put the text at the place; False where it stands there already."""
    for step in path[:-1]:
        data = data[step]
    if data[path[-1]] == text:
        return False
    data[path[-1]] = text
    return True


def _tell(shaped: Shaped, model: type[Value], errors: list[ErrorDetails]) -> None:
    told = {(error.line, error.column, error.path) for error in shaped.errors}
    strange = _strange_keys(errors)
    for error in [error for error in errors if not _is_misspelt(error, strange)]:
        path, node = _resolved(shaped, error)
        kind = error["type"]
        finding = shaped.finding("shape", path, *words(model, error, path, node), at_key=kind == "extra_forbidden")
        if (place := (finding.line, finding.column, finding.path)) not in told:
            shaped.errors.append(finding)
            if kind not in ("missing", "extra_forbidden"):
                told.add(place)


def _strange_keys(errors: list[ErrorDetails]) -> dict[Path, list[str]]:
    """The unknown keys by where they stand."""
    strange: dict[Path, list[str]] = {}
    for error in errors:
        if error["type"] == "extra_forbidden":
            strange.setdefault(error["loc"][:-1], []).append(str(error["loc"][-1]))
    return strange


def _is_misspelt(error: ErrorDetails, strange: dict[Path, list[str]]) -> bool:
    """Whether the missing key stands there under a name so near that one sentence says both."""
    beside = strange.get(error["loc"][:-1], []) if error["type"] == "missing" else []
    return any(did_you_mean(key, [str(error["loc"][-1])]) for key in beside)


def _cut_out(shaped: Shaped, errors: list[ErrorDetails], *, whole: bool) -> None:
    paths = {_to_cut(_resolved(shaped, error)[0], error["type"], whole=whole) for error in errors}
    for path in sorted(paths, key=lambda path: (len(path), [str(step) for step in path]), reverse=True):
        shaped.damaged.add(path[:2])
        if path not in ((), ("case",)):
            shaped.drop(path)
        if path[:1] in ((), ("case",)):
            shaped.data["case"] = {**PLACEHOLDER, **shaped.data.get("case", {})}


def _to_cut(path: Path, kind: str, *, whole: bool) -> Path:
    """The smallest thing to cut: an unknown key itself, else the field of the entry, else the whole entry."""
    if kind == "extra_forbidden":
        return path
    if whole or path[:1] == ("case",) or (kind == "missing" and len(path) <= 2):
        return path[:2]
    return path[:3] if len(path) > 2 and isinstance(path[2], str) else path[:2]
