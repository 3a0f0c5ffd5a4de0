"""Where the clause of a word ends, by punctuation and conjunctions: the parse of long news sentences is no guide."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEADS_CLAUSE = {"after", "while", "as", "because", "although", "but", "before", "unless", "if", "when"}
_LEADS_CLAUSE_OR_TIME = {"since", "until"}
_REACH = 4
"""A verb within so many words makes a clause of what a comma or conjunction leads in."""


def clause_end(word: "Token") -> int:
    """Return where the clause of a word ends, as an offset in its sentence: at the next comma that another begins."""
    doc = word.doc
    for token in doc[word.i + 1 :]:
        if token.text in {";", ":", "—", "–", "“", '"', "("}:
            return token.idx
        following = token.nbor(1) if token.i + 1 < len(doc) else None
        if token.text == "," and following is not None and _begins_clause(following):
            return token.idx
        if token.lower_ in {"and", "but"} and _is_verb_next(token):
            return token.idx
        if token.lower_ in _LEADS_CLAUSE and _verb_soon(token):
            return token.idx
        if token.lower_ in _LEADS_CLAUSE_OR_TIME and _participle_soon(token):
            return token.idx
    last = doc[-1]
    return last.idx if last.is_punct else last.idx + len(last.text)


def _is_verb_next(token: "Token") -> bool:
    following = token.doc[token.i + 1 : token.i + 3]
    skipped = [part for part in following if part.pos_ != "ADV"]
    if not skipped:
        return False
    after = skipped[0].nbor(1) if skipped[0].i + 1 < len(token.doc) else None
    is_misread = skipped[0].tag_ == "VBN" and after is not None and after.tag_ in {"IN", "RP", "TO"}
    return skipped[0].tag_ in {"VBD", "VBZ", "VBP", "MD"} or is_misread


def _begins_clause(token: "Token") -> bool:
    if token.tag_ in {"WDT", "WP", "WRB", "VBG", "VBD", "VBN", "PRP", "CC", "DT", "IN"}:
        return token.lower_ not in {"and", "or"} or _verb_soon(token)
    return _verb_soon(token)


def _verb_soon(token: "Token") -> bool:
    return any(
        part.tag_ in {"VBD", "VBZ", "VBP", "VBG", "MD"} for part in token.doc[token.i + 1 : token.i + 1 + _REACH]
    )


def _participle_soon(token: "Token") -> bool:
    return any(part.tag_ in {"VBD", "VBN", "VBP"} for part in token.doc[token.i + 1 : token.i + 2 + _REACH])
