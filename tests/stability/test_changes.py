"""Least changes against all weak orders of small models."""

from itertools import product

import numpy as np
import pytest
from models import ELMIRA, SYRIA_IRAQ, conflict
from random_models import named, random_graph_game, textbook_of

from pourparler.errors import StabilityError
from pourparler.stability.changes import cheapest_change, fewest_below
from pourparler.stability.inverse import inverse


def weak_orders(states):
    """Every weak order as heights without gaps."""
    for heights in product(range(states), repeat=states):
        if set(heights) == set(range(max(heights) + 1)):
            yield heights


def sign(number):
    return (number > 0) - (number < 0)


def distance(one, other):
    """Kemeny and Snell: a pair reversed counts 1, a tie made or broken 1/2."""
    pairs = [(a, b) for a in range(len(one)) for b in range(a)]
    return sum(abs(sign(one[a] - one[b]) - sign(other[a] - other[b])) / 2 for a, b in pairs)


@pytest.mark.parametrize("concept", ["R", "GMR", "SMR", "SEQ", "SSEQ"])
def test_the_cheapest_change_is_cheapest(concept):
    rng = np.random.default_rng(29)
    tried = 0
    while tried < 6:
        game = random_graph_game(rng)
        if game.states not in (3, 4) or len(game.ranks) < 2:
            continue
        tried += 1
        changing = [0, 1] if game.states == 3 else [1]
        book = textbook_of(game, None, "legal")
        kept = list(book.prefers)
        best = None
        for orders in product(*(weak_orders(game.states) for _ in changing)):
            for dm, order in zip(changing, orders, strict=True):
                book.prefers[dm] = lambda t, s, order=order: order[t] > order[s]
            if all(book.stable(concept, i, 0) for i in book.decision_makers):
                cost = sum(distance(order, game.ranks[dm].tolist()) for dm, order in zip(changing, orders, strict=True))
                best = cost if best is None else min(best, cost)
        book.prefers[:] = kept
        answer = cheapest_change(named(game), 1, concept, [f"D{dm}" for dm in changing])
        assert answer.cost == best
        if best is not None:
            check_that_it_holds(answer, game, changing, concept)


def check_that_it_holds(answer, game, changing, concept):
    book = textbook_of(game, None, "legal")
    for dm in changing:
        groups = answer.rankings[f"D{dm}"]
        height = {state - 1: -place for place, group in enumerate(groups) for state in group}
        book.prefers[dm] = lambda t, s, height=height: height[t] > height[s]
    assert all(book.stable(concept, i, 0) for i in book.decision_makers)


def test_prices_decide_who_changes():
    """At 4 both would leave the prisoner's dilemma by R; only a change of both is enough, at the price of each."""
    euphrates = conflict(**SYRIA_IRAQ)
    assert cheapest_change(euphrates, 2, "SEQ", {"Syria": 3.0, "Iraq": 1.0}).cost == 1.5
    assert cheapest_change(euphrates, 2, "SEQ", ["Iraq"]).cost is None
    (change,) = cheapest_change(euphrates, 2, "SEQ", ["Syria"]).changes
    assert (change.above, change.below, change.equal, change.cost) == (6, 2, True, 0.5)


def test_the_fewest_states_are_a_smallest_minimal_set():
    elmira = conflict(**ELMIRA)
    for state in (2, 3, 8, 9):
        for dm in elmira.decision_makers:
            answer = inverse(elmira, state, "SEQ", dm)
            above = [s for s in elmira.state_ids if elmira.prefers(elmira.dm(dm), elmira.state(s), elmira.state(state))]
            least = min(len(set(one) & set(above)) for one in answer.minimal)
            fewest = fewest_below(elmira, state, "SEQ", dm)
            assert (len(fewest.put_at_or_below), fewest.cost) == (least, least)
            assert any(set(one) & set(above) <= set(fewest.put_at_or_below) for one in answer.minimal)


def test_costs_of_single_states_are_minded():
    euphrates = conflict(**SYRIA_IRAQ)
    assert fewest_below(euphrates, 2, "SMR", "Syria").put_at_or_below == (6,)
    dear = fewest_below(euphrates, 2, "SMR", "Syria", {6: 5})
    assert (dear.put_at_or_below, dear.cost) == ((1, 3), 2)


def test_whole_orders_are_for_small_models():
    options = [{"name": f"{dm}{k}", "dm": dm} for dm in "AB" for k in range(3)]
    wide = conflict(
        decision_makers=[{"name": "A"}, {"name": "B"}],
        options=options,
        preferences={"A": {"weights": {"A0": 1}}, "B": {"weights": {"B0": 1}}},
    )
    with pytest.raises(StabilityError, match="for up to 24 states"):
        cheapest_change(wide, 1, "R", ["A"])
