"""The events of one sentence: triggers in their frames with their parties, one entry for what is told once.

What a verb of will or speech governs belongs to it ("agreed to release", "accused of bombing"): it is not told a second
time. Acts of the same kind by the same side in one sentence are one event ("shelled the town, killing 12").
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from pourparler.reading.acts.frames import Frame, frame_of
from pourparler.reading.acts.noun_phrases import NOBODY, Party
from pourparler.reading.acts.roles import parties_of
from pourparler.reading.acts.triggers import Trigger, find_triggers
from pourparler.reading.cast.mentions import Mention
from pourparler.reading.language.clauses import clause_end
from pourparler.reading.values import Quoted, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_GOVERNS = {
    "AGREE",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "SUPPORT",
    "CONCEDE",
    "SANCTION",
    "COERCE",
    "AID",
    "PROTEST",
    "RETREAT",
}
_OWN_CLAUSE = {"advcl", "parataxis", "acl:relcl", "conj"}
_SAYING = {
    "say", "announce", "declare", "state", "tell", "report", "conclude", "add", "claim", "confirm", "repeat",
    "reiterate", "insist", "stress", "argue", "maintain", "write", "warn", "emphasize", "emphasise", "affirm",
    "assert", "remind", "note",
}  # fmt: skip
_CLOSING = {
    "allege", "warn", "caution", "threaten", "insist", "demand", "vow", "promise", "pledge", "complain", "charge",
    "urge",
}  # fmt: skip
"""Verbs of speech that govern all before them at the end of a sentence: "..., the minister alleged on Friday"."""

_CLOSING_REACH = 5
_BACKDROP_REACH = 6
_NO_OPENING = {"PUNCT", "CCONJ", "ADP", "SCONJ"}
_ONLY_IF = re.compile(r"\bonly (?:when|if|after|once)\b")
_CONDITIONS = {"before", "until", "unless", "if", "whether", "once", "how"}
_FOLLOWS_WITHIN = 9
_SUBJECT_WITHIN = 8
_BACKGROUND = {"advcl", "acl", "acl:relcl"}


class Coded(NamedTuple):
    """One event of a sentence; `depth` is 0 for what its main clause tells and grows into the background."""

    trigger: Trigger
    frame: Frame
    source: Party
    target: Party
    evidence: tuple[Quoted, ...]
    depth: int


def code_sentence(sentence: Sentence, mentions: Sequence[Mention], *, in_quote: bool = False) -> list[Coded]:
    """Return the events of a sentence, those of its main clause first; `in_quote` where it begins in direct speech."""
    found: list[Coded] = []
    triggers = list(find_triggers(sentence))
    for trigger in triggers:
        if (
            _is_backdrop(trigger.word)
            or _is_quoted(trigger.word, in_quote=in_quote)
            or any(_governed_by(trigger, other) for other in triggers)
        ):
            continue
        coded = _code(trigger, sentence, mentions)
        if coded is not None:
            _add(found, coded)
    found = [_with_target_before(one, found) for one in found]
    return sorted(found, key=lambda one: (one.depth, one.trigger.word.i))


def _with_target_before(coded: Coded, found: Sequence[Coded]) -> Coded:
    """The act with the target of the one it is joined to: "accused Rwanda of lying and threatened to strike"."""
    word = coded.trigger.word
    if coded.target.actors or word.i == 0 or word.nbor(-1).lower_ != "and" or coded.frame.type not in _GOVERNS:
        return coded
    before = [one for one in found if one.trigger.word.i < word.i and one.source.actors == coded.source.actors]
    last = max(before, key=lambda one: one.trigger.word.i, default=None)
    return coded._replace(target=last.target) if last is not None else coded


def _is_backdrop(word: "Token") -> bool:
    """Whether a clause only dates the rest, or is a condition: "since talks resumed", "before its forces leave"."""
    if _ONLY_IF.search(word.doc.text[: word.idx]) is not None:
        return True
    before = [token.lower_ for token in word.doc[max(0, word.i - _BACKDROP_REACH) : word.i]]
    leads = _CONDITIONS | {"since"} if word.tag_ in {"VB", "VBP", "VBZ", "VBN"} else {"since", "whether", "if"}
    leads = leads | {"before"} if word.lemma_ in {"begin", "start", "open", "resume"} else leads
    lead = next((number for number in range(len(before) - 1, -1, -1) if before[number] in leads), None)
    return lead is not None and "," not in before[lead:]


def _is_quoted(word: "Token", *, in_quote: bool) -> bool:
    """Whether the word stands in direct speech: what somebody says there is a position, not an event."""
    return ends_in_quote(word.doc.text[: word.idx], in_quote=in_quote)


def ends_in_quote(text: str, *, in_quote: bool) -> bool:
    """Say whether direct speech goes on at the end of a text that began inside it or not."""
    for mark in text:
        if mark in "“„«":
            in_quote = True
        elif mark in "”»":
            in_quote = False
        elif mark == '"':
            in_quote = not in_quote
    return in_quote


def _governed_by(trigger: Trigger, other: Trigger) -> bool:
    """Whether another trigger governs this one, with no clause of its own between them."""
    if other.word.i > trigger.word.i:
        return _closes(other.word, trigger.word)
    if other.type not in _GOVERNS or other.word.i == trigger.word.i:
        return False
    if other.word.lemma_ == "deny":
        return False
    if _follows_on(trigger.word, other.word) or (other.type == "REQUEST" and _is_wished(trigger.word, other.word)):
        return True
    if _tells_more(trigger.word, other.word):
        return False
    token = trigger.word
    while token.head.i != token.i:
        if token.i == other.word.i:
            return True
        if token.dep_ in _OWN_CLAUSE and not (token.dep_ == "conj" and token.head.i != other.word.i):
            return False
        token = token.head
    return token.i == other.word.i


def _tells_more(word: "Token", governor: "Token") -> bool:
    """Whether a finite verb tells of an act of its own after a comma: "ended the truce, and guerrillas ambushed"."""
    between = [token.lower_ for token in word.doc[governor.i + 1 : word.i]]
    return word.tag_ in {"VBD", "VBZ", "VBP"} and "," in between and not {"that", "which", "who"} & set(between)


def _closes(speech: "Token", word: "Token") -> bool:
    """Whether a sentence ends on who said all before it, in a clause of its own after a comma."""
    if speech.lemma_.lower() not in _CLOSING or speech.tag_ not in {"VBD", "VBZ", "VBP"}:
        return False
    rest = list(takewhile(lambda token: not token.is_punct, speech.doc[speech.i + 1 :]))
    comma = max((token.i for token in speech.doc[: speech.i] if token.text in {",", "”", '"'}), default=-1)
    return comma > word.i and len(rest) <= _CLOSING_REACH and speech.i - comma <= _SUBJECT_WITHIN


def _without_aside(between: "Span") -> list["Token"]:
    """The words without what stands between two commas: "called on Algeria, which hosts the talks, to send"."""
    commas = [number for number, token in enumerate(between) if token.text == ","]
    words = list(between)
    return [*words[: commas[0]], *words[commas[1] + 1 :]] if len(commas) == 2 else words


def _is_wished(word: "Token", governor: "Token") -> bool:
    """Whether it is to be done as somebody asks: "asked that the embargo be lifted"."""
    between = [token.lower_ for token in word.doc[governor.i + 1 : word.i]]
    return "that" in between and ";" not in between and (word.tag_ == "VB" or between[-1:] == ["be"])


def _follows_on(word: "Token", governor: "Token") -> bool:
    """Whether only a few words and no comma lead from the governor to "to attack" or "of attacking"."""
    between = _without_aside(word.doc[governor.i + 1 : word.i])
    if not 1 <= len(between) <= _FOLLOWS_WITHIN or any(token.is_punct or token.tag_ == "VBD" for token in between):
        return False
    lead = between[-1].lower_
    return (word.tag_ == "VB" and lead in {"to", "not"}) or (word.tag_ == "VBG" and lead in {"of", "for", "from"})


def _code(trigger: Trigger, sentence: Sentence, mentions: Sequence[Mention]) -> Coded | None:
    frame = frame_of(trigger)
    if frame is None or (trigger.word.lemma_ == "deny" and _denies_act(trigger)):
        return None
    source, target = parties_of(trigger, sentence, mentions)
    if not source.actors and (frame.status == "denied" or (frame.type == "REJECT" and trigger.type != "REJECT")):
        return None
    if frame.is_intent and not source:
        source = _speaker(trigger, sentence, mentions)
        if not source:
            return None
    if frame.type == "REQUEST" and (trigger.type != "REQUEST" or trigger.rule == "obligation"):
        source, target = _speaker(trigger, sentence, mentions), source
    evidence = _evidence(trigger, sentence, source)
    return Coded(trigger, frame, source, target, (evidence,), _depth(trigger.word))


def _denies_act(trigger: Trigger) -> bool:
    clauses = {"ccomp", "xcomp", "advcl", "obj"}
    return any(part.tag_ in {"VBG", "VBD", "VBN"} and part.dep_ in clauses for part in trigger.word.rights)


def _speaker(trigger: Trigger, sentence: Sentence, mentions: Sequence[Mention]) -> Party:
    """Who says that somebody must do it."""
    verb = next((one for one in trigger.word.ancestors if one.lemma_ in _SAYING), None)
    if verb is None:
        return NOBODY
    return parties_of(Trigger(verb, "REQUEST", verb.lemma_, "verb"), sentence, mentions)[0]


def _evidence(trigger: Trigger, sentence: Sentence, source: Party) -> Quoted:
    word = trigger.word
    start = _phrase_start(word) if trigger.rule == "noun" else _clause_start(word, source)
    end = max(clause_end(word), word.idx + len(word.text))
    end = start + len(sentence.text[start:end].rstrip())
    return sentence.quote(sentence.start + start, sentence.start + end)


def _phrase_start(word: "Token") -> int:
    words = (token for token in word.subtree if token.i <= word.i)
    return next(token.idx for token in words if not token.is_punct and token.lower_ != "including")


def _clause_start(word: "Token", source: Party) -> int:
    """Where the subject of a verb begins: the actors right before it, else its subject by syntax, else the verb."""
    near = [head for head in source.heads if 0 < word.i - head.i <= _SUBJECT_WITHIN]
    if near and not _is_cut(near[-1], word):
        edge = min(near, key=lambda head: head.i).left_edge
        return next((token.idx for token in word.doc[edge.i : word.i] if token.pos_ not in _NO_OPENING), word.idx)
    token = word
    while token.dep_ in {"xcomp", "aux"} and token.head.i < token.i:
        token = token.head
    subjects = [child for child in token.children if child.dep_.startswith("nsubj") and child.i < token.i]
    if not subjects:
        return token.idx if token.i < word.i else word.idx
    return next(part.idx for part in subjects[-1].subtree if not part.is_punct and part.pos_ != "CCONJ")


def _is_cut(head: "Token", word: "Token") -> bool:
    between = word.doc[head.i + 1 : word.i]
    return any(
        token.text in {",", ";", "“", '"'} or token.tag_ in {"VBD", "VBZ", "CC"}
        for token in between
        if token.pos_ != "AUX"
    )


def _depth(word: "Token") -> int:
    return sum(one.dep_ in _BACKGROUND for one in (word, *word.ancestors))


def _add(found: list[Coded], coded: Coded) -> None:
    """Add the event, or its words to the one that tells of the same act."""
    for number, other in enumerate(found):
        if _same_act(other, coded):
            found[number] = other._replace(
                evidence=(*other.evidence, *_new(other.evidence, coded.evidence)),
                target=other.target if other.target.actors else coded.target,
                source=other.source if other.source.actors else coded.source,
            )
            return
    found.append(coded)


def _same_act(one: Coded, other: Coded) -> bool:
    if one.frame.type != other.frame.type or other.trigger.rule == "noun":
        return False
    if _hangs_on(other.trigger.word):
        return True
    if not other.source.actors and _has_own_subject(other.trigger.word):
        return False
    touch = any(a.overlaps(b) for a in one.evidence for b in other.evidence)
    same_source = not other.source.actors or not one.source.actors or other.source.actors == one.source.actors
    return same_source and (touch or one.frame.type == "ASSAULT")


def _has_own_subject(word: "Token") -> bool:
    """Whether somebody else does it: "two weeks after gunmen killed 26 tourists"."""
    return any(child.dep_ == "nsubj" and child.pos_ == "NOUN" and child.i < word.i for child in word.children)


def _hangs_on(word: "Token") -> bool:
    """Whether a participle after a comma goes on with what was told: "bombed the town, killing nine"."""
    return word.tag_ == "VBG" and word.i > 0 and word.nbor(-1).text == ","


def _new(old: tuple[Quoted, ...], more: tuple[Quoted, ...]) -> list[Quoted]:
    return [quote for quote in more if not any(quote.overlaps(other) for other in old)]
