"""What one clause says of a round of talks: which, when, where, between whom, with whose help."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from pourparler.reading.cast.actors import Cast, Mention
from pourparler.reading.gazetteer import country_by_word
from pourparler.reading.negotiation.round_words import (
    core_of,
    day_of_talks_in,
    days_lasted,
    has_begun,
    is_in_same_place,
    is_opening,
    is_what_came_of_talks,
    ordinal_in,
    status_in,
    talks_in,
    tells_how_it_went,
    tells_of_talks,
)
from pourparler.reading.values import DateExpression, DateValue, Place, Quoted

_MEDIATED = re.compile(
    r"\b(?:(?<!to )mediat\w+|broker\w+|facilitat\w+|shuttl\w+|sponsored|envoy|good\s+offices|convened|chaired|"
    r"auspices)\b",
    re.IGNORECASE,
)
_HOSTED = re.compile(r"\b(?:host(?:s|ed|ing)?)\b", re.IGNORECASE)
_BY = re.compile(r"[\w-]*\s+(?:\w+\s+)?(?:by|of)\b")
_ASIDE = re.compile(r",\s+(?:who|which|whose)\b[^,;]*,")
_THERE = re.compile(
    r"\b(?:talks|meeting|round|session|negotiations|negotiators|delegations?|met|held)\s+there\b", re.IGNORECASE
)
_HERE = re.compile(r"\bhere\b|\bin the capital\b")
_CAPITAL_OF = re.compile(r"\b[Tt]he\s+((?:[A-Z][\w-]+\s+){1,3})capital\b")
"""A capital by its country: "in the Malaysian capital"."""

_SAID = re.compile(
    r"\b(?:said|says|told|announced|added|reported|confirmed|declared|statement|invited|asked|urged)\b(?:(?!\b(?:would|will|that)\b)[^,;]){0,30}$",
    re.IGNORECASE,
)
"""A day or place right after such a word is that of the statement, not of the talks."""

_STATED = re.compile(r"\b(?:said|says|added|told\s+\w+)\s+(?:late\s+|early\s+)?$", re.IGNORECASE)
"""Right before a day: it is the day of a statement and nothing else."""

_OF_THE_WHOLE = re.compile(
    r"\bof\s+(?:an?|the)\s+(?:[\w-]+\s+){1,3}?(?:that|which)\s+(?:had\s+)?(?:opened|began|begun|started|convened)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""Right before a day: it is that of a longer meeting, "the fourth sitting of a summit that opened on Oct. 8"."""

_AT_PLACE = re.compile(
    r"\b(?:in|at|near|outside|to|for|left|leaving)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,4}$", re.IGNORECASE
)
_NO_DAY = {"duration", "duration_since", "season", "year"}
_NO_MOMENT = {"since", "until", "by"}
_COUNTRY = "country"
_NEAR_NOUN = 20
"""Characters before an aside in which the talks that it is on are named."""

_BEFORE_TALKS = 20
"""A place before the word for the talks counts as so many characters farther from it."""

_JOINED_REACH = 25
"""Characters between names that mediate together: "Saudi Arabia and the United States"."""


@dataclass(frozen=True)
class Heard:
    """What is said of one round; `place` is the town or venue, `country` where only that is said."""

    ordinal: int | None
    status: str
    date: DateValue | None
    place: str | None
    country: str | None
    parties: tuple[str, ...]
    hosts: tuple[str, ...]
    mediators: tuple[str, ...]
    evidence: tuple[Quoted, ...]

    @property
    def says_which(self) -> bool:
        """Whether it can be told from other rounds: by its number, its day, or a place where something happened."""
        if self.ordinal is not None or self.date is not None:
            return True
        return (self.place or self.country) is not None and tells_how_it_went(self.evidence[0].quote)

    def with_helpers_of(self, other: "Heard") -> "Heard":
        """Return the round with the hosts and mediators that another clause names."""
        hosts = dict.fromkeys((*self.hosts, *other.hosts))
        mediators = dict.fromkeys((*self.mediators, *other.mediators))
        return replace(self, hosts=tuple(hosts), mediators=tuple(mediators))


@dataclass(frozen=True)
class Around:
    """What is known of a text where a clause stands: its actors, times and places, and where it was written."""

    cast: Cast
    dates: Sequence[DateExpression]
    places: Sequence[Place]
    here: str | None
    published: date | None = None


