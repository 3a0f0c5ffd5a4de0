"""Uncertain, single-source and party-aligned claims are worded as such."""

import pytest

from pourparler.brief.reliability import account_note, source_note, statement_note
from pourparler.talks import (
    Account,
    Case,
    CaseHead,
    Citation,
    EventStatus,
    Party,
    PositionMode,
    PositionStatus,
    Reliability,
    Stance,
    Statement,
)

CASE = Case(
    case=CaseHead(id="c", title="C"), parties=(Party(id="north", name="North"), Party(id="south", name="South"))
)
PRESS = (Citation(source="wire"),)


@pytest.mark.parametrize(
    ("reliability", "words"),
    [
        (Reliability.PRESS, None),
        (Reliability.DOCUMENT, None),
        (Reliability.STATE_MEDIA, "party-aligned state media"),
        (Reliability.PARTY_STATEMENT, "the party's own statement"),
        (Reliability.AGGREGATOR, "seen in a reprint only"),
        (Reliability.JUDGEMENT, "a judgement"),
    ],
)
def test_a_source_is_named_for_what_it_is(reliability: Reliability, words: str | None) -> None:
    assert source_note((Citation(source="s", reliability=reliability),)) == words


def test_nothing_to_stand_on_is_said() -> None:
    assert source_note(()) == "no source on record"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, None),
        ({"speaker": "Reed"}, "Reed"),
        ({"status": PositionStatus.INFERRED}, "inferred by the analyst, not stated by the source"),
        ({"status": PositionStatus.REPORTED_BY_SOURCES}, "reported by unnamed sources"),
        ({"mode": PositionMode.ALTERNATIVE, "stance": Stance.OFFERS}, "offers; as an alternative"),
        ({"citations": ()}, "no source on record"),
    ],
)
def test_a_position_says_how_it_is_known(changed: dict[str, object], words: str | None) -> None:
    statement = Statement.model_validate({"party": "north", "party_name": "North", "citations": PRESS, **changed})
    assert statement_note(statement) == words


@pytest.mark.parametrize(
    ("account", "is_only", "words"),
    [
        (
            Account(claimed_by=("north",), who="Air Force", citations=PRESS),
            True,
            "claim of North (Air Force); one source",
        ),
        (Account(claimed_by=("north",), citations=PRESS), False, "claim of North"),
        (Account(claimed_by=("north", "south"), citations=PRESS), True, "claim of North and South"),
        (Account(who="reporters", citations=PRESS), True, "reporters; one source"),
        (Account(status=EventStatus.UNCERTAIN, citations=PRESS), True, "uncertain; one source"),
        (Account(status=EventStatus.DENIED), False, "denied; no source on record"),
    ],
    ids=str,
)
def test_an_account_says_whose_it_is_and_whether_it_stands_alone(account: Account, is_only: bool, words: str) -> None:
    assert account_note(account, CASE, is_only=is_only) == words
