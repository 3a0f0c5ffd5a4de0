"""Issues: what can be said on each is written out, in an order where it has one."""

from collections.abc import Iterator

from pourparler.cases.rules.subject import Problem, Subject
from pourparler.talks import Issue, IssueType

FEWEST_OPTIONS = 2
"""With one option there is nothing to negotiate."""


def option_order_missing(subject: Subject) -> Iterator[Problem]:
    """An issue of options has fewer than two, so that no order, gap or choice can be made of them."""
    for place, issue in enumerate(subject.case.issues):
        takes_options = issue.type in (IssueType.ORDERED, IssueType.UNORDERED)
        if takes_options and len(issue.options) < FEWEST_OPTIONS and issue.id in subject.issues:
            found = f"{len(issue.options)} options on {issue.id!r}, which is {issue.type}"
            expected = f"{FEWEST_OPTIONS} or more" + (", in their order" if issue.type is IssueType.ORDERED else "")
            yield Problem(("issues", place, "options"), found, expected, "Write `options: [FIRST, ..., LAST]`.")


def bounds_missing(subject: Subject) -> Iterator[Problem]:
    """A continuous issue lacks `min` or `max`, or they do not run upwards, or its step does not fit."""
    for place, issue in enumerate(subject.case.issues):
        if issue.type is not IssueType.CONTINUOUS or issue.id not in subject.issues:
            continue
        path = ("issues", place)
        if issue.min is None or issue.max is None:
            yield Problem(
                path, f"no min and max on {issue.id!r}, which is continuous", "both", "Write `min:` and `max:`."
            )
        elif issue.min >= issue.max:
            yield Problem((*path, "min"), f"min {issue.min} and max {issue.max} on {issue.id!r}", "min below max")
        elif issue.step is not None and not 0 < issue.step <= issue.max - issue.min:
            expected = f"more than 0, at most {issue.max - issue.min}"
            yield Problem((*path, "step"), f"the step {issue.step} on {issue.id!r}", expected)


def field_of_another_kind(subject: Subject) -> Iterator[Problem]:
    """An issue has options though it takes amounts, or bounds though it takes options."""
    for place, issue in enumerate(subject.case.issues):
        for name in _strange_fields(issue):
            step = f"Delete it, or make the issue {'ordered' if name == 'options' else 'continuous'}."
            found = f"{name!r} on {issue.id!r}, which is {issue.type}"
            yield Problem(("issues", place, name), found, "no such key on this kind of issue", step)


def _strange_fields(issue: Issue) -> Iterator[str]:
    if issue.type in (IssueType.CONTINUOUS, IssueType.DIVISIBLE):
        yield from ["options"] if issue.options else []
    else:
        yield from (name for name in ("min", "max", "step") if getattr(issue, name) is not None)
