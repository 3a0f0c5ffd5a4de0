"""Model files: JSON, YAML and `.gmcr`, and what is said of files that are none of them."""

import json

import numpy as np
import pytest
from models import KOREA, SYRIA_IRAQ

from pourparler.cases.gmcr import load_model
from pourparler.errors import CaseError
from pourparler.stability.answers import stability_of
from pourparler.stability.scores import conflict_of
from pourparler.talks.stability import StabilityModel

YAML = """
title: Two sides
decision_makers: [{name: north}, {name: south}]
options:
  - {name: stop, dm: north}
  - {name: "open road", dm: south, direction: forward}
infeasible: [YY]
preferences:
  north: {priorities: ['"open road"', not stop]}
  south: [[1, 2], [3]]
"""

EUPHRATES_GMCR = {
    "program": "gmcr-py",
    "version": "0.4.1",
    "options": [
        {"name": "Release Water", "permittedDirection": "both"},
        {"name": "Escalate", "permittedDirection": "both"},
        {"name": "Attack", "permittedDirection": "fwd"},
    ],
    "decisionMakers": [
        {"name": "Syria", "options": [0, 1], "preferences": [], "preferenceRanking": [1, 3, [6, 2], 4, 5]},
        {
            "name": "Iraq",
            "options": [2],
            "preferences": [
                [[0, "Y"]],
                {"compound": True, "members": [[[1, "N"], [2, "Y"]], [[1, "Y"], [2, "N"]]]},
            ],
            "preferenceRanking": [1, 2, 3, 4, 5, 6],
        },
    ],
    "infeasibles": [[[0, "Y"], [1, "Y"]]],
    "useManualPreferenceRanking": False,
}


def written(folder, name, content):
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_yaml_and_json_say_the_same(tmp_path):
    model = load_model(written(tmp_path, "a.yaml", YAML)).model
    again = load_model(written(tmp_path, "a.json", model.model_dump_json(exclude_defaults=True))).model
    assert model == again
    its = conflict_of(model)
    assert [its.text(state) for state in range(3)] == ["NN", "NY", "YN"]
    assert its.prefers(0, its.state(2), its.state(1))


def test_every_way_of_writing_preferences_survives_a_round_trip():
    ways = [
        {"groups": [[1], [2, 3]], "strong": [[1, 2]]},
        {"pairs": [[1, 2]], "equal": [[2, 3]]},
        {"weights": {"a": 1.5}},
        {"priorities": ["a"]},
    ]
    for way in ways:
        model = StabilityModel.model_validate({"decision_makers": [{"name": "A"}], "preferences": {"A": way}})
        assert StabilityModel.model_validate(json.loads(model.model_dump_json())) == model


def test_results_and_remarks_beside_a_model_do_no_harm(tmp_path):
    remarks = {
        "expected": {"equilibria": {"R": [6]}},
        "status_quo": {"start": 1, "text": "today"},
        "nine_state_merge": {},
    }
    read = load_model(written(tmp_path, "m.json", {**SYRIA_IRAQ, **remarks}))
    assert read.model.status_quo == 1
    assert stability_of(conflict_of(read.model)).concepts["R"].equilibria == (6,)


def test_gmcr_files_keep_their_numbering(tmp_path):
    its = conflict_of(load_model(written(tmp_path, "Euphrates.gmcr", EUPHRATES_GMCR)).model)
    rows = [(row.id, row.options) for row in stability_of(its).states]
    assert rows == [(1, "NNN"), (2, "YNN"), (3, "NYN"), (4, "NNY"), (5, "YNY"), (6, "NYY")]
    assert its.options[2].direction == "forward"


def test_gmcr_preferences_are_rankings_or_statements(tmp_path):
    its = conflict_of(load_model(written(tmp_path, "Euphrates.gmcr", EUPHRATES_GMCR)).model)
    syria = its.game.ranks[0]
    assert [its.state_ids[s] for s in np.argsort(-syria, kind="stable")][:2] == [1, 3]
    assert syria[its.state(6)] == syria[its.state(2)]
    assert not its.prefers(1, its.state(2), its.state(5))  # 5 releases too, and fulfils the second statement
    assert its.prefers(1, its.state(5), its.state(2))
    assert its.prefers(1, its.state(2), its.state(4))
    assert its.prefers(1, its.state(3), its.state(1))
    by_hand = {**EUPHRATES_GMCR, "useManualPreferenceRanking": True}
    its = conflict_of(load_model(written(tmp_path, "hand.gmcr", by_hand)).model)
    assert its.prefers(1, its.state(1), its.state(2))


def test_ranks_lie_beside_the_model(tmp_path):
    model = {**KOREA, "preferences": {**KOREA["preferences"], "US": {"ranks": "us.npy"}}}
    np.save(tmp_path / "us.npy", np.arange(12))
    path = written(tmp_path, "m.json", model)
    read = load_model(path)
    its = conflict_of(read.model, read.ranks)
    assert its.prefers(0, its.state(14), its.state(13))
    before = read.sha256
    np.save(tmp_path / "us.npy", np.arange(12)[::-1])
    assert load_model(path).sha256 != before


REFUSED = {
    "no such file": ("m.json", None, "no such file"),
    "no JSON": ("m.json", "{", "is no JSON"),
    "a list": ("m.json", "[]", "holds a list, expected a graph model"),
    "an unknown key": ("m.json", {**SYRIA_IRAQ, "decisions": []}, "decisions: "),
    "a wrong direction": (
        "m.json",
        {**SYRIA_IRAQ, "options": [{"name": "x", "dm": "Syria", "direction": "up"}]},
        "direction",
    ),
    "ranks elsewhere": (
        "m.json",
        {**SYRIA_IRAQ, "preferences": {"Syria": {"ranks": "../x.npy"}}},
        "lead out of the model's folder",
    ),
    "no ranks": ("m.json", {**SYRIA_IRAQ, "preferences": {"Syria": {"ranks": "x.npy"}}}, "x.npy: no such file"),
    "no gmcr": ("m.gmcr", SYRIA_IRAQ, "has no 'decisionMakers'"),
    "a gmcr option of nobody": (
        "m.gmcr",
        {**EUPHRATES_GMCR, "decisionMakers": EUPHRATES_GMCR["decisionMakers"][:1]},
        "option 2 ('Attack') belongs to nobody",
    ),
    "a gmcr pattern too far": ("m.gmcr", {**EUPHRATES_GMCR, "infeasibles": [[[7, "Y"]]]}, "names option 7"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_model_is_refused_with_its_place(tmp_path, name):
    file, content, message = REFUSED[name]
    path = tmp_path / file if content is None else written(tmp_path, file, content)
    with pytest.raises(CaseError) as refusal:
        load_model(path)
    assert message in str(refusal.value)


def test_old_pickles_are_named(tmp_path):
    path = tmp_path / "old.gmcr"
    path.write_bytes(b"\x80\x03}")
    with pytest.raises(CaseError, match="pickle of an old gmcr-py"):
        load_model(path)
