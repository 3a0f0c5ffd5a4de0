"""How a sentence holds an event: as done, to come, refused, demanded, doubted or denied.

The words around a trigger make another event of it: to be willing to withdraw is to agree, "must withdraw" is a
request, "will cut off aid" a threat, "did not attend" a refusal (the PLOVER codebook: cooperation reported in the
future tense is AGREE). What is merely planned or doubted keeps its type and says so in its status.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pourparler.reading.acts.event_lexicon import COOPERATIVE, HOSTILE, type_of_verb
from pourparler.reading.acts.triggers import Trigger
from pourparler.reading.acts.verb_company import company

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOT = {"not", "n't", "n’t", "never"}
_AHEAD = {"will", "'ll", "’ll", "wo", "shall", "would", "'d"}
_OBLIGED = {"must", "should", "ought"}
_MAYBE = {"may", "might", "could"}
_PLANS = {
    "plan", "expect", "set", "schedule", "due", "intend", "aim", "hope", "slate", "slated", "poise", "poised",
    "prepare", "scheduled", "going", "arrange", "want", "likely",
}  # fmt: skip
_CONSIDERS = {"consider", "mull", "weigh", "contemplate", "study"}
_DOUBTS = {"appear", "seem", "believe", "suspect", "allege", "think", "presume", "claim"}
_DOUBT_ADVERBS = {"reportedly", "allegedly", "apparently", "purportedly", "possibly"}
_REFUSES = {"refuse", "decline", "fail", "refusal", "unwilling", "reluctant"}
_VOWS = {"vow", "swear", "pledge"}
_HARM = {
    "fight", "retaliate", "avenge", "revenge", "retaliation", "destroy", "crush", "attack", "strike", "respond",
    "response", "war", "blood", "battlefield", "resist", "punish", "vengeance", "hell", "graveyard", "jihad",
}  # fmt: skip
_THROUGH = {"xcomp", "ccomp", "conj", "aux", "cop"}
_HIGHEST = 4
_REACH = 14
_FUTURE_IS_THREAT = {"ASSAULT", "COERCE", "SANCTION", "PROTEST"}


class Frame(NamedTuple):
    """The type that an event has in its frame, its status, and whether it was said of the future."""

    type: str
    status: str
    is_intent: bool = False


def frame_of(trigger: Trigger) -> Frame | None:
    """Return what the frame makes of the trigger, None where it makes it no event (what did not happen)."""
    word, kind = trigger.word, trigger.type
    governors = [one.lemma_.lower() for one in governors_of(word)]
    if any(one in _REFUSES for one in governors):
        return Frame("REJECT", "actual")
    if trigger.mode.split()[0] == "insist" and _insists_it_is(word):
        return None
    helpers = set(_helpers(word))
    if helpers & _NOT:
        return _negated(kind, helpers)
    if helpers & _OBLIGED:
        return Frame("REQUEST", "actual")
    if any(one in _PLANS for one in (*governors, trigger.mode.split()[0])):
        return Frame("MOBILIZE", "actual") if "prepare" in governors and kind == "ASSAULT" else Frame(kind, "planned")
    if helpers & _AHEAD or "going" in governors or _is_to(word):
        return None if _is_only_if(word) else _ahead(kind)
    if kind in _FUTURE_IS_THREAT and any(one in _CONSIDERS for one in governors):
        return Frame("THREATEN", "actual", is_intent=True)
    if helpers & _MAYBE and kind in _FUTURE_IS_THREAT and (_is_conditional(word) or _is_hinted(word)):
        return Frame("THREATEN", "actual", is_intent=True)
    if kind == "AGREE" and trigger.mode.split()[0] in _VOWS and _vows_harm(word):
        return Frame("THREATEN", "actual")
    doubted = helpers & (_MAYBE | _DOUBT_ADVERBS) or any(one in _DOUBTS for one in governors)
    denied = "deny" in governors
    return Frame(kind, "denied" if denied else "uncertain" if doubted else "actual")


def _negated(kind: str, helpers: set[str]) -> Frame | None:
    if kind == "CONSULT" and "never" in helpers and not helpers & _AHEAD:
        return None  # "who had never met": nobody refused anything
    if kind in COOPERATIVE or kind == "REQUEST":
        return Frame("REJECT", "actual") if kind != "REQUEST" else None
    return Frame("AGREE", "actual") if helpers & _AHEAD else None


def _insists_it_is(word: "Token") -> bool:
    """Whether somebody insists that a thing is so, and asks for nothing."""
    clause = [token.lower_ for token in word.doc[word.i + 1 : word.i + 1 + _REACH]]
    return "that" in clause[:1] and bool({"will", "would", "is", "are", "was", "were", "has", "had"} & set(clause[:8]))


def _is_to(word: "Token") -> bool:
    """Whether something is to be done: "Canada is to take in 3,000 refugees"."""
    before = [token for token in word.doc[max(0, word.i - 4) : word.i] if token.tag_ != "RB"]
    return (
        word.tag_ == "VB"
        and len(before) > 1
        and before[-1].lower_ == "to"
        and before[-2].lower_ in {"is", "are", "was", "were"}
    )


def _is_hinted(word: "Token") -> bool:
    return any(token.lemma_.lower() in {"hint", "signal", "suggest", "indicate"} for token in word.doc[: word.i])


def _is_conditional(word: "Token") -> bool:
    return any(token.lower_ in {"if", "unless"} for token in word.doc)


def _is_only_if(word: "Token") -> bool:
    """Whether it will be done on a condition alone: "will accept a truce only when"."""
    following = [token.lower_ for token in word.doc[word.i + 1 : word.i + 1 + _REACH]]
    return any(first == "only" and then in {"when", "if", "after", "once"} for first, then in pairwise(following))


def _ahead(kind: str) -> Frame:
    if kind == "CONSULT":
        return Frame(kind, "planned", is_intent=True)
    if kind in COOPERATIVE:
        return Frame("AGREE", "actual", is_intent=True)
    if kind in _FUTURE_IS_THREAT:
        return Frame("THREATEN", "actual", is_intent=True)
    return Frame(kind, "planned" if kind == "MOBILIZE" else "actual", is_intent=True)


def _vows_harm(word: "Token") -> bool:
    """Whether what was vowed is harm: "vowed to retaliate", "swore revenge"."""
    following = word.doc[word.i + 1 : word.i + 1 + _REACH]
    return any(part.lemma_.lower() in _HARM or _is_hostile(part) for part in following)


def _is_hostile(part: "Token") -> bool:
    if part.tag_ not in {"VB", "VBG"} or any(before.lower_ in {"end", "stop", "not"} for before in part.lefts):
        return False
    found = type_of_verb(part.lemma_.lower(), company(part))
    return found is not None and found[0] in HOSTILE - {"MOBILIZE"}


def governors_of(word: "Token") -> Iterator["Token"]:
    """Yield the words that govern a verb: up the tree, else what stands before its "to"."""
    token = word
    found = False
    for _ in range(_HIGHEST):
        if token.dep_ not in _THROUGH or token.head.i == token.i or _has_own_clause(token, word):
            break
        is_joined, token = token.dep_ == "conj", token.head
        if not is_joined:
            found = True
            yield token
    if not found and word.i > 1 and word.tag_ in {"VB", "VBN"}:
        yield from _before_to(word)


def _has_own_clause(token: "Token", word: "Token") -> bool:
    """Whether a conjunct stands by itself, with a subject of its own."""
    return token.dep_ == "conj" and token.i != word.i and any(child.dep_ == "nsubj" for child in token.children)


def _before_to(word: "Token") -> Iterator["Token"]:
    left = word.doc[max(0, word.i - 4) : word.i]
    to = next((token for token in reversed(left) if token.lower_ == "to"), None)
    if to is None:
        return
    for token in reversed(word.doc[max(0, to.i - 4) : to.i]):
        if token.tag_.startswith("V") or token.tag_ == "JJ":
            yield token
            return


def _helpers(word: "Token") -> Iterator[str]:
    """Auxiliaries, negations and adverbs of a verb, and those it shares with the verb it is joined to."""
    token = word
    for _ in range(_HIGHEST):
        yield from (child.lower_ for child in token.children if child.i < token.i)
        if (token.dep_ == "xcomp" and token.head.lemma_ in {"continue", "begin", "start", "be", "have"}) or (
            token.dep_ == "conj" and token.head.tag_ == token.tag_ and not _has_own_subject(token)
        ):
            token = token.head
        else:
            break
    for before in reversed(word.doc[max(0, word.i - 3) : word.i]):
        if before.tag_ not in {"MD", "RB"} and before.lower_ not in {"be", "have"}:
            break
        yield before.lower_


def _has_own_subject(token: "Token") -> bool:
    return any(child.dep_.startswith("nsubj") for child in token.children)
