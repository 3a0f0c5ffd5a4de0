"""Which names of a sentence may be places: the longest at each word, with how firmly something is put there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pourparler.reading.gazetteer import Spot, areas, bare_region, countries, country_by_word, key_of
from pourparler.reading.geography.place_choice import Setting, candidates
from pourparler.reading.geography.place_qualifiers import country_after, lies_in, qualifier_after
from pourparler.reading.geography.place_words import (
    JOINERS,
    Placing,
    Word,
    goes_on_as_name,
    has_article,
    is_part_of_name,
    placing_of,
    word_list,
    words_of,
)
from pourparler.reading.values import Sentence

LONGEST_NAME = 5
PLAIN_KINDS = {
    "sea", "strait", "river", "lake", "canal", "line", "zone", "base", "venue", "structure", "mountains", "peninsula",
    "camp", "crossing", "island",
}  # fmt: skip
"""Kinds of areas whose names stand for nothing but the place."""

_BANK = re.compile(r"(?:\bthe\s+)?(?:\w+\s+)?(?:shores?|coasts?|banks?|sides?)\s+of\s+(?:the\s+)?$")
_INTERIOR = re.compile(r"\b(?:deep (?:inside|within|into|in)|far inside|inside|across|throughout)\s+(?:the\s+)?$")
_SMALL = {"DJ", "KW", "LU", "MC", "SG", "SM"}
_END = Word(".", 0, 0)
_LONGEST_ACRONYM = 3
_GOES_ON = {"and", ",", "or", "the"}


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name of a sentence that may be a place; offsets count from the first character of the sentence.

    `sort` says what it is looked up as: a `name`, a `region`, the `interior` of a country, an `unknown` name that the
    sentence puts something at or calls a `kind` of place, one that may be a person's and counts by its `sound` only, or
    one known in other countries only (`elsewhere`) than the one it is said to be in.
    """

    name: str
    start: int
    end: int
    placing: Placing
    sort: str = "name"
    qualifier: str = ""
    kind: str = ""


class _Heard(NamedTuple):
    """What stands at a word: a name or nothing, and the number of the word after it."""

    name: PlaceName | None
    following: int


def place_names(sentence: Sentence, setting: Setting) -> Iterator[PlaceName]:
    """Yield the names of one sentence that may be places, from left to right."""
    line = _Line(sentence, setting)
    here, after = 0, Placing.NOT
    while here < len(line.words):
        heard = line.heard_at(here, after)
        if heard.name is not None:
            after = heard.name.placing
            yield heard.name
        elif line.words[here].text not in _GOES_ON:
            after = Placing.NOT
        here = heard.following


