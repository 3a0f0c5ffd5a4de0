"""`pourparler exact` prints the value that Python returns, by figures and of a case, and refuses in a sentence."""

import json

import numpy as np
import pytest
from small_war import STILL_SIDE, write
from typer.testing import CliRunner

import pourparler
from pourparler.cli.app import app, main
from pourparler.dossier.exact import exact, solvers
from pourparler.dynamics.bridge import bridge
from pourparler.dynamics.exact.forward import deal_by_period, held_still
from pourparler.dynamics.ground import ground_of
from pourparler.dynamics.simulation import block, paths
from pourparler.dynamics.theory.catalogue import theory
from pourparler.dynamics.world import Field, Stock
from pourparler.errors import DynamicsError, NotFound

ODDS, FRONTS = "deal.by_period", "war.by_front"
LADDER = {"forts": 10, "p": 0.55, "delta": 0.95, "cost_per_battle": 0.02}
CHAIN = [[0.9, 0.1], [0.0, 1.0]]
SIDES = {"delta_A": 0.95, "delta_B": 0.95, "cost_A": 0.01, "cost_B": 0.01}
ASKED = {
    "war.ladder": LADDER,
    "equilibrium.complete_information": {"forts": 6, "p": [0.5, 0.3], **SIDES, "chain": CHAIN},
    "equilibrium.quota": {"votes": [3, 2, 2, 1], "quota": 5, "delta": 0.9},
    "beliefs.one_sided": {"strong": 0.6, "weak": 0.2, "delta": 0.95, "cost_A": 0.02, "cost_B": 0.02, "rounds": 5},
    "pressure.least": {"war_values": [0.7, 0.5], "credibility": [0.5, 1.0], "limit": [1.0, 0.1]},
}


def run(*arguments):
    return CliRunner().invoke(app, ["exact", *[str(one) for one in arguments]])


def written(parameters):
    return [f"{name}={json.dumps(figure)}" for name, figure in parameters.items()]


@pytest.mark.parametrize(("name", "parameters"), ASKED.items(), ids=ASKED)
def test_json_is_exactly_the_value_that_python_returns(name, parameters):
    done = run(name, *written(parameters), "--json")
    assert done.exit_code == 0
    answer = json.loads(done.stdout)
    assert answer == exact(name, parameters).model_dump(mode="json")
    assert list(answer) == ["about", "name", "value", "method", "source", "assumptions", "parameters"]


@pytest.mark.parametrize(("name", "parameters"), ASKED.items(), ids=ASKED)
def test_a_person_reads_tables_method_and_source(name, parameters):
    shown = run(name, *written(parameters)).stdout
    assert shown.startswith(f"{name}, by ")
    assert all(key in shown for key in exact(name, parameters).value)
    assert "Source: " in shown


def test_long_tables_are_thinned_and_say_so():
    shown = run("beliefs.one_sided", *written(ASKED["beliefs.one_sided"])).stdout
    assert "One row in 9 of 201; --json prints all." in shown
    assert len(shown.splitlines()) < 50


def test_without_a_name_all_solvers_are_listed():
    assert [one["name"] for one in json.loads(run("--json").stdout)] == [one.name for one in solvers()]
    assert {*ASKED, ODDS, FRONTS} == {one.name for one in solvers()}
    assert all(name in run().stdout for name in ASKED)


def test_the_ladder_is_the_closed_form():
    rows = exact("war.ladder", LADDER).value
    asked = {"start": 3, "forts": 10, "p": 0.55}
    assert rows["win"][3] == pytest.approx(theory("ruin.win_prob", asked).value)
    assert rows["battles"][3] == pytest.approx(theory("ruin.duration", asked).value)
    assert rows["worth"][3] == pytest.approx(
        theory("ruin.war_value", {**asked, "delta": 0.95, "cost_per_battle": 0.02}).value
    )


def test_a_ladder_may_have_odds_by_fort():
    fortified = exact("war.ladder", {"forts": 4, "p": [0.9, 0.5, 0.1]}).value
    assert fortified["win"][2] == pytest.approx(0.5)
    assert fortified["battles"][2] > exact("war.ladder", {"forts": 4, "p": 0.5}).value["battles"][2]


