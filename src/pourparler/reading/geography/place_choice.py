"""Which of the places of one name is meant: the one its qualifier names, else by what else the text is about.

A place scores the logarithm of its population, more where its country is often named in the text, where its region is
named, where it is a capital or on the project's own list, and where other places of the text lie near. A score too low
for how firmly the sentence puts something there is no place: a hamlet of a country the text never names.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import asin, cos, log10, radians, sin, sqrt

from pourparler.reading.gazetteer import (
    Spot,
    areas,
    bare_region,
    countries,
    country_by_word,
    key_of,
    numbered_regions,
    regions,
    rows_of,
)
from pourparler.reading.geography.place_words import Placing, Word, words_of, words_of_people
from pourparler.reading.geography.towns import towns_named, towns_sounding_like

_QUALIFIED, _ABOUT, _FAMOUS, _OTHER_NAME, _REGION_NAMED = 20.0, 6.0, 4.0, -1.0, 1.0
"""Weights beside the logarithm of population (3 to 7): a qualifier outweighs all; a country of the text, size. Set by
hand on the project's own reports, where names of several towns (Tripoli, Hyderabad, San José) must come out right."""

_ABOUT_NEW_WORLD, _NAMED_AFTER_OTHERS = 3.0, {"US", "CA", "AU"}
"""Where so many towns are named after others, and governments that speak in every war, their being named says less."""

_AREA, _REGION = 4.6, 5.0
"""What areas and regions count as in place of the logarithm of a population: 40,000 and 100,000 people."""

_CHIEF_TOWN_FROM = 20_000
"""A town of so many that a region has its name from is meant by the name alone."""

_NEAR = ((150.0, 1.0), (400.0, 0.4))
"""What other places of the text within so many kilometres add."""

_LEAST = {Placing.DATELINE: 2.0, Placing.IN: 4.25, Placing.PUT: 4.4, Placing.NAMED: 7.5}
"""Least score: where something is put there, 20,000 people anywhere, or a village of a country named now and then;
where it is only named, a village of a country that the text is mostly about."""

_ACROSS_THE_BORDER, _BORDER_KM, _BORDER_DEGREES = 3.5, 150.0, 4.0
"""What a town adds whose own country the text does not name, where it lies so near a region of a main country; the
degrees only spare distances that are surely longer."""

_SPELT_IN_ENGLISH, _MOST_ALIKE = {"US", "CA", "AU", "NZ", "GB", "IE"}, 3
"""Towns whose names are not transliterated are not looked up by sound; of others the most alike are looked at."""

_MAIN_COUNTRY, _MOST_MAIN = 0.3, 6
"""From this share of the mentions of the most named country on, at most so many, names are also looked up by sound."""

RADIUS_OF_A_NAMED_REGION_KM = 100.0
"""For a region known by its chief town alone: about what a first-level region of middle size measures."""

EARTH_KM = 6371.0
_WIDE = {"region", "territory", "area", "island", "peninsula", "zone"}


@dataclass(frozen=True)
class Setting:
    """What a text is about: names said that belong to a country, how often each country is named, which regions, which
    words are in names of people and which it also writes small, where its clear places lie and its main regions.
    """

    said: Counter[str]
    countries: Counter[str]
    regions: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    anchors: tuple[tuple[float, float], ...] = ()
    main_regions: tuple[Spot, ...] = ()

    def share(self, country: str, without: str = "") -> float:
        """How often a country is named, beside the one named most; a name is no evidence for itself."""
        own = self.said[without] if _country_words().get(without) == country else 0
        return (self.countries[country] - own) / max(self.countries.values(), default=1)


