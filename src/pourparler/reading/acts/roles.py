"""Who does it and to whom: the subject and the objects of a trigger, by syntax, else by their place in the sentence.

A noun phrase stands for the actors named at its head and before it ("Russian drones", "the Sudanese army"), for those
joined to it, and only then for those after it ("leaders of the Houthis").
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pourparler.reading.acts.event_lexicon import noun_types
from pourparler.reading.acts.noun_phrases import NEW_CLAUSE, NOBODY, NamedPhrases, Party, head_of, run_of
from pourparler.reading.acts.triggers import Trigger
from pourparler.reading.acts.verb_company import lemma_of
from pourparler.reading.cast.mentions import Mention
from pourparler.reading.cast.sides import side_of
from pourparler.reading.language.clauses import clause_end
from pourparler.reading.language.subjects import is_time, subject_before
from pourparler.reading.values import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = {"nsubj", "nsubj:outer", "csubj"}
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
_NEAR_BY = 40
"""An agent begins within so many characters after "by"."""

_NEAR_VERB, _FAR_FROM_VERB = 4, 14
_LED_TO = re.compile(
    r"\b(?:against|on|at|to|with|of|from|for|towards?|into|between|over|by|that|near|in|inside|including|targeting)\s+"
    r"(?:(?:the|its|their|his|a|an|some|two|three|four|five|six|all|several|\d[\d,.]*)\s+)*(?:[\w-]+\s+){0,2}$"
)
_HIGHEST = 4


def parties_of(trigger: Trigger, sentence: Sentence, mentions: Sequence[Mention]) -> tuple[Party, Party]:
    """Return source and target of a trigger."""
    word = trigger.word
    named = NamedPhrases(sentence, mentions)
    if trigger.rule == "noun":
        return _of_noun(word, named)
    passive = next((child for child in word.children if child.dep_ == "nsubj:pass"), None)
    by = _agent(word)
    if by is not None or (passive is not None and not _is_governed(word)):
        source = _by_whom(word, by, named)
        target = named.party(passive) if passive is not None else _subject(word, named)
        return source, target if target.actors else _patient_before(word, named) or target
    source = (
        _with_joined(_right_before(word, named), word, named)
        or _shared(word, named)
        or _subject(word, named)
        or _before(word, named)
        or _after_comma(word, named)
    )
    return source, _target(trigger, named, source)


def _with_joined(near: Party, word: "Token", named: "NamedPhrases") -> Party:
    """The actors right before a verb, with those that the parse joins to them: "Koirala and rebel chief X met"."""
    parsed = _subject(word, named) if near else NOBODY
    return parsed if set(near.actors) < set(parsed.actors) else near


def _of_noun(word: "Token", named: "NamedPhrases") -> tuple[Party, Party]:
    verb = next((one for one in word.ancestors if one.tag_.startswith("V")), None)
    if verb is None:
        return NOBODY, NOBODY
    source = _subject(verb, named) or _before(verb, named)
    return source, _objects(verb, named, source) or _linear_target(verb, named, source)


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


def _right_before(word: "Token", named: "NamedPhrases") -> Party:
    """The actors that end right before a finite verb, helpers, times and asides apart: in news that is its subject."""
    token = subject_before(word)
    if token is None:
        return NOBODY
    if token.tag_ in {"WDT", "WP"}:
        return _antecedent(token, named)
    at = named.sentence.start + token.idx
    ending = [one for one in named.mentions if one.start <= at < one.end and not one.is_placed]
    if not ending and token.tag_ in {"NN", "NNS"}:  # a name right before it says whose: "the Congolese government held"
        ending = [one for one in named.mentions if one.end == at - 1 and not one.is_placed]
    if not ending or _after_preposition(ending[0], named):
        return NOBODY
    earlier = [one for one in named.mentions if one.end <= ending[0].end and not one.is_placed]
    return named.chain(run_of(named, earlier, last=True))


def _antecedent(relative: "Token", named: "NamedPhrases") -> Party:
    """Whom "which" or "who" after a comma goes on about."""
    if relative.i < 2 or relative.nbor(-1).text != ",":
        return NOBODY
    return named.party(head_of(relative.nbor(-2)))


def _by_whom(word: "Token", by: "Token | None", named: "NamedPhrases") -> Party:
    """Who did it, in the passive: by the parse, or by the words after "by" where they name more."""
    parsed, linear = named.party(by), _linear_agent(word, named)
    return linear if len(linear.actors) > len(parsed.actors) else parsed or _doer_of_deed(word, named)


def _linear_agent(word: "Token", named: "NamedPhrases") -> Party:
    """By whom, where the parse does not say: the actors after "by" in the same clause."""
    if word.tag_ != "VBN":
        return NOBODY
    end = clause_end(word)
    by = next((token for token in word.doc[word.i + 1 :] if token.idx < end and token.lower_ == "by"), None)
    if by is None:
        return NOBODY
    start = named.sentence.start + by.idx
    after = [one for one in named.mentions if start < one.start]
    is_near = any(one.start <= start + _NEAR_BY for one in after)
    return named.chain(run_of(named, after, last=False)) if is_near else NOBODY


def _patient_before(word: "Token", named: "NamedPhrases") -> Party:
    """To whom, in the passive, where the parse does not say: the actors right before it."""
    return NOBODY if subject_before(word) is None else _right_before(word, named)


def _doer_of_deed(word: "Token", named: "NamedPhrases") -> Party:
    """Who did the deed in which somebody was killed: "were killed in an Israeli airstrike"."""
    for child in word.children:
        is_deed = child.i > word.i and noun_types().get(lemma_of(child)) == "ASSAULT"
        if is_deed and any(case.lower_ in {"in", "by", "during", "when", "after"} for case in child.children):
            before = [one for part in child.lefts for token in part.subtree for one in named.at(token)]
            by = _agent_of_noun(child, named)
            return named.chain(before) if before else by
    return NOBODY


def _agent_of_noun(noun: "Token", named: "NamedPhrases") -> Party:
    for part in noun.rights:
        if any(case.lower_ in {"by", "from"} for case in part.children if case.dep_ == "case"):
            return named.party(part)
    return NOBODY


def _shared(word: "Token", named: "NamedPhrases") -> Party:
    """The subject of the finite verb before "and", where another follows it: "accused X and threatened"."""
    if word.i == 0 or word.nbor(-1).tag_ != "CC" or word.tag_ not in _FINITE | {"VBN"}:
        return NOBODY
    earlier = [token for token in word.doc[: word.i] if token.tag_ in _FINITE | {"VBN"} and token.pos_ != "AUX"]
    return (_right_before(earlier[-1], named) or _subject(earlier[-1], named)) if earlier else NOBODY


def _after_preposition(mention: Mention, named: "NamedPhrases") -> bool:
    """Whether a preposition leads to the mention: it is somebody in a phrase, not the subject."""
    before = [token for token in named.sentence.parsed if named.sentence.start + token.idx < mention.start]
    while before and before[-1].tag_ in {"DT", "JJ", "NN", "NNP", "CD", "PRP$", "CC"} and len(before) > 1:
        before.pop()
    return bool(before) and before[-1].tag_ == "IN" and before[-1].lower_ not in _CONJUNCTIONS


def _subject(word: "Token", named: NamedPhrases) -> Party:
    """The subject of a verb, or that of the verb it shares one with."""
    token = word
    for _ in range(_HIGHEST):
        own = [child for child in token.children if child.dep_ in _SUBJECTS or child.dep_ == "nsubj:pass"]
        own = [child for child in own if child.i < token.i and not is_time(child)]
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


def _before(word: "Token", named: NamedPhrases) -> Party:
    """The nearest actors named before the verb, where the parse gives no subject."""
    at = named.sentence.start + word.idx
    earlier = [one for one in named.mentions if one.end <= at and not one.is_placed]
    is_joined = word.i > 0 and word.nbor(-1).tag_ == "CC"
    return named.chain(run_of(named, earlier, last=not is_joined))


def _after_comma(word: "Token", named: NamedPhrases) -> Party:
    """The subject after an opening phrase: "A day after exchanging attacks, Russia and Ukraine ..."."""
    if word.tag_ not in {"VBG", "VBN"}:
        return NOBODY
    comma = next((token for token in word.doc[word.i :] if token.text == ","), None)
    if comma is None:
        return NOBODY
    at = named.sentence.start + comma.idx
    return named.chain(run_of(named, [one for one in named.mentions if one.start > at], last=False))


def _target(trigger: Trigger, named: NamedPhrases, source: Party) -> Party:
    following = " ".join(token.lower_ for token in trigger.word.doc[trigger.word.i + 1 : trigger.word.i + 6])
    if "each other" in following or "one another" in following:
        return source
    found = _objects(trigger.word, named, source)
    if found.actors:
        return found
    if len(source.actors) > 1 and trigger.type in _MUTUAL and trigger.word.lemma_.lower() not in _FOR_OTHERS:
        return source
    has_clause = any(child.dep_ == "ccomp" for child in trigger.word.rights)
    return found if has_clause else _linear_target(trigger.word, named, source) or found


_FOR_OTHERS = {"mediate", "host", "broker", "facilitate", "chair", "convene", "oversee"}
"""What several do together for others, not to each other."""

_MUTUAL = {"CONSULT", "AGREE", "COOPERATE", "ASSAULT", "SUPPORT"}


def _objects(word: "Token", named: NamedPhrases, source: Party) -> Party:
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
    right = [child for child in word.children if child.i > word.i and child.dep_ not in NEW_CLAUSE]
    for child in sorted(right, key=_rank):
        if child.dep_ == "conj" and child.tag_.startswith("V"):
            continue
        if child.dep_ == "ccomp" and word.lemma_ in {"warn", "threaten", "vow"}:
            yield from (part for part in child.rights if part.dep_ in {"obj", "obl"})
        if child.dep_ == "ccomp":
            yield from (part for part in child.lefts if part.dep_ in _SUBJECTS or part.dep_ == "nsubj:pass")
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


def _linear_target(word: "Token", named: NamedPhrases, source: Party) -> Party:
    """The next actors named after the verb, before another clause begins, where a preposition leads to them."""
    start = named.sentence.start + word.idx
    stop = named.sentence.start + clause_end(word)
    after = [one for one in named.mentions if start < one.start < stop and one.how != "pronoun"]
    others = [one for one in after if one.actor not in source.actors and not _same_side(one.actor, source)]
    near = [one for one in others if _is_led_to(one, word, named)]
    free = [one for one in near if not one.is_placed]
    return named.chain(run_of(named, free or near, last=False))


def _is_led_to(mention: Mention, word: "Token", named: NamedPhrases) -> bool:
    """Whether a mention stands right after the verb or after a preposition: not deep inside what was agreed or said."""
    begin = mention.start - named.sentence.start
    after_verb = named.sentence.text[word.idx + len(word.text) : begin]
    words = len(after_verb.split())
    return words <= _NEAR_VERB or (words <= _FAR_FROM_VERB and _LED_TO.search(after_verb) is not None)
