"""The pages about talks while fighting are run as they stand: the tutorial on June 2025, how to ask for pressure."""

import re
import shlex
from pathlib import Path

import pytest

from pourparler.cli.app import app

DOCS = Path(__file__).resolve().parents[2] / "docs"
FENCE = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(page: str) -> list[str]:
    """Run every block in order, Python in one namespace; return the kinds of blocks."""
    names: dict[str, object] = {}
    blocks = FENCE.findall((DOCS / page).read_text(encoding="utf-8"))
    for kind, text in blocks:
        if kind == "python":
            exec(compile(text, page, "exec"), names)  # noqa: S102  the page's own example
        else:
            for line in text.splitlines():
                app(shlex.split(line.removeprefix("$ "))[1:], standalone_mode=False)
    return [kind for kind, _ in blocks]


PAGES = {
    "tutorials/what-would-have-opened-a-zone.md": 10,
    "how-to/ask-how-much-pressure.md": 6,
    "explanation/calibration.md": 1,
}


@pytest.mark.parametrize(("page", "blocks"), PAGES.items())
def test_the_page_does_what_it_says(page, blocks, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert len(run(page)) == blocks
    printed = capsys.readouterr().out
    assert "±" in printed or "Fitted" in printed
    assert "Assumptions:" in printed


def test_the_page_of_exact_solvers_does_what_it_says(capsys):
    assert run("reference/exact-solvers.md") == [
        "console",
        "python",
        "console",
        "console",
        "console",
        "python",
        "console",
    ]
    printed = capsys.readouterr().out
    assert "from three forts of ten: 0.523, worth 0.150" in printed
    assert "settles_at_once = True" in printed
    assert "by the end of period 24" in printed
    assert "war.by_front, by closed form" in printed
