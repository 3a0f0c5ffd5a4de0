from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from small_tables import every_package, score_tables
from small_talks import case_of
from tables import plain_table

from pourparler.settlement.efficiency import efficient_frontier
from pourparler.settlement.packages import ScoreTable
from pourparler.settlement.scores import score_table
from pourparler.settlement.settle import Terms, settled
from pourparler.settlement.to_open import to_open
from pourparler.talks import Estimate

PLAIN = case_of()


def changes(table: ScoreTable, case=PLAIN, **kind):
    found = to_open(case, table, efficient_frontier(table))
    return [one for one in found if all(getattr(one, name) == value for name, value in kind.items())]


DIVIDE_TEN = [[[points, 10 - points] for points in range(11)]]


def test_nothing_has_to_change_where_a_zone_exists():
    assert changes(plain_table(DIVIDE_TEN, outside=[5, 5])) == []


def test_the_smallest_fall_of_each_outside_option():
    falls = changes(plain_table(DIVIDE_TEN, outside=[7, 6]), change="outside_option")
    assert [(one.party, one.by, one.from_, one.to, one.exact) for one in falls] == [
        ("a", 3, 7, 4, True), ("b", 3, 6, 3, True),
    ]  # fmt: skip


def test_no_fall_of_one_helps_where_another_stays_away_anyway():
    falls = changes(plain_table(DIVIDE_TEN, outside=[7, 11]), change="outside_option")
    assert [one.party for one in falls] == ["b"]


def test_the_smallest_side_payment_needs_room_on_the_other_side():
    prize = plain_table([[[10, 1], [0, 2]]], outside=[4, 5])
    payments = changes(prize, change="side_payment")
    assert [(one.payer, one.party, one.by) for one in payments] == [("a", "b", 4)]
    assert changes(plain_table(DIVIDE_TEN, outside=[7, 6]), change="side_payment") == []  # nothing to pay from


def test_side_payments_between_scales_with_ticks_of_their_own():
    halves = plain_table([[[20, 3]]], outside=[8, 15]).with_changes(ticks=(Fraction(1, 2), Fraction(1, 3)))
    (payment,) = changes(halves, change="side_payment")
    assert (payment.payer, payment.by) == ("a", 4)  # 6 points of room, 4 points missing


def test_a_third_partys_outside_option_still_counts():
    three = plain_table([[[10, 0, 0], [9, 0, 5]]], parties=("a", "b", "c"), outside=[3, 6, 5])
    payments = changes(three, change="side_payment")
    assert [(one.payer, one.party, one.by) for one in payments] == [("a", "b", 6)]


# --- levers ---------------------------------------------------------------------------------------------------------

LEVERS = [
    {"id": "loan", "by": "union", "on": "south", "kind": "carrot", "points": [2, 4]},
    {"id": "ban", "by": "union", "on": "south", "kind": "stick", "points": 5, "credibility": [0.4, 0.9]},
    {"id": "arms", "by": "union", "on": "north", "kind": "aid", "points": 20},
]


def test_a_lever_has_to_make_up_what_the_party_misses():
    case = case_of(levers=LEVERS)
    table = plain_table(DIVIDE_TEN, parties=("north", "south"), outside=[7, 6])
    levers = changes(table, case, change="lever")
    assert [(one.lever, one.party, one.by) for one in levers] == [("loan", "south", 3), ("ban", "south", 3)]
    assert levers[0].note == "carrot of union, worth 2 to 4 points as written: enough only at its upper end"
    assert levers[1].note == "stick of union, worth 2 to 4.5 points as written: enough only at its upper end"


@pytest.mark.parametrize(
    ("outside", "verdict"), [(8, "not enough"), (5, "enough"), (6, "enough only at its upper end")]
)
def test_what_is_written_is_held_against_what_is_needed(outside, verdict):
    table = plain_table(DIVIDE_TEN, parties=("north", "south"), outside=[7, outside])
    assert changes(table, case_of(levers=LEVERS[:1]), lever="loan")[0].note.endswith(f": {verdict}")


# --- red lines ------------------------------------------------------------------------------------------------------

