"""Whether a word that looks like a verb is one: in long sentences the parse takes some for nouns and attributes."""

from typing import TYPE_CHECKING

from pourparler.reading.acts.event_lexicon import verb_meanings
from pourparler.reading.language.lemmas import is_verb, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token


FINITE = {"VBD", "VBZ", "VBP", "MD"}
OF_NOUNS = {"compound", "nmod", "obj", "obl", "nsubj", "nsubj:pass", "appos"}
TELLS = {"say", "tell", "declare", "announce", "state", "add", "repeat", "insist", "stress", "warn", "vow"}
"""Verbs that say who told it."""

_CLAUSE_REACH = 7
_MISREAD = {"JJ", "NN", "NNS", "NNP", "VBZ", "RB"}
_BEFORE_PARTICIPLE = {"DT", "IN", "PRP$", "JJ", "CD", "VB", "VBD", "VBZ", "VBP", "VBG", "POS", "RB", "TO"}
_OF_ATTRIBUTES = {"amod", "compound", "acl", "nmod", "conj"}
_AFTER_VERB = {"DET", "PROPN", "ADJ", "NUM", "ADP", "NOUN", "PART", "PRON"}


def is_attribute(token: "Token") -> bool:
    """Whether a participle describes a noun after it: "captured soldiers", "the fighting forces"."""
    if token.tag_ not in {"VBN", "VBG", "VBD"}:
        return False
    if token.i == 0:
        return token.dep_ in {"amod", "compound", "case"}
    following = token.nbor(1) if token.i + 1 < len(token.doc) else token
    is_hyphened = token.nbor(-1).text == "-" and (token.dep_ in _OF_ATTRIBUTES or following.pos_ in {"NOUN", "PROPN"})
    if is_hyphened or _is_qualified_attribute(token):
        return True
    if token.dep_ not in {"amod", "compound", "case"} or token.tag_ == "VBD":
        return False
    before = token.nbor(-2) if token.nbor(-1).text == "," and token.i > 1 else token.nbor(-1)
    is_noun_misread = before.tag_ == "VBZ" and not is_verb(lemma(before.text, "VBZ"))
    return before.tag_ in _BEFORE_PARTICIPLE and before.pos_ != "AUX" and not is_noun_misread


def _is_qualified_attribute(token: "Token") -> bool:
    """Whether an adverb goes with it before a noun: "the internationally recognised government"."""
    if token.i < 2 or token.i + 1 >= len(token.doc) or token.nbor(-1).tag_ != "RB":
        return False
    return token.nbor(1).tag_.startswith("N") and token.nbor(-2).tag_ in {"DT", "POS", "PRP$", "IN", "JJ", "CD"}


def is_noun(token: "Token") -> bool:
    """Whether what looks like a verb is a noun: "after clashes with", "as fighting spread"; or "talks hosted by"."""
    if token.i == 0:
        return False
    before = token.nbor(-1)
    following = token.nbor(1) if token.i + 1 < len(token.doc) else token
    if token.tag_ in {"VB", "VBP"} and before.tag_ in {"NN", "NNP", "NNS"} and token.dep_ in OF_NOUNS:
        return True
    if token.tag_ == "VBZ":
        return before.tag_ in {"IN", "DT", "JJ", "PRP$", "CD", "POS"}
    if token.tag_ == "VBG":
        is_subject = following.tag_.startswith("V") or following.tag_ == "MD"
        return before.tag_ in {"IN", "DT", "JJ", "CC"} and is_subject
    hangs = token.head if token.dep_ == "conj" else token
    if token.tag_ == "VBN" and _leads_clause(token):
        return False
    if token.tag_ == "VBN" and hangs.dep_ == "acl" and _is_told_by_another(token):
        return True
    return token.tag_ == "VBN" and hangs.dep_ in {"acl", "advcl"} and following.lower_ == "by"


def _is_told_by_another(token: "Token") -> bool:
    """Whether a participle only describes a noun: another verb tells the sentence, and not just who said it."""
    root = next((one for one in token.doc if one.dep_ == "ROOT"), token)
    if root.tag_ not in FINITE:
        return False
    closes = root.i > token.i and any(part.text in {",", ";"} for part in token.doc[token.i : root.i])
    if not (closes and root.lemma_.lower() in TELLS):
        return True
    return any(part.tag_ in {"VBD", "VBZ", "VBP"} for part in token.doc[: token.i])


def _leads_clause(token: "Token") -> bool:
    """Whether a conjunction shortly before makes a clause of it: "after their chiefs spoke by telephone"."""
    before = list(token.doc[max(0, token.i - _CLAUSE_REACH) : token.i])
    lead = next((number for number, part in enumerate(before) if part.lower_ in {"after", "as", "when", "while"}), None)
    if lead is None:
        return False
    return not any(part.tag_ in FINITE or part.is_punct for part in before[lead:])


def is_misread(token: "Token") -> bool:
    """Say whether the tagger took a known event verb, by its past form and place, for something else."""
    if token.tag_ not in _MISREAD or not token.text.islower() or token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    word = lemma(token.text, "VBD")
    before, after = token.nbor(-1), token.nbor(1)
    is_past_form = word != token.lower_ and word in verb_meanings()
    between = before.pos_ in {"NOUN", "PROPN", "PUNCT"} and after.pos_ in _AFTER_VERB
    return is_past_form and not token.lower_.endswith("s") and between
