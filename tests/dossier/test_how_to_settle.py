"""The pages about settling are run as they stand."""

import json
import re
import shlex
from pathlib import Path

import pytest

from pourparler.cli.app import app

PAGES = Path(__file__).resolve().parents[2] / "docs" / "how-to"
BLOCK = re.compile(r"^```(sh|python|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

GENIUS_DOMAIN = """<utility_space><objective><issue index="1" name="Price" type="discrete">
<item value="low"/><item value="high"/></issue></objective></utility_space>"""
GENIUS_PROFILE = """<utility_space><objective><weight index="1" value="1.0"/>
<issue index="1" name="Price" type="discrete"><item value="low" evaluation="{}"/><item value="high" evaluation="{}"/>
</issue></objective></utility_space>"""
WEB_DOMAIN = {"name": "trip", "issuesValues": {"city": {"values": ["Oslo", "Bern"]}}}


def web_profile(oslo: float, bern: float) -> dict:
    values = {"city": {"discreteutils": {"valueUtilities": {"Oslo": oslo, "Bern": bern}}}}
    return {"LinearAdditiveUtilitySpace": {"issueUtilities": values, "issueWeights": {"city": 1.0}}}


@pytest.fixture
def files(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "domain.xml").write_text(GENIUS_DOMAIN)
    (tmp_path / "buyer.xml").write_text(GENIUS_PROFILE.format(4, 1))
    (tmp_path / "seller.xml").write_text(GENIUS_PROFILE.format(1, 2))
    for name, content in (("trip", WEB_DOMAIN), ("trip1", web_profile(1, 0.5)), ("trip2", web_profile(0.2, 1))):
        (tmp_path / f"{name}.json").write_text(json.dumps(content))
    return tmp_path


def run(page: str) -> int:
    """Run every block of a page: commands, Python, and texts as the table of scores they show; count them."""
    blocks = BLOCK.findall((PAGES / page).read_text(encoding="utf-8"))
    for language, text in blocks:
        if language == "text":
            Path("scores.csv").write_text(text)
        elif language == "python":
            exec(compile(text, page, "exec"), {})  # noqa: S102  the page's own example
        else:
            for line in text.splitlines():
                app(shlex.split(line)[1:], standalone_mode=False)
    return len(blocks)


def test_the_page_on_genius_scenarios_does_what_it_says(files: Path, capsys) -> None:
    assert run("settle-genius-scenarios.md") == 5
    heading = (files / "frontier.csv").read_text().splitlines()[0]
    assert heading == "score north,score south,line,sanctions,packages"
    assert (files / "frontier.parquet").stat().st_size > 0
    assert "A zone exists: " in capsys.readouterr().out


def test_the_page_on_a_case_does_what_it_says(files: Path, capsys) -> None:
    assert run("settle-a-case.md") == 4
    shown = capsys.readouterr().out
    assert "illustration" in shown
    assert "weighted nash" in shown
    assert "of 1,000 draws" in shown