LAND = {"id": "land", "name": "Land", "type": "ordered", "options": ["all", "most", "half", "some", "none"]}
CAP = {"id": "cap", "name": "Cap", "type": "continuous", "min": 0, "max": 100, "step": 5, "unit": "thousand"}
SEAT = {"id": "seat", "name": "Seat", "type": "unordered", "options": ["here", "there", "nowhere"]}
VALUES = {
    "north": {
        "land": {"all": 100, "most": 75, "half": 50, "some": 25, "none": 0},
        "cap": {0: 100, 100: 0},
        "seat": {"here": 100, "there": 40, "nowhere": 60},
    },
    "south": {
        "land": {"all": 0, "most": 25, "half": 50, "some": 75, "none": 100},
        "cap": {0: 0, 100: 100},
        "seat": {"here": 0, "there": 60, "nowhere": 40},
    },
}


def talks(issue, north, south, outside=(40, 40)):
    """Two parties, one issue, the red lines and outside options of each."""
    preferences = {
        party: {
            "weights": {issue["id"]: 100},
            "values": {issue["id"]: VALUES[party][issue["id"]]},
            "outside_option": {"value": value},
            "red_lines": [{"issue": issue["id"], **line} for line in lines],
        }
        for party, lines, value in zip(VALUES, (north, south), outside, strict=True)
    }
    return case_of(issue, preferences=preferences)


def moves_of(case):
    return [(one.party, one.from_, one.to, one.by) for one in changes(score_table(case), case, change="red_line")]


def test_an_ordered_bound_moves_by_option_steps():
    assert moves_of(talks(LAND, [{"at_most": "all"}], [])) == [("north", "all", "half", 2)]


def test_an_amount_moves_by_units():
    assert moves_of(talks(CAP, [{"at_most": 22}], [])) == [("north", 22, 40, 18)]
    assert moves_of(talks(CAP, [], [{"at_least": 80}])) == [("south", 80, 60, 20)]


def test_an_option_refused_or_an_only_list_names_the_option_to_allow():
    refused = [{"not": ["half"]}]
    assert moves_of(talks(LAND, refused, [], outside=(45, 45))) == [("north", None, "half", 1)]
    assert moves_of(talks(SEAT, [{"only": ["here"]}], [])) == [("north", None, "there", 1)]


def test_a_line_that_is_not_the_only_one_in_the_way_opens_nothing():
    assert moves_of(talks(LAND, [{"at_most": "all"}], [{"at_least": "none"}])) == []


def test_lines_on_one_issue_move_one_at_a_time():
    lines = [{"at_most": "all"}], [{"not": ["half", "some"]}]
    assert moves_of(talks(LAND, *lines, outside=(20, 20))) == [("north", "all", "most", 1)]


# --- issues settled at any amount -----------------------------------------------------------------------------------

OPEN_CAP = {"id": "cap", "name": "Cap", "type": "continuous", "min": 0, "max": 100, "unit": "thousand"}
WATER = {"id": "water", "name": "Water", "type": "divisible"}


def opened(case):
    table = score_table(case)
    return to_open(case, table, settled(table, Terms()).frontier)


def by_kind(case):
    return {(one.change, one.party): one for one in opened(case)}


def test_falls_and_payments_between_the_ends_of_a_line():
    found = by_kind(talks(OPEN_CAP, [], [], outside=(62.5, 60.25)))
    assert found[("outside_option", "north")].by == pytest.approx(22.75)
    assert found[("outside_option", "south")].to == pytest.approx(37.5)
    assert ("side_payment", "north") not in found  # what one gives up the other gains: there is nothing to pay from


def test_a_payment_meets_where_the_room_of_one_is_what_the_other_misses():
    case = talks(OPEN_CAP, [], [], outside=(50, 30))
    south = case.preferences["south"].model_copy(update={"weights": type(case.preferences)({"cap": Estimate(best=40)})})
    weak = case.model_copy(update={"preferences": type(case.preferences)({**case.preferences, "south": south})})
    # at an amount of x North has 100 - x, South 0.4 x: it misses 30 - 0.4 x, and North can spare 50 - x
    payment = by_kind(weak)[("side_payment", "south")]
    assert payment.by == pytest.approx(30 - 0.4 * 20 / 0.6, abs=1e-6)


def test_a_red_line_on_a_line_moves_until_the_zone_opens():
    moves = [
        one for one in opened(talks(OPEN_CAP, [{"at_most": 22}], [], outside=(40, 40))) if one.change == "red_line"
    ]
    assert [(one.party, one.from_, one.exact) for one in moves] == [("north", 22, False)]
    assert (moves[0].to, moves[0].by) == pytest.approx((40, 18), abs=1e-6)


