"""The how-to pages about the record are run as they stand: their shell lines and their Python."""

import re
import shlex
import subprocess
from itertools import groupby
from pathlib import Path

import pytest

from pourparler.cli.app import app

PAGES = Path(__file__).resolve().parents[2] / "docs" / "how-to"
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _run_shell(text: str) -> None:
    """Run commands of Pourparler here, and what stands between them in a shell."""
    for is_command, lines in groupby(text.splitlines(), key=lambda line: line.startswith("pourparler ")):
        if is_command:
            for line in lines:
                app(shlex.split(line)[1:], standalone_mode=False)
        else:
            subprocess.run(["bash", "-euc", "\n".join(lines)], check=True)


@pytest.mark.parametrize("name", ["import-and-export", "keep-the-record", "back-up-and-verify", "read-a-report"])
def test_the_page_does_what_it_says(name: str, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    blocks = BLOCK.findall((PAGES / f"{name}.md").read_text(encoding="utf-8"))
    for language, text in blocks:
        if language == "sh":
            _run_shell(text)
        else:
            exec(compile(text, f"{name}.md", "exec"), {})  # noqa: S102  the page's own example
    assert len(blocks) >= 3
    assert (tmp_path / "mine" / "case.yaml").is_file()
