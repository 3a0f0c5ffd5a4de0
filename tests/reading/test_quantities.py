"""How many of what, how sure, and what happened to them."""

from collections.abc import Callable
from datetime import date

import pytest

from pourparler.reading.dates import find_dates
from pourparler.reading.quantities import find_quantities
from pourparler.reading.quotations import find_quotations
from pourparler.reading.values import Sentence

COUNTED = {
    "Cities were hit by a barrage of 500 drones and decoys on Sunday.": [
        (500, None, "drones and decoys", "exact", None)
    ],
    "At least 40 civilians were killed and more than 100 wounded.": [
        (40, None, "civilians", "at_least", "killed"),
        (100, None, None, "more_than", "wounded"),
    ],
    "Ukraine intercepted 30 of the 45 missiles.": [
        (30, None, None, "exact", "intercepted"),
        (45, None, "missiles", "exact", "intercepted"),
    ],
    "Between 5,000 and 6,000 soldiers were captured.": [(5000, 6000, "soldiers", "range", "captured")],
    "The U.S. pledged $1.2 billion in aid.": [(1_200_000_000, None, "dollars", "exact", "pledged")],
    "Tens of thousands fled their homes.": [(20_000, None, None, "about", "displaced")],
    "A record 728 drones were launched overnight.": [(728, None, "drones", "record", "launched")],
    "Two soldiers died.": [(2, None, "soldiers", "exact", "killed")],
    "The rebels released as many as 200 hostages.": [(200, None, "hostages", "up_to", "released")],
    "The two sides met for the second round, which lasted two hours.": [],
    "The 33-year-old fighter spoke in 2022.": [],
}


@pytest.mark.parametrize(("text", "expected"), COUNTED.items())
def test_number_unit_qualifier_and_what_happened(
    text: str,
    expected: list[tuple[float, float | None, str | None, str, str | None]],
    sentences_of: Callable[[str], list[Sentence]],
) -> None:
    sentences = sentences_of(text)
    found = find_quantities(sentences, find_dates(sentences, date(2025, 6, 2)), find_quotations(text, sentences))
    assert [(one.n, one.high, one.unit, one.qualifier, one.happened) for one in found] == expected
    assert all(text[one.start : one.end] == one.quote for one in found)


def test_a_figure_is_the_claim_of_who_says_it(sentences_of: Callable[[str], list[Sentence]]) -> None:
    text = "Ukraine said it had shot down 30 drones."
    sentences = sentences_of(text)
    (figure,) = find_quantities(sentences, [], find_quotations(text, sentences))
    assert figure.claimed_by is not None
    assert figure.claimed_by.quote == "Ukraine"
