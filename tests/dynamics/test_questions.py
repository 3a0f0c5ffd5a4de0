"""The questions about talks and fighting: their JSON, the same bits for any split, and what they refuse."""

import json
from pathlib import Path

import pytest
from small_war import carrot, write
from typer.testing import CliRunner

import pourparler
from pourparler.cli.app import app
from pourparler.dossier.simulate import run_bridge, simulate
from pourparler.dynamics.bridge import bridge
from pourparler.dynamics.ground import ground_of
from pourparler.ensemble.executors import Processes, Threads

MOVING = {"periods": 24, "acceptance_noise": 0.05, "talks_every": 1}
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
        text = f"title: {name}\nauthor: ana\ndate: 2031-05-01\nchanges:\n- {{set: levers/carrot-south/points, to: {points}}}\n"
        (folder / "scenarios" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return write(folder / "war.yaml", north=[60, 70], south=[70, 80], levers=[carrot(points=[5, 15])], dynamics=MOVING)


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
    done, _ = CliRunner().invoke(app, ["simulate", str(war), "--runs", "500"]), None
    assert done.exit_code == 0
    assert "under the" in done.stdout
    assert "Assumptions:" in done.stdout


def test_the_answer_is_the_same_for_any_split(view, tmp_path):
    carried = bridge(ground_of(view.case))
    whole = run_bridge(carried, 3000, 5).tally
    for on in (Threads(2), Processes(2)):
        other = run_bridge(carried, 3000, 5, on, block_runs=700).tally
        assert all((whole[name] == other[name]).all() for name in whole)


def test_a_stopped_simulation_goes_on_from_its_blocks(view, tmp_path):
    carried = bridge(ground_of(view.case))
    run_bridge(carried, 2000, 5, saved=tmp_path, block_runs=500)
    (tmp_path / next(tmp_path.iterdir()).name / "000000000500-500.block").unlink()  # as if it had been killed there
    again = run_bridge(carried, 4000, 5, saved=tmp_path, block_runs=500)
    assert again.resumed_runs == 1500
    whole = run_bridge(carried, 4000, 5).tally
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
    with pytest.raises(pourparler.errors.DynamicsError, match=said):
        CliRunner().invoke(app, ["simulate", str(case)], catch_exceptions=False)
