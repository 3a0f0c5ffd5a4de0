"""What somebody expects, in words or odds."""

from collections.abc import Callable
from datetime import date

from pourparler.reading.read import Settings, read_text
from pourparler.reading.values import SourceText

Open = Callable[[str], SourceText]


def test_an_expectation_has_its_words_and_its_odds(text_of: Open) -> None:
    text = "Kenya expects a 40 percent chance of a deal between Sudan and Ethiopia by June.\n"
    (one,) = read_text(text_of(text), Settings(date(2024, 5, 5))).expectations
    assert (one.who, one.odds) == ("KEN", 0.4)
    assert "40 percent" in one.what


def test_what_is_expected_of_somebody_is_not_their_own(text_of: Open) -> None:
    text = "Sudan and Ethiopia are expected to sign a deal in Nairobi next week.\n"
    (one,) = read_text(text_of(text), Settings(date(2024, 5, 5))).expectations
    assert (one.who, one.words) == (None, "are expected to")


def test_a_plain_report_expects_nothing(text_of: Open) -> None:
    text = "Sudan and Ethiopia signed a deal in Nairobi on Friday.\n"
    assert read_text(text_of(text), Settings(date(2024, 5, 5))).expectations == ()
