"""Noun phrases and the actors they stand for: those at the head and before it, those joined to it, then those after.

"Russian drones" are Russia's, "leaders of the Houthis" the Houthis', "tribesmen loyal to Haftar" Haftar's.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pourparler.reading.cast.mentions import Mention
from pourparler.reading.values import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token


_BEFORE_HEAD = {"amod", "compound", "nmod:poss", "nmod:desc", "flat", "nmod", "appos", "nummod", "nmod:unmarked"}
_AFTER_HEAD = {"nmod", "nmod:desc", "flat", "appos", "compound"}
NEW_CLAUSE = {"acl:relcl", "advcl", "parataxis"}
_JOINS = re.compile(
    r"(?:[’']s?)?(?:\s+(?:government|army|forces|troops|leaders|officials|military|rebels?|fighters|side|delegations?|group))?"
    r"(?:\s*\(|\)?\s*(?:,|and|, and)?\s*(?:by\s+)?(?:the\s*)?)"
)
_LOYAL = {"loyal", "allied", "ally", "align", "aligned", "affiliate", "affiliated", "link", "linked", "belong"}
_NOMINAL = {"NOUN", "PROPN"}
_LONGEST_NAME = 4


class Party(NamedTuple):
    """One side of an event: the words that name it, and the actors they stand for, none where it is not known."""

    heads: tuple["Token", ...]
    actors: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.heads or self.actors)


NOBODY = Party((), ())


class NamedPhrases:
    """The mentions of a sentence, asked for by word."""

    def __init__(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        self.sentence = sentence
        self.mentions = tuple(mentions)

    def at(self, token: "Token") -> list[Mention]:
        """Return the mentions that a word is part of."""
        start = self.sentence.start + token.idx
        return [one for one in self.mentions if one.start < start + len(token.text) and start < one.end]

    def party(self, head: "Token | None") -> Party:
        """Return the noun phrase of this head with the actors it stands for."""
        if head is None:
            return NOBODY
        heads = _joined(head)
        actors = dict.fromkeys(actor for one in heads for actor in self._of(one))
        return Party(tuple(heads), tuple(actors))

    def _of(self, head: "Token") -> list[str]:
        before = [token for child in head.children if child.i < head.i and child.dep_ in _BEFORE_HEAD
                  for token in child.subtree]  # fmt: skip
        found = [one.actor for token in (head, *before) for one in self.at(token) if token is head or not one.is_placed]
        if found:
            return found
        after = [token for child in head.children if child.i > head.i and _belongs(child) for token in _phrase(child)]
        return [one.actor for token in after for one in self.at(token)]

    def chain(self, mentions: Iterable[Mention]) -> Party:
        """Return mentions found by their place as a party."""
        ordered = list(mentions)
        words = [[token for token in self.sentence.parsed if one in self.at(token)] for one in ordered]
        heads = dict.fromkeys(head_of(tokens[-1]) for tokens in words if tokens)
        return Party(tuple(heads), tuple(dict.fromkeys(one.actor for one in ordered)))


def head_of(token: "Token") -> "Token":
    """The noun that a name stands before: "farmers" of "French farmers"."""
    while token.dep_ in _BEFORE_HEAD and 0 < token.head.i - token.i <= _LONGEST_NAME and token.head.pos_ in _NOMINAL:
        if any(between.pos_ not in {*_NOMINAL, "ADJ", "PART"} for between in token.doc[token.i + 1 : token.head.i]):
            break
        token = token.head
    return token


def _belongs(child: "Token") -> bool:
    """Whether what follows a noun says whose it is: "forces of the LNA", "tribesmen loyal to Haftar"."""
    return child.dep_ in _AFTER_HEAD or child.lemma_.lower() in _LOYAL


def _phrase(child: "Token") -> Iterator["Token"]:
    """Yield the words of a noun phrase without the clauses that hang on it."""
    if child.dep_ in NEW_CLAUSE or (child.dep_ == "acl" and child.lemma_.lower() not in _LOYAL):
        return
    yield child
    for part in child.children:
        yield from _phrase(part)


def _joined(head: "Token") -> list["Token"]:
    while head.dep_ == "conj" and head.head.pos_ in {"NOUN", "PROPN"} and head.head.i < head.i:
        head = head.head
    return [head, *(child for child in head.children if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"})]


def run_of(named: NamedPhrases, mentions: list[Mention], *, last: bool) -> list[Mention]:
    """The first or last mention with those joined to it by a comma or "and"."""
    ordered = sorted(mentions, key=lambda one: one.start, reverse=last)
    run = ordered[:1]
    for one in ordered[1:]:
        first, second = (one, run[-1]) if last else (run[-1], one)
        between = named.sentence.text[first.end - named.sentence.start : second.start - named.sentence.start]
        if not _JOINS.fullmatch(between):
            break
        run.append(one)
    return sorted(run, key=lambda one: one.start)
