"""Draws of the unknown: the same as settle's, the same bits for any split, and apart from the error of the runs."""

import json

import numpy as np
import pytest
from small_war import STILL, carrot, case_of, preferences, write
from typer.testing import CliRunner

import pourparler
from pourparler.cli.app import app
from pourparler.dossier.compare import compare
from pourparler.dossier.over_draws import drawn
from pourparler.dynamics.bridge import bridge
from pourparler.dynamics.drawn_odds import DrawnBlock, odds_range
from pourparler.dynamics.drawn_pairs import DrawnPairBlock
from pourparler.dynamics.ground import ground_of
from pourparler.dynamics.pressing import PressedDrawsBlock
from pourparler.dynamics.simulation import block
from pourparler.ensemble.tally import add_tally
from pourparler.errors import DynamicsError

MOVING = {"periods": 8, "acceptance_noise": 0.02, "talks_every": 1, "relapse": {"range": [0, 0.01]}}


def loose(outside, line, low=30, high=70):
    """Preferences whose middle option is known as a range, and whose weights are too."""
    given = preferences(outside, line, middle=[low, high])
    return {**given, "weights": {"line": {"best": 60, "range": [40, 80]}, "prisoners": {"best": 40, "range": [20, 60]}}}


@pytest.fixture(scope="module")
def war(tmp_path_factory):
    """A war with weights, values, outside options, a lever and a parameter known as ranges."""
    folder = tmp_path_factory.mktemp("war")
    sides = {"north": loose([70, 90], (0, 100)), "south": loose([80, 98], (100, 0))}
    return write(folder / "war.yaml", preferences=sides, levers=[carrot(points=[5, 15])], dynamics=MOVING)


@pytest.fixture(scope="module")
def carried(war):
    return bridge(ground_of(pourparler.open(war).case))


def test_the_odds_stand_at_best_figures_and_their_range_apart(war):
    answer = pourparler.open(war).simulate(runs=2000, draws=20)
    alone = pourparler.open(war).simulate(runs=2000, draws=0)
    assert alone.deal.range is None
    assert answer.deal.by_period == alone.deal.by_period
    assert answer.deal.se == alone.deal.se
    found = answer.deal.range
    assert (found.draws, found.runs, found.skipped) == (20, 100, 0)
    assert len(found.low) == len(found.high) == 8
    assert all(low <= high for low, high in zip(found.low, found.high, strict=True))
    assert found.low[-1] <= found.mean <= found.high[-1]
    assert found.sd > 0
    assert any("draws of every figure known as a range" in one for one in answer.assumptions)


def test_a_draw_is_the_draw_that_settle_makes(war):
    opened = pourparler.open(war)
    for seed in (1, 9):
        shares = opened.settle(draws=40, seed=seed).robustness.zone_share
        assert opened.simulate(runs=40, draws=40, seed=seed).deal.range.zone_share == shares


def test_every_figure_that_is_open_is_drawn_within_its_range(carried):
    unknown = drawn(carried, 3)
    made = [unknown.bridge(draw) for draw in range(30)]
    relapse = [one.parameters.relapse for one in made]
    points = [one.parameters.pressures[0].amount for one in made]
    assert 0 <= min(relapse) < 0.003 < 0.007 < max(relapse) <= 0.01
    assert 0.05 <= min(points) < 0.08 < 0.12 < max(points) <= 0.15
    assert len({one.parameters.terms for one in made}) == 30
    worths = {(one.parameters.parties[0].war_cost, one.parameters.parties[0].war_flow) for one in made}
    assert len(worths) == 30, "outside options are drawn, and the war is given the worth to meet each"


def works(carried):
    unknown = drawn(carried, 5)
    yield DrawnBlock(unknown, 5, 6, 30, 8)
    yield DrawnPairBlock(unknown, unknown, 5, 6, 30)
    yield PressedDrawsBlock(unknown, 5, 6, 30, 0.5, 8, ("north", "south"))


def test_the_draws_are_the_same_bits_for_any_split(carried):
    for work in works(carried):
        whole, parts = work(0, 6), add_tally(add_tally({}, work(4, 2)), work(0, 4))
        assert all((whole[name] == parts[name]).all() for name in whole)


def test_workers_change_nothing(war):
    opened = pourparler.open(war)
    one, two = (opened.simulate(runs=600, draws=12, workers=workers) for workers in (1, 2))
    assert one.deal == two.deal