def setting_of(texts: Sequence[str]) -> Setting:
    """Return what these sentences are about."""
    said = Counter[str]()
    region_keys: set[str] = set()
    small: set[str] = set()
    people: set[str] = set()
    for text in texts:
        words = words_of(text)
        small.update(word.text for word in words if word.text.islower())
        people |= words_of_people(text)
        said.update(_names_of_countries(_with_both_compass_words(text)))
        region_keys.update(bare for run in _runs(text, words) if (bare := bare_region(run)) in regions())
    named = Counter[str]()
    for name, times in said.items():
        named[_country_words()[name]] += times
    main = _main(named)
    mostly = tuple(spot for spot in numbered_regions() if spot.country in main)
    return Setting(said, named, frozenset(region_keys), frozenset(people), frozenset(small), main_regions=mostly)


def _main(named: Counter[str]) -> list[str]:
    """The countries a text is mostly about."""
    most = max(named.values(), default=1)
    return [country for country, times in named.most_common(_MOST_MAIN) if times >= _MAIN_COUNTRY * most]


_COMPASS_PAIR = re.compile(r"\b(North|South|East|West) and (North|South|East|West) ([A-Z]\w+)")


_HELD = re.compile(r"-(?=(?:held|controlled|backed|led|run|made|occupied|born|based|mediated|brokered|sponsored)\b)")


def _with_both_compass_words(text: str) -> str:
    return _COMPASS_PAIR.sub(r"\1 \3 and \2 \3", _HELD.sub(" ", text))


def _names_of_countries(text: str) -> Iterator[str]:
    """Yield each name that belongs to a country, the longest at each word: South Sudan is not Sudan."""
    words, by_word, here = words_of(text), _country_words(), 0
    while here < len(words):
        runs = [(text[words[here].start : words[last].end], last) for last in range(here, min(here + 5, len(words)))]
        known = [(run, last) for run, last in runs if run in by_word] if words[here].text[0].isupper() else []
        if known:
            name, here = known[-1]
            yield name
        here += 1


def _runs(text: str, words: Sequence[Word]) -> Iterator[str]:
    """Every run of one to three words that starts with a capital."""
    for i, word in enumerate(words):
        if word.text[0].isupper():
            for j in range(i, min(i + 3, len(words))):
                yield text[word.start : words[j].end]


@cache
def _country_words() -> dict[str, str]:
    """The country of each name, demonym, seat of government, area, armed group and leader that a text may name."""
    iso2 = {one.iso3: one.iso2 for one in countries()}
    words = {row["name"]: iso2[row["actor"]] for row in rows_of("leaders.tsv") if row["actor"] in iso2}
    for row in rows_of("armed_groups.tsv"):
        if len(row["country"]) == 2:
            words |= dict.fromkeys((row["name"], *row["aliases"].split(";")), row["country"])
    for row in rows_of("areas.tsv"):
        if row["kind"] in _WIDE and row["country"] != "-":
            words |= dict.fromkeys((row["name"], *row["aliases"].split(";")), row["country"])
    words |= {seat: one.iso2 for one in countries() for seat in (one.capital, *one.seats)}
    words |= {word: one.iso2 for word, one in country_by_word().items()}
    return {word: country for word, country in words.items() if word}


@dataclass(frozen=True, slots=True)
class Choice:
    """A place with its score and its lead over the next of its name."""

    spot: Spot
    score: float
    lead: float
    sounds_like: bool = False


def choose(name: str, setting: Setting, placing: Placing, qualifier: str = "") -> Choice | None:
    """Return the place of that name that the text means, None where none is likely enough."""
    spots = candidates(name)
    chosen = _best(name, spots, setting, qualifier)
    if chosen is None and placing is not Placing.NAMED:
        chosen = _by_sound(name, setting)
    if chosen is None or chosen.score < _LEAST[placing]:
        return None
    return chosen


def choose_region(name: str, setting: Setting) -> Choice | None:
    """Return the first-level region of that name, else one around the town of that name: Sumy region."""
    known = [
        *regions().get(bare_region(name), ()),
        *(spot for spot in areas().get(key_of(name), ()) if spot.kind in _WIDE),
    ]
    best = _best(name, known, setting, "")
    if best is not None:
        return best
    chief = choose(name, setting, Placing.IN)
    if chief is None:
        return None
    around = replace(chief.spot, kind="admin1", radius_km=RADIUS_OF_A_NAMED_REGION_KM)
    return replace(chief, spot=around)


