import pytest
from small_talks import LINE, WATER, case_of, evidence_of, read_both_halves

from pourparler.settlement.checks import odd_demands, score_warnings
from pourparler.talks import Evidence

NOTHING_SAID = Evidence()


def preferences(north=None, south=None):
    values = {"a": 100, "b": 75, "c": 50, "d": 25, "e": 0}
    against = {option: 100 - value for option, value in values.items()}
    return {
        "north": {"weights": {"line": 100}, "values": {"line": values}, **(north or {})},
        "south": {"weights": {"line": 100}, "values": {"line": against}, **(south or {})},
    }


def warnings(*said, **given):
    case = case_of(
        LINE, preferences=preferences(given.get("north"), given.get("south")), linkages=given.get("linkages", ())
    )
    return score_warnings(case, evidence_of(*said))


def red_line(**line):
    return {"red_lines": [{"issue": "line", **line}]}


def test_a_sound_case_gives_no_warning():
    assert warnings(("north", "r1", "line", {"option": "a"}), ("south", "r1", "line", {"option": "e"})) == ()


def test_the_worked_example_has_one_odd_demand_and_nothing_else(shared):
    found = score_warnings(*read_both_halves(shared / "cases" / "worked-example.yaml"))
    assert len(found) == 1
    assert "in r1 north asks none on 'prisoners'" in found[0]
    assert "value at 0, below the 100 of all_for_all, which south asks" in found[0]


def test_red_lines_that_contradict_each_other_are_named_with_their_issue():
    (found,) = warnings(north=red_line(at_most="b"), south=red_line(at_least="c"))
    assert "the red lines of north and south on 'line' exclude every package" in found


def test_one_red_line_that_leaves_nothing_is_named_alone():
    (found,) = warnings(north=red_line(**{"not": LINE["options"]}))
    assert "the red lines of north on 'line' exclude every package" in found


def test_linkages_that_forbid_all_that_red_lines_leave():
    (found,) = warnings(
        north=red_line(at_most="b"), linkages=[{"when": {"line": ["a", "b"]}, "forbidden": True}]
    )  # fmt: skip
    assert "linkages: those marked forbidden, with the red lines, exclude every package" in found


@pytest.mark.parametrize(("value", "warned"), [(75, False), (75.5, True)])
def test_an_outside_option_above_the_best_package_inside_the_red_lines(value, warned):
    found = warnings(north={"outside_option": {"value": value}}, south=red_line(**{"not": ["a"]}))
    assert len(found) == warned
    assert all("preferences/north/outside_option: 75.5 points are more than" in one for one in found)


def test_on_a_line_too():
    north = {"weights": {"water": 40}, "outside_option": {"value": 41}}
    case = case_of(WATER, preferences={"north": north, "south": {"weights": {"water": 100}}})
    (found,) = score_warnings(case, NOTHING_SAID)
    assert "41 points are more than the party's best package inside the red lines, 40" in found


def test_scores_that_cannot_be_made_say_why():
    (found,) = warnings(north={"values": {}})
    assert found.startswith("scores cannot be made, so nothing can be settled: preferences/north/values")


def test_without_preferences_there_is_nothing_to_warn_of():
    said = ("north", "r1", "line", {"option": "a"}), ("south", "r1", "line", {"option": "e"})
    assert score_warnings(case_of(LINE), evidence_of(*said)) == ()


# --- odd demands ----------------------------------------------------------------------------------------------------


def odd(*said):
    return list(odd_demands(case_of(LINE, preferences=preferences()), evidence_of(*said)))


def test_a_demand_below_the_others_is_odd_in_the_round_in_which_it_is_voiced_only():
    found = odd(
        ("north", "r1", "line", {"option": "d"}), ("south", "r1", "line", {"option": "c"}),
        ("south", "r2", "line", {"option": "b"}),
    )  # fmt: skip
    assert [one.split(",")[0] for one in found] == [
        "positions: in r1 north asks d on 'line'", "positions: in r1 south asks c on 'line'",
        "positions: in r2 south asks b on 'line'",
    ]  # fmt: skip


def test_alternatives_are_odd_only_where_all_of_them_are():
    mixed = [("north", "r1", "line", {"option": option, "mode": "alternative"}) for option in ("e", "a")]
    assert odd(*mixed, ("south", "r1", "line", {"option": "c"})) == []


def test_asking_the_same_is_not_odd():
    assert odd(("north", "r1", "line", {"option": "c"}), ("south", "r1", "line", {"option": "c"})) == []
