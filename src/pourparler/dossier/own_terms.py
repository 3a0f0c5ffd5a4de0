"""Terms and packages as people write them: ISSUE=TERM, and NAME: ISSUE=TERM; ISSUE=TERM."""

from pourparler.errors import CaseError, NotFound
from pourparler.settlement.results import Terms
from pourparler.settlement.scores import weighted_issues
from pourparler.talks import Case, FrozenMap, IssueType


def read_term(case: Case, issue_id: str, text: str) -> str | int | float:
    """Return one term: an option of the issue by its id, or an amount.

    Raises NotFound where there is no such issue or option.
    """
    issue = next((one for one in case.issues if one.id == issue_id), None)
    if issue is None:
        raise NotFound(f"the case has no issue {issue_id!r}; it has {', '.join(one.id for one in case.issues)}")
    if issue.type in (IssueType.CONTINUOUS, IssueType.DIVISIBLE):
        return _amount(issue_id, text)
    if text not in issue.option_ids:
        raise NotFound(f"issue {issue_id!r} has no option {text!r}; it has {', '.join(issue.option_ids)}")
    return text


def _amount(issue_id: str, text: str) -> int | float:
    try:
        amount = float(text)
    except ValueError:
        raise NotFound(f"{issue_id}={text}: the issue is settled at an amount; write a number") from None
    return int(amount) if amount.is_integer() else amount


def read_package(case: Case, text: str) -> tuple[str, Terms]:
    """Return the name and terms of `NAME: ISSUE=TERM; ISSUE=TERM`, a term for every issue that has a weight.

    On a divisible issue between two sides the number is the first side's share.

    Raises
    ------
    CaseError
        where the text is written otherwise, or an issue with weight is left out
    NotFound
        where there is no such issue or option
    """
    name, colon, written = text.partition(":")
    pairs = [part.partition("=") for part in written.split(";") if part.strip()]
    if not colon or not name.strip() or not all(sign for _, sign, _ in pairs):
        raise CaseError(f"{text!r} is no package; write NAME: ISSUE=TERM; ISSUE=TERM")
    terms = {issue.strip(): read_term(case, issue.strip(), term.strip()) for issue, _, term in pairs}
    missing = [issue.id for issue in weighted_issues(case) if issue.id not in terms]
    if missing:
        raise CaseError(f"package {name.strip()!r} says nothing on {', '.join(missing)}; give a term for each")
    return name.strip(), FrozenMap(terms)
