"""The tutorials are run as they stand: shell blocks in a fresh folder, Python blocks after them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

TUTORIALS = Path(__file__).resolve().parents[2] / "docs" / "tutorials"
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def shell_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:/usr/bin:/bin")
    monkeypatch.setenv("POURPARLER_BY", "tutorial")


@pytest.mark.usefixtures("shell_path")
def test_a_first_dossier(tmp_path: Path) -> None:
    said = ""
    blocks = BLOCK.findall((TUTORIALS / "first-dossier.md").read_text(encoding="utf-8"))
    for language, text in blocks:
        command = ["bash", "-euc", text] if language == "sh" else [sys.executable, "-c", text]
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, f"{text}\n{ran.stdout}\n{ran.stderr}"
        said += ran.stdout
    assert "0.67" in said
    assert "0.70" in said
    assert "tutorial" in said, "the log names who made each change"
    page = (tmp_path / "briefing" / "briefing.html").read_text(encoding="utf-8")
    assert "Separation line" in page
    assert "wire agency" in page
