"""Models with published results and random models with results of a brute-force program: all agree."""

import json
from pathlib import Path

import pytest

from pourparler.cases.gmcr import load_model
from pourparler.stability.answers import partition_stability, stability_of
from pourparler.stability.coalitions import parse_partition
from pourparler.stability.inverse import inverse
from pourparler.stability.scores import conflict_of

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "gmcr"
MODELS = sorted(FOLDER.glob("*.json")) + sorted(FOLDER.glob("random/*.json"))

pytestmark = [pytest.mark.needs_shared, pytest.mark.usefixtures("shared")]


@pytest.fixture(params=MODELS, ids=lambda path: path.stem)
def case(request):
    return json.loads(request.param.read_text()), conflict_of(load_model(request.param).model)


def expectations(raw):
    for expected in (raw["expected"], raw.get("oracle", {})):
        yield expected, expected.get("sanction_mode", "legal")


def test_equilibria_agree(case):
    raw, conflict = case
    for expected, mode in expectations(raw):
        answer = stability_of(conflict, sanctions=mode)
        for concept, states in expected.get("equilibria", {}).items():
            assert sorted(answer.concepts[concept].equilibria) == sorted(states), (concept, mode)
        for concept, shown in expected.get("equilibria_among", {}).items():
            found = set(answer.concepts[concept].equilibria) & set(shown["among"])
            assert sorted(found) == sorted(shown["states"]), (concept, mode)


def test_stable_states_agree(case):
    raw, conflict = case
    for expected, mode in expectations(raw):
        answer = stability_of(conflict, sanctions=mode)
        for concept, by_dm in expected.get("stable", {}).items():
            found = {dm: sorted(states) for dm, states in answer.concepts[concept].stable.items()}
            assert found == {dm: sorted(states) for dm, states in by_dm.items()}, (concept, mode)


def test_coalitions_agree(case):
    raw, conflict = case
    for coalition in raw["expected"].get("coalition", ()):
        text = ",".join("+".join(block) for block in coalition["partition"])
        partition = parse_partition(text, conflict.decision_makers)
        answer = partition_stability(conflict, partition, opponents=coalition.get("opponents", "members"))
        for concept, states in coalition["equilibria"].items():
            found = answer.concepts[concept].equilibria
            assert sorted(set(found) & set(coalition.get("among", found))) == sorted(states), concept


def test_the_inverse_agrees_but_for_the_documented_disagreement():
    raw = json.loads((FOLDER / "syria_iraq_1975.json").read_text())
    conflict = conflict_of(load_model(FOLDER / "syria_iraq_1975.json").model)
    counts = {c: inverse(conflict, 2, c, "Syria").rankings_stable for c in ("R", "GMR", "SMR", "SEQ")}
    by_definition = raw["oracle"]["inverse_textbook"]
    assert counts == {concept: by_definition[concept] for concept in counts}
    published = {one["concept"]: one["rankings"] for one in raw["expected"]["inverse"]}
    assert counts["R"] == published["R"]
    assert "inverse Syria SEQ" in raw["known_disagreements"]
    assert (counts["SEQ"], published["SEQ"]) == (384, 420)
