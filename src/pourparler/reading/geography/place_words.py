"""What the words around a name say of it: that something is there, that it is only named, or that it is no place.

A capital may stand for its government ("Moscow said"), so it counts as a place only where something is put there
("in Moscow", "reached Moscow", "the Moscow talks"). Other towns count wherever they are named, unless the words beside
them make a person, a treaty or a longer name of them.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import files

from pourparler.reading.gazetteer import countries, country_by_word, key_of

_LETTER = r"A-ZÀ-ÖØ-ÞĀ-ž"
_ARTICLE = r"al|el|an|as|ar|ash|ad|at|az|ed|es|ez|et|ar"
_WORD = re.compile(
    rf"(?:(?:{_ARTICLE})[-’'](?=[{_LETTER}]))?[A-ZÀ-ÖØ-ÞĀ-Ž](?:[\w’'-]|\.(?=[A-Z]\.))*(?:(?<=\bSt)\.)?"
    r"|[‘ʿ’'](?=[A-Z])[\w’'-]+|[a-zà-ÿ][\w’'-]*|[^\w\s]|\d[\w.,]*"
)
_POSSESSIVE = re.compile(r"[’'](?:s|S)?$")
_INNER_POSSESSIVE = re.compile(r"[’']s\b")


class Placing(IntEnum):
    """How firmly a sentence puts something at a name."""

    NOT = 0
    NAMED = 1
    PUT = 2
    IN = 3
    DATELINE = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of a sentence, with its offsets; a possessive ending is not part of it."""

    text: str
    start: int
    end: int
    is_possessive: bool = False

    @property
    def is_name(self) -> bool:
        """Whether it is written as a name: Goma, al-Tanf."""
        return self.text[0].isupper() or (len(self.text) > 3 and self.text[2:4].strip("-’'")[:1].isupper())

    @property
    def low(self) -> str:
        """The word in small letters."""
        return self.text.casefold()


