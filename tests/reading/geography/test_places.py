"""Places stand where the sentence puts something; a capital that speaks is a government."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pourparler.reading.geography.places import find_places
from pourparler.reading.values import Sentence

SAID = [
    ("Shells hit Nyala on Sunday, Sudanese officials said.", ["Nyala"]),
    ("The delegations met in Doha, Qatar, on Saturday.", ["Doha"]),
    ("Drones struck depots deep inside Russia.", ["Russia (unspecified interior)"]),
    ("Troops advanced in the Sumy region of Ukraine.", ["Sumy region, Ukraine"]),
    ("Ships crossed the Red Sea and anchored off Hodeidah.", ["Red Sea", "Hodeidah"]),
    ("Moscow said the proposal was under study.", []),
    ("Washington Post reporters called it a draw.", []),
    ("President Lincoln Paris spoke.", []),
]


@pytest.mark.parametrize(("text", "expected"), SAID, ids=[text for text, _ in SAID])
def test_places_of_a_sentence(text: str, expected: list[str], sentences_of: Callable[[str], list[Sentence]]) -> None:
    assert [place.resolves_to for place in find_places(sentences_of(text), [])] == expected


def test_a_place_stands_on_its_words(sentences_of: Callable[[str], list[Sentence]]) -> None:
    text = "Talks opened in Muscat. A day later shells fell near Taiz, Yemen."
    places = list(find_places(sentences_of(text), []))
    assert [text[place.start : place.end] for place in places] == [place.quote for place in places]
    assert len(places) == 2


def test_the_interior_of_a_country_stays_open(sentences_of: Callable[[str], list[Sentence]]) -> None:
    (place,) = find_places(sentences_of("Rockets fell deep inside Sudan."), [])
    assert (place.lat, place.lon, place.country) == (None, None, "SDN")


def test_a_country_in_the_text_decides_between_towns_of_one_name(
    sentences_of: Callable[[str], list[Sentence]],
) -> None:
    (first,) = find_places(sentences_of("Indian police fired on a crowd in Hyderabad."), [])
    (second,) = find_places(sentences_of("Pakistani police fired on a crowd in Hyderabad."), [])
    assert (first.country, second.country) == ("IND", "PAK")


WORDS = (
    "Goma",
    "Moscow",
    "in",
    "near",
    "the",
    "30 km east of",
    "Gen.",
    "Shusha-Lachin",
    "deep inside",
    "Russia",
    ",",
    "’s",
)


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=12).map(" ".join))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_places_on_its_own_words(sentences_of: Callable[[str], list[Sentence]], text: str) -> None:
    places = list(find_places(sentences_of(text), []))
    assert [text[place.start : place.end] for place in places] == [place.quote for place in places]
    assert all((place.lat is None) == (place.lon is None) for place in places)
