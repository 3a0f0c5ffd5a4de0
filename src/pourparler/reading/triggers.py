"""The words of a sentence that tell of an event: verbs first, nouns where a number counts what was fired or done.

The parse says which words are verbs; where it took a known event verb for an adjective or noun ("struck", "shelled"),
its form and its place say otherwise.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pourparler.reading.clauses import clause_end
from pourparler.reading.event_lexicon import noun_types, type_of_verb, verb_meanings
from pourparler.reading.language.lemmas import lemma
from pourparler.reading.subjects import subject_before
from pourparler.reading.values import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_COMPANY_REACH = 12
"""Words after a verb among which its object stands: beyond, it is another clause."""

_CLAUSE_REACH = 7
_NAME_REACH = 2
_PARTICLE_REACH = 3
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_MISREAD = {"JJ", "NN", "NNS", "NNP", "VBZ", "RB"}
_BEFORE_PARTICIPLE = {"DT", "IN", "PRP$", "JJ", "CD", "VB", "VBD", "VBZ", "VBP", "VBG", "POS", "RB", "TO"}
_SUBJECT_TELLS = {
    "arrive",
    "approach",
    "cross",
    "land",
    "mass",
    "move",
    "steam",
    "strike",
    "walk",
    "fall",
    "fly",
    "rain",
}
"""Verbs whose subject says what it is: troops that land, workers that strike."""

_OCCURS = { "begin", "close", "come", "commence", "conclude", "continue", "convene", "end", "ensue",
    "enter", "erupt", "flare", "follow", "go", "happen", "hold", "intensify", "kick", "last", "occur", "open", "persist",
    "proceed", "rage", "recommence", "reconvene", "restart", "resume", "run", "schedule", "start", "take", "wrap",
}  # fmt: skip
"""Verbs that say of their subject that it took place: "talks opened", "clashes broke out"."""

_OCCURRING = {"ASSAULT", "CONSULT", "PROTEST", "RETREAT", "COOPERATE"}
_NOTHING = {"no", "nothing", "nobody", "none", "neither"}
_BEFORE_READY = {"be", "also", "now", "not", "stand", "remain", "declare", "itself", "themselves", "himself"}
_TELLS = {"say", "tell", "declare", "announce", "state", "add", "repeat", "insist", "stress", "warn", "vow"}
_OF_ATTRIBUTES = {"amod", "compound", "acl", "nmod", "conj"}
_OF_NOUNS = {"compound", "nmod", "obj", "obl", "nsubj", "nsubj:pass", "appos"}
_TO_DO = "~do"
"""Stands in the company of a verb for "somebody to do something": "told ministers to surrender their passports"."""

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
_TOGETHER = {"joint", "jointly", "coordinated", "combined"}
_READY = {"willing", "ready", "prepared", "committed"}
_AFTER_VERB = {"DET", "PROPN", "ADJ", "NUM", "ADP", "NOUN", "PART", "PRON"}
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
    leads_on = following == "to" and token.i > 0 and token.nbor(-1).lemma_ in _BEFORE_READY
    return Trigger(token, "AGREE", token.lower_, "adjective") if token.lower_ in _READY and leads_on else None


def _verb(token: "Token") -> Trigger | None:
    if token.tag_.startswith("V") and token.pos_ != "AUX" and not _is_attribute(token) and not _is_noun(token):
        word, rule = _verb_of(token), "verb"
    elif _is_misread(token):
        word, rule = lemma(token.text, "VBD"), "verb by its form"
    else:
        return None
    if _is_nothing(token):
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
    if kind == "MOBILIZE":
        around = {part.lower_ for part in token.doc[max(0, token.i - 2) : token.i + 5]}
        return "COOPERATE" if around & _TOGETHER else kind
    return kind


def _is_nothing(token: "Token") -> bool:
    """Whether nothing was done: "made no promise", "took no part"."""
    following = token.doc[token.i + 1 : token.i + 3]
    if token.lemma_ == "call" and any(part.lower_ == "what" for part in token.doc[max(0, token.i - 3) : token.i]):
        return True
    return token.lemma_ != "say" and any(part.lower_ in _NOTHING for part in following if part.tag_ != "NNP")


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
    noun = lemma_of(subject) if subject is not None and subject.tag_ in {"NN", "NNS"} else None
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
    return is_ahead and token.tag_ == "VB" and any(one.lemma_ in _TELLS for one in token.doc)


def _is_attribute(token: "Token") -> bool:
    """Whether a participle describes a noun after it: "captured soldiers", "the fighting forces"."""
    if token.tag_ not in {"VBN", "VBG", "VBD"}:
        return False
    if token.i == 0:
        return token.dep_ in {"amod", "compound", "case"}
    if (token.nbor(-1).text == "-" and token.dep_ in _OF_ATTRIBUTES) or _is_qualified_attribute(token):
        return True
    if token.dep_ not in {"amod", "compound", "case"} or token.tag_ == "VBD":
        return False
    before = token.nbor(-2) if token.nbor(-1).text == "," and token.i > 1 else token.nbor(-1)
    return before.tag_ in _BEFORE_PARTICIPLE and before.pos_ != "AUX"


def _is_qualified_attribute(token: "Token") -> bool:
    """Whether an adverb goes with it before a noun: "the internationally recognised government"."""
    if token.i < 2 or token.i + 1 >= len(token.doc) or token.nbor(-1).tag_ != "RB":
        return False
    return token.nbor(1).tag_.startswith("N") and token.nbor(-2).tag_ in {"DT", "POS", "PRP$", "IN", "JJ", "CD"}


def _is_noun(token: "Token") -> bool:
    """Whether what looks like a verb is a noun: "after clashes with", "as fighting spread"; or "talks hosted by"."""
    if token.i == 0:
        return False
    before = token.nbor(-1)
    following = token.nbor(1) if token.i + 1 < len(token.doc) else token
    if token.tag_ in {"VB", "VBP"} and before.tag_ in {"NN", "NNP", "NNS"} and token.dep_ in _OF_NOUNS:
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
    if root.tag_ not in _FINITE:
        return False
    closes = root.i > token.i and any(part.text == "," for part in token.doc[token.i : root.i])
    if not (closes and root.lemma_.lower() in _TELLS):
        return True
    return any(part.tag_ in {"VBD", "VBZ", "VBP"} for part in token.doc[: token.i])


def _leads_clause(token: "Token") -> bool:
    """Whether a conjunction shortly before makes a clause of it: "after their chiefs spoke by telephone"."""
    before = list(token.doc[max(0, token.i - _CLAUSE_REACH) : token.i])
    lead = next((number for number, part in enumerate(before) if part.lower_ in {"after", "as", "when", "while"}), None)
    if lead is None:
        return False
    return not any(part.tag_ in _FINITE or part.is_punct for part in before[lead:])


def _is_misread(token: "Token") -> bool:
    if token.tag_ not in _MISREAD or not token.text.islower() or token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    word = lemma(token.text, "VBD")
    before, after = token.nbor(-1), token.nbor(1)
    is_past_form = word != token.lower_ and word in verb_meanings()
    between = before.pos_ in {"NOUN", "PROPN", "PUNCT"} and after.pos_ in _AFTER_VERB
    return is_past_form and not token.lower_.endswith("s") and between


def lemma_of(token: "Token") -> str:
    """Return the lemma of a word, of "cease-fire" and the like as one word; nothing for the name of a month."""
    if token.tag_ == "NNP" and token.text in {"March", "May"}:
        return ""
    if (
        token.i > 1
        and token.nbor(-1).text == "-"
        and token.nbor(-2).idx + len(token.nbor(-2).text) == token.nbor(-1).idx
    ):
        return f"{token.nbor(-2).lower_}-{token.lemma_.lower()}"
    return token.lemma_.lower()


def company(token: "Token") -> list[str]:
    """Return the lemmas beside a verb, the nearest first: what follows in its clause, then its subject."""
    found: list[str] = []
    end = clause_end(token)
    for after in token.doc[token.i + 1 : token.i + 1 + _COMPANY_REACH]:
        if after.tag_ in {"WP", "WRB"}:
            found.append(after.lower_)
        if (
            after.idx >= end
            or (after.tag_ in _FINITE and after.dep_ not in _OF_NOUNS)
            or after.text in {";", ":", "“", '"'}
            or after.tag_ in {"WP", "WDT"}
        ):
            break
        if after.tag_ not in _PARTICLES or after.i <= token.i + _PARTICLE_REACH or after.nbor(-1).text == "-":
            found.append(lemma_of(after))
    if _asks_somebody(token, end):
        found.append(_TO_DO)
    for child in token.children:
        if child.dep_ == "nsubj:pass" or (child.dep_ == "nsubj" and token.lemma_ in _SUBJECT_TELLS):
            found += [lemma_of(part) for part in child.subtree]
    before = subject_before(token) if token.lemma_ in _SUBJECT_TELLS else None
    if before is not None:
        found += [lemma_of(part) for part in token.doc[max(0, before.i - _NAME_REACH) : before.i + 1]]
    return found


def _asks_somebody(token: "Token", end: int) -> bool:
    """Whether "to do" follows, with somebody named before it."""
    clause = [after for after in token.doc[token.i + 1 : token.i + 1 + _COMPANY_REACH] if after.idx < end]
    for number, after in enumerate(clause[:-1]):
        if after.tag_ == "TO" and clause[number + 1].tag_ == "VB":
            return any(before.pos_ in {"NOUN", "PROPN", "PRON"} for before in clause[:number])
    return False


def _counted_noun(token: "Token") -> Trigger | None:
    """A noun of violence with a number: "a barrage of 500 drones", "two airstrikes on the port"."""
    if token.tag_ not in {"NN", "NNS"} or noun_types().get(lemma_of(token)) != "ASSAULT":
        return None
    is_counted = any(part.tag_ == "CD" for part in token.subtree if abs(part.i - token.i) <= 4)
    is_listed = any(child.lower_ == "including" for child in token.children)
    return Trigger(token, "ASSAULT", token.lemma_.lower(), "noun") if is_counted and is_listed else None
