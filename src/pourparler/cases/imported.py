"""Scores that came in from another program's files, as a case, with what the files say beside it."""

from hashlib import sha256
from pathlib import Path

from pourparler.cases.file_text import read_bytes
from pourparler.errors import CaseError
from pourparler.talks import (
    Case,
    CaseHead,
    Curve,
    Estimate,
    FrozenMap,
    Issue,
    IssueType,
    IssueValues,
    Option,
    OptionValues,
    OutsideOption,
    Party,
    Preferences,
    Value,
)
from pourparler.talks.values import Id

FULL = 100.0
"""A case's score is weight x value / 100; a weight of 1 in a file is 100 here, and scores keep the file's scale."""


class ImportedCase(Value):
    """A case made from imported files.

    `discounts` are the discount factors written in the files: kept apart, since packages are compared at one time.
    `sha256` is the hash of the files' bytes in the order given.
    """

    case: Case
    discounts: FrozenMap[Id, float] = FrozenMap()
    sha256: str
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"ImportedCase({self.case.id}: {', '.join(self.case.preferences)}, {len(self.case.issues)} issues)"


def bytes_of(paths: list[Path]) -> tuple[list[bytes], str]:
    """Return the bytes of each file, and the hash of all of them in order."""
    contents = [read_bytes(path) for path in paths]
    return contents, sha256(b"".join(contents)).hexdigest()


def case_of(name: str, issues: tuple[Issue, ...], preferences: dict[str, Preferences]) -> Case:
    """Return a case of these issues whose parties are the ones with preferences."""
    return Case(
        case=CaseHead(id=name, title=name),
        parties=tuple(Party(id=party, name=party) for party in preferences),
        issues=issues,
        preferences=FrozenMap(preferences),
    )


def listed_issue(path: Path, name: str, options: list[str]) -> Issue:
    """Return an issue with these options, or refuse one that is empty or lists an option twice."""
    if not options:
        raise CaseError(f"{path}: issue {name!r} has no options; give it one, or take the issue out")
    twice = sorted({option for option in options if options.count(option) > 1})
    if twice:
        raise CaseError(f"{path}: issue {name!r} lists option {twice[0]!r} twice; keep one of them, or rename it")
    return Issue(id=name, name=name, type=IssueType.UNORDERED, options=tuple(Option(id=option) for option in options))


def option_values(values: dict[str, float]) -> IssueValues:
    """Return a table of values per option."""
    return OptionValues(options=FrozenMap({option: Estimate(best=value) for option, value in values.items()}))


def line_values(low: float, low_value: float, high: float, high_value: float) -> IssueValues:
    """Return values on the straight line between two amounts."""
    return Curve(points=((low, Estimate(best=low_value)), (high, Estimate(best=high_value))))


def preferences_of(weights: dict[str, float], values: dict[str, IssueValues], outside: float | None) -> Preferences:
    """Return preferences whose package scores are weight x value, on the file's own scale."""
    return Preferences(
        weights=FrozenMap({issue: Estimate(best=weight * FULL) for issue, weight in weights.items()}),
        values=FrozenMap(values),
        outside_option=None if outside is None else OutsideOption(value=outside),
    )


def number(path: Path, text: str | None, what: str) -> float:
    """Return a finite number, or refuse with the place and what was found."""
    try:
        figure = float(text) if text is not None else None
    except ValueError:
        figure = None
    if figure is None or figure - figure != 0:
        raise CaseError(f"{path}: {what} is {text!r}, expected a finite number")
    return figure
