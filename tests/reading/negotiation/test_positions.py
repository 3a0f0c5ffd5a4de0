"""What a side says it wants, offers or refuses, on which issue, in which words."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pourparler.reading.negotiation.issues import issue_of
from pourparler.reading.negotiation.stances import stance_of
from pourparler.reading.read import Settings, read_text
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


def test_a_third_party_has_a_position_too(text_of: Open) -> None:
    (one,) = positions("Kenya urged both sides to accept a cease-fire.", text_of)
    assert (one.party, one.issue, one.stance) == (("KEN",), "ceasefire", "demands")


def test_what_must_be_done_is_the_demand_of_who_says_so(text_of: Open) -> None:
    (one,) = positions("Sudan said that Ethiopia must withdraw from the border.", text_of)
    assert (one.party, one.issue, one.stance, one.rule) == (("SDN",), "territory", "demands", "reported speech")


def test_what_is_ruled_out_by_a_side_is_its_refusal(text_of: Open) -> None:
    (one,) = positions("An exchange of prisoners was ruled out by Ethiopia.", text_of)
    assert (one.party, one.issue, one.stance, one.rule) == (("ETH",), "prisoners_children", "rejects", "passive")


def test_a_demand_that_is_taken_up_is_on_the_issue_named_before(text_of: Open) -> None:
    told = positions("Sudan demanded the release of 40 prisoners. Ethiopia rejected the demand.", text_of)
    assert [(one.party, one.issue, one.stance) for one in told] == [
        (("SDN",), "prisoners_children", "demands"),
        (("ETH",), "prisoners_children", "rejects"),
    ]


def test_it_that_would_do_something_takes_up_no_demand(text_of: Open) -> None:
    told = positions("Sudan demanded the release of 40 prisoners. Ethiopia has not said if it will attend.", text_of)
    assert [one.issue for one in told] == ["prisoners_children", "process"]


def test_the_subject_goes_on_where_the_first_verb_takes_no_stance(text_of: Open) -> None:
    (one,) = positions("Sudan opened a road and demanded a cease-fire.", text_of)
    assert (one.party, one.issue, one.stance) == (("SDN",), "ceasefire", "demands")


@pytest.mark.parametrize(
    "text",
    [
        "Ethiopia was urged to release prisoners.",
        "If Ethiopia rejects a cease-fire, the war goes on.",
        "Ethiopia produced a promise of a cease-fire.",
        "Ethiopia could not reach the border.",
    ],
)
def test_what_is_said_of_a_side_is_not_its_stance(text: str, text_of: Open) -> None:
    assert [one for one in positions(text, text_of) if "ETH" in one.party] == []


def test_demands_of_a_side_are_no_stance_by_themselves(text_of: Open) -> None:
    assert positions("Ethiopia's demands on territory were discussed.", text_of) == []


def test_a_stance_on_nothing_is_no_position(text_of: Open) -> None:
    assert positions("Ethiopia wants to win.", text_of) == []


OBJECTS = [
    line.split("\t")
    for line in (Path(__file__).parent / "objects_of_demands.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
"""What sides ask for, of all issues; written for this purpose before the words for the issues were last added to."""


@pytest.mark.parametrize(("issue", "text"), OBJECTS, ids=[text for _, text in OBJECTS])
def test_the_issue_of_what_is_asked_for(issue: str, text: str) -> None:
    assert issue_of(text) == issue


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("talks about a prisoner swap", "prisoners_children"),
        ("the terms of the deal", "overall_terms"),
        ("nothing at all", None),
        ("the release of prisoners before any cease-fire", "prisoners_children"),
        ("no return to the table until the army withdraws", "process"),
        ("the strikes on the capital", "ceasefire"),
    ],
)
def test_the_strong_issue_wins_over_talk_of_talks(text: str, issue: str | None) -> None:
    assert issue_of(text) == issue


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("rejected the demand", "rejects"),
        ("accepted the truce", "accepts"),
        ("will accept a truce only when its men are free", "demands"),
        ("does not rule out a truce", "noncommittal"),
        ("rejected the accusation", "denies"),
        ("denied them food", None),
        ("would wait and see", "noncommittal"),
        ("could not reach the town", None),
        ("says autonomy is the only basis", "holds_firm"),
        ("must leave", None),
    ],
)
def test_the_stance_of_words(text: str, stance: str | None) -> None:
    found = stance_of(text)
    assert (found and found.name) == stance


def test_a_duty_is_what_its_speaker_demands() -> None:
    found = stance_of("the rebels must leave", of_speaker=True)
    assert (found and found.name) == "demands"
