"""The demo makes a dossier and its briefing, can be run again, and refuses what is not its own."""

import json
from pathlib import Path

import pytest
import typer.testing

from pourparler.cli.app import app
from pourparler.dossier.demo import demo_dossier
from pourparler.dossier.new import start
from pourparler.errors import RecordError


def test_it_makes_a_dossier_and_its_briefing_and_can_be_run_again(tmp_path: Path) -> None:
    runner = typer.testing.CliRunner()
    place = tmp_path / "demo"
    first = runner.invoke(app, ["demo", str(place)])
    assert first.exit_code == 0, first.output
    assert "17 of 27 issues" in first.output
    assert {file.name for file in (place / "briefing").iterdir()} == {"briefing.html", "briefing.md", "briefing.json"}
    again = runner.invoke(app, ["demo", str(place), "--json"])
    headline = json.loads(again.stdout)
    assert headline["about"]["case"] == "istanbul-2025"
    assert [row["round"] for row in headline["rows"] if not row["is_draft"]] == ["r1", "r2", "r3"]


def test_another_dossier_at_the_place_is_left_alone(tmp_path: Path) -> None:
    start(tmp_path / "mine")
    with pytest.raises(RecordError, match="holds the dossier 'mine'.*Name another place"):
        demo_dossier(tmp_path / "mine")
