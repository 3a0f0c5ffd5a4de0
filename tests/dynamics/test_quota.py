"""Several parties under a quota: closed forms for equal votes and for one veto, and what every equilibrium obeys."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.dynamics.exact.catalogue import exact
from pourparler.dynamics.theory.catalogue import theory
from pourparler.errors import DynamicsError


def solved(votes, quota, **more):
    return exact("equilibrium.quota", {"votes": votes, "quota": quota, **more}).value


@settings(max_examples=25)
@given(n=st.integers(2, 7), delta=st.floats(0.1, 1.0), data=st.data())
def test_equal_votes_are_baron_and_ferejohns_closed_form(n, delta, data):
    quota = data.draw(st.integers(1, n))
    found = solved([1.0] * n, quota, delta=delta)
    expected = theory("baron_ferejohn.quota_proposer_share", {"n": n, "quota": quota, "delta": delta}).value
    assert found["keeps_if_proposing"] == pytest.approx([expected] * n, abs=1e-9)
    assert found["expects"] == pytest.approx([1 / n] * n, abs=1e-9)


@pytest.mark.parametrize("delta", [0.5, 0.9, 1.0])
def test_one_veto_among_three(delta):
    """The veto proposes and buys either of the others, or is bought by them: two linear equations [Winter1996]."""
    equations = np.array([[1 - 2 * delta / 3, delta / 3], [delta / 3, 1 - delta / 6]])
    veto, other = np.linalg.solve(equations, [1 / 3, 1 / 3])
    found = solved([1.0, 1.0, 1.0], 2, delta=delta, veto=[1, 0, 0])
    assert found["expects"] == pytest.approx([veto, other, other], abs=1e-7)


GAMES = st.integers(2, 6).flatmap(
    lambda n: st.fixed_dictionaries(
        {
            "votes": st.lists(st.integers(1, 5).map(float), min_size=n, max_size=n),
            "share": st.floats(0.3, 1.0),
            "delta": st.lists(st.floats(0.5, 0.99), min_size=n, max_size=n),
            "weights": st.lists(st.floats(0.1, 1.0), min_size=n, max_size=n),
        }
    )
)


@settings(max_examples=25)
@given(game=GAMES)
def test_what_every_equilibrium_obeys(game):
    """Nothing is wasted, nobody could buy more cheaply, and renaming the parties renames the answer."""
    quota = game["share"] * sum(game["votes"])
    proposes = [weight / sum(game["weights"]) for weight in game["weights"]]
    found = solved(game["votes"], quota, delta=game["delta"], proposes=proposes)
    assert found["error"] < 1e-6
    assert sum(found["expects"]) == pytest.approx(1, abs=1e-9)
    price = np.array(found["expects"]) * game["delta"]
    assert found["price_of_its_vote"] == pytest.approx(price.tolist())
    turned = solved(game["votes"][::-1], quota, delta=game["delta"][::-1], proposes=proposes[::-1])
    assert turned["expects"][::-1] == pytest.approx(list(found["expects"]), abs=1e-5)


def test_a_dictator_takes_all_when_it_proposes():
    found = solved([5.0, 1.0, 1.0], 4, delta=0.9)
    assert found["keeps_if_proposing"][0] == pytest.approx(1)
    assert found["price_of_its_vote"][1] == pytest.approx(found["price_of_its_vote"][2])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"votes": [1, 1], "quota": 3}, "quota is 3, expected above 0 and at most all 2 votes"),
        ({"votes": [1] * 13, "quota": 7}, "13 parties, expected at most 12"),
        ({"votes": [1, 1], "quota": 2, "veto": [1]}, "veto has 1 entries, expected 2"),
        ({"votes": [1, 1], "quota": 2, "veto": [0.5, 0]}, "expected 1 for a party that has one and 0"),
        ({"votes": [1, 1], "quota": 2, "proposes": [0.5, 0.6]}, "sums to 1.1, expected 1"),
        ({"votes": [], "quota": 2}, "votes is empty"),
    ],
)
def test_what_makes_no_sense_is_refused(given, said):
    with pytest.raises(DynamicsError, match=said):
        exact("equilibrium.quota", given)
