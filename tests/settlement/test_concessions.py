import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_talks import ABOUT, CAP, LINE, SEAT, WATER, case_of, evidence_of, read_both_halves

from pourparler.settlement.gap import gap_table

ON_THE_LINE = {
    "north": {"weights": {"line": 60}, "values": {"line": {"a": 100, "b": 80, "c": 50, "d": 20, "e": 0}}},
    "south": {
        "weights": {"line": {"range": [40, 60]}},
        "values": {"line": {"a": 0, "b": [10, 30], "c": 50, "d": 80, "e": 100}},
    },
}
ON_WATER = {
    "north": {"weights": {"water": 40}, "values": {"water": {1: 100}}},
    "south": {"weights": {"water": 50}},
}


def moves(*said, issue=LINE, sides=("north", "south"), **sections):
    return gap_table(case_of(issue, sides=sides, **sections), evidence_of(*said), ABOUT).concessions


def line(party, round_id, option, **fields):
    return party, round_id, "line", {"option": option, **fields}


def span(span):
    return span and (span.low, span.high)


def test_concessions_of_the_worked_example_in_points(shared):
    case, evidence = read_both_halves(shared / "cases" / "worked-example.yaml")
    expected = json.loads((shared / "cases" / "worked-example-expected.json").read_text())["concessions_r1_to_r2"]
    made = gap_table(case, evidence, ABOUT).concessions
    assert {(move.party, move.issue) for move in made} == {(p, i) for p, of_p in expected.items() for i in of_p}
    for move in made:
        published = expected[move.party][move.issue]
        assert span(move.own_loss) == pytest.approx((published["own_loss"],) * 2)
        assert span(move.gain_to_other) == pytest.approx((published["gain_to_other"],) * 2)


def test_concessions_of_the_worked_example_in_steps_and_units(shared):
    made = gap_table(*read_both_halves(shared / "cases" / "worked-example.yaml"), ABOUT).concessions
    assert {(move.party, move.issue): (span(move.steps), move.unit) for move in made} == {
        ("south", "line"): ((1, 1), "option steps"),
        ("north", "force_cap"): ((30, 30), "thousand"),
        ("north", "prisoners"): ((0, 0), "option steps"),  # unordered: one other option is as far as another
        ("south", "prisoners"): ((0, 0), "option steps"),
    }


def test_a_demand_that_its_own_party_ranks_last_gains_by_being_given_up(shared):
    made = gap_table(*read_both_halves(shared / "cases" / "worked-example.yaml"), ABOUT).concessions
    assert [(move.party, move.issue) for move in made if move.costs_nothing] == [("north", "prisoners")]


@pytest.mark.parametrize(("to", "steps"), [("b", 1), ("c", 2), ("a", None)], ids=str)
def test_steps_are_counted_toward_the_other_sides_position_before_the_round(to, steps):
    made = moves(line("north", "r1", "a"), line("south", "r1", "e"), line("north", "r2", to), line("south", "r2", "c"))
    north = [span(move.steps) for move in made if move.party == "north"]
    assert north == ([] if steps is None else [(steps, steps)])


def test_a_retreat_is_negative():
    made = moves(line("north", "r1", "b"), line("south", "r1", "e"), line("north", "r2", "a"))
    assert [span(move.steps) for move in made] == [(-1, -1)]


def test_steps_past_the_other_side_count_against_the_step():
    made = moves(line("north", "r1", "b"), line("south", "r1", "c"), line("north", "r2", "e"))
    assert [span(move.steps) for move in made] == [(-1, -1)]


def test_alternatives_leave_a_range():
    made = moves(
        line("north", "r1", "a"), line("south", "r1", "e"),
        line("south", "r2", "e", mode="alternative"), line("south", "r2", "d", mode="alternative"),
    )  # fmt: skip
    assert [(move.party, span(move.steps)) for move in made] == [("south", (0, 1))]


def test_what_is_voiced_for_the_first_time_or_again_is_no_move():
    assert moves(line("north", "r1", "a"), line("south", "r2", "e"), line("north", "r2", "a")) == ()


def test_with_nobody_to_move_toward_there_is_no_concession():
    assert moves(line("north", "r1", "a"), line("north", "r2", "b")) == ()


