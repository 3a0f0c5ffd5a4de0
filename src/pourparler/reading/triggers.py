"""The words of a sentence that tell of an event: verbs first, nouns where a number counts what was fired or done.

The parse says which words are verbs; where it took a known event verb for an adjective or noun ("struck", "shelled"),
its form and its place say otherwise.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pourparler.reading.clauses import clause_end
from pourparler.reading.event_lexicon import noun_types, type_of_verb, verb_meanings
from pourparler.reading.language.lemmas import lemma
from pourparler.reading.values import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_COMPANY_REACH = 12
"""Words after a verb among which its object stands: beyond, it is another clause."""

_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_MISREAD = {"JJ", "NN", "NNS", "NNP", "VBZ"}
_BEFORE_PARTICIPLE = {"DT", "IN", "PRP$", "JJ", "CD", "VB", "VBD", "VBZ", "VBP", "VBG", "POS", "RB", "TO"}
_SUBJECT_TELLS = {"arrive", "cross", "land", "move", "strike", "walk"}
"""Verbs whose subject says what it is: troops that land, workers that strike."""

_READY = {"willing", "ready", "prepared", "committed"}
_PARTICLES = {"RP", "IN", "TO", "RB"}


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
    leads_on = following == "to" and token.i > 0 and token.nbor(-1).lemma_ in {"be", "also", "now", "not"}
    return Trigger(token, "AGREE", token.lower_, "adjective") if token.lower_ in _READY and leads_on else None


def _verb(token: "Token") -> Trigger | None:
    if token.tag_.startswith("V") and token.pos_ != "AUX" and not _is_attribute(token) and not _is_noun(token):
        word, rule = token.lemma_.lower(), "verb"
    elif _is_misread(token):
        word, rule = lemma(token.text, "VBD"), "verb by its form"
    else:
        return None
    found = type_of_verb(word, company(token))
    if found is None:
        return Trigger(token, "REQUEST", word, "obligation") if _is_obliged(token) else None
    kind, beside = found
    return Trigger(token, kind, f"{word} {beside}" if beside else word, rule)


def _is_obliged(token: "Token") -> bool:
    """Whatever it is, somebody is told that it "must" be done."""
    before = [part.lower_ for part in token.doc[max(0, token.i - 3) : token.i]]
    return "must" in before and token.tag_ == "VB"


def _is_attribute(token: "Token") -> bool:
    """Whether a participle describes a noun after it: "captured soldiers", "the fighting forces"."""
    if token.tag_ not in {"VBN", "VBG"} or token.dep_ not in {"amod", "compound", "case"}:
        return False
    if token.i == 0:
        return True
    before = token.nbor(-2) if token.nbor(-1).text == "," and token.i > 1 else token.nbor(-1)
    return before.tag_ in _BEFORE_PARTICIPLE and before.pos_ != "AUX"


def _is_noun(token: "Token") -> bool:
    """Whether what looks like a verb is a noun: "after clashes with", "as fighting spread"; or "talks hosted by"."""
    if token.i == 0:
        return False
    before = token.nbor(-1)
    following = token.nbor(1) if token.i + 1 < len(token.doc) else token
    if token.tag_ == "VBZ":
        return before.tag_ in {"IN", "DT", "JJ", "PRP$", "CD", "POS"}
    if token.tag_ == "VBG":
        return before.tag_ in {"IN", "DT", "JJ", "CC"} and following.tag_ in {"VBD", "VBZ", "VBP", "MD"}
    return token.tag_ == "VBN" and token.dep_ in {"acl", "advcl"} and following.lower_ == "by"


def _is_misread(token: "Token") -> bool:
    if token.tag_ not in _MISREAD or not token.text.islower() or token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    word = lemma(token.text, "VBD")
    before, after = token.nbor(-1), token.nbor(1)
    is_past_form = word != token.lower_ and word in verb_meanings()
    between = before.pos_ in {"NOUN", "PROPN", "PUNCT"} and after.pos_ in {"DET", "PROPN", "ADJ", "NUM", "ADP", "NOUN"}
    return is_past_form and not token.lower_.endswith("s") and between


def company(token: "Token") -> list[str]:
    """Return the lemmas beside a verb, the nearest first: what follows in its clause, then its subject."""
    found: list[str] = []
    end = clause_end(token)
    for after in token.doc[token.i + 1 : token.i + 1 + _COMPANY_REACH]:
        if (
            after.idx >= end
            or after.tag_ in _FINITE
            or after.text in {";", ":", "“", '"'}
            or after.tag_ in {"WP", "WDT"}
        ):
            break
        if after.tag_ not in _PARTICLES or after.i <= token.i + 2:
            found.append(after.lemma_.lower())
    for child in token.children:
        if child.dep_ == "nsubj:pass" or (child.dep_ == "nsubj" and token.lemma_ in _SUBJECT_TELLS):
            found += [part.lemma_.lower() for part in child.subtree]
    return found


def _counted_noun(token: "Token") -> Trigger | None:
    """A noun of violence with a number: "a barrage of 500 drones", "two airstrikes on the port"."""
    if token.tag_ not in {"NN", "NNS"} or noun_types().get(token.lemma_.lower()) != "ASSAULT":
        return None
    is_counted = any(part.tag_ == "CD" for part in token.subtree if abs(part.i - token.i) <= 4)
    is_listed = any(child.lower_ == "including" for child in token.children)
    return Trigger(token, "ASSAULT", token.lemma_.lower(), "noun") if is_counted and is_listed else None