def test_a_side_whose_force_wears_down_gets_less_and_both_still_settle_at_once():
    """Coarse levels of force as circumstances: A's odds fall from 0.5 to 0.3 to 0.2, never back."""
    wearing = {"forts": 8, **SIDES, "p": [0.5, 0.3, 0.2], "chain": [[0.8, 0.2, 0], [0, 0.8, 0.2], [0, 0, 1]]}
    falling, steady = (exact("equilibrium.complete_information", asked).value for asked in (
        wearing, {"forts": 8, **SIDES, "p": 0.5}
    ))  # fmt: skip
    assert falling["settles_at_once"]
    assert falling["share_A_if_A_proposes"][4][0] < steady["share_A_if_A_proposes"][4][0]


@pytest.fixture(scope="module")
def war(tmp_path_factory):
    moving = {"periods": 20, "acceptance_noise": 0.03, "talks_every": 1}
    return write(tmp_path_factory.mktemp("war") / "war.yaml", north=[66, 74], south=[76, 84], dynamics=moving)


def test_of_a_case_held_still_it_is_the_simulation_of_that_case(war):
    done = run("deal.by_period", "--dossier", war, "--still", "acceptance_noise=0.05", "--json")
    answer = json.loads(done.stdout)
    assert answer["about"]["case"] == "small-war"
    assert "north/lethality" in answer["parameters"]["held_still"]
    figures = {"dynamics/acceptance_noise": 0.05}
    parameters = held_still(bridge(ground_of(pourparler.open(war).case), figures).parameters)
    runs = 20_000
    simulated = block(parameters, 3)(0, runs)["deals"].cumsum()[1:] / runs
    exactly = np.array(answer["value"]["by_period"])
    assert (np.abs(simulated - exactly) < 4 * np.sqrt(np.maximum(exactly * (1 - exactly), 1e-3) / runs)).all()
    assert 0.05 < exactly[-1] < 0.999


def test_a_case_that_moves_says_what_does(war):
    with pytest.raises(DynamicsError, match=r"stand still; north/lethality does not.*hold everything still"):
        pourparler.open(war).exact(ODDS)


def test_a_case_that_stands_still_needs_no_holding(tmp_path):
    dynamics = {"truce": 0, "walk_out": 0, "walk_out_from_gap": 0, "periods": 10, "north": {**STILL_SIDE, "demand_end": 0.3}, "south": {**STILL_SIDE, "demand_end": 0.3}}  # fmt: skip  # noqa: E501
    case = write(tmp_path / "still.yaml", north=60, south=55, dynamics=dynamics)
    answer = pourparler.open(case).exact(ODDS)
    assert answer.parameters["held_still"] == ()
    assert answer.value["by_period"] == pytest.approx(pourparler.open(case).exact(ODDS, still=True).value["by_period"])


def test_what_fighting_on_is_worth_by_front(still):
    """A side that holds more expects more; its worth at the start is that of the first round of the simulation."""
    sides = {side: {"strategy": "linear", "war_cost": 0.002, "patience": 0.99} for side in "ab"}
    war = still(**sides, draw_probability=0.3, forts=10, start_territory=4)
    rows = exact(FRONTS, war.model_dump(mode="json")).value
    assert rows["fort"] == tuple(range(1, 10))
    assert (np.diff(rows["north if weak"]) > 0).all()
    assert (np.diff(rows["south if weak"]) < 0).all()
    course = paths(war, 5, range(300))
    talked = course.run[:, 1, Field.TERRITORY] == 4
    assert course.party[talked, 1, 0, Stock.LEAST] == pytest.approx(rows["north if weak"][3], abs=1e-12)
    assert rows["zone"] == (1.0,) * 9  # war costs something, and both know all


def test_optimists_have_no_zone(still):
    """Each is sure that the other is weak: unless both are, what they expect adds up to more than there is."""
    sides = {"a": {"strength_mean": 0.5, "strong_factor": 4.0, "weak_factor": 1.0, "belief": 0.0},
             "b": {"strength_mean": 0.5, "strong_factor": 4.0, "weak_factor": 1.0, "belief": 0.0}}  # fmt: skip
    rows = exact(
        FRONTS, still(**sides, draw_probability=0.3, forts=10, start_territory=5).model_dump(mode="json")
    ).value
    assert rows["zone"][4] == 0.25


