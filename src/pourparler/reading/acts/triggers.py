"""The words of a sentence that tell of an event: verbs first, nouns where a number counts what was fired or done.

The parse says which words are verbs; where it took a known event verb for an adjective or noun ("struck", "shelled"),
its form and its place say otherwise.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pourparler.reading.acts.event_lexicon import noun_types, type_of_verb, verb_meanings
from pourparler.reading.acts.verb_company import company, lemma_of
from pourparler.reading.acts.verb_forms import TELLS, is_attribute, is_misread, is_noun
from pourparler.reading.language.lemmas import lemma
from pourparler.reading.language.subjects import subject_before
from pourparler.reading.values import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_OCCURS = {
    "begin", "close", "come", "commence", "conclude", "continue", "convene", "end", "ensue", "enter", "erupt",
    "flare", "follow", "go", "happen", "hold", "intensify", "kick", "last", "occur", "open", "persist", "plan",
    "proceed", "rage", "recommence", "reconvene", "restart", "resume", "run", "schedule", "start", "take", "wrap",
}  # fmt: skip
"""Verbs that say of their subject that it took place: "talks opened", "clashes broke out"."""

_OCCURRING = {"ASSAULT", "CONSULT", "PROTEST", "RETREAT", "COOPERATE"}
_NOTHING = {"no", "nothing", "nobody", "none", "neither"}
_BEFORE_READY = {"be", "also", "now", "not", "stand", "remain", "declare", "itself", "themselves", "himself"}
_PROTESTERS = {"protester", "protestor", "demonstrator", "rioter", "striker", "marcher"}
_CROWDS = {
    "resident",
    "student",
    "worker",
    "farmer",
    "youth",
    "miner",
    "crowd",
    "villager",
    "local",
    "trader",
    "teacher",
}
_RIOTING = {
    "set",
    "burn",
    "stone",
    "storm",
    "besiege",
    "occupy",
    "blockade",
    "torch",
    "attack",
    "loot",
    "pelt",
    "block",
}
_ARMED = {"army", "military", "troop", "soldier", "police", "government", "force", "militia", "navy"}
_LEADS = {"host", "chair", "lead", "mediate", "facilitate", "head", "broker", "preside"}
_TEAMS = {"delegation", "team", "panel", "side", "group", "rebel", "faction", "movement"}
_TOGETHER = {"joint", "jointly", "coordinated", "combined"}
_READY = {"willing", "ready", "prepared", "committed", "happy", "glad", "pleased", "eager"}


class Trigger(NamedTuple):
    """A word that tells of an event, its type, and the word beside it that decided the type."""

    word: "Token"
    type: str
    mode: str
    rule: str


def find_triggers(sentence: Sentence) -> Iterator[Trigger]:
    """Yield the triggers in the order of the sentence."""
    for token in sentence.parsed:
        trigger = _ready(token) or _verb(token) or _counted_noun(token)
        if trigger is not None:
            yield trigger


def _ready(token: "Token") -> Trigger | None:
    """Readiness is a promise: "is willing to withdraw"."""
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    leads_on = following == "to" and token.i > 0 and token.nbor(-1).lemma_ in _BEFORE_READY
    return Trigger(token, "AGREE", token.lower_, "adjective") if token.lower_ in _READY and leads_on else None


def _verb(token: "Token") -> Trigger | None:
    if token.tag_.startswith("V") and token.pos_ != "AUX" and not is_attribute(token) and not is_noun(token):
        word, rule = _verb_of(token), "verb"
    elif is_misread(token):
        word, rule = lemma(token.text, "VBD"), "verb by its form"
    else:
        return None
    if _is_nothing(token) or _says_who_leads(token):
        return None
    found = _occurrence(token, word) or type_of_verb(word, company(token))
    if found is None:
        if _is_obliged(token):
            return Trigger(token, "REQUEST", word, "obligation")
        return Trigger(token, "AGREE", word, "verb") if _is_refused(token) else None
    kind, beside = found
    return Trigger(token, _kind_by_doer(token, kind), f"{word} {beside}" if beside else word, rule)


def _verb_of(token: "Token") -> str:
    """The lemma of a verb, with what a hyphen joins to it where the lexicon has both as one: "test-fired"."""
    joined = lemma_of(token)
    return joined if joined in verb_meanings() else token.lemma_.lower()


def _kind_by_doer(token: "Token", kind: str) -> str:
    """What it is by who does it: what demonstrators besiege is protest, what two armies do jointly is cooperation."""
    if kind in {"ASSAULT", "COERCE"}:
        subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
        doers = {part.lemma_.lower() for part in subject.subtree} if subject is not None else set[str]()
        rioted = doers & _CROWDS and token.lemma_.lower() in _RIOTING
        return "PROTEST" if rioted or doers & _PROTESTERS else kind
    if kind == "PROTEST":
        subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
        return "COERCE" if subject is not None and subject.lemma_.lower() in _ARMED else kind
    if kind == "MOBILIZE":
        around = {part.lower_ for part in token.doc[max(0, token.i - 2) : token.i + 5]}
        return "COOPERATE" if around & _TOGETHER else kind
    return kind


def _is_nothing(token: "Token") -> bool:
    """Whether nothing was done: "made no promise", "took no part"."""
    following = token.doc[token.i + 1 : token.i + 3]
    if token.i and token.nbor(-1).lower_ == "without":
        return True
    if token.lemma_ == "call" and any(part.lower_ == "what" for part in token.doc[max(0, token.i - 3) : token.i]):
        return True
    return token.lemma_ != "say" and any(part.lower_ in _NOTHING for part in following if part.tag_ != "NNP")


def _says_who_leads(token: "Token") -> bool:
    """Whether a clause only says what somebody's part is: "Qatar, which hosts", "the delegation is led by"."""
    subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
    is_relative = subject is not None and subject.lower_ in {"which", "who", "that"}
    if token.tag_ == "VBN" and token.lemma_.lower() in {"lead", "head"}:
        return any(child.dep_ == "nsubj:pass" and child.lemma_.lower() in _TEAMS for child in token.children)
    return token.lemma_.lower() in _LEADS and token.tag_ in {"VBZ", "VBP"} and is_relative


