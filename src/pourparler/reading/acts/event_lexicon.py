"""Which of the 16 PLOVER types a verb or noun of news stands for, with the company it keeps.

`data/event_verbs.tsv` gives for each verb its type when it stands alone and those that other words beside it make of it
("hold talks", "hold hostages"), `@talks` being all words of that class in `data/event_classes.tsv`, and `out+@talks`
both together;
`data/event_nouns.tsv` the nouns that carry a type of their own into a light verb ("carried out an attack").
"""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product
from typing import NamedTuple

from pourparler.reading.gazetteer import rows_of

COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "THREATEN"})
TYPES = COOPERATIVE | HOSTILE | {"REQUEST", "ACCUSE", "REJECT"}

LIGHT_VERBS = {
    "announce", "begin", "bring", "carry", "complete", "conduct", "continue", "deliver", "direct", "enter", "execute",
    "express", "extend", "file", "give", "hold", "impose", "intensify", "issue", "join", "launch", "lead", "make",
    "mount", "open", "order", "perform", "place", "pursue", "put", "raise", "reiterate", "renew", "repeat", "resume",
    "send", "show", "stage", "start", "step", "undertake", "unleash", "voice", "wage",
}  # fmt: skip
"""Verbs that say little by themselves: the noun they govern says what was done."""

_LIGHT_REACH = 7
"""So many words after a light verb may hold the noun that says what was done."""

ANY = "*"
NO_EVENT = "NONE"
"""In the file of verbs: with such a word beside it the verb tells of no event ("defended itself")."""


class VerbMeaning(NamedTuple):
    """The type of a verb alone, None where it has none, by a word beside it, and by several there together."""

    alone: str | None
    beside: Mapping[str, str]
    together: Mapping[tuple[str, ...], str]


@cache
def verb_meanings() -> Mapping[str, VerbMeaning]:
    """Return the meanings by lemma."""
    meanings: dict[str, VerbMeaning] = {}
    for row in rows_of("event_verbs.tsv"):
        beside: dict[str, str] = {}
        together: dict[tuple[str, ...], str] = {}
        for group in filter(None, row["with"].split(";")):
            kind, _, words = group.partition(":")
            for word in words.split():
                alternatives = product(*map(_with_classes, word.split("+")))
                if "+" in word:
                    together = {**dict.fromkeys(alternatives, kind.strip()), **together}
                else:
                    beside = {**{one: kind.strip() for (one,) in alternatives}, **beside}
        meanings[row["verb"]] = VerbMeaning(None if row["alone"] == "-" else row["alone"], beside, together)
    return meanings


def _with_classes(word: str) -> tuple[str, ...]:
    """The word, and for "@talks" all words of that class."""
    return word_classes()[word[1:]] if word.startswith("@") else (word,)


@cache
def word_classes() -> Mapping[str, tuple[str, ...]]:
    """Return the classes of words that verbs are told apart by, by name."""
    return {row["class"]: tuple(row["words"].split()) for row in rows_of("event_classes.tsv")}


@cache
def noun_types() -> Mapping[str, str]:
    """Return the type that a noun carries, by lemma."""
    types: dict[str, str] = {}
    for row in rows_of("event_nouns.tsv"):
        for noun in row["nouns"].split():
            types.setdefault(noun, row["type"])
    return types


def type_of_verb(lemma: str, company: Iterable[str]) -> tuple[str, str | None] | None:
    """Return the type and the word beside the verb that decided it, None where it is no event; nearer words first."""
    meaning = verb_meanings().get(lemma)
    words = list(company)
    if meaning is not None:
        several = next((together for together in meaning.together if all(word in words for word in together)), None)
        if several is not None:
            return _unless_none(meaning.together[several], " ".join(several))
        for word in words:
            if word in meaning.beside:
                return _unless_none(meaning.beside[word], word)
        if ANY in meaning.beside and words:
            return meaning.beside[ANY], None
    if lemma in LIGHT_VERBS:
        noun = next((word for word in words[:_LIGHT_REACH] if word in noun_types()), None)
        if noun is not None:
            return noun_types()[noun], noun
    return (meaning.alone, None) if meaning is not None and meaning.alone else None


def _unless_none(kind: str, beside: str) -> tuple[str, str] | None:
    return None if kind == NO_EVENT else (kind, beside)
