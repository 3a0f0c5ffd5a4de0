"""GENIUS scenarios -> talks: a domain file and one profile per party, in XML.

Scale `raw` takes evaluations as written (as NegMAS does); `genius` divides each by the largest of its issue, as
GENIUS's own evaluator does. A reservation value is the outside option, 0 where none is written, as in GENIUS; a
discount factor is kept apart from it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from xml.etree import ElementTree as ET

from pourparler.cases.imported import (
    ImportedCase,
    bytes_of,
    case_of,
    listed_issue,
    number,
    option_values,
    preferences_of,
)
from pourparler.errors import CaseError
from pourparler.talks import FrozenMap, Issue, IssueValues, Preferences

Element = ET.Element


class Scale(StrEnum):
    """How evaluations become scores."""

    RAW = "raw"
    GENIUS = "genius"


@dataclass(frozen=True)
class _Profile:
    """One party's file: evaluations and weight per issue, reservation and discount where written."""

    path: Path
    evaluations: dict[str, dict[str, float]]
    weights: dict[str, float]
    reservation: float | None
    discount: float | None


def load_genius(domain: Path, profiles: list[Path], scale: Scale = Scale.GENIUS) -> ImportedCase:
    """Read a domain and its profiles; the parties are named after the profile files.

    Raises
    ------
    CaseError
        if a file is no GENIUS file, an option is listed twice, or a profile does not fit the domain
    """
    contents, hashed = bytes_of([domain, *profiles])
    issues = tuple(_issues(domain, _parse(domain, contents[0])))
    names = [path.stem for path in profiles]
    if len(set(names)) < len(names):
        raise CaseError(f"two profiles have the same name {_twice(names)!r}; parties are named after their files")
    read = [_profile(path, _parse(path, content)) for path, content in zip(profiles, contents[1:], strict=True)]
    preferences = {profile.path.stem: _preferences(profile, issues, scale) for profile in read}
    return ImportedCase(
        case=case_of(domain.stem, issues, preferences),
        discounts=FrozenMap({one.path.stem: one.discount for one in read if one.discount is not None}),
        sha256=hashed,
        notes=tuple(_notes(read)),
    )


def _notes(profiles: list[_Profile]) -> Iterator[str]:
    for profile in profiles:
        if profile.reservation is None:
            yield f"{profile.path.stem}: no reservation value is written; 0 is taken, as GENIUS does"
        if profile.discount not in (None, 1.0):
            yield f"{profile.path.stem}: discount factor {profile.discount:g} is kept apart: packages are of one time"


def _twice(names: list[str]) -> str:
    return next(name for name in names if names.count(name) > 1)


def _parse(path: Path, content: bytes) -> Element:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise CaseError(f"{path}: has a document type or entities, which GENIUS files have not; take them out")
    try:
        return ET.fromstring(content)  # noqa: S314  entities, the one danger of it, are refused
    except ET.ParseError as wrong:
        raise CaseError(f"{path}: is no XML ({wrong}); expected a GENIUS domain or profile") from wrong


def _issues(path: Path, root: Element) -> Iterator[Issue]:
    found = list(root.iter("issue"))
    if not found:
        raise CaseError(f"{path}: no <issue> in it; expected a GENIUS domain. Name the domain first, then the profiles")
    for issue in found:
        yield listed_issue(path, _name(path, issue), [_value(path, item) for item in issue.iter("item")])


def _name(path: Path, issue: Element) -> str:
    name, kind = issue.get("name"), issue.get("type", "discrete")
    if not name:
        raise CaseError(f"{path}: an <issue> has no name; give it one")
    if kind.lower() != "discrete":
        raise CaseError(f"{path}: issue {name!r} is of type {kind!r}; only discrete issues are read. List its values")
    return name


def _value(path: Path, item: Element) -> str:
    value = item.get("value")
    if value is None:
        raise CaseError(f"{path}: an <item> has no value; give it one")
    return value


def _profile(path: Path, root: Element) -> _Profile:
    issues = list(root.iter("issue"))
    if not issues:
        raise CaseError(f"{path}: no <issue> in it; expected a GENIUS utility profile")
    by_index = {weight.get("index"): weight.get("value") for weight in root.iter("weight")}
    return _Profile(
        path=path,
        evaluations={_name(path, issue): _evaluations(path, issue) for issue in issues},
        weights={
            _name(path, issue): number(path, by_index.get(issue.get("index")), f"the weight of {issue.get('name')!r}")
            for issue in issues
        },
        reservation=_optional(path, root, "reservation"),
        discount=_optional(path, root, "discount_factor"),
    )


def _evaluations(path: Path, issue: Element) -> dict[str, float]:
    evaluations: dict[str, float] = {}
    for item in issue.iter("item"):
        value = _value(path, item)
        if value in evaluations:
            raise CaseError(f"{path}: issue {issue.get('name')!r} lists option {value!r} twice; keep one of them")
        evaluations[value] = number(path, item.get("evaluation"), f"the evaluation of {value!r}")
    return evaluations


def _optional(path: Path, root: Element, tag: str) -> float | None:
    element = root.find(f".//{tag}")
    return None if element is None else number(path, element.get("value"), f"<{tag}>")


def _preferences(profile: _Profile, issues: tuple[Issue, ...], scale: Scale) -> Preferences:
    for issue in issues:
        missing = [o for o in issue.option_ids if o not in profile.evaluations.get(issue.id, {})]
        if missing:
            raise CaseError(f"{profile.path}: no evaluation of {missing[0]!r} on issue {issue.id!r} of the domain")
    values = {issue.id: _scaled(profile.evaluations[issue.id], issue, scale) for issue in issues}
    weights = {issue.id: profile.weights[issue.id] for issue in issues}
    return preferences_of(weights, values, profile.reservation or 0.0)


def _scaled(evaluations: dict[str, float], issue: Issue, scale: Scale) -> IssueValues:
    largest = max(evaluations.values()) if scale is Scale.GENIUS else 1.0
    return option_values({option: evaluations[option] / largest if largest else 0.0 for option in issue.option_ids})