def hear(clause: Quoted, mentions: Sequence[Mention], around: Around) -> Heard:
    """Return what a clause says of the round that it speaks of."""
    inside = [one for one in mentions if clause.start <= one.start < clause.end]
    core = [_part(clause, *stretch) for stretch in core_of(clause.quote)]
    town, country = _place(clause, core, inside, around)
    day = _day(clause, core, around.dates)
    hosts = helpers(clause, inside, around.cast, _HOSTED)
    mediators = helpers(clause, inside, around.cast, _MEDIATED)
    return Heard(
        ordinal=ordinal_in(clause.quote),
        status=_status(clause, day, around.published),
        date=day,
        place=town or _pointed_at(clause, around),
        country=country,
        parties=_parties(inside, around.cast, (*hosts, *mediators)),
        hosts=hosts,
        mediators=mediators,
        evidence=(clause,),
    )


def _status(clause: Quoted, day: DateValue | None, published: date | None) -> str:
    """How the round went; what is told of a day to come cannot have been held."""
    status = status_in(clause.quote)
    is_to_come = day is not None and published is not None and day.start[:10] > published.isoformat()
    return "scheduled" if is_to_come and status == "held" else status


def _pointed_at(clause: Quoted, around: Around) -> str | None:
    """Where "here", "there" or "the Malaysian capital" is: where it was written, the place last named, that capital."""
    if found := _CAPITAL_OF.search(clause.quote):
        country = country_by_word().get(found[1].strip())
        return country.capital if country is not None else around.here
    if _HERE.search(clause.quote) or is_in_same_place(clause.quote):
        return around.here
    if not _THERE.search(clause.quote):
        return None
    before = [one.resolves_to for one in around.places if one.end <= clause.start and one.type != _COUNTRY]
    return before[-1] if before else None


def _part(clause: Quoted, start: int, end: int) -> Quoted:
    return Quoted(quote=clause.quote[start:end], start=clause.start + start, end=clause.start + end)


def _day(clause: Quoted, core: Sequence[Quoted], dates: Sequence[DateExpression]) -> DateValue | None:
    """The first time said of the talks, one that a statement was made on only where there is no other."""
    said = [one for one in dates if clause.holds(one) and _may_be_theirs(clause, one)]
    of_talks = [one for one in said if any(part.holds(one) for part in core)]
    if not of_talks and is_what_came_of_talks(clause.quote):
        of_talks = said
    day = min(of_talks, key=lambda one: (_is_of_something_else(clause, one), one.start), default=None)
    if day is None or day.value is None:
        return None
    lasted = days_lasted(clause.quote)
    if lasted > 1 and (status_in(clause.quote) == "scheduled" or is_opening(clause.quote)):
        return _to_last_day(day.value, lasted)
    return _from_first_day(day.value, max(lasted, day_of_talks_in(clause.quote)))


def _may_be_theirs(clause: Quoted, day: DateExpression) -> bool:
    """Whether a time may be that of talks: a day or days, neither a statement's nor somebody else's in an aside."""
    at = day.start - clause.start
    is_moment = day.value is not None and day.granularity not in _NO_DAY and day.relation not in _NO_MOMENT
    before = clause.quote[:at]
    is_elsewhere = _STATED.search(before) or _OF_THE_WHOLE.search(before)
    return is_moment and not is_elsewhere and not _is_of_others(clause.quote, at)


def _to_last_day(day: DateValue, number: int) -> DateValue:
    last = date.fromisoformat(day.end[:10]) + timedelta(days=number - 1)
    return DateValue(start=day.start[:10], end=last.isoformat(), granularity="range")


def _is_of_others(text: str, at: int) -> bool:
    """Whether a day stands in an aside on somebody else: "Qatar, which signed a pact in May, hosts the talks"."""
    aside = next((found for found in _ASIDE.finditer(text) if found.start() < at < found.end()), None)
    return aside is not None and not tells_of_talks(text[max(0, aside.start() - _NEAR_NOUN) : aside.start()])


def _is_of_something_else(clause: Quoted, day: DateExpression) -> bool:
    """Whether a statement was made on that day, or it stands in an aside: "who had agreed on Dec. 2, met"."""
    at = day.start - clause.start
    is_aside = any(
        found.start() < at < found.end() and not has_begun(found[0]) for found in _ASIDE.finditer(clause.quote)
    )
    return is_aside or _SAID.search(clause.quote[:at]) is not None


