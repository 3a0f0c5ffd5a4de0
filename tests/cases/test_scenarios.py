"""Scenarios: changes by path, on the model half only; the case stays as it is."""

from pathlib import Path

import pytest

from pourparler.cases.load import read_case_file
from pourparler.cases.scenarios import apply, load_scenario, read_scenario
from pourparler.errors import CaseError
from pourparler.talks import Change, Estimate, OptionValues, Scenario

SMALL = Path(__file__).with_name("small.yaml")
CASE = read_case_file(SMALL.read_text(encoding="utf-8"), "small.yaml").case


def _changed(**change):
    return apply(CASE, Scenario(name="what-if", changes=(Change(**change),)))


def test_a_weight_is_set_and_the_case_stays_as_it_was():
    changed = _changed(set="preferences/north/weights/cap", to=25)
    assert changed.preferences["north"].weights["cap"] == Estimate(best=25)
    assert CASE.preferences["north"].weights["cap"] == Estimate(best=30)


def test_a_scenario_may_begin_the_figures_of_a_war_that_gave_none():
    none = CASE.model_copy(update={"dynamics": None})
    changes = (Change(set="dynamics/relapse", to=0.1), Change(set="dynamics/north/force", to={"range": [50, 90]}))
    begun = apply(none, Scenario(name="what-if", changes=changes)).dynamics
    assert begun.common["relapse"].value == 0.1
    assert begun.by_party["north"]["force"].range == (50, 90)
    unknown = Change(set="dynamics/nobody/force", to=3)
    with pytest.raises(CaseError, match="nobody"):
        apply(none, Scenario(name="what-if", changes=(unknown,)))


def test_no_change_changes_nothing():
    assert apply(CASE, Scenario(name="nothing")) == CASE


@pytest.mark.parametrize(
    ("path", "value", "found"),
    [
        ("levers/union-carrot/points", [3, 4], lambda case: case.levers[0].points.range == (3, 4)),
        ("levers/union-carrot/points", 4, lambda case: case.levers[0].points.best == 4),
        ("linkages/l1/bonus", 2, lambda case: case.linkages[0].bonus == 2),
        (
            "preferences/north/values/seat/there",
            5,
            lambda case: case.preferences["north"].values["seat"].options["there"].best == 5,
        ),
        (
            "preferences/north/values/cap/150",
            7,
            lambda case: case.preferences["north"].values["cap"].points[1][1].best == 7,
        ),
        (
            "preferences/north/outside_option/value",
            31,
            lambda case: case.preferences["north"].outside_option.value == 31,
        ),
        (
            "preferences/south/outside_option",
            {"value": 9},
            lambda case: case.preferences["south"].outside_option.value == 9,
        ),
        (
            "preferences/north/red_lines/red_lines-2/at_most",
            120,
            lambda case: case.preferences["north"].red_lines[1].at_most == 120,
        ),
        ("issues/cap/max", 160, lambda case: case.issue("cap").max == 160),
        ("issues/seat/options/here/name", "Here", lambda case: case.issue("seat").option("here").name == "Here"),
        ("parties/both/members", ["north"], lambda case: case.party("both").members == ("north",)),
        ("dynamics/horizon", 24, lambda case: case.dynamics.common["horizon"].value == 24),
        ("dynamics/north/cost/value", 5, lambda case: case.dynamics.by_party["north"]["cost"].value == 5),
        ("preferences/union", {"outside_option": {"value": 1}}, lambda case: "union" in case.preferences),
        (
            "preferences/south/values/seat",
            {"here": 10, "there": 0},
            lambda case: isinstance(case.preferences["south"].values["seat"], OptionValues),
        ),
    ],
)
def test_every_place_of_the_model_can_be_set(path, value, found):
    assert found(_changed(set=path, to=value))


