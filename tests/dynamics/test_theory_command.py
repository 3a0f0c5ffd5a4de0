"""`pourparler theory` prints the value that Python returns, lists all forms, and refuses in a sentence."""

import json

import pytest

from pourparler.cli.app import main
from pourparler.dossier.theory import theories, theory


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as exit_:
        raise SystemExit(main(["theory", *arguments]) or 0)
    printed = capsys.readouterr()
    return exit_.value.code, printed.out, printed.err


def test_json_is_exactly_the_value_that_python_returns(capsys):
    code, out, _ = run(capsys, "fearon.tioli_demand", "p=0.5", "cA=0.1", "cB_uniform=[0, 0.4]", "--json")
    assert code == 0
    expected = theory("fearon.tioli_demand", {"p": 0.5, "cA": 0.1, "cB_uniform": [0, 0.4]})
    assert json.loads(out) == expected.model_dump(mode="json")
    assert list(json.loads(out)) == ["name", "value", "formula", "source", "assumptions", "parameters"]


def test_every_entry_of_the_shared_table_agrees_on_the_command_line(capsys, shared):
    for entry in json.loads((shared / "dynamics-closed-forms.json").read_text()):
        given = [f"{name}={json.dumps(figure)}" for name, figure in entry["parameters"].items()]
        code, out, _ = run(capsys, entry["name"], *given, "--json")
        answer = json.loads(out)
        assert (code, answer["name"], answer["parameters"]) == (0, entry["name"], entry["parameters"])
        assert answer["value"] == pytest.approx(entry["expected"], abs=entry["tolerance"], rel=0), entry


def test_a_person_reads_value_formula_and_source(capsys):
    _, out, _ = run(capsys, "rubinstein.share_first", "delta1=0.9", "delta2=0.9")
    assert "0.5263157895" in out
    assert "x1 = (1 - d2) / (1 - d1 d2)" in out
    assert "Rubinstein 1982" in out


def test_without_a_name_all_forms_are_listed(capsys):
    _, out, _ = run(capsys, "--json")
    assert [form["name"] for form in json.loads(out)] == [form.name for form in theories()]
    _, out, _ = run(capsys)
    assert all(form.name in out for form in theories())


def test_an_unknown_name_says_which_are_like_it(capsys):
    code, _, err = run(capsys, "fearon.tioli", "p=0.5")
    assert code == 1
    assert "fearon.tioli_demand" in err
    assert "pourparler theory lists all" in err


WRONG_USE = {"no value": ["rubinstein.share_first", "delta1"], "no JSON": ["rubinstein.share_first", "delta1=half"]}


@pytest.mark.parametrize("arguments", WRONG_USE.values(), ids=WRONG_USE)
def test_wrong_use_exits_2(capsys, arguments):
    code, _, err = run(capsys, *arguments)
    assert code == 2
    assert "KEY=VALUE" in err


def test_a_refusal_exits_1_and_names_the_parameter(capsys):
    code, _, err = run(capsys, "ruin.win_prob", "start=3", "forts=10", "p=1.2")
    assert code == 1
    assert "p is 1.2, expected 0 to 1 (probability)" in err