def _from_first_day(day: DateValue, number: int) -> DateValue:
    """The days from the first on: "a third day of talks on Monday" began on Saturday."""
    if number == 1:
        return day
    first = date.fromisoformat(day.start[:10]) - timedelta(days=number - 1)
    return DateValue(start=first.isoformat(), end=day.end[:10], granularity="range")


class _Where(NamedTuple):
    """A place that talks may be in; countries are named as the text names them."""

    start: int
    end: int
    name: str
    is_country: bool


def _place(
    clause: Quoted, core: Sequence[Quoted], mentions: Sequence[Mention], around: Around
) -> tuple[str | None, str | None]:
    """The town or venue, or else the country, that the talks are in: the place nearest to the word for them."""
    places = [_Where(one.start, one.end, one.resolves_to, one.type == _COUNTRY) for one in around.places]
    places += [_country(clause, one) for one in mentions if one.is_placed]
    places = [one for one in places if clause.start <= one.start and one.end <= clause.end]
    inside = [one for one in places if any(part.start <= one.start and one.end <= part.end for part in core)]
    if core[0].start > clause.start:
        inside = inside or places
    inside = [one for one in inside if _is_where(clause.quote[: one.start - clause.start])]
    nearest = min(inside, key=lambda one: _far_from_talks(clause, one), default=None)
    if nearest is None:
        return None, None
    return (None, nearest.name) if nearest.is_country else (nearest.name, None)


def _country(clause: Quoted, one: Mention) -> _Where:
    return _Where(one.start, one.end, clause.quote[one.start - clause.start : one.end - clause.start], is_country=True)


def _far_from_talks(clause: Quoted, place: _Where) -> int:
    """How many characters a place stands after the word for the talks, or before it and a little more."""
    at = place.start - clause.start
    gaps = [at - end if at >= end else start - at + _BEFORE_TALKS for start, end in talks_in(clause.quote)]
    return min(gaps, default=at)


def _is_where(before: str) -> bool:
    return _AT_PLACE.search(before) is not None and _SAID.search(before) is None


def names_helpers(clause: Quoted, mentions: Sequence[Mention], cast: Cast) -> bool:
    """Say whether a clause names somebody who hosts or mediates."""
    inside = [one for one in mentions if clause.start <= one.start < clause.end]
    return bool(helpers(clause, inside, cast, _HOSTED) or helpers(clause, inside, cast, _MEDIATED))


def helpers(clause: Quoted, mentions: Sequence[Mention], cast: Cast, words: re.Pattern[str]) -> tuple[str, ...]:
    """Return the actors beside a word of hosting or mediating: its subject, or those after "by"; no main party."""
    found: dict[str, None] = {}
    outsiders = [one for one in mentions if side_or_actor(one, cast) not in cast.parties]
    for hit in words.finditer(clause.quote):
        at = clause.start + hit.start()
        is_agent_next = _BY.match(clause.quote[hit.start() :])
        beside = [one for one in outsiders if (one.start > at if is_agent_next else one.start <= at)]
        nearest = min(beside, key=lambda one: abs(one.start - at), default=None)
        if nearest is not None:
            joined = [one for one in beside if abs(one.start - nearest.start) <= _JOINED_REACH]
            found |= dict.fromkeys(side_or_actor(one, cast) for one in (nearest, *joined) if _has_side(one, cast))
    return tuple(found)


def _parties(mentions: Iterable[Mention], cast: Cast, others: Sequence[str]) -> tuple[str, ...]:
    """The main parties where the clause names one of them or nobody; else those it names."""
    sides = dict.fromkeys(side_or_actor(one, cast) for one in mentions if not one.is_placed)
    named = [side for side in sides if side and side not in others]
    if len(named) < 2 or any(side in cast.parties for side in named):
        return tuple(sorted(cast.parties))
    return tuple(named)


def _has_side(one: Mention, cast: Cast) -> bool:
    return cast.side(one) is not None or not one.is_person


def side_or_actor(one: Mention, cast: Cast) -> str:
    """Return the side that a mention speaks for, the actor itself where it speaks for none."""
    return cast.side(one) or one.actor
