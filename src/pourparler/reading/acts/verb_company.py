"""The words that a verb has beside it, by which its meanings are told apart: "hold talks", "hold hostages"."""

from typing import TYPE_CHECKING

from pourparler.reading.acts.verb_forms import FINITE, OF_NOUNS
from pourparler.reading.language.clauses import clause_end
from pourparler.reading.language.subjects import subject_before

if TYPE_CHECKING:
    from spacy.tokens import Token


_COMPANY_REACH = 12
"""Words after a verb among which its object stands: beyond, it is another clause."""

_NAME_REACH = 2
_PARTICLE_REACH = 3
_SUBJECT_TELLS = {
    "approach", "arrive", "cross", "fall", "fly", "gather", "land", "mass", "move", "plough", "plow", "rain", "return",
    "slam", "steam", "strike", "tear", "walk",
}  # fmt: skip
"""Verbs whose subject says what it is: troops that land, workers that strike, missiles that tear into a house."""

_TO_DO = "~do"
"""Stands in the company of a verb for "somebody to do something": "told ministers to surrender their passports"."""

_PARTICLES = {"RP", "IN", "TO", "RB"}


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
            or (after.tag_ in FINITE and after.dep_ not in OF_NOUNS)
            or after.text in {";", ":", "“", '"'}
            or after.lower_ == "without"
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
