"""Which of the 16 PLOVER types a verb or noun of news stands for, with the company it keeps.

`data/event_verbs.tsv` gives for each verb its type when it stands alone and those that other words beside it make of it
("hold talks", "hold hostages"); `data/event_nouns.tsv` the nouns that carry a type of their own into a light verb
("carried out an attack").
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from pourparler.reading.gazetteer import rows_of

COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "THREATEN"})
TYPES = COOPERATIVE | HOSTILE | {"REQUEST", "ACCUSE", "REJECT"}

LIGHT_VERBS = {
    "begin", "carry", "complete", "conduct",
    "continue", "enter", "execute", "hold", "issue", "launch", "lead", "make", "mount",
    "open", "perform", "pursue", "renew", "stage", "start", "undertake", "unleash", "wage", "announce", "order",
    "impose",
}  # fmt: skip
"""Verbs that say little by themselves: the noun they govern says what was done."""

ANY = "*"
NO_EVENT = "NONE"
"""In the file of verbs: with such a word beside it the verb tells of no event ("defended itself")."""


class VerbMeaning(NamedTuple):
    """The type of a verb alone, None where it has none, and by the words beside it."""

    alone: str | None
    beside: Mapping[str, str]


@cache
def verb_meanings() -> Mapping[str, VerbMeaning]:
    """Return the meanings by lemma."""
    meanings: dict[str, VerbMeaning] = {}
    for row in rows_of("event_verbs.tsv"):
        beside: dict[str, str] = {}
        for group in filter(None, row["with"].split(";")):
            kind, _, words = group.partition(":")
            beside |= {word: kind.strip() for word in words.split()}
        meanings[row["verb"]] = VerbMeaning(None if row["alone"] == "-" else row["alone"], beside)
    return meanings


@cache
def noun_types() -> Mapping[str, str]:
    """Return the type that a noun carries, by lemma."""
    return {noun: row["type"] for row in rows_of("event_nouns.tsv") for noun in row["nouns"].split()}


def type_of_verb(lemma: str, company: Iterable[str]) -> tuple[str, str | None] | None:
    """Return the type and the word beside the verb that decided it, None where it is no event; nearer words first."""
    meaning = verb_meanings().get(lemma)
    words = list(company)
    if meaning is not None:
        for word in words:
            if word in meaning.beside:
                return None if meaning.beside[word] == NO_EVENT else (meaning.beside[word], word)
        if ANY in meaning.beside and words:
            return meaning.beside[ANY], None
    if lemma in LIGHT_VERBS:
        noun = next((word for word in words if word in noun_types()), None)
        if noun is not None:
            return noun_types()[noun], noun
    return (meaning.alone, None) if meaning is not None and meaning.alone else None
