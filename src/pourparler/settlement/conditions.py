"""Which options a red line rules out, and at which a part of a linkage's condition holds."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import CaseError
from pourparler.settlement.amounts import shares_in
from pourparler.settlement.packages import Term
from pourparler.talks import Case, Issue, IssueType, Linkage, RedLine, When
from pourparler.talks.values import Number

Mask = NDArray[np.bool_]
Bound = Number | str | None


def red_line_masks(case: Case, issue: Issue, terms: Sequence[Term], parties: Sequence[str]) -> dict[str, Mask]:
    """Return, for each party with a red line on the issue, the terms it rules out, shape (terms,).

    On a divisible issue a bound is on the share of the party that draws it.
    """
    masks: dict[str, Mask] = {}
    for party, preferences in case.preferences.items():
        for line in preferences.red_lines:
            if line.issue == issue.id:
                out = ruled_out(line, issue, own_share(issue, terms, party, parties))
                masks[party] = masks[party] | out if party in masks else out
    return masks


def ruled_out(line: RedLine, issue: Issue, terms: Sequence[Term]) -> Mask:
    """Return the terms that one red line rules out, shape (terms,)."""
    out = ~between(issue, terms, line.at_least, line.at_most)
    if line.not_ is not None:
        out |= among(issue, terms, line.not_)
    if line.only is not None:
        out |= ~among(issue, terms, line.only)
    return out


def linkage_masks(
    linkage: Linkage, listed: Mapping[str, tuple[Sequence[Term], Issue]], parties: Sequence[str]
) -> dict[str, NDArray[np.bool_]] | None:
    """Return, per linked issue, the terms at which its part of the condition holds; None where one can never hold.

    A part on an issue that stands in no package (nobody gives it weight) can never hold.
    """
    if any(issue not in listed for issue in linkage.when):
        return None
    return {
        name: when_holds(part, issue, own_share(issue, terms, linkage.party, parties))
        for name, part in linkage.when.items()
        for terms, issue in [listed[name]]
    }


def own_share(issue: Issue, terms: Sequence[Term], party: str | None, parties: Sequence[str]) -> Sequence[Term]:
    """Return the terms, or the party's share in each where the issue is divisible."""
    if issue.type is not IssueType.DIVISIBLE:
        return terms
    if party is None or party not in parties:
        raise CaseError(
            f"a condition on {issue.id!r} bounds a share, but {party!r} has no preferences and so no share of it"
        )
    return tuple(float(share) for share in shares_in(terms, list(parties).index(party)))


def when_holds(part: When, issue: Issue, terms: Sequence[Term]) -> Mask:
    """Return the terms at which one part of a linkage's condition holds, shape (terms,)."""
    inside = between(issue, terms, part.at_least, part.at_most)
    return inside if part.options is None else inside & among(issue, terms, part.options)


def among(issue: Issue, terms: Sequence[Term], wanted: Sequence[str]) -> Mask:
    """Return which terms are named; a name that is no option at all is an error."""
    known = {str(term) for term in terms} | set(issue.option_ids)
    for name in wanted:
        if name not in known:
            raise CaseError(f"issue {issue.id!r} has no option {name!r}; it has {', '.join(sorted(known)[:12])}")
    return np.array([str(term) in wanted for term in terms], dtype=np.bool_)


def between(issue: Issue, terms: Sequence[Term], at_least: Bound, at_most: Bound) -> Mask:
    """Return which terms stand between two bounds: amounts by size, options by their order in the file."""
    place = _places(issue, terms)
    inside = np.ones(len(terms), dtype=np.bool_)
    if at_least is not None:
        inside &= place >= _place(issue, at_least)
    if at_most is not None:
        inside &= place <= _place(issue, at_most)
    return inside


def _places(issue: Issue, terms: Sequence[Term]) -> NDArray[np.float64]:
    if issue.type in (IssueType.CONTINUOUS, IssueType.DIVISIBLE):
        return np.array([float(term) for term in terms])
    return np.array([float(issue.option_ids.index(str(term))) for term in terms])


def _place(issue: Issue, bound: Number | str) -> float:
    if issue.type in (IssueType.CONTINUOUS, IssueType.DIVISIBLE):
        return float(bound)
    if str(bound) not in issue.option_ids:
        raise CaseError(f"issue {issue.id!r} has no option {bound!r}; it has {', '.join(issue.option_ids)}")
    return float(issue.option_ids.index(str(bound)))
