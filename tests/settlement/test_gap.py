import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_talks import ABOUT, CAP, LINE, SEAT, WATER, case_of, evidence_of, read_both_halves

from pourparler.settlement.gap import gap_table
from pourparler.settlement.gap_table import GapTable

OPTIONS = LINE["options"]


def table_of(*said, issues=(LINE,), sides=("north", "south"), **evidence) -> GapTable:
    return gap_table(case_of(*issues, sides=sides), evidence_of(*said, **evidence), ABOUT)


def ends(cell):
    return cell.low, cell.high


# --- the worked example ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def kestrel_marsh(shared):
    return gap_table(*read_both_halves(shared / "cases" / "worked-example.yaml"), ABOUT)


@pytest.fixture(scope="module")
def expected(shared):
    return json.loads((shared / "cases" / "worked-example-expected.json").read_text())


def test_gaps_of_the_worked_example(kestrel_marsh, expected):
    for round_id, by_issue in expected["gaps_by_round"].items():
        for issue, gap in by_issue.items():
            assert ends(kestrel_marsh.issues[issue][round_id]) == pytest.approx((gap, gap), abs=5e-4), (round_id, issue)


def test_means_of_the_worked_example(kestrel_marsh, expected):
    assert {name: round(mean.low, 3) for name, mean in kestrel_marsh.mean.items()} == expected["mean_gap"]
    assert kestrel_marsh.mean["r2"].voiced_by_both == 4
    assert kestrel_marsh.mean["r2"].same_issues.before_low == 1


# --- what each kind of issue means by far apart -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("issue", "north", "south", "gap"),
    [
        (LINE, {"option": "a"}, {"option": "d"}, (0.75, 0.75)),
        (LINE, {"option": "c"}, {"option": "c"}, (0, 0)),
        (SEAT, {"option": "here"}, {"option": "there"}, (1, 1)),
        (SEAT, {"option": "here"}, {"option": "here"}, (0, 0)),
        (CAP, {"value": 80}, {"value": 150}, (0.7, 0.7)),
        (CAP, {"range": [60, 80]}, {"value": 100}, (0.2, 0.4)),
        (CAP, {"range": [60, 80]}, {"range": [70, 120]}, (0, 0.6)),
        (WATER, {"value": 0.75}, {"value": 0.75}, (0.5, 0.5)),
        (WATER, {"value": 0.75}, {"value": 0.25}, (0, 0)),
        (WATER, {"shares": {"north": 0.75, "south": 0.25}}, {"value": 0.5}, (0.25, 0.25)),
        (WATER, {"range": [0.5, 0.75]}, {"value": 0.75}, (0.25, 0.5)),
    ],
    ids=str,
)
def test_distance_by_kind_of_issue(issue, north, south, gap):
    said = [("north", "r1", issue["id"], north), ("south", "r1", issue["id"], south)]
    assert ends(table_of(*said, issues=[issue]).issues[issue["id"]]["r1"]) == pytest.approx(gap)


def test_stances_without_a_term_still_count_as_places_on_the_scale():
    issue = LINE | {"options": ["a", {"id": "vague", "term": False}, "c", "d"]}
    table = table_of(("north", "r1", "line", {"option": "a"}), ("south", "r1", "line", {"option": "c"}), issues=[issue])
    assert ends(table.issues["line"]["r1"]) == pytest.approx((2 / 3, 2 / 3))


def test_alternatives_give_a_low_and_a_high():
    table = table_of(
        ("north", "r1", "line", {"option": "a"}),
        ("south", "r1", "line", {"option": "d", "mode": "alternative"}),
        ("south", "r1", "line", {"option": "e", "mode": "alternative"}),
    )
    assert ends(table.issues["line"]["r1"]) == (0.75, 1)


# --- silence, carrying, means ---------------------------------------------------------------------------------------


def test_a_silent_side_leaves_the_cell_and_the_mean_empty():
    table = table_of(("north", "r1", "line", {"option": "a"}), rounds=["r1"])
    assert json.loads(table.model_dump_json())["issues"]["line"]["r1"] == {
        "low": None, "high": None, "voiced_by": ["north"], "carried": [],
    }  # fmt: skip
    assert table.mean["r1"].model_dump() == {
        "low": None, "high": None, "voiced_by_both": 0, "issues": 1, "same_issues": None,
    }  # fmt: skip


def test_a_carried_position_is_voiced_and_says_that_it_is_carried():
    table = table_of(
        ("north", "r1", "line", {"option": "a"}),
        ("south", "r1", "line", {"option": "e"}),
        ("south", "r2", "line", {"option": "d"}),
    )
    cell = table.issues["line"]["r2"]
    assert (cell.voiced_by, cell.carried, cell.low) == (("north", "south"), ("north",), 0.75)


