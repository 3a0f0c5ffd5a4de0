"""The made-up preferences that ship with the Istanbul dossier, and what the software does with them."""

import json

import pytest
import typer.testing

import pourparler
from pourparler.cli.app import app
from pourparler.dossier.settle import settle
from pourparler.talks import Estimate, OptionValues

SCENARIO = "illustrative"


@pytest.fixture(scope="module")
def view():
    return pourparler.open("istanbul-2025").view(SCENARIO, "public")


@pytest.fixture(scope="module")
def answer(view):
    return settle(view, draws=300, seed=5)


def test_the_scenario_says_whose_it_is_and_that_it_is_made_up():
    scenario = pourparler.open("istanbul-2025").scenario(SCENARIO)
    assert scenario.author == "Pourparler project, illustration"
    assert "made up" in scenario.note
    assert scenario.classification == "public"


def test_it_stands_on_eight_issues_at_most_and_every_figure_between_the_ends_is_a_range(view):
    for preferences in view.case.preferences.values():
        assert len(preferences.weights) <= 8
        assert all(weight.range is not None for weight in preferences.weights.values())
        assert preferences.outside_option.value is None
        tables = [values.options.values() for values in preferences.values.values() if isinstance(values, OptionValues)]
        assert all(_is_end_or_range(estimate) for table in tables for estimate in table)


def _is_end_or_range(estimate: Estimate) -> bool:
    return estimate.range is not None or estimate.best in (0, 100)


def test_weights_sum_to_100(view):
    totals = [sum(weight.best for weight in one.weights.values()) for one in view.case.preferences.values()]
    assert totals == [100, 100]


def test_the_answer_is_shares_and_bounds_with_a_warning_about_the_rest(answer):
    assert 0.5 < answer.robustness.zone_share <= 1
    assert all(
        span.low < span.high for one in answer.robustness.packages for span in one.scores.values() if span.high < 100
    )
    assert any(
        one.startswith("some preferences are orders, or ranges without a best figure") for one in answer.about.warnings
    )
    assert answer.about.scenario == SCENARIO


def test_the_record_itself_is_not_touched():
    dossier = pourparler.open("istanbul-2025")
    assert dossier.gap(SCENARIO).issues == dossier.gap().issues


def test_the_command_gives_the_same_answer(answer):
    asked = [
        "settle",
        "istanbul-2025",
        "--scenario",
        SCENARIO,
        "--audience",
        "public",
        "--draws",
        "300",
        "--seed",
        "5",
        "--json",
    ]
    printed = typer.testing.CliRunner().invoke(app, asked)
    assert printed.exit_code == 0, printed.output
    written, value = json.loads(printed.stdout), json.loads(answer.model_dump_json(by_alias=True))
    assert written["robustness"] == value["robustness"]
    assert set(written["robustness"]) >= {"draws", "seed", "zone_share", "packages", "turning_points"}
    assert set(written["robustness"]["packages"][0]) >= {"terms", "acceptable_share", "efficient_share"}


def test_people_see_the_shares(answer):
    shown = typer.testing.CliRunner().invoke(
        app, ["settle", "istanbul-2025", "--scenario", SCENARIO, "--draws", "50"], env={"COLUMNS": "160"}
    )
    assert "How packages stand over the draws" in shown.stdout
    assert "of 50 draws" in shown.stdout
