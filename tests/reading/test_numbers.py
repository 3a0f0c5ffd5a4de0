"""Numbers as news writes them."""

import pytest

from pourparler.reading.numbers import numbers_in, value_of

VALUES = {
    "500": 500,
    "1,200": 1200,
    "1.2 million": 1_200_000,
    "two dozen": 24,
    "thirty-two": 32,
    "twenty": 20,
    "three hundred": 300,
    "a hundred": 100,
    "40 thousand": 40_000,
    "5bn": 5_000_000_000,
    "tens of thousands": 20_000,
    "dozens": 24,
    "half a million": 500_000,
}


@pytest.mark.parametrize(("said", "value"), VALUES.items())
def test_value_of_what_is_said(said: str, value: float) -> None:
    assert value_of(said) == value


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("30 to 40", 30, 40),
        ("30–40 people", 30, 40),
        ("between 5,000 and 6,000", 5000, 6000),
        ("5 to 6 million", 5_000_000, 6_000_000),
    ],
)
def test_ranges(text: str, low: int, high: int) -> None:
    (number,) = numbers_in(text)
    assert (number.low, number.high) == (low, high)


def test_two_numbers_with_and_are_two() -> None:
    assert [number.low for number in numbers_in("killing 12 and 30 wounded")] == [12, 30]


def test_percent_and_money_are_units() -> None:
    assert [(number.low, number.unit) for number in numbers_in("15 percent of $3 million, 7%")] == [
        (15, "percent"),
        (3_000_000, "dollars"),
        (7, "percent"),
    ]
