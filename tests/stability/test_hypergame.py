"""Hypergames: a conflict in which the two sides see different preferences."""

from models import PRISONERS, model

from pourparler.stability.hypergame import hypergame, perceived_models
from pourparler.stability.scores import conflict_of

MISREAD = {**PRISONERS, "perceived": {"Column": {"preferences": {"Row": [4, 3, 1, 2]}}}}
"""Column believes that Row would rather cooperate with a cooperator than exploit it."""


def test_everybody_judges_in_its_own_game():
    answer = hypergame(model(**MISREAD), conflict_of, "SEQ")
    own = {name: conflict_of(seen) for name, seen in perceived_models(model(**MISREAD)).items()}
    assert own["Row"].prefers(0, own["Row"].state(3), own["Row"].state(4))
    assert own["Column"].prefers(0, own["Column"].state(4), own["Column"].state(3))
    assert set(answer.equilibria) == set(answer.stable["Row"]) & set(answer.stable["Column"])
    assert answer.expected["Row"] == (1, 4)


def test_a_game_that_all_see_alike_is_steady():
    answer = hypergame(model(**PRISONERS), conflict_of, "SEQ")
    assert answer.steady
    assert answer.equilibria == answer.expected["Row"] == answer.expected["Column"] == (1, 4)
    assert answer.unseen == {"Row": (), "Column": ()}


def test_a_state_that_somebody_does_not_know_is_no_equilibrium():
    blind = {
        **PRISONERS,
        "perceived": {
            "Row": {
                "states": [{"id": 2, "options": "YN"}, {"id": 3, "options": "NY"}, {"id": 4, "options": "YY"}],
                "preferences": {"Row": [3, 4, 2], "Column": [2, 4, 3]},
            }
        },
    }
    answer = hypergame(model(**blind), conflict_of, "R")
    assert answer.unseen["Row"] == (1,)
    assert 1 not in answer.equilibria
    assert not answer.steady
