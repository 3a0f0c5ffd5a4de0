from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.stats import kstest

from pourparler.settlement.figures import rank_order_centroid
from pourparler.settlement.linear_extensions import LinearExtensions
from pourparler.settlement.preference_sets import (
    Known,
    OrderedValues,
    RankedWeights,
    ValuesInRanges,
    WeightsInRanges,
    full_order,
)


def drawn(figures, count=4000, seed=11):
    return figures.draw(np.random.default_rng(seed).random((count, figures.width)))


ranges = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=5).map(
    lambda pairs: np.array([[low, low + width + 1] for low, width in pairs], dtype=float)
)


def test_known_figures_are_the_same_in_every_draw():
    known = Known(np.array([1.0, 2.0]))
    assert known.width == 0
    assert drawn(known, 3).tolist() == [[1, 2]] * 3
    assert known.extremes(np.array([10.0, 1.0])) == (12, 12)


def test_values_fill_their_ranges():
    values = drawn(ValuesInRanges(np.array([10.0, 50.0]), np.array([20.0, 50.0])))
    assert kstest(values[:, 0], "uniform", args=(10, 10)).pvalue > 0.001
    assert set(values[:, 1]) == {50.0}


def test_points_of_a_curve_are_mixed_between():
    halfway = ValuesInRanges(np.array([0.0, 80.0]), np.array([0.0, 100.0]), np.array([[1, 0], [0.5, 0.5], [0, 1]]))
    values = drawn(halfway, 50)
    assert (values[:, 1] == values[:, 2] / 2).all()
    assert [bound.tolist() for bound in halfway.bounds()] == [[0, 40, 80], [0, 50, 100]]


def test_weights_are_drawn_from_the_box_and_then_divided_by_their_total():
    box = WeightsInRanges(np.array([20.0, 80.0]), np.array([40.0, 80.0]), 100.0)
    weights = drawn(box)
    assert weights.sum(axis=1) == pytest.approx(100)
    before = 80 * weights[:, 0] / weights[:, 1]  # undo the division by the second, which is known
    assert kstest(before, "uniform", args=(20, 20)).pvalue > 0.001


@given(ranges, st.integers(0, 2**32 - 1))
def test_extremes_of_weights_in_ranges_are_those_of_the_linear_fractional_programme(box, seed):
    weights = WeightsInRanges(box[:, 0], box[:, 1], 100.0)
    values = np.random.default_rng(seed).integers(0, 101, len(box)).astype(float)
    low, high = weights.extremes(values)
    assert (low, high) == pytest.approx((_by_programme(box, values, 1), -_by_programme(box, values, -1)))
    sums = drawn(weights, 50) @ values
    assert (sums >= low - 1e-9).all()
    assert (sums <= high + 1e-9).all()


def _by_programme(box, values, sign):
    """Charnes and Cooper: weights y = t w with the sum of y at 100, y between t low and t high."""
    n = len(box)
    above = np.column_stack([np.eye(n), -box[:, 1]])
    below = np.column_stack([-np.eye(n), box[:, 0]])
    answer = linprog(
        [*(sign * values), 0], A_ub=np.vstack([above, below]), b_ub=np.zeros(2 * n), A_eq=[[1] * n + [0]], b_eq=[100],
        bounds=[(0, None)] * (n + 1),
    )  # fmt: skip
    return answer.fun


def test_ranked_weights_keep_their_order_and_their_mean_is_the_centroid():
    weights = drawn(RankedWeights((2, 0, 3), issues=4, whole=100.0), 20_000)
    assert all((weights[:, better] >= weights[:, worse]).all() for better, worse in pairwise((2, 0, 3)))
    assert (weights[:, 1] == 0).all()
    assert weights.sum(axis=1) == pytest.approx(100)
    assert weights[:, [2, 0, 3]].mean(axis=0) == pytest.approx(rank_order_centroid(3), abs=0.3)


def test_the_best_of_two_ranked_weights_is_uniform_above_one_half():
    best = drawn(RankedWeights((0, 1), issues=2, whole=100.0))[:, 0]
    assert kstest(best, "uniform", args=(50, 50)).pvalue > 0.001


def test_extremes_of_ranked_weights_lie_at_the_corners_of_their_region():
    weights = RankedWeights((0, 1, 2), issues=3, whole=100.0)
    assert weights.extremes(np.array([0.0, 60.0, 30.0])) == (0, 3000)
    sums = drawn(weights) @ np.array([0.0, 60.0, 30.0])
    assert sums.min() >= 0
    assert sums.max() <= 3000


def test_ranked_values_run_from_100_to_0_with_even_steps_on_average():
    values = drawn(OrderedValues(full_order(["a", "b", "c", "d"]), (0, 1, 2, 3)))
    assert (values[:, 0] == 100).all()
    assert (values[:, 3] == 0).all()
    assert (values[:, 1] > values[:, 2]).all()
    assert values.mean(axis=0) == pytest.approx([100, 200 / 3, 100 / 3, 0], abs=1.5)


def test_terms_are_read_by_name_whatever_stands_between_them():
    values = OrderedValues(full_order(["a", "stance", "c"]), (2, 0))
    assert drawn(values, 5).tolist() == [[0, 100]] * 5
    assert values.width == 1


def test_a_partial_order_is_a_mix_of_its_full_orders():
    values = OrderedValues(LinearExtensions(["a", "b", "c"], [("a", "b")]), (0, 1, 2))
    found = drawn(values, 6000)
    assert (found[:, 0] > found[:, 1]).all()
    assert np.mean(found[:, 2] == 100) == pytest.approx(1 / 3, abs=0.03)
    assert np.mean(found[:, 2] == 0) == pytest.approx(1 / 3, abs=0.03)
    assert [bound.tolist() for bound in values.bounds()] == [[0, 0, 0], [100, 100, 100]]


def test_an_option_above_all_others_and_one_below_all_are_known():
    diamond = LinearExtensions("abcd", [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")])
    low, high = OrderedValues(diamond, (0, 1, 2, 3)).bounds()
    assert low.tolist() == [100, 0, 0, 0]
    assert high.tolist() == [100, 100, 100, 0]


def test_the_only_option_is_the_best():
    assert drawn(OrderedValues(full_order(["only"]), (0,)), 2).tolist() == [[100], [100]]
