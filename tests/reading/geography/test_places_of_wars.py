"""Places of seventy wars, and names that are no places: tables written from general knowledge, not from our data."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pourparler.reading.geography.place_choice import distance_km
from pourparler.reading.geography.places import find_places
from pourparler.reading.values import Sentence

HERE = Path(__file__).parent
NEAR_KM = 50.0

AMBIGUOUS = {("Bougainville", "Lincoln")}
"""New Zealand has two of them, and nothing in the sentence says which."""


def rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


WARS = rows("places_of_wars.tsv")
TRAPS = rows("place_traps.tsv")


@pytest.mark.parametrize(("war", "text", "meant"), WARS, ids=[f"{row[0]}: {row[2]}"[:60] for row in WARS])
def test_places_of_wars_are_found_near_where_they_are(
    war: str, text: str, meant: str, sentences_of: Callable[[str], list[Sentence]]
) -> None:
    found = list(find_places(sentences_of(text), []))
    missed: list[str] = []
    for place in meant.split(";"):
        name, lat, lon = place.rsplit(" ", 2)
        near = any(
            name in one.quote and one.lat is not None and one.lon is not None
            and distance_km(one.lat, one.lon, float(lat), float(lon)) <= NEAR_KM
            for one in found
        )  # fmt: skip
        if not near and (war, name) not in AMBIGUOUS:
            missed.append(name)
    assert missed == []


@pytest.mark.parametrize(("trap", "text", "meant"), TRAPS, ids=[row[0] for row in TRAPS])
def test_names_that_could_be_places_are_read_as_meant(
    trap: str, text: str, meant: str, sentences_of: Callable[[str], list[Sentence]]
) -> None:
    found = [f"{one.resolves_to} {one.country or '-'}" for one in find_places(sentences_of(text), [])]
    assert found == [one for one in meant.split(";") if one], trap


def test_the_table_is_wide() -> None:
    assert len({war for war, _, _ in WARS}) >= 40
    assert sum(len(meant.split(";")) for _, _, meant in WARS) >= 150
