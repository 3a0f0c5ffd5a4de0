"""GeniusWeb scenarios -> talks: a domain and linear additive profiles, in JSON.

The outside option is what the reservation bid is worth, 0 where the profile names none.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from pourparler.cases.file_text import as_text
from pourparler.cases.imported import (
    ImportedCase,
    bytes_of,
    case_of,
    line_values,
    listed_issue,
    number,
    option_values,
    preferences_of,
)
from pourparler.errors import CaseError
from pourparler.talks import Issue, IssueType, IssueValues, Preferences

PROFILE = "LinearAdditiveUtilitySpace"


def load_geniusweb(domain: Path, profiles: list[Path]) -> ImportedCase:
    """Read a domain and its linear additive profiles; the parties are named after the profile files.

    Raises
    ------
    CaseError
        if a file is no GeniusWeb file, a profile is not linear additive, or it does not fit the domain
    """
    contents, hashed = bytes_of([domain, *profiles])
    written = [_object(path, content) for path, content in zip([domain, *profiles], contents, strict=True)]
    issues = tuple(_issue(domain, name, given) for name, given in _part(domain, written[0], "issuesValues").items())
    preferences = {
        path.stem: _preferences(path, _part(path, profile, PROFILE), issues)
        for path, profile in zip(profiles, written[1:], strict=True)
    }
    if len(preferences) < len(profiles):
        raise CaseError("two profiles have the same file name; parties are named after their files. Rename one")
    return ImportedCase(case=case_of(domain.stem, issues, preferences), sha256=hashed)


def _object(path: Path, content: bytes) -> Mapping[str, Any]:
    try:
        written = json.loads(as_text(content, str(path)))
    except json.JSONDecodeError as wrong:
        raise CaseError(f"{path}:{wrong.lineno}: is no JSON ({wrong.msg}); expected a GeniusWeb file") from wrong
    if not isinstance(written, dict):
        raise CaseError(f"{path}: holds a {type(written).__name__}, expected an object as GeniusWeb writes it")
    return written


def _part(path: Path, written: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    part = written.get(key)
    if not isinstance(part, dict):
        raise CaseError(f"{path}: no object {key!r} in it; found {', '.join(map(repr, written)) or 'nothing'}")
    return part


def _issue(path: Path, name: str, given: Any) -> Issue:
    if isinstance(given, dict) and isinstance(given.get("values"), list):
        return listed_issue(path, name, [str(value) for value in given["values"]])
    if isinstance(given, dict) and isinstance(given.get("range"), dict):
        low, high, step = (
            number(path, given["range"].get(key), f"{key!r} of {name!r}") for key in ("low", "high", "step")
        )
        return Issue(id=name, name=name, type=IssueType.CONTINUOUS, min=low, max=high, step=step)
    raise CaseError(f"{path}: issue {name!r} has neither 'values' nor 'range'; expected one of them")


def _preferences(path: Path, space: Mapping[str, Any], issues: tuple[Issue, ...]) -> Preferences:
    weights = {
        issue.id: number(path, _part(path, space, "issueWeights").get(issue.id), f"the weight of {issue.id!r}")
        for issue in issues
    }
    utilities = _part(path, space, "issueUtilities")
    values = {issue.id: _values(path, issue, _part(path, utilities, issue.id)) for issue in issues}
    bid = space.get("reservationBid")
    outside = _worth(path, space, _part(path, bid, "issuevalues"), issues) if isinstance(bid, dict) else Decimal(0)
    return preferences_of(weights, values, float(outside))


def _values(path: Path, issue: Issue, given: Mapping[str, Any]) -> IssueValues:
    if issue.type is IssueType.UNORDERED:
        table = _part(path, _part(path, given, "discreteutils"), "valueUtilities")
        return option_values({o: number(path, table.get(o), f"the utility of {o!r}") for o in issue.option_ids})
    line = _part(path, given, "numberutils")
    return line_values(
        *(number(path, line.get(key), f"{key!r} of {issue.id!r}") for key in ("lowValue", "lowUtility")),
        *(number(path, line.get(key), f"{key!r} of {issue.id!r}") for key in ("highValue", "highUtility")),
    )


def _worth(path: Path, space: Mapping[str, Any], bid: Mapping[str, Any], issues: tuple[Issue, ...]) -> Decimal:
    """Return what a bid is worth, an issue it leaves open counting nothing; in decimals, so that no digit is lost."""
    weights, utilities = _part(path, space, "issueWeights"), _part(path, space, "issueUtilities")
    parts = [
        Decimal(str(weights[issue.id])) * _utility(path, issue, _part(path, utilities, issue.id), bid[issue.id])
        for issue in issues
        if issue.id in bid
    ]
    return sum(parts, Decimal(0))


def _utility(path: Path, issue: Issue, given: Mapping[str, Any], value: Any) -> Decimal:
    if issue.type is IssueType.UNORDERED:
        table = _part(path, _part(path, given, "discreteutils"), "valueUtilities")
        return Decimal(str(number(path, table.get(str(value)), f"the utility of {value!r} in the reservation bid")))
    line = {key: Decimal(str(of)) for key, of in _part(path, given, "numberutils").items()}
    along = (Decimal(str(value)) - line["lowValue"]) / (line["highValue"] - line["lowValue"])
    return line["lowUtility"] + along * (line["highUtility"] - line["lowUtility"])
