"""The words that name an actor outright: countries and their demonyms, capitals and seats, groups, organisations."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from pourparler.reading.gazetteer import countries, rows_of


class Naming(StrEnum):
    """How a word names an actor: by its own name, as an adjective, or by the seat of its government."""

    NAME = "name"
    DEMONYM = "demonym"
    SEAT = "seat"
    SHORT = "short"


class ActorKind(StrEnum):
    """What sort of actor it is."""

    COUNTRY = "country"
    GROUP = "group"
    ORGANISATION = "organisation"


class Known(NamedTuple):
    """One actor as a word names it; `country` is the ISO code of three letters of the country a group is of.

    `is_force` marks the forces of a state, `rules` forces that act for themselves and are a side of their own,
    `governs` a government that is known by a name of its own, `reports` an organisation that watches and reports;
    `against` is the country a group fights where that is another one.
    """

    id: str
    name: str
    kind: ActorKind
    naming: Naming
    country: str = ""
    is_force: bool = False
    rules: bool = False
    governs: bool = False
    against: str = ""
    reports: bool = False


LONGEST_SHORT = 5
"""A group's abbreviation of up to so many letters counts only in a text about its country: letters mean many things."""


_HALVES = {"PRK": ("the North", "KOR"), "KOR": ("the South", "PRK")}
"""Halves of one land by their point of the compass, where the text names the other half."""


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody known by name, for whom they speak, and in which years they held the office."""

    surname: str
    name: str
    actor: str
    office: str
    since: int
    until: int | None

    def held_office_in(self, year: int | None) -> bool:
        """Say whether the year falls into the office; always where the year is not known."""
        return year is None or self.since <= year <= (self.until or year)


@cache
def known_words() -> Mapping[str, Known]:
    """Return every word and phrase that names an actor, as written; the first meaning in the files wins."""
    words: dict[str, Known] = {}
    for word, known in (*_countries(), *_organisations(), *_groups(), *_halves()):
        words.setdefault(word, known)
    return words


def _countries() -> list[tuple[str, Known]]:
    found: list[tuple[str, Known]] = []
    for one in countries():
        named = {
            Naming.NAME: (one.name, *one.aliases),
            Naming.DEMONYM: one.demonyms,
            Naming.SEAT: tuple(seat for seat in (one.capital, *one.seats) if seat and seat != one.name),
        }
        for naming, phrases in named.items():
            known = Known(one.iso3, one.name, ActorKind.COUNTRY, naming, one.iso3)
            found += [(phrase, known) for phrase in phrases]
    return found


def _halves() -> list[tuple[str, Known]]:
    names = {one.iso3: one.name for one in countries()}
    return [
        (word, Known(half, names[half], ActorKind.COUNTRY, Naming.SHORT, country=other))
        for half, (word, other) in _HALVES.items()
    ]


def _organisations() -> list[tuple[str, Known]]:
    found: list[tuple[str, Known]] = []
    for row in rows_of("organisations.tsv"):
        reports = row["kind"] == "nongovernmental"
        known = Known(row["id"], row["name"], ActorKind.ORGANISATION, Naming.NAME, reports=reports)
        found += [(phrase, known) for phrase in _phrases(row)]
    return found


def _groups() -> list[tuple[str, Known]]:
    found: list[tuple[str, Known]] = []
    for row in rows_of("armed_groups.tsv"):
        known = Known(
            row["id"],
            row["name"],
            ActorKind.GROUP,
            Naming.NAME,
            country=_iso3().get(row["country"], ""),
            is_force=row["kind"] == "state",
            rules=row["kind"] == "ruling force",
            governs=row["kind"] == "government",
            against=_iso3().get(row["against"], ""),
        )
        for phrase in _phrases(row):
            is_short = phrase.isupper() and len(phrase) <= LONGEST_SHORT
            found.append((phrase, known._replace(naming=Naming.SHORT) if is_short else known))
    return found


def _phrases(row: Mapping[str, str]) -> tuple[str, ...]:
    return (row["name"], *(alias for alias in row["aliases"].split(";") if alias))


@cache
def _iso3() -> Mapping[str, str]:
    return {one.iso2: one.iso3 for one in countries()}


def iso3_of(iso2: str) -> str | None:
    """Return the code of three letters of a country by that of two."""
    return _iso3().get(iso2)


@cache
def leaders() -> Mapping[str, tuple[Leader, ...]]:
    """Return the known people by surname and by full name."""
    found: dict[str, tuple[Leader, ...]] = {}
    for row in rows_of("leaders.tsv"):
        until = int(row["to"]) if row["to"] else None
        one = Leader(row["surname"], row["name"], row["actor"], row["office"], int(row["from"]), until)
        for word in {one.surname, one.name}:
            found[word] = (*found.get(word, ()), one)
    return found


@cache
def actor_names() -> Mapping[str, Known]:
    """Return each known actor by id, named in full."""
    return {known.id: known for known in reversed(list(known_words().values())) if known.naming is Naming.NAME}
