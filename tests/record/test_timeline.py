"""The record arranged: by issue, round and party; and in one order of time."""

from datetime import date
from typing import Any

import pytest

from pourparler.record.timeline import joint_timeline, position_matrix
from pourparler.talks import Case, Evidence, Lane

CASE = Case.model_validate(
    {
        "case": {"id": "small", "title": "Small"},
        "parties": [
            {"id": "north", "name": "North"},
            {"id": "south", "name": "South"},
            {"id": "union", "name": "Union", "kind": "mediator"},
        ],
        "issues": [
            {
                "id": "line",
                "name": "Line",
                "type": "ordered",
                "options": ["pull_back", {"id": "stay", "name": "Stay put"}],
            },
            {"id": "cap", "name": "Cap", "type": "continuous", "min": 0, "max": 9000, "unit": "troops"},
            {"id": "water", "name": "Water", "type": "divisible"},
            {"id": "quiet", "name": "Nobody speaks to this", "type": "unordered", "options": ["a", "b"]},
        ],
    }
)


def evidence(**lists: Any) -> Evidence:
    rounds = [
        {"id": "draft", "kind": "mediator_draft", "author": "union", "title": "Paper", "date": "2031-02-01"},
        {"id": "r2", "date": "2031-03-01", "venue": "Lake"},
        {"id": "r1", "date": "2031-01-01"},
        {"id": "next", "status": "scheduled"},
    ]
    sources = {"wire": {"publisher": "Wire", "published": "2031-01-02", "url": "https://example.org"}}
    return Evidence.model_validate({"rounds": rounds, "sources": sources, **lists})


def test_columns_stand_in_the_order_of_time_and_drafts_are_among_them() -> None:
    columns = position_matrix(CASE, evidence()).columns
    assert [column.round for column in columns] == ["r1", "draft", "r2", "next"]
    assert [column.label for column in columns] == ["Round 1", "Union: Paper", "Round 2", "Round 3 (scheduled)"]
    assert [column.is_draft for column in columns] == [False, True, False, False]


def test_statements_stand_in_their_cell_in_the_order_of_parties() -> None:
    said = [
        {"id": "p2", "party": "south", "issue": "line", "round": "r1", "option": "stay", "source": "wire"},
        {
            "id": "p1",
            "party": "north",
            "issue": "line",
            "round": "r1",
            "option": "pull_back",
            "position": "leave at once",
        },
    ]
    row = position_matrix(CASE, evidence(positions=said)).rows[0]
    north, south = row.cells[0].statements
    assert (north.party, north.words, north.term) == ("north", "Leave at once", "pull back")
    assert (south.party, south.words, south.date) == ("south", "Stay put", date(2031, 1, 1))
    assert [citation.publisher for citation in south.citations] == ["Wire"]
    assert not north.citations


def test_a_side_that_never_spoke_to_an_issue_is_named() -> None:
    said = [{"id": "p1", "party": "north", "issue": "line", "round": "r1", "option": "stay"}]
    rows = {row.issue: row for row in position_matrix(CASE, evidence(positions=said)).rows}
    assert rows["line"].never_voiced == ("south",)
    assert rows["quiet"].never_voiced == ("north", "south")


@pytest.mark.parametrize(
    ("position", "term"),
    [
        ({"issue": "cap", "value": 1200}, "1,200 troops"),
        ({"issue": "cap", "range": [100, 2000]}, "100 to 2,000 troops"),
        ({"issue": "water", "value": 0.4}, "40%"),
        ({"issue": "water", "shares": {"north": 0.25, "south": 0.75}}, "North 25%, South 75%"),
        ({"issue": "line", "stance": "rejects"}, None),
    ],
)
def test_a_term_is_worded_as_its_issue_words_it(position: dict[str, Any], term: str | None) -> None:
    said = [{"id": "p", "party": "north", "round": "r1", **position}]
    rows = position_matrix(CASE, evidence(positions=said)).rows
    statements = [one for row in rows for cell in row.cells for one in cell.statements]
    assert [one.term for one in statements] == [term]


