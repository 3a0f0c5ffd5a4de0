"""From a case to the labelled table: what counts, what is left aside, and what is refused."""

from fractions import Fraction

import numpy as np
import pytest

from pourparler.errors import CaseError, ScoreError
from pourparler.settlement.packages import inside_red_lines
from pourparler.settlement.party_sets import value_set
from pourparler.settlement.scores import score_table, scored_parties, unweighted_issues
from pourparler.talks import Case, Issue

LINE = {
    "id": "line",
    "name": "Line",
    "type": "ordered",
    "options": ["west", "middle", {"id": "never", "term": False}, "east"],
}
CAP = {"id": "cap", "name": "Cap", "type": "continuous", "min": 0, "max": 1, "step": 0.1}
WATER = {"id": "water", "name": "Water", "type": "divisible"}
PRIDE = {"id": "pride", "name": "Pride", "type": "unordered", "options": ["yes", "no"]}


def case_of(north: dict, south: dict, issues=(LINE, CAP), linkages=(), third: dict | None = None) -> Case:
    preferences = {"north": north, "south": south} | ({"east": third} if third else {})
    return Case.model_validate(
        {
            "case": {"id": "marsh", "title": "Marsh"},
            "parties": [{"id": party, "name": party} for party in preferences]
            + [{"id": "union", "name": "U", "kind": "mediator"}],
            "issues": list(issues),
            "preferences": preferences,
            "linkages": list(linkages),
        }
    )


def wants(line=(100, 50, 0), cap=(0, 100), weights=None, **more) -> dict:
    """Preferences on the line and the cap."""
    return {
        "weights": weights or {"line": 60, "cap": 40},
        "values": {"line": dict(zip(("west", "middle", "east"), line, strict=True)), "cap": {0: cap[0], 1: cap[1]}},
        **more,
    }


NORTH, SOUTH = wants(), wants(line=(0, 70, 100), cap=(100, 0))


def points(case: Case, issue: str, party: int = 0) -> dict:
    table = score_table(case)
    (found,) = [one for one in table.issues if one.id == issue]
    return {
        option: float(score * table.ticks[party])
        for option, score in zip(found.options, found.scores[:, party].tolist(), strict=True)
    }


def test_a_score_is_weight_times_value_and_stances_stand_in_no_package() -> None:
    assert points(case_of(NORTH, SOUTH), "line") == {"west": 60.0, "middle": 30.0, "east": 0.0}


def test_listed_amounts_are_decimal_and_valued_on_the_line_between_points() -> None:
    amounts = points(case_of(NORTH, SOUTH), "cap")
    assert list(amounts) == [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]
    assert amounts[0.3] == pytest.approx(12, abs=1e-6)


def test_issues_nobody_weighs_stand_in_no_package() -> None:
    case = case_of(NORTH, SOUTH, issues=(LINE, CAP, PRIDE))
    assert unweighted_issues(case) == ("pride",)
    assert score_table(case).packages == 33


def test_a_mediator_with_preferences_signs_nothing() -> None:
    case = case_of(NORTH, SOUTH)
    preferences = {**case.preferences, "union": case.preferences["north"]}
    assert scored_parties(case.model_copy(update={"preferences": preferences})) == ("north", "south")


def test_rankings_are_taken_at_their_middle() -> None:
    ranked = {
        "weights": {"ranking": ["line", "cap"]},
        "values": {"line": {"ranking": ["east", "west", "middle"]}, "cap": {0: 0, 1: 100}},
    }
    case = case_of(ranked, SOUTH)
    assert points(case, "line") == {"west": 37.5, "middle": 0.0, "east": 75.0}
    assert points(case, "cap")[1] == 25.0


def test_partial_orders_are_taken_at_expected_ranks() -> None:
    ordered = wants() | {
        "values": {"line": {"order": [["west", "over", "east"], ["middle", "over", "east"]]}, "cap": {0: 0, 1: 0}}
    }
    line = points(case_of(ordered, SOUTH), "line")
    assert line["west"] == line["middle"] == pytest.approx(40, abs=1e-6)
    assert line["east"] == pytest.approx(15, abs=1e-6)


def test_an_option_in_no_pair_of_a_partial_order_may_stand_anywhere() -> None:
    order = {"order": [["west", "over", "east"]]}
    north = {**NORTH, "values": {**NORTH["values"], "line": order}}
    assert points(case_of(north, SOUTH), "line") == {"west": 40.0, "middle": 30.0, "east": 20.0}
    (line, _) = score_table(case_of(north, SOUTH)).issues
    anywhere = value_set(case_of(north, SOUTH).preferences["north"], Issue(**LINE), line.options, 0, "north")
    assert [bound.tolist() for bound in anywhere.bounds()] == [[0, 0, 0], [100, 100, 100]]


def test_ranges_without_a_best_figure_are_taken_at_their_middle() -> None:
    ranged = wants(weights={"line": [40, 60], "cap": 50}, outside_option={"range": [20, 30]})
    table = score_table(case_of(ranged, SOUTH))
    assert points(case_of(ranged, SOUTH), "line")["west"] == 50.0
    assert float(int(table.outside[0]) * table.ticks[0]) == 25.0


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ({"issue": "line", "not": "west"}, ("middle", "east")),
        ({"issue": "line", "only": ["west", "middle"]}, ("west", "middle")),
        ({"issue": "line", "at_least": "middle"}, ("middle", "east")),
        ({"issue": "line", "at_most": "never"}, ("west", "middle")),
        ({"issue": "cap", "at_least": 0.8}, (0.8, 0.9, 1)),
        ({"issue": "cap", "at_most": 0.1}, (0, 0.1)),
    ],
)
def test_a_red_line_leaves_these_terms(line: dict, left: tuple) -> None:
    inside = inside_red_lines(score_table(case_of(NORTH, wants(red_lines=[line]))))
    (issue,) = [one for one in inside.issues if one.id == line["issue"]]
    assert issue.options == left


