"""Where: towns, regions, waters, bases and venues named in a text, each with a point and how far the name reaches.

A name counts as a place where the sentence puts something there ("in", "near", "the city of", "Kyiv, Ukraine"), so that
"Moscow said" stays an actor. Names that several places bear go to the one its qualifier names, else to a country that
the text is about, else to the largest. "Deep inside" a country stays open: it is a country without a point.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log10

from pourparler.reading.gazetteer import (
    Spot,
    areas,
    bare_region,
    countries,
    country_by_word,
    key_of,
    regions,
    towns_named,
)
from pourparler.reading.values import Dateline, Place, Sentence

_WORD = re.compile(
    r"(?:(?:al|el|an|as|ar|ash|ad|at|az|ed|es)[-’'](?=[A-ZÀ-ÞĀ-Ž]))?[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]*|[a-z][\w’'-]*|[^\w\s]|\d[\w.,]*"
)
_LONGEST_NAME = 5
_JOINERS = {"of", "de", "la", "el", "al", "the", "and", "du", "bin"}
_IN = {
    "in", "at", "near", "outside", "around", "from", "to", "toward", "towards", "on", "into", "across", "over",
    "inside", "via", "through", "reached", "left", "entered", "hit", "struck", "shelled", "bombed", "captured",
    "seized", "took", "besieged", "stormed", "attacked", "targeted", "retook", "recaptured", "approached", "beyond",
    "above", "along",
    "off", "leaving", "entering", "hitting", "striking", "capturing", "seizing", "targeting", "city", "town", "village",
    "port", "capital", "province", "region", "island", "base", "between", "within", "throughout",
}  # fmt: skip
"""Words before a name that put something there."""

_OF = {
    "city", "town", "village", "port", "outskirts", "suburb", "suburbs", "north", "south", "east", "west", "northeast",
    "northwest", "southeast", "southwest", "centre", "center", "siege", "battle", "fall", "capture", "shores", "shore",
    "coast", "capital", "province", "region", "edge", "part", "parts", "island", "streets", "skies", "district", "loss",
    "airport", "governorate", "oblast",
}  # fmt: skip
"""Words that make a place of what follows "of"."""

_REGION_WORDS = {
    "region", "oblast", "province", "governorate", "prefecture", "state", "krai", "republic", "county", "department",
    "district", "territory",
}  # fmt: skip
_SITE_WORDS = {"airport", "airfield", "port", "harbour", "harbor", "base", "camp", "hospital", "prison", "crossing"}
_TITLES = {
    "president", "minister", "mr", "mrs", "ms", "dr", "gen", "general", "colonel", "senator", "king", "prince",
    "sheikh", "secretary", "chancellor", "premier", "ambassador", "envoy", "commander", "spokesman", "spokeswoman",
    "judge",
}  # fmt: skip
_DAYS_AND_MONTHS = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december",
}  # fmt: skip
_INTERIOR = re.compile(r"\b(?:deep (?:inside|within|into|in)|far inside|inside|across|throughout)\s+(?:the\s+)?$")
_BANK = re.compile(r"(?:\bthe\s+)?(?:\w+\s+)?(?:shores?|coasts?|banks?|sides?)\s+of\s+(?:the\s+)?$")
_RADIUS_OF_A_NAMED_REGION_KM = 100.0
"""For a region known by its chief town alone: about what a first-level region of middle size measures."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def is_name(self) -> bool:
        return self.text[0].isupper() or (len(self.text) > 3 and self.text[2:4].strip("-’'")[:1].isupper())


def find_places(sentences: Sequence[Sentence], datelines: Iterable[Dateline]) -> Iterator[Place]:
    """Yield the places of the datelines and of each sentence, in the order of the text."""
    about = countries_named(sentence.text for sentence in sentences)
    for dateline in datelines:
        yield from _of_dateline(dateline, about)
    for sentence in sentences:
        for place in places_in(sentence.text, about):
            yield place.model_copy(update={"start": place.start + sentence.start, "end": place.end + sentence.start})


def countries_named(texts: Iterable[str]) -> Counter[str]:
    """Return how often each country (ISO code of two letters) is named, by name, demonym, capital or seat."""
    words = _country_words()
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(words[found] for found in _name_like(text) if found in words)
    return counts


def _name_like(text: str) -> Iterator[str]:
    """Every run of one to three words that starts with a capital."""
    found = list(_WORD.finditer(text))
    for i, word in enumerate(found):
        if word[0][0].isupper():
            for j in range(i, min(i + 3, len(found))):
                yield text[word.start() : found[j].end()]