def test_what_the_runs_add_to_the_spread_is_taken_out(carried):
    """With nothing unknown, draws differ by their runs alone: what is left of the spread is next to nothing."""
    known = drawn(bridge(ground_of(case_of(north=76, south=86, dynamics={**MOVING, "relapse": 0.002}))), 1)
    assert not known.is_open
    number, runs = 60, 100
    found = odds_range(DrawnBlock(known, 1, number, runs, 8)(0, number), runs, known)
    noise = (found.mean * (1 - found.mean) / runs) ** 0.5
    assert 0.2 < found.mean < 0.98
    assert found.sd < noise / 2 < noise
    assert found.mean_se == pytest.approx(noise / number**0.5, rel=0.1)
    whole = block(known.bridge(0).parameters, 1)(0, number * runs)["deals"].sum() / (number * runs)
    assert found.mean == pytest.approx(whole), "draws have runs of their own, one after the other"


def test_draws_that_contradict_themselves_are_counted_and_said(tmp_path):
    dynamics = {**STILL, "south": {**STILL["south"], "war_flow": {"value": 0.9, "range": [0.5, 0.9]}}, "periods": 4}
    war = write(tmp_path / "war.yaml", dynamics=dynamics)
    found = pourparler.open(war).simulate(runs=10, draws=10).deal.range
    assert found.skipped > 0
    assert found.draws + found.skipped == 10
    assert "south: fighting on is said to be worth 75 points" in found.reason


def test_where_nothing_is_unknown_nothing_is_drawn(tmp_path):
    war = write(tmp_path / "war.yaml", north=60, south=50, dynamics={**STILL, "periods": 4})
    assert pourparler.open(war).simulate(runs=10).deal.range is None


def test_without_best_figures_the_middle_is_warned_of(tmp_path):
    sides = {"north": loose([60, 84], (0, 100)), "south": preferences(70, (100, 0))}
    sides["north"]["values"]["line"] = {"ranking": ["south_back", "stays", "north_back"]}
    war = write(tmp_path / "war.yaml", preferences=sides, dynamics={"periods": 3})
    answer = pourparler.open(war).simulate(runs=50, draws=4)
    assert any("stand at their middle" in warning for warning in answer.about.warnings)


def test_negative_draws_are_refused(war):
    with pytest.raises(DynamicsError, match="draws is -1"):
        pourparler.open(war).simulate(runs=10, draws=-1)


def test_pressure_over_draws_brackets_what_it_would_take(war):
    found = pourparler.open(war).pressure(0.8, 6, runs=400, draws=12).range
    assert found.draws == 12
    assert 0 <= found.low <= found.median
    assert found.high is None or found.high >= found.median
    assert 0 <= found.none_needed + found.none_enough <= 1


def test_a_difference_over_draws_tells_how_often_it_is_up(war):
    opened = pourparler.open(war)
    pressed = opened.view().model_copy(
        update={"case": opened.case.model_copy(update={"levers": ()})}
    )  # without the carrot
    found = compare(pressed, opened.view(), runs=600, draws=12).difference.range
    assert found.draws == 12
    assert found.low <= found.mean <= found.high
    assert found.up > 0.5 > found.down


def test_the_command_shows_both(war):
    done = CliRunner().invoke(app, ["simulate", str(war), "--runs", "300", "--draws", "6", "--json"])
    found = json.loads(done.stdout)["deal"]
    assert {"by_period", "probability", "se", "range"} <= set(found)
    shown = CliRunner().invoke(app, ["simulate", str(war), "--runs", "300", "--draws", "6"]).stdout
    assert "the error of the runs alone" in " ".join(shown.split())
    assert "90% of 6 draws" in " ".join(shown.split())


def test_weights_and_values_move_the_odds_as_a_group(war):
    found = pourparler.open(war).sensitivity(runs=60, draws=8, by=8)
    groups = {one.path: one for one in found.swings if one.low is None}
    assert set(groups) == {f"preferences/{side}/weights and values" for side in ("north", "south")}
    assert all(one.odds_low <= one.odds_high for one in groups.values())
    assert any(one.width > 0 for one in groups.values())
    assert all(one.total is not None and np.isfinite(one.total) for one in groups.values())