def _occurrence(token: "Token", word: str) -> tuple[str, str] | None:
    """The type of the noun that is said to have taken place: "talks between the two resumed"."""
    if word not in _OCCURS or any(
        child.dep_ in {"obj", "ccomp"} and child.lower_ != "place" for child in token.children
    ):
        return None
    subject = next((child for child in token.children if child.dep_ in {"nsubj", "nsubj:pass"}), None)
    if subject is not None and subject.lower_ in {"which", "that"}:
        subject = token.head
    if subject is None or subject.i > token.i:
        subject = _opening_noun(token)
    is_any = subject is not None and any(child.lower_ in {"any", "no", "such"} for child in subject.children)
    noun = lemma_of(subject) if subject is not None and subject.tag_ in {"NN", "NNS"} and not is_any else None
    kind = noun_types().get(noun) if noun else None
    return (kind, noun) if noun and kind in _OCCURRING else None


def _opening_noun(token: "Token") -> "Token | None":
    """The noun that a sentence opens with, where the parse took its verb for an attribute: "Talks ... resumed"."""
    before = subject_before(token)
    while before is not None and before.head.i < before.i and before.dep_ not in {"nsubj", "ROOT"}:
        before = before.head
    return before if before is not None and before.i < token.i else None


def _is_obliged(token: "Token") -> bool:
    """Whatever it is, somebody is told that it "must" be done."""
    before = [part.lower_ for part in token.doc[max(0, token.i - 3) : token.i]]
    return "must" in before and token.tag_ == "VB"


def _is_refused(token: "Token") -> bool:
    """Whether somebody says that he will not: "said it would not switch off the loudspeakers"."""
    before = [part.lower_ for part in token.doc[max(0, token.i - 3) : token.i]]
    is_ahead = bool({"will", "would", "wo"} & set(before)) and bool({"not", "n't", "n’t", "never"} & set(before))
    return is_ahead and token.tag_ == "VB" and any(one.lemma_ in TELLS for one in token.doc)


def _counted_noun(token: "Token") -> Trigger | None:
    """A noun of violence with a number: "a barrage of 500 drones", "two airstrikes on the port"."""
    if token.tag_ not in {"NN", "NNS"} or noun_types().get(lemma_of(token)) != "ASSAULT":
        return None
    is_counted = any(part.tag_ == "CD" for part in token.subtree if abs(part.i - token.i) <= 4)
    is_listed = any(child.lower_ == "including" for child in token.children)
    return Trigger(token, "ASSAULT", token.lemma_.lower(), "noun") if is_counted and is_listed else None
