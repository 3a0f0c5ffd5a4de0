"""Quotes are found where they stand, also where marks, blanks and accents are written another way."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.reading.locate import Locator

TEXT = "“Nous\u00a0voulons la paix”, a dit l’émissaire —\r\n  à Doha."


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("la paix", "la paix"),
        ('"Nous voulons la paix"', "“Nous\u00a0voulons la paix”"),
        ("l'émissaire - à Doha", "l’émissaire —\r\n  à Doha"),
        (unicodedata.normalize("NFD", "l’émissaire"), "l’émissaire"),
        ("l'emissaire", "l’émissaire"),
        ("the envoy", None),
        (" ", None),
    ],
)
def test_a_quote_is_given_as_the_text_has_it(quote: str, found: str | None) -> None:
    assert [TEXT[slice(*place)] for place in Locator(TEXT).places(quote)] == ([] if found is None else [found])


@given(before=st.text(max_size=20), quote=st.text(min_size=1, max_size=20), after=st.text(max_size=20))
def test_what_is_located_holds_the_words(before: str, quote: str, after: str) -> None:
    text = before + quote + after
    places = Locator(text).places(quote)
    assert all(0 <= start < end <= len(text) for start, end in places)
    if quote.strip():
        assert (len(before), len(before) + len(quote)) in places or text.count(quote) > 1
