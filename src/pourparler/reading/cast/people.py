"""People: who has a title or is known by name, whose they are, and what is meant by "the Israeli prime minister".

A person belongs to whom the words beside the title name ("Russian Foreign Minister X", "X, an adviser to the RSF",
"the prime minister of Armenia"). A title alone is the one known to hold that office for that country, where it is one
that a single person holds.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from pourparler.reading.cast.actor_lexicon import ActorKind, Known, Leader, known_words, leaders
from pourparler.reading.cast.mentions import Mention, Person
from pourparler.reading.gazetteer import rows_of
from pourparler.reading.values import Sentence

_CAPITALISED = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]+"
_PARTICLES = r"(?:al|el|ould|bin|ibn|abu|van|von|de|der|da|dos|la|le|ul|ur)"
PERSON = (
    rf"(?:{_CAPITALISED}|(?:al|el)-{_CAPITALISED})"
    rf"(?:\s(?:[A-Z]\.\s)?(?:{_PARTICLES}[\s-]){{0,2}}{_CAPITALISED}){{0,3}}"
)
_NOT_A_NAME = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March",
    "April", "May", "June", "July", "August", "September", "October", "November", "December", "The", "In", "On", "At",
    "But", "He", "She", "They", "It", "I", "We", "A", "An", "And", "For", "After", "Before", "Council", "Court",
    "Office", "House", "Party", "Assembly", "Committee", "Affairs", "Secretary", "Minister",
}  # fmt: skip
_RANKS = (
    r"(?:(?:deputy|vice|acting|interim|former|then|senior|top|lead|chief|outgoing|assistant|caretaker|transitional|late|"
    r"de\sfacto|special|exiled|ousted|deposed|newly\selected)[\s-])*"
)
_WHOSE_BEFORE = re.compile(r"\.?(?:[’']s?|,\s+whose)?(?:(?:\s+[\w.’'-]+){0,2}|(?:\s+[\w.-]+){1,5}[’']s?)\s+$")
_ANOTHERS = re.compile(r"\w[’']s?\s")
_OF = re.compile(r"\s+(?:of|for|to|from|in|with)\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}$")
_NO_WHOSE = re.compile(r"\b(?:and|or|with|by|to|of|from|that|said|met|told|,)\b")
_APPOSED = re.compile(rf"(?P<name>{PERSON}),\s+(?:who\s+is\s+)?(?:[\w’'-]+\.?\s+){{0,4}}$")
_AFTER_OFFICE = re.compile(rf"(?P<comma>,)?\s+(?P<name>{PERSON})(?P<end>,|\b)")
_ITS = re.compile(r"\b(?:its|their)\s+$", re.IGNORECASE)
_INDEFINITE = re.compile(r",\s+an?\s+$")
"""What leads to somebody who speaks of all before him: "Israel let in fuel, a spokesman, X, said" for the topic."""

_OF_ONE_COUNTRY = {"secretary of state": "USA", "secretary of defense": "USA", "defense secretary": "USA",
    "foreign secretary": "GBR", "home secretary": "GBR",
}  # fmt: skip
"""Offices that, with no country beside them, are those of one."""

_OF_BLOCS = {"European": "EU", "African": "AU", "Arab": "LAS"}
"""Continents by whose adjective the envoy of their union is called: "the European envoy"."""

_SURNAME_FIRST = {"KOR", "PRK", "CHN", "TWN", "VNM", "KHM", "HUN"}
_NO_SURNAME = {"MMR", "IDN"}
"""Where the surname is written first, and where there is none."""

_OF_SOMETHING = re.compile(r"\s+(?:of|for|in|at|to|with|from|on)\b|\s*[,.;:)]|\s*$|\s+(?:who|and)\b")
_GENITIVE = {"'s", "’s"}
_PUT_THERE = re.compile(r"\b(?:in|at|near|from|on|to|of|outside|around)\s+$", re.IGNORECASE)
_REACH_OF_WHOSE = 45
_UNIQUE = {
    "president", "prime minister", "premier", "chancellor", "king", "emir", "sultan", "pope", "supreme leader",
    "crown prince", "head of state", "secretary-general", "secretary general", "foreign minister", "secretary of state",
    "defence minister", "defense minister", "defence secretary", "defense secretary", "foreign secretary",
}  # fmt: skip
_SAME_OFFICE = {
    "premier": "prime minister", "defense minister": "defence minister", "defense secretary": "defence secretary",
    "secretary general": "secretary-general", "head of state": "president",
}  # fmt: skip


_AT_HOME = {"leader", "official", "officer", "spokesperson", "negotiator", "head_of_delegation"}
"""Who is of the country that a text is about, where nothing else is said."""


class Span(NamedTuple):
    """A known name in a sentence: offsets in the sentence, and what it names."""

    start: int
    end: int
    known: Known


class People:
    """The people of one text, found sentence by sentence, and whose each is."""

    def __init__(self, year: int | None) -> None:
        self._year = year
        self._by_surname: dict[str, str] = {}
        self._found: dict[str, Person] = {}

    def known(self) -> Mapping[str, Person]:
        """Return the people by id."""
        return self._found

    def in_sentence(self, sentence: Sentence, spans: Sequence[Span], topic: str | None) -> Iterator[Mention]:
        """Yield who is named with an office, by an office alone, and by name; "a spokesman, X" is the topic's."""
        taken: list[Mention] = []
        for mention in (*self._in_office(sentence, spans, topic), *self._by_name(sentence)):
            if not any(mention.overlaps(other) for other in taken):
                taken.append(mention)
        yield from taken

    def with_home(self, home: str | None) -> dict[str, Person]:
        """Return the people by the id under which the text found them, those of nobody now of the text's country."""
        return {key: _at_home(person, home) for key, person in self._found.items()}

    def _in_office(self, sentence: Sentence, spans: Sequence[Span], topic: str | None) -> Iterator[Mention]:
        text = sentence.text
        for found in _offices().finditer(text):
            office = found["office"].casefold()
            whose = _whose(text, found.start(), found.end(), spans)
            named = _named(text, found.start(), found.end())
            if named is not None:
                name, start, end = named
                whose = whose or _whose_after(text, end, spans)
                before = [span.known.id for span in spans if span.end <= found.start()]
                guess = _guessed(office, text[: found.start()], before, topic)
                key = self._meet(
                    name, _whom(whose.known) if whose else None, office, guess, is_former=_is_former(found[0])
                )
                first = min(start, found.start(), whose.start if whose and _is_near(whose, found, text) else start)
                last = max(end, found.end(), whose.end if whose and whose.start >= end > found.end() else end)
                yield Mention(key, sentence.start + first, sentence.start + last, "office", is_person=True)
            elif (
                whose is not None and not _is_former(found[0]) and text[found.end() : found.end() + 2] not in _GENITIVE
            ):
                key = self._holder(whose.known, office)
                if key is not None:
                    first, last = min(whose.start, found.start()), max(whose.end, found.end())
                    yield Mention(key, sentence.start + first, sentence.start + last, "office", is_person=True)

    def _holder(self, known: Known, office: str) -> str | None:
        """Who holds an office of a country: somebody of the text, else the one known for the year."""
        if office not in _UNIQUE or known.kind is ActorKind.GROUP:
            return None
        wanted = _SAME_OFFICE.get(office, office)
        here = [
            key for key, person in self._found.items() if person.actor == known.id and self._held(person.name, wanted)
        ]
        if here:
            return here[-1]
        known_holders = _by_office().get((known.id, wanted), ())
        held = [one for one in known_holders if self._year and one.held_office_in(self._year)]
        return self._meet(held[-1].name, known.id, wanted) if held else None

    def _held(self, name: str, office: str) -> bool:
        return any(one.office == office for one in leaders().get(name, ()))

    def _by_name(self, sentence: Sentence) -> Iterator[Mention]:
        for found in _person_pattern().finditer(sentence.text):
            words = found[0].split()
            for first in range(len(words)):
                name = " ".join(words[first:])
                alone = first == 0 and len(words) == 1
                who = self._recognised(name, is_whole=alone)
                if who is not None:
                    end = sentence.start + found.end()
                    yield Mention(who, end - len(name), end, "name", is_person=True)
                    break

    def _recognised(self, name: str, *, is_whole: bool) -> str | None:
        """The person of that name, where it was introduced before or is known by full name or, alone, by surname."""
        bare = _bare(name)
        if bare in self._by_surname and is_whole:
            return self._by_surname[bare]
        leader = next((one for one in leaders().get(bare, ()) if one.held_office_in(self._year)), None)
        if leader is None or (bare == leader.surname and not is_whole) or bare in known_words():
            return None
        return self._meet(leader.name, leader.actor, leader.office)

    def _meet(
        self, name: str, actor: str | None, office: str, guess: str | None = None, *, is_former: bool = False
    ) -> str:
        """Return the key of the person, new or met before; `guess` is whose he is where nobody else says."""
        bare = _bare(name)
        leader = _leader(bare, bare.split()[-1], self._year)
        surname = leader.surname if leader is not None else _surname(bare, actor)
        key = self._key_of(bare, surname)
        role = role_of(office)
        if leader is not None:
            actor, role = actor or leader.actor, role_of(leader.office)
        actor = actor or guess
        if is_former and role == "leader":
            role = "official"
        if key is not None:
            if self._found[key].actor is None and actor:
                self._found[key] = Person(self._found[key].id, self._found[key].name, actor, role)
            return key
        key = bare
        self._found[key] = Person(re.sub(r"\s", "", surname.upper()), bare, actor, role)
        self._by_surname |= dict.fromkeys({surname, surname.split("-", 1)[-1] if "-" in surname[:4] else surname}, key)
        return key

    def _key_of(self, name: str, surname: str) -> str | None:
        """The person met before under that name; another given name is another person."""
        key = self._by_surname.get(surname)
        if key is None or " " not in name or set(name.split()) & set(key.split()) - {surname} or " " not in key:
            return key
        return name if name in self._found else None


