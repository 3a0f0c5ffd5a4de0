"""`pourparler read` prints what Python answers, stores nothing unless told to, and says so."""

import json
from datetime import date
from pathlib import Path

import pytest
import typer.testing

from pourparler.cli.app import app
from pourparler.dossier.new import start
from pourparler.dossier.read import Read, read

REPORT = (
    "Army and rebels to meet in Doha\n\nDOHA, Qatar (AP) — Envoys of both were set to meet on Thursday, officials "
    "said. At least 40 people were killed in a strike on Sunday.\n\nLog in. Subscribe.\n"
)


@pytest.fixture
def runner() -> typer.testing.CliRunner:
    return typer.testing.CliRunner()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    return path


def test_json_is_the_python_value(report: Path, runner: typer.testing.CliRunner) -> None:
    answer = runner.invoke(app, ["read", str(report), "--published", "2025-06-02", "--json"])
    (value,) = read([report], date(2025, 6, 2))
    assert isinstance(value, Read)
    assert answer.exit_code == 0, answer.output
    assert json.loads(answer.stdout) == json.loads(value.model_dump_json())
    said = json.loads(answer.stdout)
    assert {"doc_id", "article", "dates", "rounds", "events", "positions", "about"} <= said.keys()
    assert said["article"]["boilerplate"][0]["quote"] == "Log in. Subscribe."


def test_several_reports_are_one_object_per_line(report: Path, runner: typer.testing.CliRunner) -> None:
    answer = runner.invoke(app, ["read", str(report), str(report), "--json"])
    assert [json.loads(line)["doc_id"] for line in answer.stdout.splitlines()] == ["report", "report"]


def test_without_into_nothing_is_stored_and_it_says_so(report: Path, runner: typer.testing.CliRunner) -> None:
    answer = runner.invoke(app, ["read", str(report), "--published", "2025-06-02"])
    assert "Nothing was stored" in answer.stdout
    assert "Army and rebels to meet in Doha" in answer.stdout
    assert [path.name for path in report.parent.iterdir()] == ["report.txt"]


def test_into_a_dossier_it_is_stored(report: Path, runner: typer.testing.CliRunner) -> None:
    place = report.parent / "dossier"
    start(place)
    answer = runner.invoke(app, ["read", str(report), "--into", str(place), "--by", "tester"])
    assert answer.exit_code == 0, answer.output
    assert "Revision 1" in answer.stdout
    again = runner.invoke(app, ["read", str(report), "--into", str(place), "--by", "tester"])
    assert "is there already" in again.stdout


def test_a_day_that_is_none_is_a_usage_error(report: Path, runner: typer.testing.CliRunner) -> None:
    answer = runner.invoke(app, ["read", str(report), "--published", "June 2"])
    assert answer.exit_code == 2
    assert "2025-06-02" in answer.output


def test_what_cannot_be_read_is_refused_with_its_reason(tmp_path: Path, runner: typer.testing.CliRunner) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7")
    answer = runner.invoke(app, ["read", str(path)])
    assert answer.exit_code == 1
    assert "PDF" in answer.output
