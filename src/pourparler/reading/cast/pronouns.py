"""Whom a pronoun stands for: the last subject of its paragraph that it can agree with, by the syntax of its sentence.

It goes on from the subject of the verb that its own verb is joined to ("It offered a truce if the rebels agree, and it
freed 22"), and is not who acts on it ("the rebels accuse it").
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pourparler.reading.cast.bystanders import CIVILIANS
from pourparler.reading.cast.mentions import Mention
from pourparler.reading.language.subjects import subject_before
from pourparler.reading.values import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUNS = {
    "it": False,
    "they": True,
    "them": True,
    "its": False,
    "their": True,
    "he": None,
    "she": None,
    "him": None,
    "who": None,
}
"""Pronouns with whether they are plural; None where they stand for a person."""


def antecedent(
    pronoun: "Token", sentence: Sentence, heard: Iterable[Mention], here: Iterable[Mention]
) -> Mention | None:
    """Return whom a pronoun stands for, of those heard, the likeliest last, and of those of its sentence before it."""
    others = [one for one in heard if not _acts_on(one, pronoun, sentence)]
    goes_on = [one for one in here if _goes_on(one, pronoun, sentence)]
    return _last_that_agrees(PRONOUNS[pronoun.lower_], [*others, *goes_on])


def subjects_first(sentence: Sentence, mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions, those that are a subject last: the last subject is what a pronoun stands for first."""
    subjects = [
        (sentence.place(token.doc[token.left_edge.i : token.i + 1]), sentence.place(token).end)
        for token in sentence
        if token.dep_ in {"nsubj", "nsubj:pass"}
    ]
    before = [subject_before(token) for token in sentence if token.tag_ in {"VBD", "VBZ", "VBP"}]
    subjects += [(sentence.place(token), sentence.place(token).end) for token in before if token is not None]

    def is_subject(mention: Mention) -> bool:
        return any(span.start < mention.end and mention.start < end for span, end in subjects)

    return sorted((one for one in mentions if not one.is_placed), key=is_subject)


def _acts_on(mention: Mention, pronoun: "Token", sentence: Sentence) -> bool:
    """Whether somebody is the subject of the verb whose object the pronoun is: in "the rebels accuse it", not they."""
    return pronoun.dep_ == "obj" and _is_subject_of(pronoun.head, mention, sentence)


def _goes_on(mention: Mention, pronoun: "Token", sentence: Sentence) -> bool:
    """Whether somebody is the subject of the verb to which that of the pronoun is joined: "It offered ..., and it"."""
    if pronoun.dep_ != "nsubj" or pronoun.head.dep_ != "conj":
        return False
    return _is_subject_of(pronoun.head.head, mention, sentence)


def _is_subject_of(verb: "Token", mention: Mention, sentence: Sentence) -> bool:
    verbs = [verb, *(child for child in verb.children if child.dep_ == "aux")]
    subjects = [sentence.place(child) for one in verbs for child in one.children if child.dep_ == "nsubj"]
    return any(mention.start < one.end and one.start < mention.end for one in subjects)


def _last_that_agrees(is_plural: bool | None, heard: Sequence[Mention]) -> Mention | None:
    for mention in reversed(heard):
        if mention.actor == CIVILIANS:
            continue
        if is_plural is None and mention.is_person:
            return mention
        if is_plural is False and not mention.is_person:
            return mention
        if is_plural is True and mention.is_plural and not mention.is_person:
            return mention
    return None
