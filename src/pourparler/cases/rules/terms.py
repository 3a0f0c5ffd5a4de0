"""Terms: an option is one of its issue, an amount lies within bounds, and each kind of issue gets what it can hold."""

from collections.abc import Iterator
from typing import NamedTuple

from pourparler.cases.findings import did_you_mean, listed
from pourparler.cases.rules.subject import Path, Problem, Subject
from pourparler.talks import (
    GENERAL_ISSUES,
    Curve,
    Issue,
    IssueType,
    On,
    OptionValues,
    Position,
    PositionMode,
    Preferences,
    Ranking,
    RedLine,
    When,
)


class Term(NamedTuple):
    """An option or an amount, said of an issue at a place."""

    path: Path
    issue: str
    said: str | int | float


def option_not_in_issue(subject: Subject) -> Iterator[Problem]:
    """An option is named that its issue does not have."""
    for term in _terms(subject):
        issue = subject.issues.get(term.issue)
        if issue is None or not isinstance(term.said, str) or issue.type in _AMOUNTS:
            continue
        if term.said not in issue.option_ids:
            step = did_you_mean(term.said, issue.option_ids) or f"Add it to the options of {issue.id!r}."
            yield Problem(term.path, f"{term.said!r} on {issue.id!r}", f"one of {listed(issue.option_ids)}", step)


def amount_not_in_issue(subject: Subject) -> Iterator[Problem]:
    """An amount is named on an issue of options, an option on one of amounts, or an amount out of bounds."""
    for term in _terms(subject):
        issue = subject.issues.get(term.issue)
        if issue is None or (issue.type is IssueType.DIVISIBLE and "values" in term.path):
            continue
        takes_amounts = issue.type in _AMOUNTS
        if takes_amounts is isinstance(term.said, str):
            expected = f"an amount{_bounds(issue)}" if takes_amounts else f"one of {listed(issue.option_ids)}"
            yield Problem(term.path, f"{term.said!r} on {issue.id!r}, which is {issue.type}", expected, _QUOTES)
        elif not isinstance(term.said, str) and not _within(issue, term.said):
            yield Problem(
                term.path, f"{term.said} on {issue.id!r}", f"an amount{_bounds(issue)}", "Correct one of them."
            )


_AMOUNTS = (IssueType.CONTINUOUS, IssueType.DIVISIBLE)
_QUOTES = "An option whose id is a number goes into quotes."


def _within(issue: Issue, amount: float) -> bool:
    return (issue.min is None or amount >= issue.min) and (issue.max is None or amount <= issue.max)


def _bounds(issue: Issue) -> str:
    if issue.min is None or issue.max is None:
        return ""
    return f" from {issue.min} to {issue.max}" + (f" {issue.unit}" if issue.unit else "")


def _terms(subject: Subject) -> Iterator[Term]:
    for place, position in enumerate(subject.evidence.positions):
        yield from _of_position(("positions", place), position)
    for path, term in subject.agreed():
        yield from _said((*path, "option"), term.issue, term.option)
        yield from _said((*path, "value"), term.issue, term.value)
    for place, term in enumerate(subject.evidence.outcome):
        yield from _said(("outcome", place, "option"), term.issue, term.option)
        yield from _said(("outcome", place, "value"), term.issue, term.value)
    for place, linkage in enumerate(subject.case.linkages):
        for issue, when in linkage.when.items():
            yield from _of_condition(("linkages", place, "when", issue), issue, when)
    for party, preferences in subject.case.preferences.items():
        yield from _of_preferences(("preferences", party), preferences)


def _said(path: Path, issue: str | None, said: str | float | None) -> Iterator[Term]:
    if issue is not None and said is not None:
        yield Term(path, issue, said)


def _of_position(here: Path, position: Position) -> Iterator[Term]:
    yield from _said((*here, "option"), position.issue, position.option)
    yield from _said((*here, "value"), position.issue, position.value)
    for place, bound in enumerate(position.range or ()):
        yield from _said((*here, "range", place), position.issue, bound)
    if position.on is not None:
        yield from _said((*here, "on", "option"), position.on.issue, position.on.option)
        yield from _of_bounds((*here, "on"), position.on.issue, position.on)


def _of_bounds(here: Path, issue: str, bounded: On | When | RedLine) -> Iterator[Term]:
    yield from _said((*here, "at_least"), issue, bounded.at_least)
    yield from _said((*here, "at_most"), issue, bounded.at_most)


def _of_condition(here: Path, issue: str, when: When) -> Iterator[Term]:
    for place, option in enumerate(when.options or ()):
        yield Term((*here, place), issue, option)
    yield from _of_bounds(here, issue, when)


