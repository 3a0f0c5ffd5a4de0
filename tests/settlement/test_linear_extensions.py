from collections import Counter
from itertools import permutations
from math import factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chisquare

from pourparler.errors import ScoreError
from pourparler.settlement.linear_extensions import LinearExtensions

ITEMS = "abcde"


@st.composite
def partial_orders(draw):
    """Pairs that agree with some full order."""
    order = draw(st.permutations(ITEMS))
    pairs = [(better, worse) for place, better in enumerate(order) for worse in order[place + 1 :]]
    return draw(st.lists(st.sampled_from(pairs), max_size=6))


def agrees(order, pairs):
    return all(order.index(better) < order.index(worse) for better, worse in pairs)


@given(partial_orders())
def test_orders_are_counted_as_by_listing_them_all(pairs):
    assert LinearExtensions(ITEMS, pairs).count == sum(agrees(order, pairs) for order in permutations(ITEMS))


@given(partial_orders(), st.integers(0, 2**32 - 1))
def test_every_draw_agrees_with_the_pairs(pairs, seed):
    orders = LinearExtensions(ITEMS, pairs)
    drawn = [ITEMS[item] for item in orders.draw(np.random.default_rng(seed).random(len(ITEMS)))]
    assert agrees(drawn, pairs)
    assert sorted(drawn) == list(ITEMS)


def test_every_order_is_equally_likely():
    pairs = [("a", "b"), ("a", "c"), ("d", "c")]
    orders = LinearExtensions("abcd", pairs)
    random = np.random.default_rng(7)
    drawn = Counter(tuple(orders.draw(random.random(4))) for _ in range(5000))
    assert len(drawn) == orders.count == 5
    assert chisquare(list(drawn.values())).pvalue > 0.001


def test_one_of_two_chains_that_know_nothing_of_each_other():
    pairs = [(f"a{n}", f"a{n + 1}") for n in range(9)] + [(f"b{n}", f"b{n + 1}") for n in range(9)]
    items = sorted({item for pair in pairs for item in pair})
    assert LinearExtensions(items, pairs).count == factorial(20) // factorial(10) ** 2


@pytest.mark.parametrize("edge", [0.0, np.nextafter(1.0, 0.0)], ids=["lowest", "highest"])
def test_the_ends_of_the_uniform_numbers_give_an_order(edge):
    assert sorted(LinearExtensions("abc", []).draw(np.full(3, edge))) == [0, 1, 2]


def test_a_circle_is_refused():
    with pytest.raises(ScoreError, match="goes round in a circle"):
        LinearExtensions("ab", [("a", "b"), ("b", "a")])


def test_too_much_left_open_is_refused_and_not_waited_for():
    with pytest.raises(ScoreError, match="leaves too much open"):
        LinearExtensions([f"o{n}" for n in range(40)], [])
