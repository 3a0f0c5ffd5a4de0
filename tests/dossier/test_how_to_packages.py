"""The pages about drafts and about packages are run as they stand."""

import re
import shlex
from pathlib import Path

import pytest
from docx import Document

from pourparler.cli.app import app

PAGES = Path(__file__).resolve().parents[2] / "docs" / "how-to"
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def said(tmp_path, monkeypatch, capsys):
    """Runs every block of a page in an empty folder, and returns what each printed."""
    monkeypatch.chdir(tmp_path)

    def run(name):
        texts = BLOCK.findall((PAGES / f"{name}.md").read_text(encoding="utf-8"))
        return [_run(language, text, name) or capsys.readouterr().out for language, text in texts]

    return run


def _run(language, text, name):
    if language == "python":
        exec(compile(text, f"{name}.md", "exec"), {})  # noqa: S102  the page's own example
        return
    for line in text.splitlines():
        command, _, _file = line.partition(" > ")
        app(shlex.split(command)[1:], standalone_mode=False)


def test_write_a_one_text_draft(said, tmp_path):
    record, terms, _, _, python = said("write-a-one-text-draft")
    assert "[Proposal" not in record
    assert "[Proposal: All for all]" in terms
    assert "[Proposal: All for all]" in python
    assert "\\[Ukraine: No recognition of Russian rule\\]" in (tmp_path / "draft.md").read_text(encoding="utf-8")
    assert len(Document(str(tmp_path / "draft.docx")).paragraphs) > 50


def test_ask_how_a_package_stands(said):
    own, drawn, python = said("ask-how-a-package-stands")
    assert "mine: ukraine" in own
    assert '"zone_share"' in drawn
    assert "low=" in python
