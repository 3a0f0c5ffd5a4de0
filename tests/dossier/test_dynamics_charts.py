"""Pictures of the odds and of what moves them: drawn from the answer, and never without a word on assumptions."""

from pathlib import Path

import pytest

import pourparler
from pourparler.dossier.dynamics_charts import write_odds_chart, write_tornado
from pourparler.errors import BriefError

DOSSIER = "istanbul-2025"


@pytest.fixture(scope="module")
def moved():
    return pourparler.open(DOSSIER).sensitivity(runs=20, draws=2, by=4, periods=4, scenario="illustrative")


@pytest.fixture(scope="module")
def odds():
    return pourparler.open(DOSSIER).simulate(runs=50, periods=4, draws=2, scenario="illustrative")


@pytest.mark.parametrize("ending", [".svg", ".png"])
def test_both_pictures_are_drawn(moved, odds, tmp_path: Path, ending: str) -> None:
    case = pourparler.open(DOSSIER).case
    tornado, line = write_tornado(moved, case, tmp_path / f"t{ending}"), write_odds_chart(odds, tmp_path / f"o{ending}")
    starts = {".svg": b"<svg", ".png": b"\x89PNG"}[ending]
    assert tornado.read_bytes().startswith(starts)
    assert line.read_bytes().startswith(starts)


def test_they_say_of_which_case_and_that_they_rest_on_assumptions(moved, tmp_path: Path) -> None:
    drawn = write_tornado(moved, pourparler.open(DOSSIER).case, tmp_path / "t.svg").read_text(encoding="utf-8")
    assert "istanbul-2025, scenario illustrative" in drawn
    assert f"under the {len(moved.assumptions)} assumptions" in drawn
    assert "Ukraine: worth of fighting on, points" in drawn
    assert "forecast" not in drawn.lower()


def test_other_endings_and_places_are_refused(odds, tmp_path: Path) -> None:
    with pytest.raises(BriefError, match=r"o.pdf: charts end in .svg or .png"):
        write_odds_chart(odds, tmp_path / "o.pdf")
    with pytest.raises(BriefError, match=r"cannot be written \(No such file"):
        write_odds_chart(odds, tmp_path / "nowhere" / "o.svg")