def _country_words() -> dict[str, str]:
    words = {word: one.iso2 for word, one in country_by_word().items()}
    return words | {seat: one.iso2 for one in countries() for seat in (one.capital, *one.seats) if seat}


def _of_dateline(dateline: Dateline, about: Counter[str]) -> Iterator[Place]:
    name, _, qualifier = (part.strip() for part in dateline.quote.partition(","))
    spots = _spots(name, about, qualifier)
    if spots:
        yield _as_place(spots[0], dateline.quote, dateline.start, rule="dateline")


def places_in(text: str, about: Counter[str]) -> Iterator[Place]:
    """Yield the places of one sentence; offsets count from its first character."""
    words = [_Word(found[0], found.start(), found.end()) for found in _WORD.finditer(text)]
    here, taken = 0, False
    while here < len(words):
        found = _place_at(text, words, here, about, after_place=taken) if words[here].is_name else None
        if found is None:
            taken = taken and words[here].text in {"and", ",", "or"}
            here += 1
        else:
            place, here = found
            taken = True
            yield place


def _place_at(
    text: str, words: list[_Word], here: int, about: Counter[str], *, after_place: bool
) -> tuple[Place, int] | None:
    """The longest place name that starts at this word, and the number of the word after it."""
    for last in range(min(here + _LONGEST_NAME, len(words)) - 1, here - 1, -1):
        if not words[last].is_name and words[last].text not in _REGION_WORDS:
            continue
        if any(not w.is_name and w.text not in _JOINERS for w in words[here + 1 : last]):
            continue
        for reader in (_area, _region, _open_country, _town):
            found = reader(text, words, here, last, about, after_place)
            if found is not None:
                return found
    return None


def _area(
    text: str, words: list[_Word], here: int, last: int, _about: Counter[str], after_place: bool
) -> tuple[Place, int] | None:
    spot = areas().get(key_of(text[words[here].start : words[last].end]))
    if spot is None or _goes_on_as_name(words, last) or _is_person(words, here):
        return None
    is_water = spot.kind in {"sea", "strait", "river", "lake", "canal", "line", "zone", "base", "venue", "structure"}
    if not is_water and not _is_put_there(words, here, last, after_place):
        return None
    start, bank = words[here].start, _BANK.search(text[: words[here].start])
    if bank and is_water:
        start = bank.start()
    return _as_place(spot, text[start : words[last].end], start, rule="area"), last + 1


def _region(
    text: str, words: list[_Word], here: int, last: int, about: Counter[str], after_place: bool
) -> tuple[Place, int] | None:
    """A region, known by its own name or, with a word for region after it, by its chief town: "Sumy region"."""
    has_word = last > here and words[last].text.casefold() in _REGION_WORDS
    name = text[words[here].start : words[last - has_word].end]
    known = sorted(regions().get(bare_region(name), ()), key=lambda spot: -_familiarity(spot, about, ""))
    quote, start = text[words[here].start : words[last].end], words[here].start
    if not has_word and (not _is_put_there(words, here, last, after_place) or _spots(name, about, "")):
        return None
    if known:
        return _as_place(known[0], quote, start, rule="region", named=quote), last + 1
    if not has_word:
        return None
    chief = _spots(name, about, "")
    if not chief:
        return None
    one = chief[0]
    around = Spot(name, "admin1", one.country, one.region, one.lat, one.lon, _RADIUS_OF_A_NAMED_REGION_KM)
    return _as_place(around, quote, start, rule="region by chief town", named=quote), last + 1


def _open_country(
    text: str, words: list[_Word], here: int, last: int, _about: Counter[str], _after_place: bool
) -> tuple[Place, int] | None:
    """Somewhere in a country, and the text does not say where: "deep inside Russia"."""
    named = text[words[here].start : words[last].end]
    interior = _INTERIOR.search(text[: words[here].start])
    country = country_by_word().get(named)
    if interior is None or country is None or named in country.demonyms:
        return None
    quote = text[interior.start() : words[last].end]
    open_place = Place(
        quote=quote, start=interior.start(), end=words[last].end, resolves_to=f"{country.name} (unspecified interior)",
        type="country", country=country.iso3, rule="inside a country",
    )  # fmt: skip
    return open_place, last + 1


def _town(
    text: str, words: list[_Word], here: int, last: int, about: Counter[str], after_place: bool
) -> tuple[Place, int] | None:
    if _goes_on_as_name(words, last) or _is_person(words, here):
        return None
    name = text[words[here].start : words[last].end]
    if name in country_by_word() or key_of(name) in _DAYS_AND_MONTHS:
        return None
    qualifier, end = _qualifier(text, words, last)
    spots = _spots(name, about, qualifier)
    if not spots or not (qualifier or _is_put_there(words, here, last, after_place)):
        return None
    start = words[here].start
    return _as_place(spots[0], text[start : words[end].end], start, rule="town"), end + 1