def test_red_lines_of_a_side_without_preferences_hold_too() -> None:
    case = case_of(NORTH, SOUTH, third={"red_lines": [{"issue": "line", "not": "west"}]})
    table = score_table(case)
    assert table.parties == ("north", "south")
    assert inside_red_lines(table).packages == 22


def test_a_linkage_holds_on_options_and_on_ranges_of_amounts() -> None:
    bonus = {
        "id": "l",
        "party": "south",
        "when": {"line": ["west", "middle"], "cap": {"at_least": 0.5, "at_most": 0.6}},
        "bonus": 8,
    }
    table = score_table(case_of(NORTH, SOUTH, linkages=[bonus]))
    (link,) = table.links
    assert [mask.tolist() for mask in link.holds] == [[True, True, False], [n in (5, 6) for n in range(11)]]
    assert [float(gain * tick) for gain, tick in zip(link.gain.tolist(), table.ticks, strict=True)] == pytest.approx(
        [0, 8]
    )


def test_a_linkage_on_an_issue_in_no_package_is_left_aside() -> None:
    bonus = {"id": "l", "party": "south", "when": {"pride": "yes"}, "bonus": 8}
    assert score_table(case_of(NORTH, SOUTH, issues=(LINE, CAP, PRIDE), linkages=[bonus])).links == ()


def test_without_an_outside_option_the_worst_package_stands_in() -> None:
    table = score_table(case_of(NORTH, SOUTH))
    assert table.outside_given == (False, False)
    assert table.outside.tolist() == [0, 0]


def test_a_divisible_issue_stays_a_line_between_two_and_is_shared_in_tenths_among_three() -> None:
    share = {"weights": {"water": 100}, "outside_option": {"value": 0}}
    two = score_table(case_of(share, share, issues=(WATER,)))
    three = score_table(case_of(share, share, issues=(WATER,), third=share))
    assert [stretch.id for stretch in two.stretches] == ["water"]
    assert len(three.issues[0].options) == 66
    assert three.totals((0,)).tolist()[2] * three.ticks[2] == 100


def test_a_bound_on_a_share_is_on_the_share_of_whoever_draws_it() -> None:
    share = {"weights": {"water": 100}}
    bounded = share | {"red_lines": [{"issue": "water", "at_least": 0.4}]}
    (stretch,) = score_table(case_of(share, bounded, issues=(WATER,))).stretches
    assert stretch.amounts.tolist() == pytest.approx([0, 0.6])


@pytest.mark.parametrize(
    ("north", "linkages", "said"),
    [
        (wants() | {"values": {"cap": {0: 0, 1: 1}}}, (), "no values for issue 'line', which has weight 60"),
        (wants() | {"values": {"line": {"west": 1, "east": 2}, "cap": {0: 0, 1: 1}}}, (), "no value for 'middle'"),
        (
            wants() | {"values": {"line": {"west": 1, "middle": 1, "east": 2}, "cap": {0: 0, 0.5: 1}}},
            (),
            "values run from 0 to 0.5",
        ),
        (wants(red_lines=[{"issue": "line", "not": "nowhere"}]), (), "issue 'line' has no option 'nowhere'"),
        (wants(), [{"when": {"line": "nowhere"}, "forbidden": True}], "issue 'line' has no option 'nowhere'"),
        (
            wants()
            | {
                "values": {"line": {"order": [["west", "over", "east"], ["east", "over", "west"]]}, "cap": {0: 0, 1: 1}}
            },
            (),
            "over itself",
        ),
    ],
)
def test_what_is_wrong_is_said(north: dict, linkages, said: str) -> None:
    with pytest.raises(CaseError, match=said):
        score_table(case_of(north, SOUTH, linkages=linkages))


def test_a_step_that_lists_too_many_amounts_is_refused() -> None:
    with pytest.raises(CaseError, match="lists 1,000,000,001 amounts, .* Take a larger step, or none"):
        score_table(case_of(NORTH, SOUTH, issues=(LINE, CAP | {"step": 1e-9})))


def test_one_side_alone_settles_nothing() -> None:
    with pytest.raises(ScoreError, match="of north; settlement needs those of two. Write preferences for south"):
        score_table(case_of(NORTH, {"outside_option": {"value": 3}}))


def test_weights_of_zero_leave_nothing_to_settle() -> None:
    nothing = wants(weights={"line": 0, "cap": 0})
    with pytest.raises(ScoreError, match="there is nothing to settle"):
        score_table(case_of(nothing, nothing))


def test_figures_with_a_common_denominator_are_whole_ticks() -> None:
    table = score_table(case_of(NORTH, SOUTH))
    assert all((Fraction(1, 20) / tick).denominator == 1 for tick in table.ticks)
    assert np.gcd.reduce(table.issues[0].scores[:, 0]) > 1