def test_entries_are_removed_and_added():
    assert _changed(remove="levers/union-carrot").levers == ()
    assert _changed(remove="preferences/south").preferences.keys() == {"north"}
    assert _changed(remove="parties/both/members/south").party("both").members == ("north",)
    more = {"id": "union-stick", "by": "union", "on": "north", "kind": "stick", "points": 3}
    assert [lever.id for lever in _changed(add="levers", item=more).levers] == ["union-carrot", "union-stick"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"set": "preferences/nroth/weights/cap", "to": 1}, "Did you mean 'preferences/north'?"),
        ({"set": "preferences/north/weights/capp", "to": 1}, "Did you mean 'preferences/north/weights/cap'?"),
        ({"set": "levers/union-carot/points", "to": 1}, "Did you mean 'levers/union-carrot'?"),
        ({"set": "preferences/north/weights/cap/best/more", "to": 1}, "nothing is below it"),
        ({"set": "positions/p1/option", "to": "back"}, "a scenario reaches the model half only, and that is evidence"),
        ({"set": "prefrences/north", "to": {}}, "Did you mean 'preferences'?"),
        ({"set": "", "to": 1}, "the unknown path ''"),
        ({"remove": "linkages/l9"}, "the unknown path 'linkages/l9'"),
        ({"add": "preferences/north/weights", "item": 5}, "is no list; expected the path of one"),
        (
            {"set": "preferences/north/weights/cap", "to": "lots"},
            "'lots' at 'preferences/north/weights/cap/best' ('lots' is no number)",
        ),
        ({"set": "levers/union-carrot/on", "to": "nobody"}, "levers/0/on: the unknown party 'nobody'"),
        ({"set": "preferences/north/red_lines/red_lines-1/not", "to": "elsewhere"}, "'elsewhere' on 'seat'"),
        ({"set": "case/id", "to": "a/b"}, "the case id 'a/b'"),
    ],
)
def test_a_change_that_cannot_be_made_names_the_nearest_path(change, says):
    with pytest.raises(CaseError) as refused:
        _changed(**change)
    assert says in str(refused.value)
    assert str(refused.value).startswith("scenario 'what-if'")


def test_weights_need_not_sum_to_100_under_a_scenario():
    weights = _changed(set="preferences/north/weights/cap", to=80).preferences["north"].weights
    assert sum(weight.figure for weight in weights.values()) == 150


class TestFiles:
    TEXT = (
        "title: A warm winter\nauthor: desk\ndate: 2031-04-01\nchanges:\n"
        "- {set: preferences/north/weights/cap, to: 25}\n"
    )

    def test_a_file_is_read_and_named_after_itself(self, tmp_path):
        path = tmp_path / "warm-winter.yaml"
        path.write_text(self.TEXT, encoding="utf-8")
        scenario = load_scenario(path)
        assert (scenario.name, scenario.title) == ("warm-winter", "A warm winter")
        assert apply(CASE, scenario).preferences["north"].weights["cap"].best == 25

    @pytest.mark.parametrize(
        ("was", "now", "says"),
        [
            ("title:", "titel:", "s.yaml:1: the unknown key 'titel'"),
            ("set:", "sett:", "s.yaml:5: the unknown key 'sett'"),
            ("date: 2031-04-01", "date: April", "s.yaml:3: 'April' as date; expected a day"),
            (", to: 25", ", to: 25, remove: levers", "a change says exactly one of set, remove and add"),
            (
                "changes:\n- {set: preferences/north/weights/cap, to: 25}",
                "changes: none",
                "s.yaml:4: 'none' as changes",
            ),
            ("title: A warm winter", "name: other", "s.yaml:1: the unknown key 'name'"),
        ],
    )
    def test_what_is_wrong_in_it_has_its_line(self, was, now, says):
        with pytest.raises(CaseError) as refused:
            read_scenario(self.TEXT.replace(was, now), "s.yaml", "s")
        assert says in str(refused.value)

    def test_a_list_is_no_scenario(self):
        with pytest.raises(CaseError, match=r"s\.yaml:1: no keys; expected title: and changes:"):
            read_scenario("- set\n", "s.yaml", "s")