def test_what_the_case_has_no_issue_or_round_for_is_kept() -> None:
    said = [{"id": "p", "party": "north", "general": "leaders_meeting", "date": "2031-02-03", "stance": "seeks"}]
    matrix = position_matrix(CASE, evidence(positions=said))
    assert (matrix.rows[-1].name, matrix.columns[-1].label) == ("Leaders meeting", "Outside the rounds")
    assert matrix.rows[-1].cells[-1].statements[0].words == "Seeks"


def test_a_statement_on_another_day_than_its_round_is_marked() -> None:
    said = [
        {"id": "late", "party": "north", "issue": "line", "round": "r1", "date": "2031-01-04", "option": "stay"},
        {"id": "same", "party": "south", "issue": "line", "round": "r1", "date": "2031-01-01", "option": "stay"},
    ]
    late, same = position_matrix(CASE, evidence(positions=said)).rows[0].cells[0].statements
    assert (late.off_day, same.off_day) == (True, False)


def test_accounts_of_one_event_stand_under_it() -> None:
    told = [
        {"id": "e2", "date": "2031-01-09", "same_as": "e1", "figures": {"killed": 9}, "claim_of": "south"},
        {"id": "e1", "date": "2031-01-09", "summary": "A raid", "figures": {"killed": 2}, "claim_of": "north"},
        {"id": "e3", "date": "2031-01-09", "same_as": "e2"},
    ]
    items = joint_timeline(CASE, evidence(events=told)).in_lane(Lane.FIGHTING)
    assert [item.id for item in items] == ["e1"]
    assert [account.entry for account in items[0].accounts] == ["e1", "e2", "e3"]
    assert items[0].title == "A raid"


def test_accounts_that_point_at_each_other_in_a_circle_are_one_event() -> None:
    told = [
        {"id": "e1", "date": "2031-01-09", "same_as": "e2"},
        {"id": "e2", "date": "2031-01-09", "same_as": "e1"},
        {"id": "e3", "date": "2031-01-09", "same_as": "e1"},
    ]
    items = joint_timeline(CASE, evidence(events=told)).in_lane(Lane.FIGHTING)
    assert [len(item.accounts) for item in items] == [3]


@pytest.mark.parametrize(
    ("event", "lane"),
    [
        ({"type": "ASSAULT", "kind": "prisoner_exchange"}, Lane.FIGHTING),
        ({"type": "AID"}, Lane.AGREED),
        ({"type": "SANCTION"}, Lane.OTHER),
        ({"kind": "prisoner_exchange"}, Lane.AGREED),
        ({"kind": "drone_raid"}, Lane.FIGHTING),
        ({}, Lane.FIGHTING),
    ],
)
def test_an_event_has_its_strand_by_type_then_by_kind(event: dict[str, Any], lane: Lane) -> None:
    told = [{"id": "e", "date": "2031-01-09", **event}]
    items = [item for item in joint_timeline(CASE, evidence(events=told)).items if item.id == "e"]
    assert [item.lane for item in items] == [lane]


def test_what_was_agreed_stands_on_its_round_and_on_the_day_of_its_fate() -> None:
    agreed = [{"issue": "line", "option": "stay", "status": "broken", "on": "2031-01-20"}]
    rounds = [{"id": "r1", "date": "2031-01-01", "agreed": agreed}, {"id": "next", "status": "scheduled"}]
    timeline = joint_timeline(CASE, evidence(rounds=rounds))
    told = [(item.start.day, item.title) for item in timeline.in_lane(Lane.AGREED)]
    assert told == [(1, "Agreed. Line: Stay put"), (20, "Broken. Line: Stay put")]
    assert timeline.undated == ("next",)


def test_the_shipped_record_is_arranged_whole() -> None:
    import pourparler

    dossier = pourparler.open("istanbul-2025")
    matrix = position_matrix(dossier.case, dossier.evidence)
    said = [one for row in matrix.rows for cell in row.cells for one in cell.statements]
    assert len(said) == len(dossier.evidence.positions)
    assert all(one.citations and one.date for one in said)
