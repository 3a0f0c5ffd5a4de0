"""Sensitivity: Sobol indices against known variances, swings against the odds at each end, and what is left out."""

import json

import numpy as np
import pytest
from small_war import STILL, carrot, write
from typer.testing import CliRunner

import pourparler
from pourparler.cli.app import app
from pourparler.dynamics.bridge import bridge
from pourparler.dynamics.ground import ground_of
from pourparler.dynamics.simulation import block
from pourparler.dynamics.sobol import design, indices
from pourparler.errors import DynamicsError

ISHIGAMI = {"a": 7.0, "b": 0.1, "first": (0.3139, 0.4424, 0.0), "total": (0.5576, 0.4424, 0.2437)}
"""Saltelli et al. 2008, Global Sensitivity Analysis: The Primer, section 4.5: the Ishigami function, exact values."""


def test_indices_agree_with_the_ishigami_function():
    x = np.pi * (2 * design(3, 4096, seed=1) - 1)
    answers = np.sin(x[..., 0]) + ISHIGAMI["a"] * np.sin(x[..., 1]) ** 2
    answers += ISHIGAMI["b"] * x[..., 2] ** 4 * np.sin(x[..., 0])
    first, total = indices(answers + 1000)
    assert first == pytest.approx(ISHIGAMI["first"], abs=0.02)
    assert total == pytest.approx(ISHIGAMI["total"], abs=0.01)


def test_an_answer_that_never_moves_has_no_indices():
    assert [part.tolist() for part in indices(np.ones((4, 8)))] == [[0, 0], [0, 0]]
    assert [part.tolist() for part in indices(np.full((4, 8), np.nan))] == [[0, 0], [0, 0]]


@pytest.fixture(scope="module")
def war(tmp_path_factory):
    """A small war with three figures known as ranges."""
    dynamics = {"periods": 12, "talks_every": 1, "relapse": {"value": 0.002, "range": [0, 0.01]}}
    folder = tmp_path_factory.mktemp("war")
    return write(folder / "war.yaml", north=[70, 90], south=85, levers=[carrot(points=[5, 15])], dynamics=dynamics)


@pytest.fixture(scope="module")
def found(war):
    arguments = ["sensitivity", str(war), "--runs", "300", "--draws", "4", "--by", "6", "--json"]
    return json.loads(CliRunner().invoke(app, arguments).stdout)


def test_the_ranges_of_the_case_and_the_assumed_defaults_are_varied(found):
    given = {one["path"] for one in found["swings"] if not one["assumed"]}
    assert given == {"dynamics/relapse", "preferences/north/outside_option", "levers/carrot-south/points"}
    assert "dynamics/south/demand_end" in {one["path"] for one in found["swings"] if one["assumed"]}
    widths = [abs(one["odds_high"] - one["odds_low"]) for one in found["swings"]]
    assert widths == sorted(widths, reverse=True)


def test_a_swing_is_the_odds_at_the_ends_with_the_same_random_numbers(found, war):
    swing = next(one for one in found["swings"] if one["path"] == "preferences/north/outside_option")
    ground = ground_of(pourparler.open(war).case)
    for end, odds in ((70, swing["odds_low"]), (90, swing["odds_high"])):
        parameters = bridge(ground, {"preferences/north/outside_option": end}).parameters
        assert block(parameters, 1)(0, 300)["deals"][:7].sum() / 300 == odds


def test_the_band_holds_the_odds_of_the_draws(found):
    low, high = found["band"]["low"], found["band"]["high"]
    assert found["band"]["draws"] == 8
    assert len(low) == len(high) == 12
    assert all(0 <= one <= other <= 1 for one, other in zip(low, high, strict=True))


def test_figures_that_make_no_sense_are_counted_and_said(tmp_path):
    """South's outside option cannot be met where holding on is given and the costs of war are not below zero."""
    dynamics = {**STILL, "south": {**STILL["south"], "war_flow": {"value": 0.9, "range": [0.5, 0.9]}}}
    war = write(tmp_path / "war.yaml", dynamics={**dynamics, "periods": 4})
    answer = pourparler.open(war).sensitivity(runs=50, draws=4)
    assert answer.skipped > 0
    assert "south: fighting on is said to be worth 75 points" in answer.reason


def test_where_nothing_is_left_open_nothing_moves_the_odds(tmp_path):
    given = {"demand_end": 0.3, "effort_from_gap": 0.5}
    process = {"draw_probability": 0.5, "acceptance_noise": 0.03, "walk_out_from_gap": 0.02, "periods": 4}
    war = write(tmp_path / "war.yaml", dynamics={**process, "north": given, "south": given})
    answer = pourparler.open(war).sensitivity(runs=50, draws=4)
    assert (answer.swings, answer.band) == ((), None)
    assert len(answer.deal.by_period) == 4


@pytest.mark.parametrize(("asked", "said"), [({"draws": 12}, "power of two"), ({"by": 99}, "by is period 99")])
def test_nonsense_is_refused(war, asked, said):
    with pytest.raises(DynamicsError, match=said):
        pourparler.open(war).sensitivity(runs=10, **asked)
