"""The bridge: settlement's terms, zone and levers are the simulation's, and fighting on is worth what it says."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_war import STILL, STILL_SIDE, carrot, case_of, preferences

import pourparler
from pourparler.dossier.settle import settle_case
from pourparler.dynamics.bargaining_range import range_of_many, range_of_two, upper_hull
from pourparler.dynamics.battlefield import choose_effort
from pourparler.dynamics.beliefs import powers
from pourparler.dynamics.bridge import bridge, pressed
from pourparler.dynamics.ground import ground_of
from pourparler.dynamics.outside import weigh_war, worth
from pourparler.dynamics.simulation import block, ends
from pourparler.dynamics.war_costs import mean_cost, war_worths
from pourparler.dynamics.world import DEAL, Field, Stock, new_state, world_of
from pourparler.errors import DynamicsError


def deals(case, runs=50):
    return int(block(bridge(ground_of(case)).parameters, 1, engine="numpy")(0, runs)["outcomes"][DEAL])


CAP = {"id": "cap", "name": "Cap", "type": "continuous", "min": 0, "max": 100}


def capped(outside, best, worst):
    """A side's preferences on the cap alone."""
    return {
        "weights": {"cap": 100}, "values": {"cap": {best: 100, worst: 0}}, "outside_option": {"value": outside},
    }  # fmt: skip


def talks_on_a_cap(*levers):
    """An issue settled anywhere on a line, where settlement and the range of terms know the same mixes."""
    sides = {"north": capped(60, best=100, worst=0), "south": capped(55, best=0, worst=100)}
    return case_of(issues=[CAP], preferences=sides, levers=levers)


def test_no_zone_no_deal_until_a_lever_that_to_open_names_opens_one():
    case = talks_on_a_cap(carrot("south", 1), carrot("north", 1, "stick"))
    settlement = settle_case(case)
    assert not settlement.zone.exists
    assert deals(case) == 0
    openings = {one.lever: one for one in settlement.to_open if one.change == "lever"}
    assert {name: one.by for name, one in openings.items()} == {"carrot-south": 15, "stick-north": 15}
    for lever, opening in openings.items():
        kind, on = lever.split("-")
        assert deals(talks_on_a_cap(carrot(on, opening.by + 0.01, kind))) == 50
        assert deals(talks_on_a_cap(carrot(on, opening.by - 0.01, kind))) == 0


def test_the_same_between_packages():
    case = case_of(north=70, south=75, levers=[carrot("south", 1)])
    settlement = settle_case(case)
    assert not settlement.zone.exists
    assert deals(case) == 0
    (by,) = [one.by for one in settlement.to_open if one.change == "lever"]
    assert deals(case_of(north=70, south=75, levers=[carrot("south", by + 0.01)])) == 50
    assert deals(case_of(north=70, south=75, levers=[carrot("south", by - 0.01)])) == 0


def test_a_guarantee_opens_what_a_carrot_opens_and_aid_opens_nothing():
    assert deals(case_of(north=60, south=85, levers=[carrot("south", 30, "guarantee")])) == 50
    assert deals(case_of(north=60, south=85, levers=[carrot("south", 30, "aid")])) == 0
    assert deals(case_of(north=60, south=85, levers=[carrot("south", 30, credibility=[0, 0.1])])) == 0


@settings(max_examples=25, deadline=None)
@given(north=st.integers(40, 99), south=st.integers(40, 99))
def test_a_deal_is_possible_exactly_where_settlement_has_a_zone(north, south):
    """Or a mix of two packages has what no single one has, which is told."""
    case = case_of(north=north, south=south)
    ground = ground_of(case)
    assert ground.has_zone == settle_case(case).zone.exists
    assert (deals(case, runs=2) > 0) == (ground.has_zone or ground.only_by_mixing)


def test_a_zone_that_only_a_mix_of_packages_opens_is_told():
    case = case_of(
        preferences={
            "north": preferences(60, (0, 100), middle=30),
            "south": preferences(60, (100, 0), middle=30),
        }
    )
    ground = ground_of(case)
    assert not ground.has_zone
    assert ground.only_by_mixing
    assert deals(case) == 50


@pytest.mark.parametrize("outside", [(20, 30), (45, 40), (60, 75), (33, 99)])
@pytest.mark.parametrize("dynamics", [STILL, {}, {"draw_probability": 0.2, "north": {"strength_law": "uniform"}}])
def test_fighting_on_is_worth_the_outside_option(outside, dynamics):
    parameters = bridge(ground_of(case_of(north=outside[0], south=outside[1], dynamics=dynamics))).parameters
    worths = war_worths(parameters)
    for party, of_war, points in zip(parameters.parties, worths, outside, strict=True):
        assert of_war.at(mean_cost(party), party.war_flow) == pytest.approx(points / 100, abs=1e-9)
        assert party.war_cost >= 0