def _surname(name: str, actor: str | None) -> str:
    if actor in _NO_SURNAME:
        return name
    return name.split()[0 if actor in _SURNAME_FIRST else -1]


def _whom(known: Known) -> str:
    """Whose somebody is: of his country, where it is its army that is named."""
    return known.country if known.is_force else known.id


def role_of(office: str) -> str:
    """Return the role of somebody in that office; the office is written in small letters."""
    return roles_of_offices().get(office, "official")


@cache
def roles_of_offices() -> Mapping[str, str]:
    """Return the role by office, in small letters."""
    return {office: row["role"] for row in rows_of("offices.tsv") for office in row["offices"].split(";")}


@cache
def _by_office() -> Mapping[tuple[str, str], tuple[Leader, ...]]:
    found: dict[tuple[str, str], tuple[Leader, ...]] = {}
    for one in {one for group in leaders().values() for one in group}:
        key = (one.actor, _SAME_OFFICE.get(one.office, one.office))
        found[key] = tuple(sorted((*found.get(key, ()), one), key=lambda held: held.since))
    return found


@cache
def _offices() -> re.Pattern[str]:
    heads = "|".join(sorted((re.escape(office) for office in roles_of_offices()), key=len, reverse=True))
    return re.compile(rf"\b(?P<ranks>{_RANKS})(?P<office>{heads})(?![\w-])", re.IGNORECASE)


