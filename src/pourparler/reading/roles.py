"""Who does it and to whom: the subject and the objects of a trigger, by syntax, else by their place in the sentence.

A noun phrase stands for the actors named at its head and before it ("Russian drones", "the Sudanese army"), for those
joined to it, and only then for those after it ("leaders of the Houthis").
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pourparler.reading.actors import Mention
from pourparler.reading.clauses import clause_end
from pourparler.reading.sides import side_of
from pourparler.reading.triggers import Trigger
from pourparler.reading.values import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = {"nsubj", "nsubj:outer", "csubj"}
_BEFORE_HEAD = {"amod", "compound", "nmod:poss", "nmod:desc", "flat", "nmod", "appos", "nummod", "nmod:unmarked"}
_AFTER_HEAD = {"nmod", "nmod:desc", "flat", "appos", "compound"}
_TOWARD = {
    "against",
    "on",
    "at",
    "to",
    "with",
    "of",
    "from",
    "for",
    "toward",
    "towards",
    "into",
    "in",
    "between",
    "over",
}
_FINITE = {"VBD", "VBZ", "VBP"}
_RELATIVE = {"who", "which", "that"}
_SHARES_SUBJECT = {"xcomp", "conj", "advcl", "ccomp", "aux", "parataxis"}
_NEW_CLAUSE = {"acl:relcl", "advcl", "parataxis"}
_CONJUNCTIONS = {
    "after",
    "before",
    "as",
    "while",
    "because",
    "since",
    "although",
    "that",
    "if",
    "unless",
    "until",
    "when",
}
_HELPERS = {"MD", "RB", "VBP", "VBZ", "VBD"}
_JOINS = re.compile(
    r"(?:[’']s?)?(?:\s+(?:government|army|forces|troops|leaders|officials|military|rebels?|fighters|side|delegations?|group))?"
    r"\s*(?:,|and|, and)?\s*(?:the\s*)?"
)
_HIGHEST = 4


class Party(NamedTuple):
    """One side of an event: the words that name it, and the actors they stand for, none where it is not known."""

    heads: tuple["Token", ...]
    actors: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.heads or self.actors)


NOBODY = Party((), ())


def parties_of(trigger: Trigger, sentence: Sentence, mentions: Sequence[Mention]) -> tuple[Party, Party]:
    """Return source and target of a trigger."""
    word = trigger.word
    named = _Named(sentence, mentions)
    if trigger.rule == "noun":
        return _of_noun(word, named)
    passive = next((child for child in word.children if child.dep_ == "nsubj:pass"), None)
    by = _agent(word)
    if by is not None or (passive is not None and not _is_governed(word)):
        source = named.party(by) if by is not None else NOBODY
        target = named.party(passive) if passive is not None else _subject(word, named)
        return source, target
    source = (
        _right_before(word, named)
        or _after_aside(word, named)
        or _shared(word, named)
        or _subject(word, named)
        or _before(word, named)
        or _after_comma(word, named)
    )
    return source, _target(trigger, named, source)


def _of_noun(word: "Token", named: "_Named") -> tuple[Party, Party]:
    verb = next((one for one in word.ancestors if one.tag_.startswith("V")), None)
    if verb is None:
        return NOBODY, NOBODY
    source = _subject(verb, named) or _before(verb, named)
    return source, _objects(verb, named, source) or _linear_target(verb, named, source)


class _Named:
    """The mentions of a sentence, asked for by word."""

    def __init__(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        self.sentence = sentence
        self.mentions = tuple(mentions)

    def at(self, token: "Token") -> list[Mention]:
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
        found = [one.actor for token in (head, *before) for one in self.at(token)]
        if found:
            return found
        after = [token for child in head.children if child.i > head.i and child.dep_ in _AFTER_HEAD
                 for token in _phrase(child)]  # fmt: skip
        return [one.actor for token in after for one in self.at(token)]

    def chain(self, mentions: Iterable[Mention]) -> Party:
        """Return mentions found by their place as a party."""
        ordered = list(mentions)
        words = {one: [token for token in self.sentence.parsed if one in self.at(token)] for one in ordered}
        heads = dict.fromkeys(tokens[-1] for tokens in words.values() if tokens)
        return Party(tuple(heads), tuple(dict.fromkeys(one.actor for one in ordered)))


def _phrase(child: "Token") -> Iterator["Token"]:
    """Yield the words of a noun phrase without the clauses that hang on it."""
    if child.dep_ in _NEW_CLAUSE or child.dep_ == "acl":
        return
    yield child
    for part in child.children:
        yield from _phrase(part)


def _joined(head: "Token") -> list["Token"]:
    while head.dep_ == "conj" and head.head.pos_ in {"NOUN", "PROPN"} and head.head.i < head.i:
        head = head.head
    return [head, *(child for child in head.children if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"})]


def _agent(word: "Token") -> "Token | None":
    """The one by whom it is done."""
    if word.tag_ != "VBN":
        return None
    for child in word.children:
        if child.i > word.i and any(case.lower_ == "by" for case in child.children if case.i < child.i):
            return child if child.pos_ in {"NOUN", "PROPN", "PRON"} else None
    return None


def _is_governed(word: "Token") -> bool:
    return word.tag_ != "VBN"


def _right_before(word: "Token", named: "_Named") -> Party:
    """The actors that end right before a finite verb, helpers aside: in news that is its subject, parse or no parse."""
    token = word
    while token.i and token.nbor(-1).tag_ in _HELPERS and token.nbor(-1).lower_ != "to":
        token = token.nbor(-1)
    if token.i == 0 or (token.i == word.i and word.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}):
        return NOBODY
    at = named.sentence.start + token.nbor(-1).idx
    ending = [one for one in named.mentions if one.start <= at < one.end and not one.is_placed]
    if not ending or _after_preposition(ending[0], named):
        return NOBODY
    earlier = [one for one in named.mentions if one.end <= ending[0].end and not one.is_placed]
    return named.chain(_run(named, earlier, last=True))


def _shared(word: "Token", named: "_Named") -> Party:
    """The subject of the finite verb before "and", where another follows it: "accused X and threatened"."""
    if word.i == 0 or word.nbor(-1).tag_ != "CC" or word.tag_ not in _FINITE | {"VBN"}:
        return NOBODY
    earlier = [token for token in word.doc[: word.i] if token.tag_ in _FINITE | {"VBN"} and token.pos_ != "AUX"]
    return (_right_before(earlier[-1], named) or _subject(earlier[-1], named)) if earlier else NOBODY


def _after_aside(word: "Token", named: "_Named") -> Party:
    """The subject of a finite verb after an aside: "Rubio, who hosts the meeting, called on both"."""
    if word.i == 0 or word.nbor(-1).text != "," or word.tag_ not in {"VBD", "VBZ"}:
        return NOBODY
    first = named.party(None) if not named.mentions else named.chain(_run(named, list(named.mentions), last=False))
    is_opening = bool(first.heads) and first.heads[0].i < word.i and first.heads[0].dep_ not in {"obl", "nmod"}
    return first if is_opening else NOBODY


def _after_preposition(mention: Mention, named: "_Named") -> bool:
    """Whether a preposition leads to the mention: it is somebody in a phrase, not the subject."""
    before = [token for token in named.sentence.parsed if named.sentence.start + token.idx < mention.start]
    while before and before[-1].tag_ in {"DT", "JJ", "NN", "NNP", "CD", "PRP$", "CC"} and len(before) > 1:
        before.pop()
    return bool(before) and before[-1].tag_ == "IN" and before[-1].lower_ not in _CONJUNCTIONS


def _subject(word: "Token", named: _Named) -> Party:
    """The subject of a verb, or that of the verb it shares one with."""
    token = word
    for _ in range(_HIGHEST):
        own = [child for child in token.children if child.dep_ in _SUBJECTS or child.dep_ == "nsubj:pass"]
        own = [child for child in own if child.i < token.i]
        if own:
            head = own[-1]
            if head.lower_ in _RELATIVE and token.head.i < token.i:
                return named.party(token.head)
            return named.party(head)
        if token.dep_ in {"acl", "acl:relcl"} and token.head.i < token.i:
            return named.party(token.head)
        if token.dep_ not in _SHARES_SUBJECT or token.head.i == token.i:
            break
        token = _shares_with(token)
    return NOBODY


def _shares_with(token: "Token") -> "Token":
    """The verb whose subject this one shares: a finite verb is joined to a finite one, whatever the parse says."""
    if token.dep_ == "conj" and token.tag_ in _FINITE and token.head.tag_ not in _FINITE:
        return next((one for one in token.ancestors if one.tag_ in _FINITE), token.head)
    return token.head


def _before(word: "Token", named: _Named) -> Party:
    """The nearest actors named before the verb, where the parse gives no subject."""
    at = named.sentence.start + word.idx
    earlier = [one for one in named.mentions if one.end <= at and not one.is_placed]
    is_joined = word.i > 0 and word.nbor(-1).tag_ == "CC"
    return named.chain(_run(named, earlier, last=not is_joined))


def _after_comma(word: "Token", named: _Named) -> Party:
    """The subject after an opening phrase: "A day after exchanging attacks, Russia and Ukraine ..."."""
    if word.tag_ not in {"VBG", "VBN"}:
        return NOBODY
    comma = next((token for token in word.doc[word.i :] if token.text == ","), None)
    if comma is None:
        return NOBODY
    at = named.sentence.start + comma.idx
    return named.chain(_run(named, [one for one in named.mentions if one.start > at], last=False))


def _run(named: _Named, mentions: list[Mention], *, last: bool) -> list[Mention]:
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


def _target(trigger: Trigger, named: _Named, source: Party) -> Party:
    found = _objects(trigger.word, named, source)
    if not found.actors:
        found = _linear_target(trigger.word, named, source) or found
    if not found.actors and len(source.actors) > 1 and trigger.type in _MUTUAL:
        return source
    return found


_MUTUAL = {"CONSULT", "AGREE", "COOPERATE", "ASSAULT", "SUPPORT"}


def _objects(word: "Token", named: _Named, source: Party) -> Party:
    """The first object, complement or phrase with a preposition of aim that names somebody else."""
    unnamed = NOBODY
    for head in _object_heads(word):
        party = _without(named.party(head), source)
        if party.actors:
            return party
        unnamed = unnamed or (party if head.dep_ in {"obj", "iobj"} else NOBODY)
    return unnamed


def _object_heads(word: "Token") -> Iterator["Token"]:
    """Objects first, then what hangs on them, then complements; clauses of their own are left alone."""
    right = [child for child in word.children if child.i > word.i and child.dep_ not in _NEW_CLAUSE]
    for child in sorted(right, key=_rank):
        if child.dep_ == "conj" and child.tag_.startswith("V"):
            continue
        yield child
        for part in child.subtree:
            is_aim = any(case.lower_ in _TOWARD for case in part.children if case.dep_ == "case")
            is_name = part.i != child.i and part.pos_ in {"NOUN", "PROPN", "PRON"}
            if is_name and (is_aim or part.dep_ in _SUBJECTS or part.dep_ in {"obj", "nmod:poss"}):
                yield part


def _rank(child: "Token") -> int:
    order = ["iobj", "obj", "obl", "nmod", "ccomp", "xcomp"]
    return order.index(child.dep_) if child.dep_ in order else len(order)


def _without(party: Party, source: Party) -> Party:
    actors = tuple(one for one in party.actors if one not in source.actors and not _same_side(one, source))
    return Party(party.heads, actors)


def _same_side(actor: str, source: Party) -> bool:
    return any(side_of(one) == side_of(actor) for one in source.actors)


def _linear_target(word: "Token", named: _Named, source: Party) -> Party:
    """The next actors named after the verb, before another clause begins."""
    start = named.sentence.start + word.idx
    stop = named.sentence.start + clause_end(word)
    after = [one for one in named.mentions if start < one.start < stop and one.how != "pronoun"]
    others = [one for one in after if one.actor not in source.actors and not _same_side(one.actor, source)]
    free = [one for one in others if not one.is_placed]
    return named.chain(_run(named, free or others, last=False))
