"""What the project knows by name: towns, regions, waters, bases and countries, world-wide (`data/SOURCES.md`)."""

import gzip
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

CITY_FROM = 50_000
"""From so many people on a town is called a city; GeoNames has no other sign that holds everywhere."""

_RADII_KM = ((1_000_000, 15.0), (100_000, 8.0), (15_000, 5.0), (0, 3.0))
"""How far a place of at least so many people reaches from its point: a rounded town radius, by eye on a map."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that has a name: `kind` is city, town, admin1, country, or what `areas.tsv` calls it."""

    name: str
    kind: str
    country: str
    region: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    population: int = 0


@dataclass(frozen=True, slots=True)
class Country:
    """A country with the words news uses for it and its government."""

    iso2: str
    iso3: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    seats: tuple[str, ...]


_APOSTROPHES = str.maketrans("", "", "'’‘ʻʼ`")


def key_of(name: str) -> str:
    """Return the form under which a name is looked up: no accents or apostrophes, blanks for hyphens, lower case."""
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name)
        name = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(name.translate(_APOSTROPHES).replace("-", " ").casefold().split())


@cache
def countries() -> tuple[Country, ...]:
    """Return all countries, in the order of the file."""
    return tuple(
        Country(
            iso2=row["iso2"],
            iso3=row["iso3"],
            name=row["name"],
            aliases=_many(row["aliases"]),
            demonyms=_many(row["demonyms"]),
            capital=row["capital"],
            seats=_many(row["seats"]),
        )
        for row in rows_of("countries.tsv")
    )


@cache
def country_by_word() -> Mapping[str, Country]:
    """Return the country that a name, other name or demonym stands for, by the word as written."""
    return {word: one for one in countries() for word in (one.name, *one.aliases, *one.demonyms)}


@cache
def areas() -> Mapping[str, Spot]:
    """Return waters, straits, territories, lines, bases and venues, by key."""
    spots: dict[str, Spot] = {}
    for row in rows_of("areas.tsv"):
        country = "" if row["country"] == "-" else row["country"]
        at = (float(row["lat"]), float(row["lon"]), float(row["radius_km"]))
        spot = Spot(row["name"], row["kind"], country, "", *at)
        spots |= {key_of(name): spot for name in (row["name"], *_many(row["aliases"]))}
    return spots


@cache
def regions() -> Mapping[str, tuple[Spot, ...]]:
    """Return first-level regions by the key of their bare name (`sumy`, `north kordofan`)."""
    found: dict[str, list[Spot]] = defaultdict(list)
    for row in rows_of("regions.tsv"):
        at = (float(row["lat"]), float(row["lon"]), float(row["radius_km"]))
        spot = Spot(row["name"], "admin1", row["country"], row["name"], *at)
        for key in {key_of(row["name"]), bare_region(row["name"])}:
            found[key].append(spot)
    return {key: tuple(spots) for key, spots in found.items()}


_REGION_WORDS = re.compile(
    r"\b(?:region|oblast|province|governorate|state|prefecture|district|county|department|krai|republic|division|"
    r"canton|territory|voivodeship|city)\b\.?"
)
_COMPASS = re.compile(r"\b(north|south|east|west)ern\b")
_SLAVIC_ENDING = re.compile(r"(?<=\w{3})(?:skaya|ska|skiy|sky|skyy)$")


def bare_region(name: str) -> str:
    """Return the key of a region's name without the word for region: `kharkiv` for Kharkivs'ka Oblast'."""
    bare = _REGION_WORDS.sub("", key_of(name)).strip()
    return _COMPASS.sub(r"\1", _SLAVIC_ENDING.sub("", bare))


def towns_named(name: str) -> tuple[Spot, ...]:
    """Return the towns of that name, then those with that other name, each the largest first."""
    text, index = _towns()
    key = key_of(name)
    spots = [_town(text[start : text.index("\n", start)]) for start in index.get(key, ())]
    return tuple(sorted(spots, key=lambda spot: (key_of(spot.name) != key, -spot.population)))


@cache
def _towns() -> tuple[str, Mapping[str, tuple[int, ...]]]:
    """The file of towns as text, and for each name where the lines of its towns start: rows are made when asked for."""
    packed = files("pourparler.reading").joinpath("data", "cities.tsv.gz").read_bytes()
    text = gzip.decompress(packed).decode()
    index: dict[str, tuple[int, ...]] = {}
    start = text.index("\n") + 1
    for line in text[start:].rstrip("\n").split("\n"):
        name, _, others = line.partition("\t")
        alternates = others.rpartition("\t")[2]
        for key in (key_of(name), *(alternates.split(";") if alternates else ())):
            index[key] = (*index.get(key, ()), start)
        start += len(line) + 1
    return text, index


def _town(line: str) -> Spot:
    name, country, region, lat, lon, population, _ = line.split("\t")
    people = int(population)
    radius = next(km for least, km in _RADII_KM if people >= least)
    kind = "city" if people >= CITY_FROM else "town"
    return Spot(name, kind, country, region, float(lat), float(lon), radius, people)


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a data file of this package, by column."""
    lines = files("pourparler.reading").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(header, line.split("\t"), strict=True))


def _many(cell: str) -> tuple[str, ...]:
    return tuple(one for one in cell.split(";") if one)