@cache
def _person_pattern() -> re.Pattern[str]:
    return re.compile(PERSON)


def _is_former(words: str) -> bool:
    return re.match(r"(?:former|ousted|deposed|late)\b", words, re.IGNORECASE) is not None


def _guessed(office: str, text: str, before: Sequence[str], topic: str | None) -> str | None:
    """Whose an office is, where no one stands beside it: the topic's or the last one's, or by its name alone.

    `text` leads to the office, `before` are those it names.
    """
    if role_of(office) == "spokesperson" or _ITS.search(text):
        return topic if topic is not None and _INDEFINITE.search(text) else [topic, *before][-1]
    if role_of(office) == "mediator":
        return next((bloc for word, bloc in _OF_BLOCS.items() if text.endswith(f"{word} ")), None)
    return _OF_ONE_COUNTRY.get(office)


def _whose(text: str, start: int, end: int, spans: Sequence[Span]) -> Span | None:
    """Whose office it is: "Russian Foreign Minister", "Congo's army chief", "the president of Azerbaijan"."""
    before = [span for span in spans if span.start < start and span.end < end]
    if before:
        between = text[before[-1].end : start] or " "
        if _WHOSE_BEFORE.fullmatch(between) and not _NO_WHOSE.search(between):
            return before[-1]
    after = next((span for span in spans if span.start >= end), None)
    return after if after is not None and _OF.fullmatch(text[end : after.start]) else None


def _whose_after(text: str, end: int, spans: Sequence[Span]) -> Span | None:
    """Whose, after the name: "Prime Minister Nikol Pashinyan of Armenia"."""
    after = next((span for span in spans if span.start >= end), None)
    if after is None or after.start - end > _REACH_OF_WHOSE:
        return None
    return after if re.fullmatch(r"\s+of\s+(?:the\s+)?", text[end : after.start]) else None


def _is_near(whose: Span, found: re.Match[str], text: str) -> bool:
    """Whether whose an office is stands before it, with nobody else between: "the U.N. chief's envoy" is the envoy."""
    return whose.end <= found.start() and not _ANOTHERS.search(text[whose.end : found.start()])


def _named(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """The name of who holds an office, right after it, after a comma, or before it: "Yousif Ezzat, an adviser"."""
    if text[end : end + 2] in _GENITIVE:
        return None
    after = _AFTER_OFFICE.match(text, end)
    if after is not None and _is_name(after["name"]) and (not after["comma"] or after["end"] == ","):
        return after["name"], after.start("name"), after.end("name")
    apposed = _APPOSED.search(text[:start])
    if not _OF_SOMETHING.match(text, end):
        return None
    if apposed is not None and _is_name(apposed["name"]) and not _PUT_THERE.search(text[: apposed.start("name")]):
        return apposed["name"], apposed.start("name"), apposed.end("name")
    return None


def _is_name(name: str) -> bool:
    words = name.split()
    return not (words[0] in known_words() or words[0] in _NOT_A_NAME or _bare(name) in known_words())


def _bare(name: str) -> str:
    return name.removesuffix("’s").removesuffix("'s").removesuffix("’").removesuffix("'")


def _leader(name: str, surname: str, year: int | None) -> Leader | None:
    candidates = leaders().get(name, ()) or (() if " " in name else leaders().get(surname, ()))
    return next((one for one in candidates if one.held_office_in(year)), None)


def _at_home(person: Person, home: str | None) -> Person:
    actor = person.actor or (home if person.role in _AT_HOME else None)
    return Person(f"{actor}_{person.id}" if actor else person.id, person.name, actor, person.role)
