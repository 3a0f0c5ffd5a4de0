"""How well reports are read may not fall below what was reached once, on the corpus it was reached on."""

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from pourparler.reading.documents.sources import open_bytes
from pourparler.reading.read import Settings, read_text
from pourparler.reading.values import SourceText

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _evaluation_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))


@pytest.fixture
def floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = import_module("evaluation.floors")
    file = tmp_path / "floors.json"
    file.write_text(json.dumps({"corpus": "a", "floors": {"events F1": 0.8, "furniture left": 0.01}}))
    monkeypatch.setattr(module, "FLOORS", file)
    return module


def test_scores_hold_their_floors() -> None:
    done = subprocess.run([sys.executable, "-m", "evaluation"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "events F1" in done.stdout


def test_the_corpus_is_of_four_wars() -> None:
    assert {report.name for report in import_module("evaluation.gold").own_reports()} >= {
        "sudan",
        "yemen",
        "colombia",
        "drc-m23",
    }


def test_a_fallen_score_is_refused_by_name(floors: ModuleType) -> None:
    with pytest.raises(floors.FloorError, match=r"events F1: 0\.7 below 0\.8"):
        floors.check({"events F1": 0.7}, "a")
    with pytest.raises(floors.FloorError, match="furniture left"):
        floors.check({"furniture left": 0.5}, "a")
    floors.check({"events F1": 0.9, "furniture left": 0.0}, "a")
    assert json.loads(floors.FLOORS.read_text())["floors"]["events F1"] == 0.8


def test_another_corpus_needs_floors_of_its_own(floors: ModuleType) -> None:
    with pytest.raises(floors.FloorError, match="fingerprint b"):
        floors.check({"events F1": 0.9}, "b")
    floors.pin({"events F1": 0.5}, "b", lower=False)
    assert json.loads(floors.FLOORS.read_text())["corpus"] == "b"


def test_lowering_takes_an_explicit_word(floors: ModuleType) -> None:
    with pytest.raises(floors.FloorError, match="--lower-floors"):
        floors.pin({"events F1": 0.7}, "a", lower=False)
    floors.pin({"events F1": 0.7}, "a", lower=True)
    assert json.loads(floors.FLOORS.read_text())["floors"]["events F1"] == 0.7


def test_the_founding_report_gives_every_entry_of_its_gold(shared: Path) -> None:
    gold = import_module("evaluation.gold").exchanged_report(shared / "seed")
    (source,) = open_bytes("report.txt", gold.text.encode())
    assert isinstance(source, SourceText)
    scores = import_module("evaluation.score")
    found = scores.shares(scores.score(read_text(source, Settings(gold.published)), gold))
    whole = ("events P", "events R", "rounds F1", "positions F1", "issue right", "stance right", "event status right")
    assert {name: found[name] for name in whole} == dict.fromkeys(whole, 1.0)
    assert found["events and actors R"] == 1.0
    assert found["verbatim violations"] == 0
