"""How days, figures and lists are written."""

from datetime import date

import pytest

from pourparler.brief.phrases import (
    amount_text,
    and_list,
    count_text,
    days_text,
    is_right_to_left,
    named,
    sentence,
    span_text,
)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2025, 6, 2), date(2025, 6, 2), "2 June 2025"),
        (date(2025, 6, 2), date(2025, 6, 9), "2 to 9 June 2025"),
        (date(2025, 5, 31), date(2025, 6, 9), "31 May to 9 June 2025"),
        (date(2024, 12, 31), date(2025, 1, 1), "31 December 2024 to 1 January 2025"),
    ],
)
def test_days_repeat_only_what_differs(start: date, end: date, words: str) -> None:
    assert days_text(start, end) == words


@pytest.mark.parametrize(
    ("low", "high", "words"), [(0.75, 1, "0.75–1.00"), (1, 1, "1.00"), (0.6666, 0.6667, "0.67"), (0, 0, "0.00")]
)
def test_a_span_that_prints_the_same_is_one_figure(low: float, high: float, words: str) -> None:
    assert span_text(low, high) == words


def test_amounts_have_their_thousands_set_off_and_no_idle_zeros() -> None:
    assert [amount_text(*pair) for pair in ((1000, 1000), (2.5, 2.5), (400, 1470))] == ["1,000", "2.5", "400–1,470"]


def test_counts_are_words_up_to_ten() -> None:
    said = [count_text(count, "issue") for count in (0, 1, 2, 10, 11, 1200)]
    assert said == ["no issue", "one issue", "two issues", "ten issues", "11 issues", "1,200 issues"]


def test_lists_end_in_and_and_long_ones_are_counted() -> None:
    assert [and_list("a"[:n]) for n in (0, 1)] == ["", "a"]
    assert and_list("abc") == "a, b and c"
    assert named(list("abcd")) == "a, b, c and d"
    assert named(list("abcdefg")) == "a, b, c and four others"


def test_a_sentence_is_closed_once() -> None:
    assert [sentence(text) for text in ("It ends", "It ended.", "Did it?", 'He said "no."')] == [
        "It ends.",
        "It ended.",
        "Did it?",
        'He said "no."',
    ]


def test_a_foreign_name_does_not_turn_a_sentence_round() -> None:
    assert is_right_to_left("الساحل")
    assert not is_right_to_left("الساحل moved toward the coast")
    assert not is_right_to_left("1,200 – 3")