class _Line:
    """One sentence as words."""

    def __init__(self, sentence: Sentence, setting: Setting) -> None:
        self.text = sentence.text
        self.words = [part for word in words_of(self.text) for part in _parts(word)]
        self._sentence = sentence
        self._setting = setting

    def heard_at(self, here: int, after: Placing) -> _Heard:
        """The longest name that starts at this word; `after` says how the place before it in a list was put."""
        if not self.words[here].is_name:
            return _Heard(None, here + 1)
        for last in range(min(here + LONGEST_NAME, len(self.words)) - 1, here - 1, -1):
            if not self._may_be_one_name(here, last):
                continue
            if self._said(here, last) in _countries():
                return _Heard(self._interior(here, last), last + 1)
            name = self._region(here, last) or self._known(here, last, after)
            if name is not None:
                return _Heard(name, self._word_after(name.end, last))
        return self._unknown(here)

    def _said(self, here: int, last: int) -> str:
        return self.text[self.words[here].start : self.words[last].end]

    def _word_after(self, end: int, last: int) -> int:
        return next((n for n in range(last + 1, len(self.words)) if self.words[n].start >= end), len(self.words))

    def _may_be_one_name(self, here: int, last: int) -> bool:
        first, final = self.words[here], self.words[last]
        if final.low in word_list("sites") and key_of(self._said(here, last)) in areas():
            return True
        if not final.is_name and final.low not in word_list("region_words"):
            return False
        if first.low == "the" and self.words[min(here + 1, last)].low != "hague":
            return False
        if any(word.is_possessive for word in self.words[here:last]):
            return False
        return all(word.is_name or word.text in JOINERS for word in self.words[here + 1 : last])

    def _interior(self, here: int, last: int) -> PlaceName | None:
        """Somewhere in a country, and the text does not say where: "deep inside Russia"."""
        name = self._said(here, last)
        interior = _INTERIOR.search(self.text, 0, self.words[here].start)
        if interior is None or name in country_by_word()[name].demonyms or self.words[last].is_possessive:
            return None
        return PlaceName(name, interior.start(), self.words[last].end, Placing.IN, "interior")

    def _region(self, here: int, last: int) -> PlaceName | None:
        """A name with a word for region after it: "Sumy region", "Donetsk and Luhansk regions"."""
        has_word = last > here and self.words[last].low in word_list("region_words")
        if has_word and (not self.words[last - 1].is_name or self._is_of_the_state(last)):
            return None
        if not has_word and not self._shares_a_word_for_region(last):
            return None
        name = self._said(here, last - has_word)
        if bare_region(name) in {"", "the"}:
            return None
        return PlaceName(name, self.words[here].start, self.words[last].end, Placing.IN, "region")

    def _is_of_the_state(self, last: int) -> bool:
        """Whether the word for region belongs to what follows: Colorado State University, state television."""
        following = self.words[last + 1].low if last + 1 < len(self.words) else ""
        return goes_on_as_name(self.words, last) or following in word_list("state_media")

    def _shares_a_word_for_region(self, last: int) -> bool:
        """Whether the name is the first of several regions: "Donetsk and Luhansk regions"."""
        rest = self.words[last + 1 : last + 7]
        if not rest or rest[0].text not in {"and", ","}:
            return False
        plural = next((word.low for word in rest if not (word.is_name or word.text in {"and", ","})), "")
        return plural in word_list("region_words") and plural.endswith("s")

    def _known(self, here: int, last: int, after: Placing) -> PlaceName | None:
        """A name of the gazetteers, unless the words around make something else of it."""
        name, spots = self._said(here, last), candidates(self._said(here, last))
        if not spots or self._is_no_place(here, last):
            return None
        qualifier, end = qualifier_after(self.text, self.words, last, spots)
        country = "" if qualifier else country_after(self.text, self.words, last)
        if country and not any(lies_in(spot, country) or spot.country in self._setting.countries for spot in spots):
            return PlaceName(name, self.words[here].start, self.words[last].end, Placing.IN, "elsewhere")
        qualifier = qualifier or country
        is_put = bool(qualifier) or self._is_dateline(here, last)
        placing = Placing.IN if is_put else placing_of(self.words, here, last)
        if placing is Placing.NAMED:
            placing = self._put_otherwise(here, after)
        is_person = placing is not Placing.IN and here == last and name in self._setting.people
        if placing is Placing.NOT or is_person:
            return None
        if placing is Placing.NAMED and not self._stands_alone(here, last, spots):
            return None
        start = self._with_bank(self.words[here].start, spots)
        return PlaceName(name, start, end or self.words[last].end, placing, qualifier=qualifier)

    def _put_otherwise(self, here: int, after: Placing) -> Placing:
        """How a name that nothing is put at is put by the list it goes on, or by its article."""
        if after and here and self.words[here - 1].text in _GOES_ON:
            return after
        return Placing.PUT if has_article(self.words, here) else Placing.NAMED

    def _is_no_place(self, here: int, last: int) -> bool:
        """A day, a month, letters that stand for an organisation, or a part of a longer name."""
        if here == last and self._is_no_name(here):
            return True
        return goes_on_as_name(self.words, last) or is_part_of_name(self.text, self.words, here)

    def _is_no_name(self, here: int) -> bool:
        """A day, a month, a side of the compass, or letters that stand for an organisation."""
        one = self.words[here].text
        if len(one) < 3 or one.casefold() in word_list("times", "not_alone"):
            return True
        return one.isupper() and key_of(one) not in areas() and not self._is_dateline(here, here)

    def _is_dateline(self, here: int, last: int) -> bool:
        """A dateline glued to its first sentence: "TUZLA, Bosnia and Herzegovina —", "Doha, 14 July (Wire) –"."""
        mark, then = (word.low for word in (*self.words[last + 1 : last + 3], _END, _END)[:2])
        if here or mark not in {",", "—", "–", "-", "(", "/"}:
            return False
        name = self._said(here, last)
        in_capitals = name.isupper() and len(name) > _LONGEST_ACRONYM
        return in_capitals or (mark == "," and (then[0].isdigit() or then in word_list("months")))

    def _stands_alone(self, here: int, last: int, spots: Sequence[Spot]) -> bool:
        """Whether a name that nothing is put at is still that of a place, not of a government or of something else."""
        if self._said(here, last) in _seats():
            return False
        if here < last or any(spot.kind in PLAIN_KINDS for spot in spots):
            return True
        if self.words[here].low in self._setting.small:
            return False
        before = self.words[here - 1].text if here else "."
        goes_on = before[0].isalnum() or before in {",", "-", "–", "(", "/"}
        return goes_on or self._is_proper_noun(self.words[here].start)

    def _is_proper_noun(self, start: int) -> bool:
        return any(token.idx == start and token.pos_ == "PROPN" for token in self._sentence)

    def _with_bank(self, start: int, spots: Sequence[Spot]) -> int:
        """Take "the European shore of the" into the words of a water."""
        is_water = any(spot.kind in PLAIN_KINDS for spot in spots)
        bank = _BANK.search(self.text[:start]) if is_water else None
        return bank.start() if bank else start

    def _unknown(self, here: int) -> _Heard:
        """A name that no gazetteer has, where the sentence says that it is a place: the village of Tegh."""
        last = here
        while last + 1 < len(self.words) and goes_on_as_name(self.words, last):
            last += 1
        name, nothing = self._said(here, last), _Heard(None, here + 1)
        if candidates(name) or self._is_odd(here, last) or self._is_no_place(here, last):
            return nothing
        placing = placing_of(self.words, here, last)
        if placing < Placing.PUT or self._describes(last):
            return nothing
        before = [word.low for word in self.words[max(0, here - 2) : here]]
        kind = next((word for word in reversed(before) if word in word_list("kinds")), "")
        may_be_person = (
            not kind
            and placing is not Placing.IN
            and any(w.text in self._setting.people for w in self.words[here : last + 1])
        )
        sort = "sound" if may_be_person else "unknown"
        return _Heard(PlaceName(name, self.words[here].start, self.words[last].end, placing, sort, kind=kind), last + 1)

    def _describes(self, last: int) -> bool:
        """Whether the name says of what sort the next word is: the Asian nation."""
        following = self.words[last + 1] if last + 1 < len(self.words) else None
        if following is None or not following.text.islower() or following.low in word_list("sites", "region_words"):
            return False
        return any(token.idx == following.start and token.pos_ == "NOUN" for token in self._sentence)

    def _is_odd(self, here: int, last: int) -> bool:
        """Letters that stand for an organisation, a person, a thing: no unknown place is called so."""
        name, run = self._said(here, last), self.words[here : last + 1]
        if name.isupper() or self.words[here].low in self._setting.small | word_list("placed_in", "placed_by") | {
            "the"
        }:
            return True
        odd = word_list("times", "titles", "no_person", "papers", "talks", "kinds", "sites", "region_words")
        return any(word.low in odd or word.text in country_by_word() for word in run)


def _parts(word: Word) -> list[Word]:
    """Two names that a hyphen joins, where they are no name together: the Qamishli-Hasakah road."""
    first, hyphen, second = word.text.partition("-")
    if not (hyphen and first[:1].isupper() and second[:1].isupper()) or candidates(word.text):
        return [word]
    if not (candidates(first) and candidates(second)):
        return [word]
    middle = word.start + len(first)
    return [
        Word(first, word.start, middle),
        Word(hyphen, middle, middle + 1),
        Word(second, middle + 1, word.end, word.is_possessive),
    ]


@cache
def _countries() -> frozenset[str]:
    return frozenset(country_by_word()) - _city_states()


@cache
def _city_states() -> frozenset[str]:
    """Countries that are called as their capital is: where something is put in Djibouti, it is in the town."""
    return frozenset(
        one.name for one in countries() if one.capital in {one.name, f"{one.name} City"} and one.iso2 in _SMALL
    )


@cache
def _seats() -> frozenset[str]:
    return frozenset(seat for one in countries() for seat in (one.capital, *one.seats) if seat) | _city_states()