@lru_cache(maxsize=2_000)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words and marks of a sentence."""
    return tuple(_word(found[0], found.start()) for found in _WORD.finditer(text))


def _word(text: str, start: int) -> Word:
    bare = _POSSESSIVE.sub("", text) if len(text) > 2 else text
    return Word(bare, start, start + len(bare), bare != text)


JOINERS = {"of", "de", "la", "el", "al", "du", "bin", "des", "do", "da", "del", "ez", "es", "sur", "le"}
"""Small words inside names: Dar es Salaam, Bab el Mandeb."""

_COMPASS = re.compile(r"(?:north|south|east|west|central|upper|lower|greater|mid|inner)[a-z-]*", re.IGNORECASE)
_PASSED_OVER = re.compile(
    r"(?:the|a|an|its|their|his|her|nearby|neighbou?ring|besieged|occupied|war-torn|\w+-(?:held|controlled|occupied|run|"
    r"ruled|administered|era|torn|hit)|(?:north|south|east|west)[a-z-]*|central|northern|downtown|rural|metropolitan|"
    r"embattled|strategic|key|coastal|historic|ancient|greater|whole|old|city|town|village|port|capital|district|suburb|"
    r"island|base|camp|border|province|region|and|both|far|nearest|other|rebel|frontline|front-line|hilltop|mining|oil)",
    re.IGNORECASE,
)
"""Words that may stand between the one that leads to a name and the name: in the besieged northern city."""

_MOST_PASSED_OVER = 5


@cache
def _lists() -> Mapping[str, list[str]]:
    return tomllib.loads(files("pourparler.reading").joinpath("data/place_words.toml").read_text(encoding="utf-8"))


@cache
def word_list(*names: str) -> frozenset[str]:
    """Return lists of `data/place_words.toml` as one; the file says what each is."""
    return frozenset(word for name in names for word in _lists()[name])


def placing_of(words: Sequence[Word], here: int, last: int) -> Placing:
    """Return how firmly the words around put something at the name from word `here` to word `last`."""
    following = words[last + 1].low if last + 1 < len(words) else ""
    if following == "," and last + 2 < len(words) and words[last + 2].low == "where":
        return Placing.IN
    if following in word_list("papers") and not words[last].is_possessive:
        return Placing.NOT
    by_leader = _by_leader(words, here, last)
    if by_leader is not Placing.NAMED:
        return by_leader
    if following in word_list("sites", "region_words", "talks") and not words[last].is_possessive:
        return Placing.PUT
    if here and words[here - 1].low in word_list("kinds") and not words[here - 1].is_possessive:
        return Placing.IN
    if following in word_list("speaking", "people_of"):
        return Placing.NOT
    return Placing.IN if _is_told_what_it_is(words, last) else Placing.NAMED


def _by_leader(words: Sequence[Word], here: int, last: int) -> Placing:
    """What the last word before the name that says more of it than "the northern" makes of it."""
    before = _leading(words, here)
    if before < 0:
        return Placing.NAMED
    word, earlier = words[before].low, words[before - 1].low if before else ""
    if word == "of":
        is_thing = before < 2 or words[before - 1].text.islower()  # the Bank of Baroda is none
        return Placing.IN if is_thing and earlier in word_list("placed_of") else Placing.NAMED
    if word == "between" and _names_governments(words, here, last):
        return Placing.NOT
    if word in word_list("placed_in"):
        return Placing.IN
    leads = word in word_list("placed_by") and earlier not in word_list("to_governments")
    leads = leads and not (word == "to" and last + 1 < len(words) and words[last + 1].low in word_list("speaking"))
    leads = leads or (
        word == "for" and any(one.low in word_list("leaving") for one in words[max(0, before - 5) : before])
    )
    return Placing.PUT if leads or (before == here - 1 and _taking().fullmatch(word)) else Placing.NAMED


def has_article(words: Sequence[Word], here: int) -> bool:
    """Whether it has an article and says what it is like, as governments do not: an undivided Sarajevo."""
    return here > 1 and words[here - 2].low in {"a", "an", "the"} and words[here - 1].text.islower()


def _leading(words: Sequence[Word], here: int) -> int:
    at = here - 1
    while (
        at >= 0
        and here - at <= _MOST_PASSED_OVER
        and (_PASSED_OVER.fullmatch(words[at].text) or (at < here - 1 and words[at].text in country_by_word()))
    ):
        at -= 1
    return at


@cache
def _taking() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_lists()['taking'])})(?:e|s|es|ed|ing)?|{'|'.join(_lists()['taken'])}")


def _names_governments(words: Sequence[Word], here: int, last: int) -> bool:
    """Whether two capitals stand for two governments: "between Moscow and Kyiv"."""
    capitals = {one.capital for one in countries()}
    return words[here].text in capitals and any(word.text in capitals for word in words[last + 1 : last + 3])


def _is_told_what_it_is(words: Sequence[Word], last: int) -> bool:
    """Whether the words after say what it is: "Shire, a town in the north", "Chisinau, the Moldovan capital"."""
    after = [word.low for word in words[last + 1 : last + 9]]
    if len(after) < 3 or after[0] != "," or after[1] not in {"a", "an", "the", "another"}:
        return False
    return next((word for word in after[2:] if word == "," or word in word_list("kinds")), ",") != ","


def goes_on_as_name(words: Sequence[Word], last: int) -> bool:
    """Whether the next word makes another name of it: "Kyiv Independent", "Washington Post"."""
    if last + 1 >= len(words) or words[last].is_possessive or words[last + 1].start != words[last].end + 1:
        return False
    following = words[last + 1]
    return following.is_name and following.low not in word_list("times", "region_words", "sites", "talks")


def is_part_of_name(text: str, words: Sequence[Word], here: int) -> bool:
    """Whether the word before makes a person or a longer name of it: a title, or a name of its own."""
    if here == 0:
        return False
    before = words[here - 1]
    if before.low in word_list("titles") or (before.text == "." and words[max(0, here - 2)].low in word_list("titles")):
        return True
    if not before.is_name or before.is_possessive or not text[before.end : words[here].start].isspace():
        return False
    leads_to_place = before.low in word_list("name_parts", "times") or _COMPASS.fullmatch(before.text)
    return not (leads_to_place or before.text in country_by_word())


_NAME = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]+"
_RUN = re.compile(rf"{_NAME}(?:\s(?:(?:al|el|bin|ibn|abu|van|von|de|der|da|dos)[\s-])?{_NAME})+")


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{'|'.join(sorted(word_list('titles')))})\.?\s+({_NAME})")


def words_of_people(text: str) -> set[str]:
    """Return the words that stand inside names of two or more words, or after a title: most are of people."""
    text = _INNER_POSSESSIVE.sub(",", text)
    found = {_POSSESSIVE.sub("", word) for word in _titled().findall(text)}
    no_person = word_list("no_person", "sites", "region_words", "kinds", "times")
    for run in _RUN.findall(text):
        parts = [_POSSESSIVE.sub("", part) for part in run.split()]
        if parts[0].casefold() in word_list("name_parts"):
            parts = parts[1:]
        if len(parts) > 1 and not any(key_of(part) in no_person or part in country_by_word() for part in parts):
            found.update(parts)
    return found
