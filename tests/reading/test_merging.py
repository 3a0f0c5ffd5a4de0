"""One event told by several reports is one proposal with all their quotes; accounts that differ stay apart."""

from typing import Any

import pytest

from pourparler.reading.merging import merge_proposals
from pourparler.reading.read import read_text
from pourparler.reading.sources import plain_text
from pourparler.reading.values import DateValue, EventProposal, EventQuantity, PositionProposal, Quoted, Reading

TEXT = "The army struck the port on Monday.\n\nThe rebels demand a truce."
MONDAY = DateValue(start="2025-06-02", end="2025-06-02", granularity="day")


def event(**fields: Any) -> EventProposal:
    given: dict[str, Any] = {
        "id": "e1",
        "type": "ASSAULT",
        "status": "actual",
        "source": ("ARMY",),
        "target": ("REBELS",),
        "date": MONDAY,
        "evidence": (Quoted.of(TEXT, 0, 35),),
        "rule": "test",
        "version": "0",
        "confidence": 0.5,
    }
    return EventProposal(**{**given, **fields})


def position(**fields: Any) -> PositionProposal:
    quote = Quoted.of(TEXT, 37, 63)
    given: dict[str, Any] = {
        "id": "p1",
        "party": ("REBELS",),
        "issue": "ceasefire",
        "stance": "demands",
        "evidence": (quote,),
        **quote.model_dump(),
        "rule": "test",
        "version": "0",
        "confidence": 0.5,
    }
    return PositionProposal(**{**given, **fields})


def reading(events: tuple[EventProposal, ...] = (), positions: tuple[PositionProposal, ...] = ()) -> Reading:
    read = read_text(plain_text("t", TEXT.encode()))
    return read.model_copy(update={"events": events, "positions": positions})


def test_one_event_in_two_reports_is_one_proposal_with_two_quotes() -> None:
    (merged,) = merge_proposals({"a": reading((event(),)), "b": reading((event(id="e7", confidence=0.9),))})
    assert merged.members == (("b", "e7"), ("a", "e1"))
    assert [(quote.document, quote.quote) for quote in merged.evidence] == [
        ("a", "The army struck the port on Monday."),
        ("b", "The army struck the port on Monday."),
    ]
    assert merged.kind == "event"


@pytest.mark.parametrize(
    "other",
    [
        {"type": "THREATEN"},
        {"status": "denied"},
        {"target": ("OTHERS",)},
        {"date": None},
        {"quantities": (EventQuantity(n=40, unit="people"),)},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_accounts_that_differ_stay_side_by_side(other: dict[str, Any]) -> None:
    assert len(merge_proposals({"a": reading((event(),)), "b": reading((event(**other),))})) == 2


def test_an_undated_event_is_joined_within_one_story_only() -> None:
    readings = {"a": reading((event(date=None),)), "b": reading((event(date=None),))}
    assert len(merge_proposals(readings)) == 2
    (merged,) = merge_proposals(readings, [("b", "a")])
    assert len(merged.evidence) == 2


def test_the_same_words_of_a_side_are_one_position() -> None:
    readings = {"a": reading(positions=(position(),)), "b": reading(positions=(position(),))}
    assert len(merge_proposals(readings)) == 1
    other = position(stance="rejects")
    assert len(merge_proposals({**readings, "c": reading(positions=(other,))})) == 2


def test_nothing_is_lost_and_the_order_is_that_of_the_reports() -> None:
    readings = {"a": reading((event(), event(id="e2", type="AID")), (position(),)), "b": reading((event(id="e3"),))}
    merged = merge_proposals(readings)
    assert [one.proposal.id for one in merged] == ["e1", "e2", "p1"]
    assert sorted(member for one in merged for member in one.members) == [
        ("a", "e1"),
        ("a", "e2"),
        ("a", "p1"),
        ("b", "e3"),
    ]


def test_stories_are_joined_through_a_third() -> None:
    readings = {name: reading((event(date=None),)) for name in ("a", "b", "c")}
    assert len(merge_proposals(readings, [("b", "c"), ("a", "b")])) == 1
