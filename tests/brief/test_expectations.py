"""Scores of expectations, by the definition of Brier 1950."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.brief.expectations import brier_of, scores_of
from pourparler.talks import Decided, Expectation


def expectation(odds: float | None, happened: bool | None) -> Expectation:
    decided = None if happened is None else Decided(on=date(2031, 1, 1), happened=happened)
    return Expectation(who="desk", what="it happens", odds=odds, decided=decided)


# Brier 1950, Monthly Weather Review 78, table 1: ten forecasts of rain or no rain. Its score, over both classes, is
# 0.19; ours is over the event alone, which for two classes is half of it.
BRIER_1950 = [(0.7, False), (0.9, True), (0.8, True), (0.4, True), (0.2, False),
              (0.0, False), (0.0, False), (0.0, False), (0.0, False), (0.1, False)]  # fmt: skip


def test_a_table_worked_by_hand() -> None:
    scores = scores_of([expectation(odds, happened) for odds, happened in BRIER_1950])
    by_hand = (0.49 + 0.01 + 0.04 + 0.36 + 0.04 + 0.01) / 10
    assert scores.brier == pytest.approx(by_hand)
    assert scores.brier == pytest.approx(0.19 / 2)
    assert (scores.scored, scores.decided, scores.base_rate) == (10, 10, pytest.approx(0.3))


def test_what_is_open_or_without_odds_is_counted_and_not_scored() -> None:
    scores = scores_of([expectation(0.5, None), expectation(None, True), expectation(0.5, True)])
    assert (scores.count, scores.decided, scores.scored, scores.brier) == (3, 2, 1, 0.25)
    assert scores_of([]).brier is None


def test_calibration_groups_by_fifths_and_holds_every_one() -> None:
    scores = scores_of([expectation(odds, happened) for odds, happened in BRIER_1950])
    assert [(one.low, one.count, one.share_happened) for one in scores.calibration] == [
        (0.0, 5, 0.0),
        (0.2, 1, 0.0),
        (0.4, 1, 1.0),
        (0.6, 1, 0.0),
        (0.8, 2, 1.0),
    ]


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30))
def test_laws_of_the_score(given_odds: list[tuple[float, bool]]) -> None:
    scores = scores_of([expectation(odds, happened) for odds, happened in given_odds])
    assert scores.brier is not None
    assert 0 <= scores.brier <= 1
    assert sum(one.count for one in scores.calibration) == len(given_odds)
    turned = scores_of([expectation(1 - odds, not happened) for odds, happened in given_odds])
    assert turned.brier == pytest.approx(scores.brier)


def test_certainty_scores_best_or_worst() -> None:
    assert [brier_of(expectation(odds, True)) for odds in (1, 0, 0.5)] == [0, 1, 0.25]
    assert brier_of(expectation(0.5, None)) is None