def test_the_same_issues_are_compared_with_the_round_before_only_where_in_force_in_both():
    table = table_of(
        ("north", "r1", "line", {"option": "a"}),
        ("south", "r1", "line", {"option": "e"}),
        ("south", "r2", "line", {"option": "c"}),
        ("north", "r2", "seat", {"option": "here"}),
        ("south", "r2", "seat", {"option": "here"}),
        issues=[LINE, SEAT],
    )
    assert (table.mean["r2"].low, table.mean["r2"].voiced_by_both, table.mean["r2"].issues) == (0.25, 2, 2)
    assert table.mean["r2"].same_issues.model_dump() == {
        "issues": 1, "low": 0.5, "high": 0.5, "before_low": 1, "before_high": 1,
    }  # fmt: skip
    assert table.mean["r1"].same_issues is None


def test_no_round_held_is_an_empty_table():
    table = table_of(rounds=[])
    assert (table.rounds, dict(table.mean), dict(table.issues["line"])) == ((), {}, {})
    assert repr(table) == "<GapTable small: no round held>"


def test_the_table_says_itself_in_one_line():
    table = table_of(("north", "r1", "line", {"option": "a"}), ("south", "r1", "line", {"option": "e"}), rounds=["r1"])
    assert repr(table) == "<GapTable small: r1 1.00 on 1 of 1 issues>"


# --- more than two sides --------------------------------------------------------------------------------------------

THREE = ("north", "south", "east")


def test_of_several_pairs_the_cell_is_the_one_farthest_apart_and_all_are_shown():
    table = table_of(
        ("north", "r1", "line", {"option": "a"}),
        ("south", "r1", "line", {"option": "c"}),
        ("east", "r1", "line", {"option": "e"}),
        sides=THREE,
    )
    assert json.loads(table.model_dump_json())["issues"]["line"]["r1"] == {
        "low": 1, "high": 1, "voiced_by": list(THREE), "carried": [],
        "pairs": {
            "north|south": {"low": 0.5, "high": 0.5},
            "north|east": {"low": 1, "high": 1},
            "south|east": {"low": 0.5, "high": 0.5},
        },
    }  # fmt: skip


def test_of_pairs_with_equal_high_the_larger_low_counts():
    table = table_of(
        ("north", "r1", "line", {"option": "a"}),
        ("south", "r1", "line", {"option": "e"}),
        ("south", "r1", "line", {"option": "b"}),
        ("east", "r1", "line", {"option": "e"}),
        sides=THREE,
    )
    assert ends(table.issues["line"]["r1"]) == (1, 1)  # north|east, not north|south at 0.25 to 1


def test_two_of_three_sides_suffice_and_are_the_only_pair():
    table = table_of(("north", "r1", "line", {"option": "a"}), ("east", "r1", "line", {"option": "b"}), sides=THREE)
    cell = table.issues["line"]["r1"]
    assert (cell.low, tuple(cell.pairs)) == (0.25, ("north|east",))


# --- laws -----------------------------------------------------------------------------------------------------------

speeches = st.lists(
    st.tuples(
        st.sampled_from(THREE), st.sampled_from(["r1", "r2", "r3"]), st.just("line"),
        st.sampled_from(OPTIONS).map(lambda option: {"option": option}),
    ),
    max_size=12,
)  # fmt: skip


@given(speeches)
def test_gaps_lie_between_0_and_1_and_low_never_exceeds_high(said):
    for cell in table_of(*said, sides=THREE).issues["line"].values():
        assert cell.low is None or 0 <= cell.low <= cell.high <= 1
        assert (cell.low is None) == (len(cell.voiced_by) < 2)


@given(speeches)
def test_renaming_the_parties_renames_the_answer_and_changes_no_figure(said):
    new = dict(zip(THREE, ("red", "blue", "green"), strict=True))
    before = table_of(*said, sides=THREE)
    after = table_of(*((new[party], *rest) for party, *rest in said), sides=tuple(new.values()))
    assert list(map(ends, after.issues["line"].values())) == list(map(ends, before.issues["line"].values()))
    assert after.issues["line"]["r3"].voiced_by == tuple(new[party] for party in before.issues["line"]["r3"].voiced_by)


@given(speeches)
def test_reversing_the_order_of_the_options_changes_nothing(said):
    backwards = LINE | {"options": OPTIONS[::-1]}
    assert table_of(*said, issues=[backwards], sides=THREE).issues == table_of(*said, sides=THREE).issues


@given(speeches)
def test_the_order_in_which_parties_are_listed_changes_no_figure(said):
    one, other = table_of(*said, sides=THREE), table_of(*said, sides=THREE[::-1])
    assert list(map(ends, one.issues["line"].values())) == list(map(ends, other.issues["line"].values()))
