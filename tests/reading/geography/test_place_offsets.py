"""Distance and direction move a point, by as much as the words say, and widen how far it reaches."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.reading.geography.place_choice import distance_km
from pourparler.reading.geography.place_offsets import Offset, offset_before
from pourparler.reading.geography.places import find_places
from pourparler.reading.values import Sentence

LEADS = [
    ("30 kilometres east of ", 30.0, "east"),
    ("some 10 km north of ", 10.0, "north"),
    ("about 20 miles (32 km) south-west of ", 32.2, "southwest"),
    ("twelve miles west of ", 19.3, "west"),
    ("just north of ", 15.0, "north"),
]
WAYS = {"north": (1, 0), "east": (0, 1), "west": (0, -1), "southwest": (-1, -1)}


@pytest.mark.parametrize(("lead", "km", "way"), LEADS)
def test_the_words_before_a_name_move_its_point(lead: str, km: float, way: str) -> None:
    offset = offset_before(f"Shells fell {lead}Goma", len(f"Shells fell {lead}"))
    assert offset is not None
    assert offset.km == pytest.approx(km, rel=0.01)
    north, east = WAYS[way]
    assert (round(offset.north_km / max(km, 1)), round(offset.east_km / max(km, 1))) == (north, east)


@pytest.mark.parametrize("lead", ["in the north of ", "in northern ", "in ", "the people of "])
def test_a_part_of_a_town_is_the_town(lead: str) -> None:
    assert offset_before(f"Shells fell {lead}Goma", len(f"Shells fell {lead}")) is None


@given(
    lat=st.floats(-60, 60), lon=st.floats(-150, 150), north=st.floats(-300, 300), east=st.floats(-300, 300)
)  # fmt: skip
def test_a_moved_point_is_so_far_away(lat: float, lon: float, north: float, east: float) -> None:
    offset = Offset(0, north, east, 1.0, "away from a place")
    assert distance_km(lat, lon, *offset.moved(lat, lon)) == pytest.approx(offset.km, rel=0.06, abs=1.0)


def test_a_village_away_from_a_town_lies_where_it_is_said(sentences_of: Callable[[str], list[Sentence]]) -> None:
    (place,) = find_places(sentences_of("Congo said shells fell 30 km north of Goma."), [])
    assert place.quote == "30 km north of Goma"
    assert place.lat == pytest.approx(-1.67 + 30 / 111.2, abs=0.02)
    assert (place.radius_km, place.rule) == (8.0, "away from a place")


def test_what_says_where_a_named_place_is_does_not_move_it(sentences_of: Callable[[str], list[Sentence]]) -> None:
    sake, goma = find_places(sentences_of("Congo's army left Sake, 25 km west of Goma."), [])
    assert (sake.resolves_to, goma.rule) == ("Sake", "town")


def test_an_unknown_village_near_a_town_lies_there(sentences_of: Callable[[str], list[Sentence]]) -> None:
    village, _ = find_places(sentences_of("Libyan fighters left Zzyzxabad near Benghazi."), [])
    assert (village.rule, village.radius_km) == ("beside a place", 20.0)
    assert village.resolves_to == "Zzyzxabad (Benghazi)"


def test_an_unknown_village_stays_without_a_point(sentences_of: Callable[[str], list[Sentence]]) -> None:
    (village,) = find_places(sentences_of("Sudanese planes bombed the village of Um Zzyzx."), [])
    assert (village.resolves_to, village.type, village.lat) == ("Um Zzyzx", "village", None)
