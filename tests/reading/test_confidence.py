"""The share of right ones, drawn towards that of the kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.reading.confidence import (
    PRIOR_WEIGHT,
    Counted,
    Table,
    event_confidence,
    event_features,
    position_confidence,
    position_features,
    round_confidence,
    round_features,
)

COUNTS = [Counted("event", "verb, both actors", 60, 80), Counted("event", "verb, one actor", 1, 18)]


def test_a_share_is_drawn_towards_that_of_its_kind() -> None:
    mean = (61 + 1) / (98 + 2)
    assert Table(COUNTS).share("event", "verb, one actor") == round((1 + PRIOR_WEIGHT * mean) / (18 + PRIOR_WEIGHT), 2)


def test_what_was_never_seen_has_the_share_of_its_kind() -> None:
    assert Table(COUNTS).share("event", "noun, both actors") == 0.62
    assert Table(COUNTS).share("round", "a day") == 0.5


@given(right=st.integers(0, 50), wrong=st.integers(0, 50))
def test_a_share_lies_between_what_was_seen_and_the_kind(right: int, wrong: int) -> None:
    rows = [Counted("round", "a day", right, right + wrong), Counted("round", "a number alone", 3, 4)]
    mean = (right + 4) / (right + wrong + 6)
    seen = right / (right + wrong) if right + wrong else mean
    share = Table(rows).share("round", "a day")
    assert min(mean, seen) - 0.005 <= share <= max(mean, seen) + 0.005


def test_what_is_counted_of_each_kind() -> None:
    assert event_features("verb", ["SDN"], []) == "verb, one actor"
    assert event_features("noun", ["SDN"], ["ETH"]) == "noun, both actors"
    assert round_features(2, is_dated=True) == "a day"
    assert round_features(2, is_dated=False) == "a number alone"
    assert round_features(None, is_dated=False) == "a place alone"
    assert position_features("clause", None) == "clause, issue open"


@pytest.mark.parametrize(
    "sure",
    [
        event_confidence("verb", ["SDN"], ["ETH"]),
        round_confidence(None, is_dated=True),
        position_confidence("clause", "ceasefire"),
    ],
)
def test_the_counts_that_ship_give_shares(sure: float) -> None:
    assert 0 < sure < 1


def test_an_event_of_both_actors_is_surer() -> None:
    assert event_confidence("verb", ["SDN"], ["ETH"]) > event_confidence("verb", ["SDN"], [])
