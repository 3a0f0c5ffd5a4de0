"""How sure a statement is, in words: whose claim, which kind of source, and whether anybody else says so."""

from pourparler.brief.phrases import and_list, semicolons
from pourparler.talks import (
    Account,
    Case,
    Citation,
    EventStatus,
    PositionMode,
    PositionStatus,
    Reliability,
    Stance,
    Statement,
)

OF_SOURCE = {
    Reliability.STATE_MEDIA: "party-aligned state media",
    Reliability.PARTY_STATEMENT: "the party's own statement",
    Reliability.AGGREGATOR: "seen in a reprint only",
    Reliability.JUDGEMENT: "a judgement",
}
"""Press and documents carry no mark: they are what a reader expects."""

PARTY_ALIGNED = frozenset({Reliability.STATE_MEDIA, Reliability.PARTY_STATEMENT})

OF_POSITION = {
    PositionStatus.INFERRED: "inferred by the analyst, not stated by the source",
    PositionStatus.REPORTED_BY_SOURCES: "reported by unnamed sources",
    PositionStatus.DRAFT_TEXT: "draft text",
    PositionStatus.MEMORANDUM_TEXT: "memorandum",
}

OF_MODE = {
    PositionMode.ALTERNATIVE: "as an alternative",
    PositionMode.IN_ADDITION: "in addition",
    PositionMode.CONDITIONAL: "conditional",
}

OF_EVENT = {
    EventStatus.PLANNED: "planned, not yet done",
    EventStatus.UNCERTAIN: "uncertain",
    EventStatus.DENIED: "denied",
}

SILENT_ABOUT = frozenset({Stance.DEMANDS, Stance.HOLDS_FIRM})
"""Stances that need no word of their own in a table of demands."""


def statement_note(statement: Statement) -> str | None:
    """Return how a position is known, for the brackets behind it."""
    return semicolons(
        [
            statement.speaker,
            None if statement.stance in SILENT_ABOUT else statement.stance.replace("_", " "),
            OF_MODE.get(statement.mode),
            OF_POSITION.get(statement.status),
            source_note(statement.citations),
        ]
    )


def source_note(citations: tuple[Citation, ...]) -> str | None:
    """Return what kind of source it is where that matters; "no source" where there is none."""
    if not citations:
        return "no source on record"
    return semicolons(
        list(dict.fromkeys(OF_SOURCE[one.reliability] for one in citations if one.reliability in OF_SOURCE))
    )


def claimant_text(account: Account, case: Case) -> str | None:
    """Return whose account it is: `Ukraine (Air Force)`; None where nobody is named."""
    parties = and_list(case.party_name(party) for party in account.claimed_by)
    if parties and account.who:
        return f"{parties} ({account.who})"
    return parties or account.who


def account_note(account: Account, case: Case, *, is_only: bool) -> str | None:
    """Return how an account is known: its claimant, its status, its source, and whether it stands alone."""
    claimant = claimant_text(account, case)
    return semicolons(
        [
            OF_EVENT.get(account.status),
            f"claim of {claimant}" if account.claimed_by else claimant,
            source_note(account.citations),
            "one source" if is_only and stands_alone(account) else None,
        ]
    )


def stands_alone(account: Account) -> bool:
    """Whether one source is all there is: rival parties that vouch for the same figures count as two."""
    return len(account.citations) == 1 and len(account.claimed_by) < 2
