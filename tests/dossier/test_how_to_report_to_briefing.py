"""The how-to pages on reading are run as they stand, the language model's against a server of ours."""

import re
import shlex
import subprocess
from itertools import groupby
from pathlib import Path

import pytest
from tests.reading.llm_server import event, proposes, serving
from typer.testing import CliRunner

from pourparler.cli.app import app
from pourparler.dossier.review import waiting

PAGES = Path(__file__).resolve().parents[2] / "docs" / "how-to"
ADDRESS = "http://127.0.0.1:8080/v1"
"""Where the page has its language model."""

BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _run(line: str, folder: Path) -> None:
    """Run one command of Pourparler here, its answer into a file where the line says so."""
    command, _, target = line.partition(" > ")
    done = CliRunner().invoke(app, shlex.split(command)[1:])
    assert done.exit_code == 0, done.output
    if target:
        (folder / target).write_text(done.stdout, encoding="utf-8")


@pytest.mark.parametrize(
    ("page", "count", "made"),
    [
        ("from-a-report-to-the-briefing", 9, "briefing"),
        ("code-sentences", 2, "coded.jsonl"),
        ("read-a-report", 4, "mine"),
        ("ask-a-language-model-too", 1, "mine"),
    ],
)
def test_the_page_does_what_it_says(
    page: str, count: int, made: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = BLOCK.findall((PAGES / f"{page}.md").read_text(encoding="utf-8"))
    meal = event("Kenya cooked a meal for Sudan", type="COOPERATE", target=["SDN"])
    with serving(proposes([meal])) as server:
        _run_all([(language, text.replace(ADDRESS, server.url)) for language, text in blocks], page, tmp_path)
    assert len(blocks) == count
    assert (tmp_path / made).exists()
    if server.asked:
        assert [one.rule for one in waiting(tmp_path / made)].count("language model") == 1


def _run_all(blocks: list[tuple[str, str]], page: str, folder: Path) -> None:
    for language, text in blocks:
        if language == "python":
            exec(compile(text, page, "exec"), {})  # noqa: S102  the page's own example
            continue
        for is_command, lines in groupby(text.splitlines(), key=lambda line: line.startswith("pourparler ")):
            if is_command:
                for line in lines:
                    _run(line, folder)
            else:
                subprocess.run(["bash", "-euc", "\n".join(lines)], check=True)
