import pytest
from small_talks import LINE, case_of, evidence_of

from pourparler.settlement.in_force import gap_rounds, stands_by_round

CASE = case_of(LINE)


def options_of(stand):
    return [one.option for one in stand.positions]


def line_after(evidence, round_id):
    return {side: options_of(stand) for side, stand in stands_by_round(CASE, evidence)[round_id]["line"].items()}


def test_a_position_stays_in_force_until_the_side_speaks_to_the_issue_again():
    evidence = evidence_of(("north", "r1", "line", {"option": "a"}), ("north", "r3", "line", {"option": "b"}))
    assert [line_after(evidence, name) for name in ("r1", "r2", "r3")] == [{"north": ["a"]}] * 2 + [{"north": ["b"]}]
    assert stands_by_round(CASE, evidence)["r2"]["line"]["north"].voiced_in == "r1"


def test_terms_of_one_round_are_alternatives_and_replace_all_that_came_before():
    evidence = evidence_of(
        ("north", "r1", "line", {"option": "a"}),
        ("north", "r2", "line", {"option": "b", "mode": "alternative"}),
        ("north", "r2", "line", {"option": "c", "mode": "conditional"}),
    )
    assert line_after(evidence, "r2") == {"north": ["b", "c"]}


@pytest.mark.parametrize(
    "silent",
    [{"mode": "in_addition"}, {"stance": "rejects"}, {"stance": "denies"}, {"stance": "noncommittal"}],
    ids=str,
)
def test_some_modes_and_stances_put_nothing_on_the_table(silent):
    evidence = evidence_of(("north", "r1", "line", {"option": "a"}), ("north", "r2", "line", {"option": "e", **silent}))
    assert line_after(evidence, "r2") == {"north": ["a"]}


@pytest.mark.parametrize("stance", ["demands", "proposes", "offers", "seeks", "accepts", "holds_firm"])
def test_other_stances_voice_their_term(stance):
    assert line_after(evidence_of(("north", "r1", "line", {"option": "a", "stance": stance})), "r1") == {"north": ["a"]}


def test_neither_mediators_nor_joint_texts_speak_for_a_side():
    evidence = evidence_of(("both", "r1", "line", {"option": "c"}), ("union", "r1", "line", {"option": "d"}))
    assert line_after(evidence, "r1") == {}


def test_rounds_of_the_gap_are_those_held_in_which_sides_spoke_in_the_order_of_their_dates():
    evidence = evidence_of(
        rounds=(
            {"id": "later", "date": "2031-05-01"},
            {"id": "draft", "kind": "mediator_draft", "date": "2031-03-02"},
            {"id": "counter", "kind": "counter_draft", "date": "2031-03-03"},
            {"id": "planned", "status": "scheduled", "date": "2031-06-01"},
            {"id": "broken-off", "status": "failed", "date": "2031-04-20"},
            {"id": "shuttle", "kind": "shuttle", "date": "2031-04-01"},
            {"id": "undated"},
        )
    )
    assert [one.id for one in gap_rounds(evidence)] == ["shuttle", "undated", "later"]


def test_what_a_side_writes_into_a_draft_is_no_position_of_a_round():
    rounds = ({"id": "draft", "kind": "counter_draft", "date": "2031-03-01"}, {"id": "r1", "date": "2031-03-02"})
    evidence = evidence_of(("north", "draft", "line", {"option": "c"}), rounds=rounds)
    assert line_after(evidence, "r1") == {}
