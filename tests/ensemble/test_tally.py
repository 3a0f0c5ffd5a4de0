"""Whole numbers add to the same bits in any order; what is no tally is refused by name."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.ensemble.tally import add_tally, check_tally, whole_sums, wide
from pourparler.errors import EnsembleError

one_word = st.integers(-(2**63), 2**63 - 1)


@given(sums=st.lists(one_word, min_size=1, max_size=30), order=st.randoms(use_true_random=False))
def test_two_word_sums_are_exact_and_do_not_depend_on_the_order(sums, order):
    shuffled = list(sums)
    order.shuffle(shuffled)
    totals = []
    for numbers in (sums, shuffled):
        total = {}
        for number in numbers:
            total = add_tally(total, {"x.wide": wide(number)})
        totals.append(total["x.wide"])
    assert whole_sums(totals[0]) == sum(sums)
    assert np.array_equal(*totals)


@given(numbers=st.lists(one_word, min_size=1, max_size=6))
def test_words_of_an_array_join_to_the_array(numbers):
    assert whole_sums(wide(numbers)) == numbers


def test_a_sum_that_outgrows_one_word_says_how_to_give_it_two():
    large = {"cost": np.array([2**62])}
    with pytest.raises(EnsembleError, match=r"'cost' passes 2\*\*62. Give it two words: tally.wide"):
        add_tally(large, large)


REFUSED = {
    "floats": ({"x": np.array([1.0])}, "'x' is float64, expected an int64 array"),
    "a list": ({"x": [1]}, "'x' is list, expected an int64 array"),
    "one word under a name of two": ({"x.wide": np.array([1])}, "expected a last axis of 2"),
}


@pytest.mark.parametrize(("tally", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_tally_is_refused_with_block_and_entry(tally, sentence):
    with pytest.raises(EnsembleError, match=sentence) as raised:
        check_tally(tally, "dice, runs 0..9")
    assert str(raised.value).startswith("dice, runs 0..9: ")


UNLIKE = {
    "names": ({"a": np.array([1])}, {"b": np.array([1])}, r"different things: \['a', 'b'\]"),
    "shapes": ({"a": np.array([1])}, {"a": np.array([1, 2])}, r"shape \(2,\) in one block, expected \(1,\)"),
}


@pytest.mark.parametrize(("one", "other", "sentence"), UNLIKE.values(), ids=UNLIKE)
def test_unlike_tallies_do_not_add(one, other, sentence):
    with pytest.raises(EnsembleError, match=sentence):
        add_tally(one, other)


def test_adding_changes_neither_part():
    one, other = {"a": np.array([1])}, {"a": np.array([2])}
    total = add_tally(add_tally({}, one), other)
    assert (total["a"].tolist(), one["a"].tolist(), other["a"].tolist()) == ([3], [1], [2])
