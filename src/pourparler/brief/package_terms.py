"""A term of a package in words: an option's label, an amount with its unit, who gets which share."""

from collections.abc import Mapping

from pourparler.settlement.packages import Term
from pourparler.settlement.scores import scored_parties
from pourparler.talks import Case, IssueType
from pourparler.talks.terms import amount_text, option_text


def term_text(case: Case, issue_id: str, term: Term | Mapping[str, float]) -> str:
    """Return the term in words."""
    if isinstance(term, Mapping):
        return _shares_text(case, term)
    if not isinstance(term, str):
        return amount_text(case, issue_id, term)
    if case.issue(issue_id).type is IssueType.DIVISIBLE:  # a division on a grid, in the order of the scored sides
        return _shares_text(case, dict(zip(scored_parties(case), map(float, term.split("/")), strict=True)))
    return option_text(case, issue_id, term)


def _shares_text(case: Case, shares: Mapping[str, float]) -> str:
    return ", ".join(f"{case.party_name(party)} {share:.0%}" for party, share in shares.items())
