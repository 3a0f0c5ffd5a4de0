from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.errors import ScoreError
from pourparler.settlement.ticks import TICKS_PER_RANGE, in_points, in_ticks, tick_for

written = st.fractions(-100, 100, max_denominator=40)


@given(figures=st.lists(written, min_size=2, max_size=12))
def test_fractions_with_small_denominators_are_whole_ticks(figures: list[Fraction]) -> None:
    floats = np.array([float(figure) for figure in figures])
    spread = float(np.ptp(floats)) or 1.0
    tick = tick_for(floats, spread)
    denominator = np.lcm.reduce([figure.denominator for figure in figures], dtype=object)
    assert tick * TICKS_PER_RANGE <= Fraction(spread)
    if denominator * spread < 10**6:
        assert [int(whole) * tick for whole in in_ticks(floats, tick)] == figures


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=12), st.floats(1, 1e6))
def test_rounding_is_off_by_half_a_tick_at_most(figures: list[float], spread: float) -> None:
    floats = np.array(figures)
    tick = tick_for(floats, max(spread, float(np.ptp(floats))))
    back = np.array([in_points(int(whole), tick) for whole in in_ticks(floats, tick)])
    assert np.abs(back - floats).max() <= float(tick) * 0.5 + np.abs(floats).max() * 1e-15


@pytest.mark.parametrize("spread", [0.0, 1e-300, 1e-17])
def test_without_differences_there_is_still_a_tick(spread: float) -> None:
    assert tick_for(np.array([1.0, 1.0]), spread) > 0


@pytest.mark.parametrize("figure", [np.nan, np.inf, -np.inf])
def test_no_tick_is_made_of_what_is_no_number(figure: float) -> None:
    with pytest.raises(ScoreError, match="must be finite"):
        tick_for(np.array([1.0, figure]), 1.0)


def test_large_scores_have_ticks_of_many_points() -> None:
    assert tick_for(np.array([0.0, 3.7e20]), 3.7e20) > 1


@pytest.mark.parametrize("outside", [1e15, -1e15, 1e17, 1e300])
def test_an_outside_option_out_of_reach_never_makes_scores_equal(outside: float) -> None:
    with pytest.raises(ScoreError, match="just above the best package, or just below the worst"):
        tick_for(np.array([0.0, 40.0, 100.0]), 100.0, outside)