def test_of_a_case_the_worth_by_front_meets_its_outside_options(war):
    rows = pourparler.open(war).exact(FRONTS).value
    at = 10 - 1  # the front at the start
    for party, points in (("north", 70), ("south", 80)):
        assert rows[f"{party} if weak"][at] < points / 100 < rows[f"{party} if strong"][at]


def test_a_third_party_that_must_be_there_and_is_not_stops_every_deal(still):
    sides = {side: {"strategy": "linear", "demand_end": 0.2} for side in "ab"}
    absent = {"third_parties": [{"id": "union", "mood": "absent", "moods": [[1, 0, 0], [0, 1, 0], [0, 0, 1]]}]}
    absent["third_parties"][0]["needed"] = True
    assert deal_by_period(still(**sides, periods=5))[-1] == 1
    assert deal_by_period(still(**sides, periods=5, **absent))[-1] == 0


REFUSED = {
    "unknown name": (["war.lader"], "Like it are war.ladder"),
    "out of range": (["war.ladder", "forts=10", "p=1.2"], "p is 1.2, expected 0 to 1 (probability), or a list of such"),
    "missing": (["war.ladder", "forts=10"], "missing p; expected forts = a whole number 2 to"),
    "odds for too few forts": (["war.ladder", "forts=4", "p=[0.5]"], "one for each of 1 to 3 forts"),
    "no fort between": (["war.ladder", "forts=1", "p=0.5"], "forts is 1, expected a whole number 2 to 100000 (forts)"),
    "a war without end": (["war.ladder", "forts=3", "p=0.5", "draw_prob=1"], "a war without end"),
    "chances": (
        ["equilibrium.complete_information", *written({"forts": 3, "p": 0.5, **SIDES, "chain": [[0.5]]})],
        "each row to sum to 1",
    ),
    "odds of too many circumstances": (
        ["equilibrium.complete_information", *written({"forts": 3, "p": [0.5] * 3, **SIDES, "chain": CHAIN})],
        "p has 3 entries, expected 2",
    ),
    "no levers": (["pressure.least", "war_values=[]", "credibility=[]", "limit=[]"], "one each by lever, and a lever"),
    "no prices": (["pressure.least", "war_values=[1]", "credibility=[1]", "limit=[1]", "price=[]"], "price 0"),
    "a stick on one": (
        ["equilibrium.complete_information", *written({"forts": 3, "p": 0.5, **SIDES, "sticks": [[1]]})],
        "expected rows [on A, on B]",
    ),
    "a path that leads nowhere": (
        ["deal.by_period", "--dossier", "istanbul-2025", "force/x/y=1"], "force/x/y is no figure of a war",
    ),
    "levers": (["pressure.least", "war_values=[1]", "credibility=[1]", "limit=[1, 2]"], "limit 2, price 2; expected"),
    "a solver of figures, of a case": (
        ["war.ladder", "--dossier", "istanbul-2025"], "of a case, ask deal.by_period, war.by_front",
    ),
    "a war that moves": (["deal.by_period"], "A/lethality"),
    "an unknown figure": (["deal.by_period", "morale=1"], "morale"),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "said"), REFUSED.values(), ids=REFUSED)
def test_refusals_exit_1_with_a_sentence(capsys, arguments, said):
    with pytest.raises(SystemExit) as exit_:
        main(["exact", *arguments])
    assert exit_.value.code == 1
    assert said in capsys.readouterr().err


WRONG_USE = {
    "still, of figures": (["deal.by_period", "--still"], "--dossier"),
    "a key twice": (["war.ladder", "p=0.5", "p=0.6"], "p is given twice"),
}


@pytest.mark.parametrize(("arguments", "said"), WRONG_USE.values(), ids=WRONG_USE)
def test_wrong_use_exits_2(arguments, said):
    done = run(*arguments)
    assert done.exit_code == 2
    assert said in done.output


def test_in_python_an_unknown_name_is_not_found():
    with pytest.raises(NotFound, match="no exact solver is called 'ladder'"):
        exact("ladder", {})