def candidates(name: str) -> tuple[Spot, ...]:
    """Return every place of that name: areas, towns, and first-level regions that no chief town stands for."""
    key = key_of(name)
    towns = towns_named(name)
    chief = {town.country for town in towns if town.population >= _CHIEF_TOWN_FROM and bare_region(town.region) == key}
    wide = [region for region in regions().get(key, ()) if region.country not in chief]
    return (*areas().get(key, ()), *towns, *wide)


def _best(name: str, spots: Iterable[Spot], setting: Setting, qualifier: str) -> Choice | None:
    ranked = sorted(((_score(spot, name, setting, qualifier), spot) for spot in spots), key=lambda one: -one[0])
    if not ranked:
        return None
    (score, spot), *others = ranked
    return Choice(spot, score, score - others[0][0] if others else score)


def _by_sound(name: str, setting: Setting) -> Choice | None:
    main = [country for country in _main(setting.countries) if country not in _SPELT_IN_ENGLISH]
    spots = [spot for country in main for spot in towns_sounding_like(name, country)[:_MOST_ALIKE]]
    best = _best(name, spots, setting, "")
    return Choice(best.spot, best.score, best.lead, sounds_like=True) if best else None


def _score(spot: Spot, name: str, setting: Setting, qualifier: str) -> float:
    is_area = spot.population == 0 and spot.kind != "admin1"
    score = _AREA if is_area else _REGION if spot.kind == "admin1" else log10(spot.population)
    score += _FAMOUS * (is_area or spot.name in _capitals().get(spot.country, ()))
    region = bare_region(spot.region) if spot.population else ""
    is_called_so = is_area or key_of(name) in {key_of(spot.name), region}
    score += 0.0 if is_called_so else _OTHER_NAME
    about = _ABOUT_NEW_WORLD if spot.country in _NAMED_AFTER_OTHERS else _ABOUT
    score += about * sqrt(setting.share(spot.country, without=name)) or _across_the_border(spot, setting)
    score += _REGION_NAMED * (region != key_of(name) and region in setting.regions)
    if qualifier:
        country = country_by_word().get(qualifier)
        score += _QUALIFIED * (country is not None and country.iso2 == spot.country)
        score += _QUALIFIED * (bare_region(qualifier) == bare_region(spot.region))
    return score + _nearness(spot, setting.anchors)


@cache
def _capitals() -> dict[str, frozenset[str]]:
    return {one.iso2: frozenset((one.capital, *one.seats)) for one in countries()}


def _nearness(spot: Spot, anchors: Sequence[tuple[float, float]]) -> float:
    if not anchors or spot.lat is None or spot.lon is None:
        return 0.0
    nearest = min(distance_km(spot.lat, spot.lon, *anchor) for anchor in anchors)
    return next((bonus for km, bonus in _NEAR if nearest <= km), 0.0)


def _across_the_border(spot: Spot, setting: Setting) -> float:
    is_near = any(one.country != spot.country and _is_near(spot, one) for one in setting.main_regions)
    return _ACROSS_THE_BORDER if is_near else 0.0


def _is_near(one: Spot, other: Spot) -> bool:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    if abs(one.lat - other.lat) > _BORDER_DEGREES or abs(one.lon - other.lon) > _BORDER_DEGREES:
        return False
    return distance_km(one.lat, one.lon, other.lat, other.lon) <= _BORDER_KM


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the distance on the sphere, by the haversine formula."""
    up, across = radians(other_lat - lat) / 2, radians(other_lon - lon) / 2
    root = sin(up) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(across) ** 2
    return 2 * EARTH_KM * asin(sqrt(root))