def test_a_move_is_measured_from_the_last_time_the_side_spoke_to_the_issue():
    made = moves(line("north", "r1", "a"), line("south", "r1", "e"), line("north", "r3", "b"))
    assert [(move.since, move.round, span(move.steps)) for move in made] == [("r1", "r3", (1, 1))]


def test_units_of_a_continuous_issue_and_ranges():
    made = moves(
        ("north", "r1", "cap", {"range": [50, 60]}), ("south", "r1", "cap", {"value": 150}),
        ("north", "r2", "cap", {"value": 80}), issue=CAP,
    )  # fmt: skip
    assert [(span(move.steps), move.unit) for move in made] == [((20, 30), "thousand")]


def test_shares_given_up():
    made = moves(
        ("north", "r1", "water", {"value": 0.75}), ("south", "r1", "water", {"value": 0.75}),
        ("south", "r2", "water", {"value": 0.5}), issue=WATER, preferences=ON_WATER,
    )  # fmt: skip
    assert [(move.party, span(move.steps), move.unit) for move in made] == [("south", (0.25, 0.25), "shares")]
    assert (span(made[0].own_loss), span(made[0].gain_to_other)) == ((12.5, 12.5), (10, 10))


def test_shares_among_three():
    made = moves(
        ("north", "r1", "water", {"shares": {"north": 0.6, "south": 0.2, "east": 0.2}}),
        ("south", "r1", "water", {"shares": {"north": 0.2, "south": 0.6, "east": 0.2}}),
        ("north", "r2", "water", {"shares": {"north": 0.5, "south": 0.3, "east": 0.2}}),
        issue=WATER, sides=("north", "south", "east"), preferences=ON_WATER,
    )  # fmt: skip
    assert [(move.toward, span(move.steps)) for move in made] == [("south", pytest.approx((0.1, 0.1)))]
    assert span(made[0].own_loss) == pytest.approx((4, 4))


def test_above_two_sides_a_move_is_measured_against_each_of_the_others():
    made = moves(
        line("north", "r1", "c"), line("south", "r1", "a"), line("east", "r1", "e"), line("north", "r2", "d"),
        sides=("north", "south", "east"),
    )  # fmt: skip
    assert [(move.toward, span(move.steps)) for move in made] == [("south", (-1, -1)), ("east", (1, 1))]


def test_points_are_ranges_where_preferences_are():
    made = moves(line("north", "r1", "a"), line("south", "r1", "e"), line("south", "r2", "b"), preferences=ON_THE_LINE)
    assert span(made[0].own_loss) == (28, 54)  # 70 to 90 of 100, at one weight of 40 to 60
    assert span(made[0].gain_to_other) == (48, 48)


@pytest.mark.parametrize(
    "unknown",
    [
        {"weights": {"ranking": ["line"]}, "values": {"line": {"a": 100, "b": 0}}},
        {"weights": {"line": 100}, "values": {"line": {"ranking": ["a", "b"]}}},
        {"weights": {"line": 100}, "values": {"line": {"a": 100}}},
        {"weights": {"seat": 100}, "values": {"line": {"a": 100, "b": 0}}},
    ],
    ids=["weights ranked", "values ranked", "a value missing", "no weight"],
)
def test_no_points_are_made_up(unknown):
    said = line("north", "r1", "a"), line("south", "r1", "e"), line("north", "r2", "b")
    assert [move.own_loss for move in moves(*said, preferences={"north": unknown})] == [None]


def test_points_of_an_unordered_issue_need_no_distance():
    said = [
        ("north", "r1", "seat", {"option": "here"}), ("south", "r1", "seat", {"option": "there"}),
        ("north", "r2", "seat", {"option": "there"}),
    ]  # fmt: skip
    values = {"north": {"weights": {"seat": 100}, "values": {"seat": {"here": 70, "there": 40, "nowhere": 0}}}}
    made = moves(*said, issue=SEAT, preferences=values)
    assert [(span(move.steps), span(move.own_loss)) for move in made] == [((1, 1), (30, 30))]


options = st.sampled_from(LINE["options"])


@given(options, options, options)
def test_taking_a_step_back_undoes_it(start, step, other):
    said = line("north", "r1", start), line("south", "r1", other), line("north", "r2", step), line("north", "r3", start)
    steps = [move.steps.low for move in moves(*said)]
    assert sum(steps) == 0
