"""The page about drafts is run as it stands."""

import re
import shlex
from pathlib import Path

from docx import Document

from pourparler.cli.app import app

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "write-a-one-text-draft.md"
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_page_does_what_it_says(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    blocks = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    for language, text in blocks:
        if language == "python":
            exec(compile(text, PAGE.name, "exec"), {})  # noqa: S102  the page's own example
        else:
            for line in text.splitlines():
                app(shlex.split(line)[1:], standalone_mode=False)
    assert len(blocks) == 5
    assert "[Proposal: All for all]" in capsys.readouterr().out
    assert "\\[Ukraine: No recognition of Russian rule\\]" in (tmp_path / "draft.md").read_text(encoding="utf-8")
    assert len(Document(str(tmp_path / "draft.docx")).paragraphs) > 50
