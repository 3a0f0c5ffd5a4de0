"""The how-to pages from a report to the briefing and on single sentences are run as they stand."""

import re
import shlex
import subprocess
from itertools import groupby
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pourparler.cli.app import app

PAGES = Path(__file__).resolve().parents[2] / "docs" / "how-to"
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _run(line: str, folder: Path) -> None:
    """Run one command of Pourparler here, its answer into a file where the line says so."""
    command, _, target = line.partition(" > ")
    done = CliRunner().invoke(app, shlex.split(command)[1:])
    assert done.exit_code == 0, done.output
    if target:
        (folder / target).write_text(done.stdout, encoding="utf-8")


@pytest.mark.parametrize(
    ("page", "count", "made"), [("from-a-report-to-the-briefing", 7, "briefing"), ("code-sentences", 2, "coded.jsonl")]
)
def test_the_page_does_what_it_says(
    page: str, count: int, made: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = BLOCK.findall((PAGES / f"{page}.md").read_text(encoding="utf-8"))
    for language, text in blocks:
        if language == "python":
            exec(compile(text, page, "exec"), {})  # noqa: S102  the page's own example
            continue
        for is_command, lines in groupby(text.splitlines(), key=lambda line: line.startswith("pourparler ")):
            if is_command:
                for line in lines:
                    _run(line, tmp_path)
            else:
                subprocess.run(["bash", "-euc", "\n".join(lines)], check=True)
    assert len(blocks) == count
    assert (tmp_path / made).exists()