def _qualifier(text: str, words: list[_Word], last: int) -> tuple[str, int]:
    """The country or region after a comma ("Kyiv, Ukraine"), and the number of its last word."""
    if last + 2 >= len(words) or words[last + 1].text != ",":
        return "", last
    for end in range(min(last + 2 + 3, len(words)) - 1, last + 1, -1):
        name = text[words[last + 2].start : words[end].end]
        country = country_by_word().get(name)
        if (country is not None and name not in country.demonyms) or bare_region(name) in regions():
            return name, end
    return "", last


def _is_put_there(words: list[_Word], here: int, last: int, after_place: bool) -> bool:
    """Whether the words around say that something is there."""
    before = [word.text.casefold() for word in words[max(0, here - 3) : here]]
    while before and before[-1] in {"the", "a", "northern", "southern", "eastern", "western", "central", "nearby"}:
        before.pop()
    if before and before[-1] == "of":
        return len(before) > 1 and before[-2] in _OF
    if before and before[-1] in _IN and not (before[-1] == "to" and _speaks(words, last)):
        return not (before[-1] == "between" and _names_governments(words, here, last))
    following = words[last + 1].text.casefold() if last + 1 < len(words) else ""
    return following in _SITE_WORDS | _REGION_WORDS or (
        after_place and bool(before) and before[-1] in {"and", ",", "or"}
    )


def _names_governments(words: list[_Word], here: int, last: int) -> bool:
    """Whether two capitals stand for two governments: "between Moscow and Kyiv"."""
    capitals = {one.capital for one in countries()}
    return words[here].text in capitals and any(word.text in capitals for word in words[last + 1 : last + 3])


def _speaks(words: list[_Word], last: int) -> bool:
    return last + 1 < len(words) and words[last + 1].text in {"said", "says", "told"}


def _goes_on_as_name(words: list[_Word], last: int) -> bool:
    """Whether the next word makes another name of it: "Kyiv Independent", "Washington Post"."""
    if last + 1 >= len(words) or words[last + 1].start != words[last].end + 1:
        return False
    following = words[last + 1]
    return following.is_name and following.text.casefold() not in _DAYS_AND_MONTHS | _REGION_WORDS | _SITE_WORDS


def _is_person(words: list[_Word], here: int) -> bool:
    """Whether the word before makes a person of the name: a title, or a name of its own."""
    if here == 0:
        return False
    before = words[here - 1]
    if before.text.casefold().rstrip(".") in _TITLES:
        return True
    is_first_word = here == 1 or words[here - 2].text in {".", "“", '"'}
    return before.is_name and not is_first_word and before.text not in country_by_word()


def _spots(name: str, about: Counter[str], qualifier: str) -> list[Spot]:
    """Places of that name, the likeliest first."""
    area = areas().get(key_of(name))
    candidates = [*([area] if area is not None else []), *towns_named(name)]
    return sorted(candidates, key=lambda spot: -_familiarity(spot, about, qualifier))


_QUALIFIED, _ABOUT, _MOST_ABOUT, _OTHER_NAME = 20.0, 5.0, 2.0, 2.0
"""Weights beside the logarithm of population (3 to 7): a qualifier outweighs all; a country in the text, size."""


def _familiarity(spot: Spot, about: Counter[str], qualifier: str) -> float:
    score = log10(spot.population + 10) + (4.0 if spot.population == 0 and spot.kind != "admin1" else 0.0)
    score += _ABOUT * (spot.country in about)
    score += _MOST_ABOUT * (spot.country in {country for country, _ in about.most_common(3)})
    if qualifier:
        country = country_by_word().get(qualifier)
        score += _QUALIFIED * (country is not None and country.iso2 == spot.country)
        score += _QUALIFIED * (bare_region(qualifier) == bare_region(spot.region))
    return score


def _as_place(spot: Spot, quote: str, start: int, rule: str, named: str | None = None) -> Place:
    country = next((one for one in countries() if one.iso2 == spot.country), None)
    within = f", {country.name}" if country is not None and spot.kind == "admin1" else ""
    return Place(
        quote=quote,
        start=start,
        end=start + len(quote),
        resolves_to=f"{named or spot.name}{within}",
        type=spot.kind,
        lat=None if spot.lat is None else round(spot.lat, 2),
        lon=None if spot.lon is None else round(spot.lon, 2),
        radius_km=spot.radius_km,
        country=None if country is None else country.iso3,
        rule=rule,
    )
