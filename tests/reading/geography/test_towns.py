"""Towns are found by name, other name, article and sound, wherever they stand in the sorted files."""

import pytest

from pourparler.reading.gazetteer import countries, key_of
from pourparler.reading.geography.towns import sound_of, towns_named, towns_sounding_like

ONE_TOWN = [
    ("Kiev", "Kyiv"), ("Stepanakert", "Khankendi"), ("Shushi", "Shusha"), ("Mekelle", "Mekele"),
    ("al-Fashir", "El Fasher"), ("Fasher", "El Fasher"), ("St. Petersburg", "Saint Petersburg"),
    ("Hodeida", "al-Hudaydah"), ("Khan Yunis", "Khan Younis"), ("Bogota", "Bogotá"), ("Lvov", "Lviv"),
    ("Danzig", "Gdańsk"), ("Adapazari", "Adapazarı"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ONE_TOWN)
def test_spellings_and_older_names_lead_to_one_town(one: str, other: str) -> None:
    (first, *_), (second, *_) = towns_named(one), towns_named(other)
    assert (first.country, first.lat, first.lon) == (second.country, second.lat, second.lon)


def test_the_largest_town_of_a_name_comes_first() -> None:
    people = [town.population for town in towns_named("Tripoli") if key_of(town.name) == "tripoli"]
    assert people == sorted(people, reverse=True)
    assert len(people) > 1


@pytest.mark.parametrize(
    ("heard", "country", "name"),
    [
        ("Qasr Ben Ghashir", "LY", "Qaşr Bin Ghashīr"),
        ("Kramators'k", "UA", "Kramatorsk"),
        ("Tarhouna", "LY", "Tarhuna"),
    ],
)
def test_a_name_that_nobody_lists_is_found_by_its_sound(heard: str, country: str, name: str) -> None:
    assert towns_sounding_like(heard, country)[0].name == name


def test_a_sound_of_too_few_consonants_is_no_sound() -> None:
    assert towns_sounding_like("Oia", "GR") == ()


@pytest.mark.parametrize(("one", "other"), [("khan younis", "han yunus"), ("zaporizhzhia", "zaporizhzhya")])
def test_transliterations_share_a_sound(one: str, other: str) -> None:
    assert sound_of(one) == sound_of(other)


def test_every_capital_is_a_town_of_its_country() -> None:
    capitals = [(one.capital, one.iso2) for one in countries() if one.capital]
    missing = [(name, country) for name, country in capitals if country not in {t.country for t in towns_named(name)}]
    assert missing == []
