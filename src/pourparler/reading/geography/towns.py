"""Towns of the world by name: two sorted files, searched by halving, so that nothing but their bytes is loaded.

`towns.tsv.gz` has one town per line, sorted by the key of its name; `town_names.tsv.gz` has other names and older
spellings with the numbers of the towns that bear them. A name that neither has may still sound like one that a country
has ("Qasr Ben Ghashir" for Qaşr Bin Ghashīr): `towns_sounding_like` looks there, one country at a time.
"""

import gzip
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np

from pourparler.reading.gazetteer import Spot, key_of, numbered_regions

CITY_FROM = 50_000
"""From so many people on a town is called a city; GeoNames has no other sign that holds everywhere."""

PEOPLE_OF_A_SEAT = 2_000
"""Taken for towns of unknown size: GeoNames lists them because a local government sits there."""

ALIKE_FROM = 0.72
"""Least likeness of two spellings of one name (difflib ratio of their keys); by eye on pairs from Libya and Ukraine."""

_RADII_KM = ((1_000_000, 15.0), (100_000, 8.0), (15_000, 5.0), (0, 3.0))
"""How far a place of at least so many people reaches from its point: a rounded town radius, by eye on a map."""

_ARTICLES = ("al", "el", "as", "es", "ar", "er", "ad", "ed", "az", "ez", "ash", "esh", "at", "et", "an", "en")
_ENGLISH_WORD = re.compile(r"(?:at|as|an|en|er|et|es)\s", re.IGNORECASE)
"""What is an Arabic article only with a hyphen: At Naivasha is no town of the name Naivasha."""

_SHORTEST_SOUND = 3


@lru_cache(maxsize=20_000)
def towns_named(name: str) -> tuple[Spot, ...]:
    """Return the towns of that name, then those with that other name, each the largest first.

    Where there is none, an Arabic article is put before the name or taken from it.
    """
    key = key_of(name)
    spellings = (key,) if _ENGLISH_WORD.match(name) else (key, *_with_other_article(key))
    for spelling in spellings:
        spots = [_town(number) for number in _numbers_of(spelling)]
        if spots:
            return tuple(sorted(spots, key=lambda spot: (key_of(spot.name) != spelling, -spot.population)))
    return ()


@lru_cache(maxsize=5_000)
def towns_sounding_like(name: str, country: str) -> tuple[Spot, ...]:
    """Return the towns of a country whose names are other spellings of this one, the most alike first."""
    key = _without_article(key_of(name))
    sound = sound_of(key)
    if len(sound) < _SHORTEST_SOUND:
        return ()
    alike = [(_likeness(key, _town(number)), number) for number in _by_sound(country).get(sound, ())]
    return tuple(_town(number) for likeness, number in sorted(alike, reverse=True) if likeness >= ALIKE_FROM)


def sound_of(key: str) -> str:
    """Return the consonants of a name, those that transliterations confuse made one: `ksrbngsr`."""
    for spelt, sound in _SOUNDS:
        key = key.replace(spelt, sound)
    first, rest = key[:1], re.sub(r"[aeiouyhw ]", "", key[1:])
    return re.sub(r"(.)\1+", r"\1", ("a" if first in "aeiouy" else first) + rest)


_SOUNDS = (
    ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "c"), ("zh", "j"),
    ("dj", "j"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("c", "k"), ("x", "ks"), ("z", "s"),
    ("ks", "s"),
)  # fmt: skip


def _likeness(key: str, spot: Spot) -> float:
    return SequenceMatcher(None, key, _without_article(key_of(spot.name))).ratio()


def _with_other_article(key: str) -> Iterator[str]:
    bare = _without_article(key)
    if bare != key:
        yield bare
    yield f"al {bare}"
    yield f"el {bare}"


def _without_article(key: str) -> str:
    first, _, rest = key.partition(" ")
    return rest if rest and first in _ARTICLES else key


def _numbers_of(key: str) -> list[int]:
    towns, names = _towns(), _other_names()
    first = towns.first_from(key)
    numbers: list[int] = []
    while first < len(towns) and towns.key(first) == key:
        numbers.append(first)
        first += 1
    other = names.first_from(key)
    if other < len(names) and names.key(other) == key:
        numbers += [int(number) for number in names.line(other).partition("\t")[2].split(",")]
    return numbers


class _SortedLines:
    """The lines of a packed file, sorted by the key of their first field."""

    def __init__(self, name: str, key_of_first: Callable[[str], str]) -> None:
        packed = files("pourparler.reading").joinpath("data", name).read_bytes()
        self.text = gzip.decompress(packed)
        ends = np.flatnonzero(np.frombuffer(self.text, np.uint8) == ord("\n"))
        self.starts = np.concatenate(([0], ends + 1))
        self._key_of_first = key_of_first

    def __len__(self) -> int:
        return len(self.starts) - 1

    def line(self, number: int) -> str:
        return self.text[self.starts[number] : self.starts[number + 1] - 1].decode()

    def key(self, number: int) -> str:
        return self._key_of_first(self.line(number).partition("\t")[0])

    def holding(self, words: str) -> list[int]:
        """Return the numbers of the lines that hold these words."""
        at = [found.start() for found in re.finditer(re.escape(words.encode()), self.text)]
        return [int(number) for number in np.searchsorted(self.starts, at, side="right") - 1]

    def first_from(self, key: str) -> int:
        """Return the number of the first line whose key is this one or later."""
        return bisect_left(range(len(self)), key, key=self.key)


@cache
def _towns() -> _SortedLines:
    return _SortedLines("towns.tsv.gz", key_of)


@cache
def _other_names() -> _SortedLines:
    return _SortedLines("town_names.tsv.gz", str)


@lru_cache(maxsize=50_000)
def _town(number: int) -> Spot:
    name, country, region, lat, lon, population = _towns().line(number).split("\t")
    people = int(population) or PEOPLE_OF_A_SEAT
    radius = next(km for least, km in _RADII_KM if people >= least)
    kind = "city" if people >= CITY_FROM else "town"
    within = numbered_regions()[int(region)].name if region else ""
    return Spot(name, kind, country, within, float(lat), float(lon), radius, people)


@lru_cache(maxsize=16)
def _by_sound(country: str) -> Mapping[str, Sequence[int]]:
    """The numbers of a country's towns by the sound of their names."""
    found: dict[str, list[int]] = defaultdict(list)
    for number in _towns().holding(f"\t{country}\t"):
        found[sound_of(_without_article(_towns().key(number)))].append(number)
    return found
