"""Where: towns, regions, waters, bases and venues named in a text, each with a point and how far the name reaches.

First every name that may be a place is heard, with how firmly its sentence puts something there (`place_names`,
`place_words`); then each is given the place that the text means (`place_choice`), the clear ones first, so that the
others can lie near them; then what is said of distance and direction moves the point (`place_offsets`). "Deep inside" a
country, and a border, stay open: they are places without a point.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from pourparler.reading.gazetteer import Country, Spot, countries, country_by_word
from pourparler.reading.geography.place_borders import borders_in
from pourparler.reading.geography.place_choice import Choice, Setting, choose, choose_region, setting_of
from pourparler.reading.geography.place_names import PlaceName, place_names
from pourparler.reading.geography.place_offsets import Offset, is_beside, offset_before
from pourparler.reading.geography.place_words import Placing
from pourparler.reading.values import Dateline, Place, Sentence

CLEAR_LEAD = 2.0
"""A place that leads the next of its name by so much in score is clear, and others may lie near it."""

BESIDE_KM = 20.0
"""How far an unknown village near a town may be from it, at least."""

_PLURAL = re.compile(r"\b(region|province|oblast|district|state|department|governorate)s$")
_SAYS_WHERE = re.compile(r"[\w’'-], (?:a |an |the |some |about |around |roughly |which |just )?$")


def find_places(sentences: Sequence[Sentence], datelines: Iterable[Dateline]) -> Iterator[Place]:
    """Yield the places of the datelines and of each sentence, in the order of the text."""
    datelines = list(datelines)
    setting = setting_of([*(sentence.text for sentence in sentences), *(line.quote for line in datelines)])
    heard = [(sentence, list(place_names(sentence, setting))) for sentence in sentences]
    setting = replace(setting, anchors=tuple(_anchors([name for _, names in heard for name in names], setting)))
    for dateline in datelines:
        yield from _of_dateline(dateline, setting)
    for sentence, names in heard:
        here = [*_places_of(sentence.text, names, setting), *borders_in(sentence.text)]
        for place in sorted(here, key=lambda one: one.start):
            yield place.model_copy(update={"start": place.start + sentence.start, "end": place.end + sentence.start})


def _anchors(names: Iterable[PlaceName], setting: Setting) -> Iterator[tuple[float, float]]:
    """Where the clear places of the text lie."""
    for one in {one.name: one for one in names if one.sort == "name"}.values():
        choice = choose(one.name, setting, one.placing, one.qualifier)
        if choice and choice.lead >= CLEAR_LEAD and choice.spot.lat is not None and choice.spot.lon is not None:
            yield choice.spot.lat, choice.spot.lon


def _of_dateline(dateline: Dateline, setting: Setting) -> Iterator[Place]:
    name, _, qualifier = (part.strip() for part in dateline.quote.partition(","))
    choice = choose(name, setting, Placing.DATELINE, qualifier)
    if choice is not None:
        yield _as_place(choice.spot, name, dateline.quote, dateline.start, rule="dateline")


def _places_of(text: str, names: Sequence[PlaceName], setting: Setting) -> Iterator[Place]:
    """Yield the places of one sentence; an unknown name is put beside the place it is said to be near."""
    found = [_resolved(text, name, setting) for name in names]
    for number, (name, place) in enumerate(zip(names, found, strict=True)):
        if place is not None:
            yield place
        elif name.sort in {"unknown", "elsewhere"}:
            beside = next((other for other in found[number + 1 :] if other is not None), None)
            guessed = _beside(text, name, beside) if beside is not None else _without_point(name)
            yield from [guessed] if guessed is not None else []


def _resolved(text: str, name: PlaceName, setting: Setting) -> Place | None:
    quote = text[name.start : name.end]
    if name.sort == "elsewhere":
        return None
    if name.sort == "interior":
        return _interior(name, quote)
    if name.sort == "region":
        choice = choose_region(name.name, setting)
        one_region = _PLURAL.sub(r"\1", quote)
        return _as_place(choice.spot, one_region, quote, name.start, rule="region") if choice else None
    choice = choose(name.name, setting, name.placing, name.qualifier)
    if choice is None:
        return None
    place = _as_place(choice.spot, name.name, quote, name.start, rule=_rule_of(choice))
    offset = None if choice.spot.kind == "admin1" else offset_before(text, name.start)
    return place if offset is None else _moved(text, place, offset)


def _rule_of(choice: Choice) -> str:
    if choice.spot.population:
        return "town by sound" if choice.sounds_like else "town"
    return "region" if choice.spot.kind == "admin1" else "area"


def _moved(text: str, place: Place, offset: Offset) -> Place:
    """The place so far from the one named; where a place stands right before, the words only say where that is."""
    if place.lat is None or place.lon is None or (offset.km and _SAYS_WHERE.search(text[: offset.start])):
        return place
    lat, lon = offset.moved(place.lat, place.lon)
    return place.model_copy(
        update={
            "quote": text[offset.start : place.end],
            "start": offset.start,
            "lat": round(lat, 2),
            "lon": round(lon, 2),
            "radius_km": round(max(place.radius_km or 0.0, offset.radius_km), 1),
            "rule": offset.rule,
        }
    )


def _interior(name: PlaceName, quote: str) -> Place:
    country = country_by_word()[name.name]
    return Place(
        quote=quote, start=name.start, end=name.end, resolves_to=f"{country.name} (unspecified interior)",
        type="country", country=country.iso3, rule="inside a country",
    )  # fmt: skip


def _beside(text: str, name: PlaceName, other: Place) -> Place | None:
    """An unknown name takes the point of the place it is said to be near or in: "Rajma near Benghazi"."""
    if not is_beside(text[name.end : max(name.end, other.end)], other.quote):
        return _without_point(name)
    if other.lat is None or other.lon is None:
        return _without_point(name)
    offset = offset_before(text, other.start)
    lat, lon = offset.moved(other.lat, other.lon) if offset else (other.lat, other.lon)
    return other.model_copy(
        update={
            "quote": name.name,
            "start": name.start,
            "end": name.end,
            "resolves_to": f"{name.name} ({other.resolves_to})",
            "type": name.kind or "town",
            "lat": round(lat, 2),
            "lon": round(lon, 2),
            "radius_km": max(other.radius_km or 0.0, BESIDE_KM),
            "rule": "beside a place",
        }
    )


def _without_point(name: PlaceName) -> Place | None:
    """A name that the sentence calls a town or village stays, without a point."""
    if not name.kind:
        return None
    return Place(
        quote=name.name, start=name.start, end=name.end, resolves_to=name.name, type=name.kind,
        rule="named as a place",
    )  # fmt: skip


def _as_place(spot: Spot, name: str, quote: str, start: int, rule: str) -> Place:
    """Return a town under the name that the text gives it, a region with its country, an area under its own name."""
    country = _country_by_code().get(spot.country)
    shown = name.title() if name.isupper() else name
    if spot.kind == "admin1":
        shown = f"{shown}, {country.name}" if country is not None else shown
    elif not spot.population and spot.kind != "city":
        shown = spot.name
    return Place(
        quote=quote,
        start=start,
        end=start + len(quote),
        resolves_to=shown,
        type=spot.kind,
        lat=None if spot.lat is None else round(spot.lat, 2),
        lon=None if spot.lon is None else round(spot.lon, 2),
        radius_km=spot.radius_km,
        country=None if country is None else country.iso3,
        rule=rule,
    )


@cache
def _country_by_code() -> Mapping[str, Country]:
    return {one.iso2: one for one in countries()}
