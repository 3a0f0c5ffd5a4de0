"""`pourparler check` on the command line: sentences, exit statuses, JSON."""

import json
from pathlib import Path

import pytest
import typer.testing

from pourparler.cli.app import app

RUNNER = typer.testing.CliRunner()
WIDE = {"COLUMNS": "400"}

CASE = """\
schema: pourparler-case/1
case: {id: x, title: X}
parties: [{id: a, name: A}]
issues: [{id: i, name: I, type: ordered, options: [p, q]}]
preferences: {a: {weights: {i: 50}}}
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


def test_errors_are_told_and_exit_1(case: Path) -> None:
    answer = RUNNER.invoke(app, ["check", str(case)], env=WIDE)
    assert answer.exit_code == 1
    assert f"error: {case}:5: weights of 'a' sum to 50.00; expected 100." in answer.output
    assert f"{case}: 1 error, 1 warning" in answer.output


def test_warnings_exit_0() -> None:
    answer = RUNNER.invoke(app, ["check", "istanbul-2025"], env=WIDE)
    assert answer.exit_code == 0
    assert "istanbul-2025: no errors, " in answer.output


def test_json_is_the_report(case: Path) -> None:
    answer = RUNNER.invoke(app, ["check", str(case), "--json"])
    report = json.loads(answer.output)
    assert (answer.exit_code, report["about"]) == (1, None)
    assert [(one["check"], one["line"]) for one in report["errors"]] == [("weights_do_not_sum", 5)]


def test_json_of_a_sound_case_has_about() -> None:
    report = json.loads(RUNNER.invoke(app, ["check", "istanbul-2025", "--json"]).output)
    assert report["about"]["case"] == "istanbul-2025"
    assert report["about"]["warnings"]


def test_rescale_prints_and_write_writes(case: Path) -> None:
    shown = RUNNER.invoke(app, ["check", str(case), "--rescale"], env=WIDE)
    assert "     5  preferences: {a: {weights: {i: 100}}}" in shown.output
    assert case.read_text(encoding="utf-8") == CASE
    written = RUNNER.invoke(app, ["check", str(case), "--rescale", "--write"], env=WIDE)
    assert written.exit_code == 0
    assert case.read_text(encoding="utf-8") == CASE.replace("i: 50", "i: 100")


def test_write_alone_is_a_usage_error(case: Path) -> None:
    answer = RUNNER.invoke(app, ["check", str(case), "--write"])
    assert answer.exit_code == 2
    assert case.read_text(encoding="utf-8") == CASE