@pytest.mark.parametrize("outside", [(20, 30), (45, 40), (80, 78)])
@pytest.mark.parametrize("around_talks", [0.0, 0.2, 1.0])
def test_as_the_talks_weigh_it_fighting_on_is_worth_the_outside_option(outside, around_talks):
    """At the effort of the first round, also where parties fight harder around it."""
    own = {"effort_around_talks": around_talks}
    case = case_of(north=outside[0], south=outside[1], dynamics={"relapse": 0, "north": own, "south": own})
    world = world_of(bridge(ground_of(case)).parameters)
    state = new_state(world, 0, np.zeros(1, dtype=np.uint64))
    state.party[:, Stock.STRENGTH] = 1.0  # the other side at its mean; its own type is tried both ways
    choose_effort(world, state, 1)
    weigh_war(world, state, powers(world, state))
    mean = (state.party[:, Stock.LEAST_IF_STRONG] + state.party[:, Stock.LEAST_IF_WEAK])[:, 0] / 2
    assert 100 * mean == pytest.approx(np.array(outside), abs=1e-7)


def test_the_first_round_is_held_over_settlements_zone():
    """The gap of the first round, in shares, is what both outside options leave of the range."""
    case = case_of(north=60, south=75, dynamics={**STILL, "periods": 1})
    carried = bridge(ground_of(case))
    gap = ends(carried.parameters, 1, 0, 1, "numpy").run[0, Field.GAP]
    rows = carried.ground.bargaining.rows
    span = rows[-1, 0] - rows[0, 0]
    own = (60 - rows[0, 0]) / span
    other = 1 - (np.interp(75, rows[::-1, 1], rows[::-1, 0]) - rows[0, 0]) / span
    assert gap == pytest.approx(own + other - 1, abs=1e-9)


def test_terms_run_from_the_seconds_best_to_the_firsts_best_linear_in_the_firsts_score():
    carried = bridge(ground_of(case_of()))
    world = world_of(carried.parameters)
    at = np.linspace(0, 1, 11)
    of_north, of_south = worth(world, 0, at), worth(world, 1, 1 - at)
    assert of_north == pytest.approx(0.40 + 0.60 * at)
    assert of_south == pytest.approx(1.00 - 0.60 * at)


points = st.tuples(st.floats(0, 100), st.floats(0, 100))


@settings(max_examples=100, deadline=None)
@given(st.lists(points, min_size=2, max_size=30))
def test_the_range_lies_on_or_over_every_package_and_never_bends_inward(drawn):
    table = np.array(drawn)
    better = (table[None] >= table[:, None]).all(axis=2) & (table[None] > table[:, None]).any(axis=2)
    frontier = np.unique(table[~better.any(axis=1)], axis=0)
    hull = upper_hull(frontier)
    assert (np.interp(frontier[:, 0], hull[:, 0], hull[:, 1]) >= frontier[:, 1] - 1e-9).all()
    along, across = np.diff(hull, axis=0)[:-1], np.diff(hull, axis=0)[1:]
    assert (along[:, 0] * across[:, 1] - along[:, 1] * across[:, 0] <= 1e-9).all()
    if len(frontier) > 1 and hull[-1, 0] - hull[0, 0] > 1e-6:
        rows = range_of_two(frontier).rows
        assert rows[0] == pytest.approx(hull[0])
        assert rows[-1] == pytest.approx(hull[-1])


@settings(max_examples=50, deadline=None)
@given(st.lists(points, min_size=3, max_size=30))
def test_the_rows_lie_on_the_hull_and_nowhere_further_below_it_than_is_said(drawn):
    hull = upper_hull(np.array(drawn))
    if hull[-1, 0] - hull[0, 0] < 1:
        return
    found = range_of_two(np.array(drawn))
    fine = np.linspace(hull[0, 0], hull[-1, 0], 5001)
    below = np.interp(fine, hull[:, 0], hull[:, 1]) - np.interp(fine, found.rows[:, 0], found.rows[:, 1])
    assert below.min() > -1e-9
    assert below.max() <= found.error + 1e-9
    assert found.error <= 0.05 or len(found.rows) == 257


def test_more_rows_change_the_odds_by_less_than_the_error_said():
    """The shipped illustration: with sixteen times the rows the odds of a deal stay, and so do the terms."""
    ground = ground_of(pourparler.open("istanbul-2025").view("illustrative").case)
    parameters = bridge(ground).parameters
    assert len(parameters.terms) == 257
    frontier = np.array([[package.scores[party] for party in ground.fighters] for package in ground.packages])
    hull = upper_hull(frontier)
    of_a = np.linspace(hull[0, 0], hull[-1, 0], 4097)
    exact = np.column_stack([of_a, np.interp(of_a, hull[:, 0], hull[:, 1])]) / 100
    finer = parameters.changed(terms=tuple(tuple(row) for row in exact.tolist()))
    one, other = (block(each, 1)(0, 20_000)["deals"].cumsum() / 20_000 for each in (parameters, finer))
    assert abs(one - other).max() < 0.004, "a standard error of 20,000 runs is 0.0035"


