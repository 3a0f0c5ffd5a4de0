"""The pages on briefing are run as they stand: their commands in this process, the rest in a shell."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from pourparler.cli.app import app

DOCS = Path(__file__).resolve().parents[2] / "docs"
TUTORIAL, HOW_TO = DOCS / "tutorials" / "brief-the-envoy.md", DOCS / "how-to" / "write-a-briefing.md"
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(language: str, text: str) -> None:
    if language == "python":
        exec(compile(text, TUTORIAL.name, "exec"), {})  # noqa: S102  the page's own example
        return
    for line in text.splitlines():
        if line.startswith("pourparler "):
            app(shlex.split(line)[1:], standalone_mode=False)
        else:
            subprocess.run(["bash", "-euc", line], check=True)


def test_the_envoy_is_briefed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POURPARLER_BY", "tutorial")
    for language, text in BLOCK.findall(TUTORIAL.read_text(encoding="utf-8")):
        run(language, text)
    said = capsys.readouterr().out
    assert "0.79-0.80" in said
    assert "Three rounds of direct talks are on record" in said
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*") if path.parent.name != "desk"}
    assert {"two-pages/summary.docx", "full/briefing.html", "tomorrow/changes.html"} <= written
    assert "Brier score" in (tmp_path / "full" / "briefing.md").read_text(encoding="utf-8")


def test_the_how_to_writes_what_it_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for language, text in BLOCK.findall(HOW_TO.read_text(encoding="utf-8")):
        run(language, text)
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")) == [
        "briefing/briefing.html",
        "briefing/briefing.json",
        "briefing/briefing.md",
        "changes/changes.md",
        "two-pages/summary.docx",
        "two-pages/summary.md",
    ]