def _of_preferences(here: Path, preferences: Preferences) -> Iterator[Term]:
    for place, line in enumerate(preferences.red_lines):
        for name, options in (("not", line.not_), ("only", line.only)):
            for inner, option in enumerate(options or ()):
                yield Term((*here, "red_lines", place, name, inner), line.issue, option)
        yield from _of_bounds((*here, "red_lines", place), line.issue, line)
    for issue, table in preferences.values.items():
        at = (*here, "values", issue)
        if isinstance(table, OptionValues):
            yield from (Term((*at, option), issue, option) for option in table.options)
        elif isinstance(table, Curve):
            yield from (Term((*at, str(amount)), issue, amount) for amount, _ in table.points)
        elif isinstance(table, Ranking):
            yield from (Term((*at, "ranking", inner), issue, option) for inner, option in enumerate(table.ranking))
        else:
            for inner, (better, _, worse) in enumerate(table.order):
                yield Term((*at, "order", inner, 0), issue, better)
                yield Term((*at, "order", inner, 2), issue, worse)


def bound_on_unordered_issue(subject: Subject) -> Iterator[Problem]:
    """`at_least` or `at_most` is said of an issue whose options have no order."""
    for term in _terms(subject):
        issue = subject.issues.get(term.issue)
        if issue is not None and issue.type is IssueType.UNORDERED and term.path[-1] in ("at_least", "at_most"):
            step = "Name the options with `not` or `only`, or make the issue ordered."
            yield Problem(term.path, f"{term.path[-1]} on {issue.id!r}, which is unordered", "an ordered issue", step)


def position_says_two_things(subject: Subject) -> Iterator[Problem]:
    """A position gives more than one of option, value, range and shares, or an issue and a general one."""
    for place, position in enumerate(subject.evidence.positions):
        terms = [name for name in ("option", "value", "range", "shares") if getattr(position, name) is not None]
        if len(terms) > 1:
            step = "Write one position for each, with `mode: alternative` or `in_addition`."
            yield Problem(("positions", place, terms[1]), f"{' and '.join(terms)} in one position", "one of them", step)
        if (position.issue is None) == (position.general is None):
            found = "no issue" if position.issue is None else "an issue and a general one"
            yield Problem(("positions", place, "general"), f"{found} in a position", "issue or general, one of them")
        if position.general is not None and position.option is not None:
            step = "Name an issue of the case instead of `general`."
            yield Problem(("positions", place, "option"), "an option on a general issue", "an issue with options", step)


def position_misses_its_kind(subject: Subject) -> Iterator[Problem]:
    """A range stands on an issue that is not continuous, or shares on one that is not divisible."""
    needed = {"range": IssueType.CONTINUOUS, "shares": IssueType.DIVISIBLE}
    for place, position in enumerate(subject.evidence.positions):
        issue = subject.issues.get(position.issue or "")
        for name, kind in needed.items():
            if issue is not None and getattr(position, name) is not None and issue.type is not kind:
                step = "Write `option`." if issue.options else "Write `value`."
                found = f"{name} on {issue.id!r}, which is {issue.type}"
                yield Problem(("positions", place, name), found, f"a {kind} issue", step)


def shares_do_not_add_up(subject: Subject) -> Iterator[Problem]:
    """Shares are negative, or together more than the whole."""
    for place, position in enumerate(subject.evidence.positions):
        shares = list((position.shares or {}).values())
        if shares and (min(shares) < 0 or sum(shares) > 1 + ROUNDED_SHARES):
            step = "Write parts of 1: 0.6 for 60 percent."
            yield Problem(("positions", place, "shares"), f"shares of {sum(shares):g} in all", "parts of 1", step)


ROUNDED_SHARES = 0.0005
"""What three shares of 0.3335 overshoot by: shares are written with three or four digits."""


def condition_without_conditional(subject: Subject) -> Iterator[Problem]:
    """A position says what it hangs `on` and is called firm."""
    for place, position in enumerate(subject.evidence.positions):
        if position.on is not None and position.mode is PositionMode.FIRM:
            step = "Write `mode: conditional`, or delete `on`."
            yield Problem(("positions", place, "mode"), "a firm position with `on`", "a conditional one", step)


def general_issue_unknown(subject: Subject) -> Iterator[Problem]:
    """`general` names none of the issues that any peace process has."""
    for place, position in enumerate(subject.evidence.positions):
        if position.general is not None and position.general not in GENERAL_ISSUES:
            step = did_you_mean(position.general, GENERAL_ISSUES)
            found, expected = f"the general issue {position.general!r}", f"one of {', '.join(GENERAL_ISSUES)}"
            yield Problem(("positions", place, "general"), found, expected, step)
