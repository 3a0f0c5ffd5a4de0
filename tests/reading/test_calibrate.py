"""Counts of right proposals, and how far a confidence counted elsewhere can be trusted."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from pourparler.reading.confidence import Counted

ROOT = Path(__file__).parents[2]


@pytest.fixture
def calibrate(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT))
    return import_module("evaluation.calibrate")


def test_right_ones_are_counted_by_kind_and_features(calibrate: ModuleType) -> None:
    seen = [calibrate.Seen("a", "event", "verb, both actors", right) for right in (True, True, False)]
    assert calibrate.counted([*seen, calibrate.Seen("b", "round", "a day", True)]) == [
        Counted("event", "verb, both actors", 2, 3),
        Counted("round", "a day", 1, 1),
    ]


def test_a_report_is_judged_by_the_counts_of_the_others(calibrate: ModuleType) -> None:
    seen = [calibrate.Seen(name, "event", "verb", name == "right") for name in ["right"] * 20 + ["wrong"] * 20]
    found = calibrate.reliability(seen)
    assert found["proposals"] == 40
    assert found["Brier score"] > 0.8
    assert found["calibration error"] > 0.7


def test_shares_that_hold_have_no_calibration_error(calibrate: ModuleType) -> None:
    reports = [f"r{number}" for number in range(40)]
    seen = [calibrate.Seen(name, "event", "verb", right) for name in reports for right in (True, True, True, False)]
    found = calibrate.reliability(seen)
    assert found["Brier score"] == pytest.approx(0.1875, abs=0.001)
    assert found["calibration error"] < 0.02


def test_what_is_written_is_what_the_reading_looks_up(
    calibrate: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calibrate, "DATA", tmp_path / "confidence.tsv")
    calibrate.write([Counted("round", "a day", 7, 9)])
    assert (tmp_path / "confidence.tsv").read_text() == "kind\tfeatures\tright\tproposed\nround\ta day\t7\t9\n"


def test_the_counts_that_ship_are_those_of_the_reports(calibrate: ModuleType) -> None:
    shipped = calibrate.DATA.read_text(encoding="utf-8").splitlines()
    proposed = sum(int(line.split("\t")[3]) for line in shipped[1:])
    assert proposed > 100
    assert shipped[0] == "\t".join(Counted._fields)


def test_a_folder_that_is_not_there_holds_no_reports(calibrate: ModuleType, tmp_path: Path) -> None:
    assert list(import_module("evaluation.gold").reports_in(tmp_path / "none")) == []
