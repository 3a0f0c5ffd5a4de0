"""A term in the words of its issue: an option's label, an amount with its unit, who gets which share."""

import unicodedata

from pourparler.talks.case import Case, IssueType
from pourparler.talks.evidence import Agreed, Position


def position_text(position: Position, case: Case) -> str | None:
    """Return the term of a position in words; None where it names none."""
    if position.option is not None:
        return option_text(case, position.issue, position.option)
    if position.value is not None:
        return amount_text(case, position.issue, position.value)
    if position.range is not None:
        low, high = position.range
        return f"{low:,} to {amount_text(case, position.issue, high)}"
    if position.shares is not None:
        return ", ".join(
            f"{isolated(case.party_name(party))} {amount_text(case, position.issue, share)}"
            for party, share in position.shares.items()
        )
    return None


def agreed_text(agreed: Agreed, case: Case) -> str:
    """Return the agreed term in words; the detail, else "no term stated", where it names none."""
    if agreed.option is not None:
        return option_text(case, agreed.issue, agreed.option)
    if agreed.value is not None:
        return amount_text(case, agreed.issue, agreed.value)
    return agreed.detail or "no term stated"


def option_text(case: Case, issue_id: str | None, option_id: str) -> str:
    """Return the label of an option; the id with blanks where the case does not list it."""
    options = next((issue.options for issue in case.issues if issue.id == issue_id), ())
    labels = {option.id: option.label for option in options}
    return labels.get(option_id, option_id.replace("_", " "))


def amount_text(case: Case, issue_id: str | None, amount: int | float) -> str:
    """Return an amount with the unit of its issue; a share of something divisible in percent."""
    issue = next((issue for issue in case.issues if issue.id == issue_id), None)
    if issue is not None and issue.type is IssueType.DIVISIBLE:
        return f"{amount * 100:g}%"
    return f"{amount:,} {issue.unit}" if issue is not None and issue.unit else f"{amount:,}"


def issue_name(case: Case, issue_id: str) -> str:
    """Return the name of an issue; the id with blanks where the case does not know it."""
    return next((issue.name for issue in case.issues if issue.id == issue_id), issue_id.replace("_", " "))


ISOLATE, POP = "\u2068", "\u2069"
"""Unicode's marks around a stretch of text whose direction must not reach what follows it."""


def isolated(name: str) -> str:
    """Return a name from right to left between marks, so that it does not take the figure behind it to its side."""
    turns = any(unicodedata.bidirectional(character) in ("R", "AL") for character in name)
    return f"{ISOLATE}{name}{POP}" if turns else name
