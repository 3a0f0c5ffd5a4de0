"""The tutorial on the Elmira dispute does what it shows."""

import json
import re
import shlex

import pytest
from models import SYRIA_IRAQ
from typer.testing import CliRunner

from pourparler.cli.app import app

FENCE = re.compile(r"^```(yaml|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def tutorial(request, tmp_path, monkeypatch) -> list[tuple[str, str]]:
    """The fenced blocks of the page, with its model saved in the working directory."""
    monkeypatch.chdir(tmp_path)
    page = request.config.rootpath / "docs" / "tutorials" / "stability.md"
    blocks = FENCE.findall(page.read_text(encoding="utf-8"))
    models = [text for kind, text in blocks if kind == "yaml"]
    (tmp_path / "elmira.yaml").write_text(models[0], encoding="utf-8")
    return [tuple(text.split("\n", 1)) for kind, text in blocks if kind == "console"]


def test_every_command_prints_what_the_page_shows(tutorial, monkeypatch):
    from pourparler.cli.rendering import console

    for name, value in (("COLUMNS", "90"), ("NO_COLOR", "1"), ("TERM", "dumb")):
        monkeypatch.setenv(name, value)
    console.cache_clear()
    for command, shown in tutorial:
        words = shlex.split(command.removeprefix("$ pourparler "))
        result = CliRunner().invoke(app, words)
        printed = [line.rstrip() for line in result.output.rstrip().splitlines()]
        assert printed == shown.rstrip().splitlines(), command
    assert len(tutorial) == 7
    console.cache_clear()


def test_the_how_to_does_what_it_says(request, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "euphrates.yaml").write_text(json.dumps(SYRIA_IRAQ), encoding="utf-8")
    page = request.config.rootpath / "docs" / "how-to" / "find-what-would-hold-an-outcome.md"
    blocks = re.findall(r"^```python\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    names: dict = {}
    for block in blocks:
        exec(block, names)  # noqa: S102  our own page
    assert names["change"].cost == 1.5
    assert names["wider"].decision_makers == ("Syria", "Iraq", "Kingdom")
