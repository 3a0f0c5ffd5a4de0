"""`pourparler settle --json`: the fields that others rely on, and what a mistake is answered with."""

import json
from pathlib import Path

import pytest
import typer.testing

import pourparler
from pourparler.cli.app import app, main

TABLE = """issue,option,north,south
line,here,60,0
line,there,0,70
sanctions,kept,0,30
sanctions,lifted,40,0
outside_option,,25,20
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "scores.csv"
    path.write_text(TABLE)
    return path


def asked(*arguments: str) -> dict:
    answer = typer.testing.CliRunner().invoke(app, ["settle", *arguments, "--json"])
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)


def test_the_fields_that_others_rely_on(table: Path) -> None:
    answer = asked(str(table))
    assert set(answer) >= {
        "about", "parties", "method", "packages", "inside_red_lines", "zone", "frontier", "solutions", "reasons",
        "to_open", "log_rolls", "robustness",
    }  # fmt: skip
    assert set(answer["method"]) >= {"engine", "exact", "tolerance", "seconds"}
    assert set(answer["zone"]) >= {"exists", "size", "frontier_size", "cushion"}
    assert set(answer["zone"]["cushion"]) == {"equal", "by_party"}
    assert set(answer["frontier"]) >= {"size", "capped", "points"}
    assert set(answer["solutions"]) >= {"nash", "kalai_smorodinsky", "egalitarian", "utilitarian", "adjusted_winner"}
    assert answer["robustness"] is None


def test_the_answer_itself(table: Path) -> None:
    answer = asked(str(table))
    assert answer["about"]["case"] == "scores"
    assert answer["parties"] == ["north", "south"]
    assert (answer["packages"], answer["inside_red_lines"], answer["zone"]["size"]) == (4, 4, 2)
    assert answer["frontier"]["points"][0] == {
        "scores": {"north": 100.0, "south": 0.0},
        "terms": {"line": "here", "sanctions": "lifted"},
        "packages": 1,
    }
    assert answer["solutions"]["nash"]["packages"][0]["terms"] == {"line": "there", "sanctions": "lifted"}
    assert answer["solutions"]["adjusted_winner"]["shares"]["line"] == {"north": "3/13", "south": "10/13"}


def test_the_command_prints_what_python_holds(shared) -> None:
    place = str(shared / "cases" / "worked-example.yaml")
    printed, held = asked(place), json.loads(pourparler.open(place).settle().model_dump_json(by_alias=True))
    for answer in (printed, held):
        for clock in ("seconds", "seconds_in_all"):
            answer["method"].pop(clock)
    assert printed == held


def test_a_case_without_preferences_says_what_is_missing(capsys) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["settle", "istanbul-2025"])
    assert stopped.value.code == 1
    assert "has preferences (weights and values) of no side" in capsys.readouterr().err


def test_single_results_of_ranges_alone_are_said_to_stand_at_the_middle(table: Path) -> None:
    run = typer.testing.CliRunner().invoke
    illustrated = run(app, ["settle", "istanbul-2025", "--scenario", "illustrative"])
    said = " ".join(illustrated.stdout.split())
    assert said.index("illustration") < said.index("At the middle of what the preferences leave open")
    assert said.index("At the middle") < said.index("A zone exists")
    assert "At the middle" not in run(app, ["settle", str(table)]).stdout


@pytest.mark.parametrize("power", ["north", "north=much", "north="])
def test_a_power_that_is_none_is_a_usage_error(table: Path, power: str) -> None:
    answer = typer.testing.CliRunner().invoke(app, ["settle", str(table), "--power", power])
    assert answer.exit_code == 2


@pytest.mark.parametrize("power", ["west=2", "north=0", "north=-1", "north=nan", "north=inf"])
def test_a_power_of_nobody_or_below_zero_is_refused(table: Path, power: str, capsys) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["settle", str(table), "--power", power])
    assert stopped.value.code == 1
    assert "expected a power above 0 of north, south" in capsys.readouterr().err


def test_two_dossiers_at_once_are_a_usage_error() -> None:
    assert typer.testing.CliRunner().invoke(app, ["settle", "istanbul-2025", "istanbul-2025"]).exit_code == 2


def test_a_domain_alone_is_refused(tmp_path: Path, capsys) -> None:
    (tmp_path / "domain.xml").write_text("<utility_space/>")
    with pytest.raises(SystemExit) as stopped:
        main(["settle", "--genius", str(tmp_path / "domain.xml")])
    assert stopped.value.code == 1
    assert "expected a domain and the profiles of two parties or more" in capsys.readouterr().err


def test_draws_over_known_figures_are_a_usage_error(table: Path) -> None:
    with pytest.raises(SystemExit) as left:
        main(["settle", str(table), "--draws", "5"])
    assert left.value.code == 2
