"""The gap of the shipped dossier: figures given in specs/settlement.md, section 4; and the JSON others rely on."""

import json

import pytest
import typer.testing

import pourparler
from pourparler.cli.app import app

ROUNDS = ("r1", "r2", "r3")
SILENT = (None, None)


@pytest.fixture(scope="module")
def table():
    return pourparler.open("istanbul-2025").gap()


def test_it_prints_as_one_readable_line(table):
    assert str(table) == repr(table)
    assert str(table).startswith("<GapTable istanbul-2025: r1 0.69 on 4 of 27 issues;")


@pytest.mark.parametrize(
    ("issue", "gaps"),
    [
        ("crimea", [(1, 1), (1, 1), (1, 1)]),
        ("ceasefire", [(1, 1), (0.75, 1), (0.75, 1)]),
        ("prisoners", [(0, 0), (1 / 3, 1 / 3), (0, 0)]),
        ("civilians", [SILENT, (1, 1), (0.5, 0.5)]),
        ("children", [SILENT, (0.5, 0.5), (0.5, 0.5)]),
    ],
)
def test_gaps_by_round(table, issue, gaps):
    cells = table.issues[issue]
    assert table.rounds == ROUNDS
    assert [(cells[name].low, cells[name].high) for name in ROUNDS] == [pytest.approx(gap) for gap in gaps]


def test_short_truces_offered_in_addition_do_not_carry_the_ceasefire_position_away(table):
    cell = table.issues["ceasefire"]["r3"]
    assert (cell.voiced_by, cell.carried) == (("ukraine", "russia"), ("russia",))


@pytest.mark.parametrize(
    ("round_id", "both", "low", "high"),
    [("r1", 4, 0.6875, 0.6875), ("r2", 17, 0.8382, 0.8529), ("r3", 17, 0.7892, 0.8039)],
)
def test_means_and_over_how_many_issues(table, round_id, both, low, high):
    mean = table.mean[round_id]
    assert (mean.voiced_by_both, mean.issues) == (both, 27)
    assert (mean.low, mean.high) == pytest.approx((low, high), abs=5e-5)


def test_the_third_round_is_compared_with_the_second_over_the_same_17_issues(table):
    same, second = table.mean["r3"].same_issues, table.mean["r2"]
    assert (same.issues, same.before_low, same.before_high) == (17, second.low, second.high)
    assert table.mean["r2"].same_issues.issues == 4


def test_who_moved(table):
    moved = {(move.round, move.party, move.issue): (move.steps.low, move.steps.high) for move in table.concessions}
    assert moved[("r2", "russia", "ceasefire")] == (0, 1)
    assert moved[("r3", "russia", "civilians")] == (1, 1)
    assert ("r3", "russia", "ceasefire") not in moved


def test_the_joint_text_never_speaks_for_ukraine(table):
    voiced = {side for cells in table.issues.values() for cell in cells.values() for side in cell.voiced_by}
    assert voiced == {"ukraine", "russia"}


def test_the_scenario_with_another_order_of_ceasefire_options_moves_that_gap_only(table):
    other = pourparler.open("istanbul-2025").gap(scenario="package-nearer-than-truces")
    assert {issue for issue in table.issues if table.issues[issue] != other.issues[issue]} == {"ceasefire"}
    assert other.issues["ceasefire"]["r2"].low == 0.5


def test_the_command_prints_exactly_the_value(table):
    printed = typer.testing.CliRunner().invoke(app, ["gap", "istanbul-2025", "--json"])
    assert printed.exit_code == 0
    assert json.loads(printed.stdout) == json.loads(table.model_dump_json())


def test_the_fields_that_others_rely_on(table):
    written = json.loads(table.model_dump_json())
    assert list(written)[:4] == ["about", "rounds", "issues", "mean"]
    assert written["issues"]["civilians"]["r1"] == {"low": None, "high": None, "voiced_by": ["ukraine"], "carried": []}
    assert set(written["mean"]["r2"]) == {"low", "high", "voiced_by_both", "issues", "same_issues"}
    assert set(written["mean"]["r2"]["same_issues"]) == {"issues", "low", "high", "before_low", "before_high"}


def test_people_get_a_table_with_bars_and_moves():
    shown = typer.testing.CliRunner().invoke(app, ["gap", "istanbul-2025"], env={"COLUMNS": "120"})
    assert "0.75-1.00 c" in shown.stdout
    assert "Who moved" in shown.stdout


def test_before_any_round_there_is_a_sentence(tmp_path):
    file = tmp_path / "empty.yaml"
    file.write_text("schema: pourparler-case/1\ncase: {id: empty, title: Nothing yet}\n", encoding="utf-8")
    shown = typer.testing.CliRunner().invoke(app, ["gap", str(file)])
    assert "No round of talks has been held yet" in shown.stdout
