"""A case whose `dynamics:` section makes no sense: `pourparler simulate` exits 1 and names field, unit and range."""

import math

import pytest
from small_war import STILL, write

from pourparler.cli.app import main
from pourparler.dynamics.parameters import PartyParameters, TwfParameters
from pourparler.errors import DynamicsError

FIGURES = {  # what the case says: the words of the sentence
    "a probability of 1.2": ({"walk_out": 1.2}, ["walk_out is 1.2", "per failed round", "0 to 1"]),
    "negative force": ({"north": {"force": -5}}, ["north/force is -5", "brigades", "at least 0"]),
    "a deadline before the war": ({"deadline": 0}, ["deadline is 0", "in period", "at least 1"]),
    "a deadline in the past": ({"talks_from": 9, "deadline": 4}, ["deadline is period 4", "a period from", "9"]),
    "a belief of 1.5": ({"north": {"belief": 1.5}}, ["north/belief is 1.5", "probability", "0 to 1"]),
    "a range that begins below": (
        {"north": {"force": {"range": [-5, 300]}}}, ["dynamics/north/force is from -5 to 300", "brigades", "at least 0"]
    ),
    "a range that ends above": ({"relapse": {"range": [0.1, 1.1]}}, ["relapse is from 0.1 to 1.1", "period", "0 to 1"]),
    "another unit": ({"north": {"force": {"value": 5, "unit": "people"}}}, ["is in 'people'", "'brigades'"]),
    "half a period": ({"periods": 3.5}, ["periods", "3.5", "horizon (T)", "1 to 4096"]),
    "a word": ({"periods": "many"}, ["periods", "'many'", "1 to 4096"]),
    "no such strategy": ({"north": {"strategy": "bluff"}}, ["strategy", "'bluff'", "boulware"]),
    "a war that is over": ({"start_territory": 50}, ["start_territory is 50 forts", "1 to 19"]),
    "no such field": ({"morale": 3}, ["dynamics/morale", "no such parameter"]),
    "no such field of a party": ({"north": {"forces": 3}}, ["dynamics/north/forces", "force"]),
    "moods that do not add up": (
        {"union": {"moods": [[1, 1, 0], [0, 1, 0], [0, 0, 1]]}}, ["union/moods", "absent sum to 2", "expected 1"]
    ),
}  # fmt: skip


@pytest.mark.parametrize(("dynamics", "words"), FIGURES.values(), ids=FIGURES)
def test_simulate_names_the_field_its_unit_and_its_range(tmp_path, capsys, dynamics, words):
    case = write(tmp_path / "war.yaml", dynamics=dynamics)
    with pytest.raises(SystemExit) as ended:
        main(["simulate", str(case), "--runs", "50"])
    said = capsys.readouterr().err
    assert ended.value.code == 1
    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize("figure", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("field", ["force", "exit_value", "side_deal_value", "war_flow"])
def test_what_is_no_finite_number_is_refused(field, figure):
    with pytest.raises(DynamicsError, match=f"n/{field} is"):
        PartyParameters(id="n", side="A", **{field: figure})


def test_a_first_round_beyond_the_horizon_is_no_nonsense(tmp_path, capsys):
    """Whoever watches for less long than until the first round sees no deal, and no mistake."""
    case = write(tmp_path / "war.yaml", dynamics={**STILL, "talks_from": 20, "deadline": 25})
    with pytest.raises(SystemExit) as ended:
        main(["simulate", str(case), "--runs", "50", "--periods", "10"])
    assert ended.value.code == 0
    assert "A deal within 10 periods of 7 days in 0.0%" in capsys.readouterr().out
    assert TwfParameters(talks_from=20, deadline=25, periods=10).last_round == 25
