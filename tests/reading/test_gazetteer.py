"""Names are found however they are spelt, and every row of the data files can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.reading.gazetteer import areas, bare_region, countries, key_of, regions


@pytest.mark.parametrize(
    ("one", "other"), [("Cúcuta", "Cucuta"), ("Sana'a", "Sanaa"), ("Kharkiv", "KHARKIV"), ("Al-Fashir", "al fashir")]
)
def test_spellings_of_a_name_share_a_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@given(st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    assert key_of(key_of(name)) == key_of(name)


@pytest.mark.parametrize(
    ("full", "bare"),
    [("Sumy Oblast", "sumy"), ("Kharkivs'ka Oblast'", "kharkiv"), ("Northern Kordofan State", "north kordofan")],
)
def test_a_region_is_known_without_its_word_for_region(full: str, bare: str) -> None:
    assert bare_region(full) == bare


def test_every_point_is_on_the_globe() -> None:
    spots = [spot for index in (areas(), regions()) for named in index.values() for spot in named]
    assert all(abs(spot.lat or 0) <= 90 and abs(spot.lon or 0) <= 180 for spot in spots)
    assert all((spot.radius_km or 0) > 0 for spot in spots)


def test_every_country_has_both_codes_once() -> None:
    assert len({one.iso3 for one in countries()}) == len(countries())
    assert all(len(one.iso2) == 2 and len(one.iso3) == 3 for one in countries())
