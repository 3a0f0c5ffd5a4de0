"""The questions about talks and fighting: their JSON, the same bits for any split, and what they refuse."""

import json
from pathlib import Path

import numpy as np
import pytest
from small_war import carrot, preferences, write
from typer.testing import CliRunner

import pourparler
from pourparler.cli.app import app
from pourparler.dossier.simulate import simulate, tally_of
from pourparler.dynamics.bridge import bridge, pressed
from pourparler.dynamics.ground import ground_of
from pourparler.dynamics.paired import PairedBlock
from pourparler.ensemble.executors import Here, Threads
from pourparler.ensemble.tally import add_tally
from pourparler.errors import DynamicsError

MOVING = {"periods": 24, "acceptance_noise": 0.02, "talks_every": 1}
ABOUT = {"case", "case_sha256", "scenario", "seed", "version", "classification", "warnings"}


def run(*arguments):
    done = CliRunner().invoke(app, [str(one) for one in arguments])
    return done, json.loads(done.stdout) if done.exit_code == 0 else None


@pytest.fixture(scope="module")
def war(tmp_path_factory) -> Path:
    """A war that moves, with a scenario beside it that takes the carrot away and one that doubles it."""
    folder = tmp_path_factory.mktemp("war")
    (folder / "scenarios").mkdir()
    for name, points in {"none": 0, "double": 20}.items():
        change = f"{{set: levers/carrot-south/points, to: {points}}}"
        text = f"title: {name}\nauthor: ana\ndate: 2031-05-01\nchanges:\n- {change}\n"
        (folder / "scenarios" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return write(folder / "war.yaml", north=[76, 84], south=[86, 94], levers=[carrot(points=[5, 15])], dynamics=MOVING)


@pytest.fixture(scope="module")
def view(war):
    return pourparler.open(war).view()


def test_simulate_prints_its_contract(war):
    _, found = run("simulate", war, "--runs", 4000, "--periods", 20, "--seed", 7, "--json")
    assert {"about", "runs", "periods", "seed", "deal", "terms", "outcomes", "assumptions", "seconds"} <= set(found)
    assert set(found["about"]) == ABOUT
    assert (found["runs"], found["periods"], found["seed"], found["about"]["seed"]) == (4000, 20, 7, 7)
    by_period = found["deal"]["by_period"]
    assert len(by_period) == 20
    assert by_period == sorted(by_period)
    assert found["deal"]["probability"] == by_period[-1] == found["outcomes"]["deal"] > 0
    p = by_period[-1]
    assert found["deal"]["se"] == pytest.approx((p * (1 - p) / 4000) ** 0.5)
    assert sum(found["outcomes"].values()) == pytest.approx(1)
    assert 0 <= found["terms"]["mean"] <= 1
    assert list(found["terms"]["quantiles"]) == ["0.05", "0.25", "0.5", "0.75", "0.95"]
    assert found["terms"]["nearest_package"]["terms"]["prisoners"] == "all"
    assert found["assumptions"]


def test_simulate_says_no_odds_without_its_assumptions(war):
    done = CliRunner().invoke(app, ["simulate", str(war), "--runs", "500"])
    assert done.exit_code == 0
    assert "under the" in done.stdout
    assert "Assumptions:" in done.stdout


def test_the_answer_is_the_same_for_any_split(view):
    carried = bridge(ground_of(view.case)).parameters
    whole = tally_of(carried, 3000, 5).tally
    for on in (Here(), Threads(2)):
        other = tally_of(carried, 3000, 5, on, block_runs=700).tally
        assert all((whole[name] == other[name]).all() for name in whole)


def test_a_stopped_simulation_goes_on_from_its_blocks(view, tmp_path):
    carried = bridge(ground_of(view.case)).parameters
    tally_of(carried, 2000, 5, saved=tmp_path, block_runs=500)
    (tmp_path / next(tmp_path.iterdir()).name / "000000000500-500.block").unlink()  # as if it had been killed there
    again = tally_of(carried, 4000, 5, saved=tmp_path, block_runs=500)
    assert again.resumed_runs == 1500
    whole = tally_of(carried, 4000, 5).tally
    assert all((whole[name] == again.tally[name]).all() for name in whole)


def test_nothing_forecasts(view):
    said = " ".join(simulate(view, 100).assumptions)
    assert "forecast" not in said
    assert said.startswith("Illustration, not prediction")


def test_without_preferences_the_answer_says_so(tmp_path):
    plain = write(tmp_path / "plain.yaml", preferences={}, dynamics=MOVING)
    answer = pourparler.open(plain).simulate(runs=200)
    assert answer.terms.nearest_package is None
    assert any("unit prize" in warning for warning in answer.about.warnings)
    assert any("unit prize" in one for one in answer.assumptions)


@pytest.mark.parametrize(
    ("dynamics", "said"),
    [({"draw_probability": 1.2}, "draw_probability is 1.2"), ({"deadline": 0}, "deadline is 0")],
)
def test_nonsense_exits_1_and_names_the_field(tmp_path, dynamics, said):
    case = write(tmp_path / "bad.yaml", dynamics=dynamics)
    with pytest.raises(DynamicsError, match=said):
        CliRunner().invoke(app, ["simulate", str(case)], catch_exceptions=False)


def test_pressure_prints_its_contract(war):
    _, found = run("pressure", war, "--target", 0.9, "--by", 6, "--runs", 2000, "--json")
    assert {"about", "target", "by", "least", "low", "high", "probability", "se"} <= set(found)
    assert found["without"] < 0.9 <= found["probability"]
    assert 0 < found["low"] <= found["least"] <= found["high"] < 100


def test_the_least_pressure_is_the_least(war):
    """Added to the case as a lever that is always there, it reaches the target; a little less does not."""
    opened = pourparler.open(war)
    found = opened.pressure(0.75, 6, ["south"], runs=2000, seed=3)
    carried = bridge(ground_of(opened.case)).parameters
    for points, reaches in ((found.least, True), (found.least - 0.1, False)):
        tally = tally_of(pressed(carried, points / 100, ("south",)), 2000, 3).tally
        assert (tally["deals"][:7].sum() / 2000 >= 0.75) is np.bool_(reaches)


def test_more_pressure_is_needed_for_more(war):
    opened = pourparler.open(war)
    least = [opened.pressure(target, by, runs=1000).least for target, by in ((0.85, 12), (0.95, 12), (0.95, 6))]
    assert least == sorted(least)
    both, one = (opened.pressure(0.75, 6, on, runs=1000).least for on in ((), ("south",)))
    assert both <= one


def test_pressure_that_no_lever_can_bring_is_null(tmp_path):
    silent = write(tmp_path / "silent.yaml", dynamics={"talks_from": 0})
    found = pourparler.open(silent).pressure(0.5, 3, runs=100)
    assert (found.least, found.low, found.high, found.probability) == (None, None, None, 0.0)


@pytest.mark.parametrize(
    ("asked", "said"),
    [((1.2, 12, ()), "target is 1.2"), ((0.5, 99, ()), "by is period 99.*1 to 24"), ((0.5, 3, ("union",)), "'union'")],
)
def test_pressure_refuses_nonsense(war, asked, said):
    with pytest.raises(DynamicsError, match=said):
        pourparler.open(war).pressure(*asked, runs=10)


def test_compare_prints_its_contract(war):
    _, found = run("compare", war, "--scenario", "none", "--scenario", "double", "--runs", 3000, "--json")
    assert {"about", "a", "b", "difference"} <= set(found)
    assert found["about"]["scenario"] == "none, double"
    a, b, change = found["a"], found["b"], found["difference"]
    assert (a["scenario"], b["scenario"]) == ("none", "double")
    assert change["probability"] == pytest.approx(b["deal"]["probability"] - a["deal"]["probability"])
    assert change["by_period"] == pytest.approx(
        [q - p for p, q in zip(a["deal"]["by_period"], b["deal"]["by_period"], strict=True)]
    )
    assert change["probability"] > 4 * change["se"] > 0
    unpaired = (a["deal"]["se"] ** 2 + b["deal"]["se"] ** 2) ** 0.5
    assert change["se"] < unpaired
    assert change["terms_se"] > 0


def test_a_scenario_compared_with_itself_differs_by_nothing(war):
    change = pourparler.open(war).compare("none", "none", runs=500).difference
    assert (change.probability, change.se, change.terms, change.terms_se) == (0, 0, 0, 0)


def test_one_scenario_is_compared_with_the_case(war):
    _, found = run("compare", war, "--scenario", "none", "--runs", 200, "--json")
    assert found["a"]["scenario"] is None
    assert found["b"]["scenario"] == "none"
    done, _ = run("compare", war, "--scenario", "a", "--scenario", "b", "--scenario", "c")
    assert done.exit_code == 2


def test_paired_runs_are_the_same_for_any_split(view):
    one = bridge(ground_of(view.case)).parameters
    work = PairedBlock(one, pressed(one, 0.1, ("north",)), 4)
    whole, parts = work(0, 600), add_tally(work(0, 250), work(250, 350))
    assert all((add_tally({}, whole)[name] == add_tally({}, parts)[name]).all() for name in whole)


@pytest.fixture(scope="module")
def three_sides(tmp_path_factory):
    """Three sides, one of them without a veto, and two third parties: one with a carrot, one that spoils."""
    sides = [{"id": side, "name": side} for side in ("north", "south", "east")]
    thirds = [
        {"id": "union", "name": "union", "kind": "mediator"},
        {"id": "empire", "name": "empire", "kind": "mediator"},
    ]
    given = {
        "north": preferences([20, 50], (0, 100)), "south": preferences([20, 50], (100, 0)),
        "east": preferences(30, (60, 40), middle=90),
    }  # fmt: skip
    dynamics = {
        **MOVING, "periods": 8, "east": {"side": "B", "veto": False, "force": 30},
        "empire": {"spoiling": 0.2, "spoiling_cost": 0.01, "chides": "refuser"},
    }  # fmt: skip
    levers = [carrot(points=[4, 12]), {**carrot(kind="stick", on="north", points=3), "by": "empire"}]
    folder = tmp_path_factory.mktemp("three")
    return write(folder / "three.yaml", parties=[*sides, *thirds], preferences=given, levers=levers, dynamics=dynamics)


def test_many_sides_and_third_parties_come_from_a_case_file(three_sides):
    _, found = run("simulate", three_sides, "--runs", 400, "--draws", 5, "--paths", 7, "--json")
    assert found["sides"] == {"A": "north", "B": "south"}
    assert 0 < found["deal"]["probability"] <= 1
    assert found["deal"]["range"]["draws"] == 5
    assert found["terms"]["nearest_package"] is not None
    last = found["paths"][0]["course"][-1]
    assert set(last["parties"]) == {"north", "south", "east"}
    assert set(last["moods"]) == {"union", "empire"}
    assert any("efficient packages inside all red lines; x is a package's rank" in one for one in found["assumptions"])


def test_a_third_party_that_spoils_more_makes_a_deal_less_likely(three_sides, tmp_path):
    text = three_sides.read_text(encoding="utf-8")
    wrecked = tmp_path / "wrecked.yaml"
    wrecked.write_text(text.replace("spoiling: 0.2", "spoiling: 0.9"), encoding="utf-8")
    odds = [pourparler.open(one).simulate(runs=400, draws=0).deal.by_period[2] for one in (three_sides, wrecked)]
    assert odds[0] > odds[1]


def test_pressure_and_compare_speak_of_many_sides_too(three_sides):
    opened = pourparler.open(three_sides)
    found = opened.pressure(0.97, 3, ["east"], runs=200, draws=2)
    assert found.on == ("east",)
    assert opened.compare(None, None, runs=100, draws=2).difference.probability == 0
