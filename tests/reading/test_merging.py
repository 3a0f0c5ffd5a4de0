"""One event told by several reports is one proposal with all their quotes; accounts that differ stay apart."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.reading.merging import Merged, ReportProposals, merge_proposals
from pourparler.reading.values import DateValue, EventProposal, EventQuantity, PositionProposal, Quoted

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


def report(
    document: str,
    *proposals: EventProposal | PositionProposal,
    same_story: tuple[str, ...] = (),
    published: str | None = None,
) -> ReportProposals:
    return ReportProposals(
        document=document,
        published=published,
        same_story=same_story,
        events=tuple(one for one in proposals if isinstance(one, EventProposal)),
        positions=tuple(one for one in proposals if isinstance(one, PositionProposal)),
    )


def ids(merged: tuple[Merged, ...]) -> list[list[tuple[str, str]]]:
    return [[(member.report.document, member.proposal.id) for member in one.members] for one in merged]


def test_one_event_in_two_reports_is_one_proposal_with_two_quotes() -> None:
    merged = merge_proposals([report("a", event()), report("b", event(id="e7", confidence=0.9))])
    assert ids(merged) == [[("b", "e7"), ("a", "e1")]]
    assert [(quote.document, quote.quote) for member in merged[0].members for quote in member.quotes] == [
        ("b", "The army struck the port on Monday."),
        ("a", "The army struck the port on Monday."),
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"type": "THREATEN"},
        {"status": "denied"},
        {"target": ("OTHERS",)},
        {"date": None},
        {"place": "Goma"},
        {"quantities": (EventQuantity(n=43, unit="people"),)},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_accounts_that_differ_stay_side_by_side(other: dict[str, Any]) -> None:
    full = event(place="Bukavu", quantities=(EventQuantity(n=40, unit="people"),))
    differing = full.model_copy(update=other)
    assert len(merge_proposals([report("a", full), report("b", differing)])) == 2


FORTY = (EventQuantity(n=40, unit="people"),)


def test_what_a_report_leaves_out_is_no_difference() -> None:
    merged = merge_proposals(
        [report("a", event()), report("b", event(place="Goma")), report("c", event(place="Goma", quantities=FORTY))]
    )
    assert ids(merged) == [[("c", "e1"), ("b", "e1"), ("a", "e1")]]


def test_a_report_that_fits_two_accounts_stays_by_itself() -> None:
    merged = merge_proposals(
        [report("a", event(place="Goma")), report("b", event(place="Bukavu")), report("c", event())]
    )
    assert ids(merged) == [[("a", "e1")], [("b", "e1")], [("c", "e1")]]


def test_an_undated_event_is_joined_within_one_story_only() -> None:
    undated = event(date=None)
    assert len(merge_proposals([report("a", undated), report("b", undated)])) == 2
    (merged,) = merge_proposals([report("a", undated), report("b", undated, same_story=("a",))])
    assert len(merged.members) == 2


def test_the_same_words_of_a_side_are_one_position() -> None:
    reports = [report("a", position()), report("b", position())]
    assert len(merge_proposals(reports)) == 1
    assert len(merge_proposals([*reports, report("c", position(stance="rejects"))])) == 2


@pytest.mark.parametrize(
    ("later", "count"), [("2025-06-04", 1), ("2025-06-12", 2), (None, 2)], ids=["days", "weeks", "unknown"]
)
def test_what_is_said_again_later_is_another_statement(later: str | None, count: int) -> None:
    reports = [report("a", position(), published="2025-06-02"), report("b", position(), published=later)]
    assert len(merge_proposals(reports)) == count


@pytest.mark.parametrize(("longer", "count"), [(True, 1), (False, 2)], ids=["the whole clause", "two words of it"])
def test_words_that_stand_in_longer_ones_are_the_same_from_four_words_on(longer: bool, count: int) -> None:
    whole = Quoted.of("Once more the rebels demand a truce at once.", 0, 44)
    part = position() if longer else position(quote="a truce")
    said = position(id="p2", evidence=(whole,), **whole.model_dump())
    assert len(merge_proposals([report("a", part), report("b", said)])) == count


def test_nothing_is_lost_and_the_order_is_that_of_the_reports() -> None:
    merged = merge_proposals(
        [report("a", event(), event(id="e2", type="AID"), position()), report("b", event(id="e3"))]
    )
    assert ids(merged) == [[("a", "e1"), ("b", "e3")], [("a", "e2")], [("a", "p1")]]


def test_stories_are_joined_through_a_third() -> None:
    undated = event(date=None)
    reports = [
        report("a", undated, same_story=("b",)),
        report("b", undated),
        report("c", undated, same_story=("b", "from before")),
    ]
    assert len(merge_proposals(reports)) == 1


PLACES = st.sampled_from((None, "Goma", "Bukavu"))
COUNTS = st.sampled_from(((), FORTY, (EventQuantity(n=43, unit="people"),)))


@given(st.lists(st.tuples(PLACES, COUNTS), max_size=8), st.randoms(use_true_random=False))
def test_the_accounts_do_not_depend_on_the_order_of_reports(drawn: list[Any], chance: Any) -> None:
    reports = [report(f"d{at}", event(place=where, quantities=many)) for at, (where, many) in enumerate(drawn)]
    shuffled = chance.sample(reports, len(reports))
    assert {frozenset(one) for one in ids(merge_proposals(reports))} == {
        frozenset(one) for one in ids(merge_proposals(shuffled))
    }