def test_a_red_line_on_a_share_is_in_the_partys_own_share():
    shares = case_of(WATER, preferences={
        "north": {"weights": {"water": 100}, "outside_option": {"value": 30}},
        "south": {
            "weights": {"water": 100}, "outside_option": {"value": 30},
            "red_lines": [{"issue": "water", "at_least": 0.9}],
        },
    })  # fmt: skip
    (move,) = (one for one in opened(shares) if one.change == "red_line")
    assert (move.party, move.from_) == ("south", 0.9)
    assert (move.to, move.by) == pytest.approx((0.7, 0.2), abs=1e-6)


def shares_of_water(north, south, outside=(30, 30)):
    """Two parties that share one thing worth 100 to each, with the red lines of each on its own share."""
    return case_of(WATER, preferences={
        party: {
            "weights": {"water": 100}, "outside_option": {"value": value},
            "red_lines": [{"issue": "water", **line} for line in lines],
        }
        for party, lines, value in (("north", north, outside[0]), ("south", south, outside[1]))
    })  # fmt: skip


def test_bounds_of_both_parties_on_a_share_leave_what_both_allow():
    table = score_table(shares_of_water([{"at_least": 0.5}], [{"at_most": 0.25}]))
    assert table.stretches[0].amounts.tolist() == [0.75, 1.0]


def test_a_red_line_may_leave_next_to_nothing_of_a_line_before_the_zone_opens():
    shut = shares_of_water([{"at_most": 0.5}], [{"at_most": 0.25}], outside=(75, 20))
    moves = {one.party: one.to for one in opened(shut) if one.change == "red_line"}
    assert moves == {"north": pytest.approx(0.75)}


def test_a_listed_red_line_beside_a_line_counts_what_the_line_gives():
    both = case_of(SEAT, OPEN_CAP, preferences={
        "north": {
            "weights": {"seat": 50, "cap": 50}, "values": VALUES["north"], "outside_option": {"value": 60},
            "red_lines": [{"issue": "seat", "only": ["here"]}],
        },
        "south": {"weights": {"seat": 90, "cap": 10}, "values": VALUES["south"], "outside_option": {"value": 40}},
    })  # fmt: skip
    (move,) = (one for one in opened(both) if one.change == "red_line")
    assert (move.party, move.to) == ("north", "there")


# --- against the plainest search ------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(score_tables(parties=(2, 3)))
def test_every_change_opens_a_zone_and_nothing_smaller_does(table):
    packages = [totals for _, totals in every_package(table)]
    table = table.with_changes(outside=_just_too_much(packages, table.outside))
    found = changes(table)
    for party in range(len(table.parties)):
        fall = next((one.by for one in found if one.change == "outside_option" and one.party == f"p{party}"), None)
        assert fall == _least(packages, lambda step, p=party: table.outside - step * _unit(p, table))
    for payment in (one for one in found if one.change == "side_payment"):
        paid, payer = (table.parties.index(name) for name in (payment.party, payment.payer))
        least = _least(packages, lambda s, a=paid, b=payer: table.outside + s * (_unit(b, table) - _unit(a, table)))
        assert payment.by == least


def _unit(party, table):
    return np.eye(len(table.parties), dtype=int)[party]


def _zone(packages, outside):
    return any(all(total >= floor for total, floor in zip(totals, outside, strict=True)) for totals in packages)


def _just_too_much(packages, outside):
    """The outside options, raised for all alike until no package gives every party its own."""
    return next(outside + more for more in range(100) if not _zone(packages, outside + more))


def _least(packages, outside_after):
    return next((step for step in range(60) if _zone(packages, outside_after(step))), None)


def test_the_table_of_the_page_is_what_the_software_computes():
    page = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "what-would-open-a-zone.md"
    lines = page.read_text(encoding="utf-8").split("| change | side | by | from | to |")[1].splitlines()
    shown = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:] if line.startswith("|")]
    table = plain_table(DIVIDE_TEN, parties=("north", "south"), outside=[7, 6])
    computed = [[one.change, one.party, f"{one.by:g}", f"{one.from_:g}", f"{one.to:g}"] for one in changes(table)]
    assert computed == shown
