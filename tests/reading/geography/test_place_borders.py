"""A border is a place without a point, between the two countries that it parts."""

import pytest

from pourparler.reading.geography.place_borders import borders_in

BORDERS = [
    ("It is closed along the border between Thailand and Cambodia.", "border between Thailand and Cambodia"),
    ("Shots were heard on the Thai-Cambodian border.", "border between Thailand and Cambodia"),
    ("Refugees crossed Sudan's western border with Chad.", "border between Sudan and Chad"),
    (
        "The frontier between the Democratic Republic of the Congo and Rwanda is shut.",
        "border between Democratic Republic of the Congo and Rwanda",
    ),
]


@pytest.mark.parametrize(("text", "meant"), BORDERS, ids=[meant for _, meant in BORDERS])
def test_a_border_is_named_by_its_countries(text: str, meant: str) -> None:
    (place,) = borders_in(text)
    assert (place.resolves_to, place.type, place.lat, place.lon) == (meant, "border", None, None)
    assert text[place.start : place.end] == place.quote


@pytest.mark.parametrize(
    "text", ["The border is closed.", "They met on the Mexican border.", "Brown-Smith border guards"]
)
def test_a_border_of_unnamed_countries_is_none(text: str) -> None:
    assert list(borders_in(text)) == []