def test_of_many_packages_the_best_and_one_of_the_zone_are_kept():
    rng = np.random.default_rng(3)
    frontier = rng.dirichlet((1, 1, 1), size=2000) * 100
    worst_off = frontier.min(axis=1).argmax()
    found = range_of_many(frontier, 0, np.array([30.0, 30.0, 30.0]))
    assert len(found.rows) <= 256
    assert set(frontier.argmax(axis=0).tolist()) | {int(worst_off)} <= set(found.kept)
    assert (frontier[list(found.kept)] == found.rows).all()
    assert (np.diff(found.rows[:, 0]) >= 0).all()
    few = range_of_many(frontier[:100], 2)
    assert sorted(few.kept) == list(range(100))


def test_pressure_lowers_what_a_side_holds_out_for():
    carried = bridge(ground_of(case_of(north=60, south=85)))
    assert block(pressed(carried.parameters, 0.3, ("south",)), 1, engine="numpy")(0, 10)["outcomes"][DEAL] == 10


REFUSED = {
    "a name not in the table": ({"relaps": 3}, "dynamics/relaps: there is no such parameter.*Did you mean relapse"),
    "of a party": ({"north": {"forse": 3}}, "dynamics/north/forse: .*Did you mean force"),
    "a process figure of a party": ({"north": {"relapse": 0.1}}, "dynamics/north/relapse: .*of a party"),
    "a chance above one": ({"draw_probability": 1.2}, "draw_probability is 1.2.*probability, is 0 to 1"),
    "a negative force": ({"north": {"force": -3}}, "north/force is -3.*brigades, is at least 0"),
    "a deadline in the past": ({"deadline": 2, "talks_from": 5}, "deadline is period 2, in the past"),
    "another unit": ({"north": {"force": {"value": 3, "unit": "divisions"}}}, "'divisions'.*'brigades'"),
    "costs that miss the outside option": (
        {"north": {"war_cost": 0.5, "war_flow": 0}},
        "north: fighting on is said to be worth 60 points",
    ),
    "a war that cannot be worth so much": ({"north": {"war_flow": 0}}, "even a war without cost is worth 3"),
}


@pytest.mark.parametrize(("dynamics", "said"), REFUSED.values(), ids=REFUSED)
def test_what_makes_no_sense_is_refused_with_its_name_unit_and_range(dynamics, said):
    with pytest.raises(DynamicsError, match=said):
        bridge(ground_of(case_of(dynamics=dynamics)))


def test_ranges_are_factors_and_figures_stand_in_for_them():
    dynamics = {"relapse": {"range": [0, 0.1]}, "north": {"force": {"value": 90, "range": [50, 100]}}}
    ground = ground_of(
        case_of(north=[40, 60], dynamics=dynamics, levers=[carrot(points=[5, 15], credibility=[0.2, 1])])
    )
    found = {one.path: (one.low, one.high, one.best) for one in bridge(ground).factors}
    assert found == {
        "dynamics/relapse": (0, 0.1, 0.05),
        "dynamics/north/force": (50, 100, 90),
        "preferences/north/outside_option": (40, 60, 50),
        "levers/carrot-south/points": (5, 15, 10),
        "levers/carrot-south/credibility": (0.2, 1, pytest.approx(0.6)),
    }
    moved = bridge(ground, {"dynamics/north/force": 55, "levers/carrot-south/points": 8}).parameters
    assert moved.parties[0].force == 55
    assert moved.pressures[0].amount == pytest.approx(0.08)


def test_without_preferences_a_unit_prize_is_shared():
    carried = bridge(ground_of(case_of(preferences={})))
    assert carried.parameters.terms == ()
    assert carried.ground.nearest(0.5) is None


@pytest.mark.parametrize("red_lines", [[{"issue": "line", "only": ["stays"]}], [{"issue": "line", "not": "stays"}]])
def test_red_lines_narrow_the_range(red_lines):
    whole = {"north": preferences(60, (0, 100)), "south": preferences(75, (100, 0))}
    narrowed = {**whole, "south": {**whole["south"], "red_lines": red_lines}}
    if "only" in red_lines[0]:
        with pytest.raises(DynamicsError, match="one package is best for both sides"):
            ground_of(case_of(preferences=narrowed))
    else:
        assert {package.terms["line"] for package in ground_of(case_of(preferences=narrowed)).packages} == {
            "north_back",
            "south_back",
        }


def test_many_sides_choose_among_packages():
    third = preferences(40, (50, 60))
    raw = {"north": preferences(60, (0, 100)), "south": preferences(60, (100, 0)), "east": third}
    sides = [{"id": side, "name": side} for side in raw]
    still = {**STILL, "east": {**STILL_SIDE, "side": "B"}}
    ground = ground_of(case_of(preferences=raw, parties=sides, dynamics=still, levers=[]))
    carried = bridge(ground)
    assert len(carried.parameters.parties) == 3
    assert carried.sides == {"A": "north", "B": "south"}
    assert ground.nearest(1.0)[1].scores["north"] == max(package.scores["north"] for package in ground.packages)
