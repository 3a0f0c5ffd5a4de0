"""What a side says it wants, offers or refuses, on which issue, in which words."""

from collections.abc import Callable
from datetime import date

import pytest

from pourparler.reading.issues import issue_of
from pourparler.reading.read import Settings, read_text
from pourparler.reading.stances import stance_of
from pourparler.reading.values import PositionProposal, SourceText

LEAD = "Sudan and Ethiopia held talks on the border, and Sudan and Ethiopia will meet again.\n\n"
Open = Callable[[str], SourceText]


def positions(text: str, text_of: Open) -> list[PositionProposal]:
    read = read_text(text_of(LEAD + text + "\n"), Settings(date(2024, 5, 5)))
    return [one for one in read.positions if one.start >= len(LEAD)]


TOLD = [
    ("Sudan demanded the return of all prisoners.", ("SDN",), "prisoners_children", "demands"),
    ("Ethiopia rejected a cease-fire.", ("ETH",), "ceasefire", "rejects"),
    ("Ethiopia offered to lift sanctions.", ("ETH",), "sanctions", "offers"),
    (
        "Sudan and Ethiopia accepted an international force of observers.",
        ("SDN", "ETH"),
        "security_guarantees",
        "accepts",
    ),
    ("Both sides have been holding firm.", ("ETH", "SDN"), "overall_terms", "holds_firm"),
    ("“We will never give up our land,” Sudan said.", ("SDN",), "territory", "rejects"),
]


@pytest.mark.parametrize(("text", "party", "issue", "stance"), TOLD, ids=[text for text, *_ in TOLD])
def test_one_position(text: str, party: tuple[str, ...], issue: str, stance: str, text_of: Open) -> None:
    (one,) = positions(text, text_of)
    assert (set(one.party), one.issue, one.stance) == (set(party), issue, stance)


def test_two_stances_of_one_subject_are_two_positions(text_of: Open) -> None:
    told = positions("Ethiopia agreed to a truce but refused to release prisoners.", text_of)
    assert [(one.issue, one.stance) for one in told] == [("ceasefire", "accepts"), ("prisoners_children", "rejects")]


def test_a_third_party_has_no_position_in_the_talks(text_of: Open) -> None:
    assert positions("Kenya demanded a cease-fire.", text_of) == []


def test_demands_of_a_side_are_no_stance_by_themselves(text_of: Open) -> None:
    assert positions("Ethiopia's demands on territory were discussed.", text_of) == []


def test_a_stance_on_nothing_is_no_position(text_of: Open) -> None:
    assert positions("Ethiopia wants to win.", text_of) == []


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("talks about a prisoner swap", "prisoners_children"),
        ("the terms of the deal", "overall_terms"),
        ("nothing at all", None),
    ],
)
def test_the_strong_issue_wins_over_talk_of_talks(text: str, issue: str | None) -> None:
    assert issue_of(text) == issue


def test_what_is_refused_is_not_demanded() -> None:
    stance = stance_of("rejected the demand")
    assert stance is not None
    assert stance.name == "rejects"
