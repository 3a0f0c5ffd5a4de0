"""What the project knows by name: towns, regions, waters, bases and countries, world-wide (`data/SOURCES.md`)."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files


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


_FOLDED = str.maketrans(
    {"’": "", "'": "", "‘": "", "ʻ": "", "ʼ": "", "`": "", "ʿ": "", "ʾ": "", "-": " ", "–": " ", "‑": " "}
    | {"ı": "i", "ə": "e", "ǝ": "e", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)
_SAINT = re.compile(r"\b(?:st|ste)\b\.?(?= )")


@lru_cache(maxsize=20_000)
def key_of(name: str) -> str:
    """Return the form under which a name is looked up: no accents or apostrophes, blanks for hyphens, lower case."""
    name = name.casefold()
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name)
        name = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    key = " ".join(name.translate(_FOLDED).split())
    return _SAINT.sub("saint", key) if "st" in key else key


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


SETTLED = {"town", "village", "port", "district", "settlement", "crossing", "camp", "site"}
"""Kinds of `areas.tsv` that are chosen as towns are, by size; the other kinds are known by their names alone."""

PEOPLE_OF_OWN_TOWNS = 20_000
"""What a town of `areas.tsv` weighs: it is there because news of a war named it, whatever its size. Those where talks
were held abroad are cities there, whatever their size, and known by name alone."""


@cache
def areas() -> Mapping[str, tuple[Spot, ...]]:
    """Return waters, straits, territories, lines, bases, venues and what no list of towns has, by key."""
    found: dict[str, list[Spot]] = defaultdict(list)
    for row in rows_of("areas.tsv"):
        country = "" if row["country"] == "-" else row["country"]
        at = (float(row["lat"]), float(row["lon"]), float(row["radius_km"]))
        people = PEOPLE_OF_OWN_TOWNS if row["kind"] in SETTLED else 0
        spot = Spot(row["name"], row["kind"], country, "", *at, people)
        for key in {key_of(name) for name in (row["name"], *_many(row["aliases"]))}:
            found[key].append(spot)
    return {key: tuple(spots) for key, spots in found.items()}


@cache
def regions() -> Mapping[str, tuple[Spot, ...]]:
    """Return first-level regions by the key of their bare name (`sumy`, `north kordofan`)."""
    found: dict[str, list[Spot]] = defaultdict(list)
    for spot in numbered_regions():
        for key in {key_of(spot.name), bare_region(spot.name)} - {""}:
            found[key].append(spot)
    return {key: tuple(spots) for key, spots in found.items()}


@cache
def numbered_regions() -> tuple[Spot, ...]:
    """Return first-level regions in the order of their file, to which the file of towns refers by number."""
    return tuple(
        Spot(
            name=row["name"],
            kind="admin1",
            country=row["country"],
            region=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            radius_km=float(row["radius_km"]),
        )
        for row in rows_of("regions.tsv")
    )


_REGION_WORDS = re.compile(
    r"\b(?:region|oblast|province|governorate|state|prefecture|district|county|department|krai|republic|division|"
    r"canton|territory|voivodeship|city)\b\.?"
)
_COMPASS = re.compile(r"\b(north|south|east|west)ern\b")
_SLAVIC_ENDING = re.compile(r"(?<=\w{3})(?:skaya|ska|skiy|sky|skyy)$")


@lru_cache(maxsize=20_000)
def bare_region(name: str) -> str:
    """Return the key of a region's name without the word for region: `kharkiv` for Kharkivs'ka Oblast'."""
    bare = _REGION_WORDS.sub("", key_of(name)).strip()
    return _COMPASS.sub(r"\1", _SLAVIC_ENDING.sub("", bare))


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a data file of this package, by column."""
    lines = files("pourparler.reading").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(header, line.split("\t"), strict=True))


def _many(cell: str) -> tuple[str, ...]:
    return tuple(one for one in cell.split(";") if one)
