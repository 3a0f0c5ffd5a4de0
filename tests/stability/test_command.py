"""The command: its JSON contract, its sub-words, and what it says to people."""

import json

import numpy as np
import pytest
from models import ELMIRA, KOREA, SYRIA_IRAQ
from typer.testing import CliRunner

from pourparler.cli.app import main
from pourparler.cli.stability import app

runner = CliRunner()


@pytest.fixture
def files(tmp_path, monkeypatch):
    """A folder with the models korea, euphrates and elmira, and the working directory in it."""
    for name, keys in (("korea", KOREA), ("euphrates", SYRIA_IRAQ), ("elmira", ELMIRA)):
        (tmp_path / f"{name}.json").write_text(json.dumps(keys), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def asked(*words: str) -> dict:
    result = runner.invoke(app, [*words, "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_contract_of_the_model_command(files):
    answer = asked("korea.json")
    assert answer["about"]["case"] == "korea"
    assert len(answer["about"]["case_sha256"]) == 64
    assert answer["about"]["scenario"] is None
    assert (answer["model"], answer["sanctions"], answer["states_total"]) == ("korea", "legal", 12)
    assert answer["states"][1] == {"id": 1, "options": "YNNN"}
    assert list(answer["concepts"]) == ["R", "GMR", "SMR", "SEQ", "SSEQ", "SIM", "FH", "SEQ|SIM"]
    assert answer["concepts"]["FH"]["equilibria"] == [0, 4, 5, 10]
    assert answer["concepts"]["R"]["stable"] == {"US": [0, 1, 5, 8, 9, 12, 13], "NK": [0, 5, 6]}
    assert answer["seconds"] >= 0


def test_options_of_the_model_command(files):
    answer = asked("korea.json", "--concepts", "SMR,L2", "--sanctions", "single", "--equilibria-only", "--why", "10")
    assert list(answer["concepts"]) == ["SMR", "L2"]
    assert answer["sanctions"] == "single"
    assert answer["equilibria_only"]
    everything = set(answer["concepts"]["SMR"]["equilibria"]) | set(answer["concepts"]["L2"]["equilibria"])
    assert {row["id"] for row in answer["states"]} == everything
    assert answer["concepts"]["SMR"]["stable"]["US"] == answer["concepts"]["SMR"]["equilibria"]
    assert [(proof["concept"], proof["decision_maker"]) for proof in answer["certificates"]] == [
        ("SMR", "US"),
        ("SMR", "NK"),
        ("L2", "US"),
        ("L2", "NK"),
    ]


def test_partitions(files):
    answer = asked("elmira.json", "--partition", "MoE+Uniroyal,Local", "--opponents", "blocks", "--why", "7")
    assert answer["partition"] == [["MoE", "Uniroyal"], ["Local"]]
    assert answer["concepts"]["R"]["equilibria"] == [9, 10, 5, 6, 11, 12]  # in the order of the file
    assert set(answer["concepts"]["R"]["stable"]) == {"MoE+Uniroyal", "Local"}
    assert "MoE+Uniroyal leaves 7 for 10" in " ".join(proof["sentence"] for proof in answer["certificates"])


def test_the_contract_of_paths(files):
    answer = asked("paths", "elmira.json", "--from", "1", "--to", "10", "--teams", "MoE+Uniroyal")
    assert answer["distance"] == 2
    assert answer["shortest"] == [[{"by": "Local", "to": 7}, {"by": "MoE+Uniroyal", "to": 10}]]


def test_the_contract_of_inverse(files):
    answer = asked("inverse", "euphrates.json", "--state", "2", "--concept", "SEQ", "--dm", "Syria")
    assert (answer["rankings_total"], answer["rankings_stable"]) == (720, 384)
    assert answer["minimal"] == [[1, 3], [1, 6], [3, 4], [4, 6]]


def test_a_first_word_that_is_no_sub_word_is_the_model(files):
    (files / "inverse").mkdir()
    (files / "paths.json").write_text((files / "korea.json").read_text())
    assert asked("paths.json")["about"]["case"] == "paths"
    assert asked("./korea.json")["states_total"] == 12
    (files / "of").write_text((files / "korea.json").read_text())
    assert asked("of")["about"]["case"] == "of"


def test_many_states_list_equilibria_only(tmp_path):
    options = [{"name": f"{dm}{k}", "dm": dm} for dm in "ABC" for k in range(6)][:17]
    rng = np.random.default_rng(1)
    for dm in "ABC":
        np.save(tmp_path / f"{dm}.npy", rng.permutation(1 << 17).astype(np.int32))
    model = {
        "decision_makers": [{"name": dm} for dm in "ABC"],
        "options": options,
        "preferences": {dm: {"ranks": f"{dm}.npy"} for dm in "ABC"},
    }
    (tmp_path / "big.json").write_text(json.dumps(model))
    answer = asked(str(tmp_path / "big.json"), "--concepts", "R,SSEQ")
    equilibria = answer["concepts"]["SSEQ"]["equilibria"]
    assert (answer["states_total"], answer["equilibria_only"]) == (1 << 17, True)
    assert answer["concepts"]["SSEQ"]["stable"] == dict.fromkeys("ABC", equilibria)
    assert [row["id"] for row in answer["states"]] == equilibria
    assert set(answer["concepts"]["R"]["equilibria"]) <= set(equilibria)


SAID = {
    "the table": (["korea.json"], ["Who stays where: korea", "●", "US, NK"]),
    "proofs": (["korea.json", "--concepts", "SEQ", "--why", "10"], ["SEQ: US stays at 10 (SEQ): if it moves to 8"]),
    "a path": (["paths", "korea.json", "--from", "4", "--to", "0"], ["4 → 0 (NK)", "R equilibria within reach: 0, 5"]),
    "no path": (["paths", "elmira.json", "--from", "1", "--to", "10"], ["cannot get from 1 to 10 by improvements"]),
    "the inverse": (
        ["inverse", "euphrates.json", "--state", "2", "--dm", "Syria"],
        ["Syria leaves 2 now (SEQ). It stays in 53.3% of all rankings.", "  4, 6"],
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_people_read_tables_and_sentences(files, name):
    words, said = SAID[name]
    result = runner.invoke(app, words)
    assert result.exit_code == 0
    shown = " ".join(result.stdout.split())
    assert all(" ".join(part.split()) in shown for part in said)


def test_refusals_are_sentences_with_status_1(files, capsys):
    for words, message in (
        (["stability", "korea.json", "--concepts", "XX"], "no stability concept is called 'XX'"),
        (["stability", "korea.json", "--concepts", ","], "no stability concept is named"),
        (["stability", "paths", "korea.json", "--from", "77", "--to", "0"], "no state is called '77'"),
        (["stability", "inverse", "korea.json", "--state", "0", "--dm", "EU"], "no decision maker is called 'EU'"),
    ):
        with pytest.raises(SystemExit) as stop:
            main(words)
        assert stop.value.code == 1
        assert message in capsys.readouterr().err


def test_usage_errors_have_status_2(files):
    assert runner.invoke(app, ["korea.json", "--sanctions", "none"]).exit_code == 2
    assert runner.invoke(app, []).exit_code == 2
    assert runner.invoke(app, ["paths", "korea.json"]).exit_code == 2


def test_a_contradictory_file_is_refused_with_its_name(files, capsys):
    preferences = {"US": [[8]], "NK": KOREA["preferences"]["NK"]}
    (files / "bad.json").write_text(json.dumps({**KOREA, "preferences": preferences}))
    with pytest.raises(SystemExit):
        main(["stability", "bad.json"])
    assert "bad.json: preferences/US: the ranking omits 0, 1, 2, 4" in capsys.readouterr().err


def test_strong_equilibria_are_asked_for_by_name(files):
    """State 7 of Elmira is an equilibrium, and falls to MoE and Uniroyal, who both gain at 10."""
    answer = asked("elmira.json", "--concepts", "R", "--every-team")
    assert sorted(answer["concepts"]["R"]["equilibria"]) == [5, 6, 7, 10, 11, 12]
    assert sorted(answer["against_every_team"]["R"]) == [5, 6, 10, 11, 12]
    assert asked("elmira.json", "--concepts", "R")["against_every_team"] == {}
    shown = runner.invoke(app, ["elmira.json", "--concepts", "R", "--every-team"]).stdout
    assert "R, against every team: " in shown
