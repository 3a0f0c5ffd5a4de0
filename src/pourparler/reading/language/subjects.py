"""The noun phrase before a verb: in news that is its subject, whatever the parse of a long sentence says."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FILLERS = {"again", "also", "turn", "meanwhile", "however", "now", "later", "earlier", "part", "ago", "time", "once"}
_BEFORE_TIME = {
    "on",
    "in",
    "last",
    "late",
    "early",
    "earlier",
    "this",
    "next",
    "the",
    "since",
    "at",
    "later",
    "of",
    "and",
}
_TIMES = {
    "today", "yesterday", "tomorrow", "overnight", "week", "month", "weekend", "year", "morning", "evening", "night",
    "afternoon",
}  # fmt: skip
_DAYS_AND_MONTHS = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March",
    "April", "May", "June", "July", "August", "September", "October", "November", "December", "Mon", "Tue", "Wed",
    "Thu", "Fri",
}  # fmt: skip
_ASIDE_OPENS = {"WP", "WDT", "WRB", "IN", "VBG", "VBN", "DT", "RB", "CD", "WP$", "TO"}
_HELPERS = {"MD", "RB", "VBP", "VBZ", "VBD"}
_MOST_ASIDES = 4


def subject_before(word: "Token") -> "Token | None":
    """Return the last word of the noun phrase before a finite verb, over helpers, times and asides between commas."""
    if word.tag_ not in {"VBD", "VBZ", "VBP", "VBN", "VB"}:
        return None
    at = _over_helpers(word)
    for _ in range(_MOST_ASIDES):
        skipped = _over_aside(word.doc, _over_time(word.doc, at))
        if skipped == at:
            break
        at = skipped
    if at < 0 or (at == word.i - 1 and word.tag_ == "VB"):
        return None
    return word.doc[at]


def _over_helpers(word: "Token") -> int:
    at = word.i - 1
    while at >= 0 and word.doc[at].tag_ in _HELPERS and word.doc[at].lower_ != "to":
        at -= 1
    return at


def _over_time(doc: "Doc", at: int) -> int:
    """Step back over "on Tuesday", "earlier this week", "in turn"."""
    start = at
    while at >= 0 and (is_time(doc[at]) or doc[at].lower_ in _FILLERS):
        at -= 1
    if at < start and any(is_time(token) for token in doc[at + 1 : start + 1]):
        while at >= 0 and doc[at].lower_ in _BEFORE_TIME:
            at -= 1
    elif at < start and at >= 0 and doc[at].lower_ in {"in", "for"}:
        at -= 1
    return at


def _over_aside(doc: "Doc", at: int) -> int:
    """Step back over what stands between two commas: "Rubio, who hosts the meeting, called"."""
    if at < 1 or doc[at].text != ",":
        return at
    opening = next((number for number in range(at - 1, -1, -1) if doc[number].text == ","), None)
    if opening is None or opening == 0:
        return at
    return opening - 1 if doc[opening + 1].tag_ in _ASIDE_OPENS or doc[opening - 1].tag_ == "NNP" else at


def is_time(token: "Token") -> bool:
    """Say whether a word names a time: a weekday, a month, "today"."""
    return token.text in _DAYS_AND_MONTHS or token.lower_ in _TIMES
