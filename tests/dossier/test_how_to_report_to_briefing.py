"""The how-to from a report to the briefing is run as it stands."""

import re
import shlex
import subprocess
from itertools import groupby
from pathlib import Path

import pytest

from pourparler.cli.app import app

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "from-a-report-to-the-briefing.md"
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_page_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    for language, text in blocks:
        if language == "python":
            exec(compile(text, PAGE.name, "exec"), {})  # noqa: S102  the page's own example
            continue
        for is_command, lines in groupby(text.splitlines(), key=lambda line: line.startswith("pourparler ")):
            if is_command:
                for line in lines:
                    app(shlex.split(line)[1:], standalone_mode=False)
            else:
                subprocess.run(["bash", "-euc", "\n".join(lines)], check=True)
    assert len(blocks) == 7
    assert any((tmp_path / "briefing").iterdir())
