"""Which issue of the general list a stretch of text is about, by its words; None where they say nothing.

Each issue has words of its own (`data/issues.tsv`). What is asked for is said before its conditions ("until", "before",
"in exchange for"): the first issue named there wins. Talk about the talks counts only where nothing else is asked for,
terms as a whole where nothing else is named at all, and what is said of attacks goes to the cease-fire.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from pourparler.reading.gazetteer import rows_of
from pourparler.reading.negotiation.phrases import pattern_of

PROCESS, OVERALL, ATTACKS = "process", "overall_terms", "attacks"
_OF_ATTACKS = "ceasefire"
"""The issue of what is demanded, promised or denied about attacks, where no other is named."""

_CONDITION = re.compile(
    r"\b(?:until|before|unless|while|once|if|when|after|as\s+long\s+as|as\s+part\s+of|in\s+exchange|in\s+return|as\s+a\s+|"
    r"provided|on\s+condition|because|although|though)\b",
    re.IGNORECASE,
)

_WHERE_SAID = re.compile(
    r"\b(?:in|at|during|throughout)\s+(?:the|these|those|their)\s+(?:\w+\s+)?"
    r"(?:discussions?|talks|negotiations?|meetings?|sessions?|rounds?)\b",
    re.IGNORECASE,
)
"""The talks as the place where something is said, which is not about them."""

Words = Mapping[str, re.Pattern[str]]


@cache
def _patterns() -> Words:
    return {row["issue"]: pattern_of(row["words"]) for row in rows_of("issues.tsv")}


@cache
def _tier(names: Sequence[str]) -> Words:
    return {issue: words for issue, words in _patterns().items() if issue in names}


@cache
def _strong() -> Words:
    return {issue: words for issue, words in _patterns().items() if issue not in {PROCESS, OVERALL, ATTACKS}}


def issue_of(text: str, own: Words | None = None) -> str | None:
    """Return the issue that the text names, one of a case's own before one of the general list."""
    asked, matter = _asked(text), _WHERE_SAID.sub("", text)
    for words, said in (
        (own or {}, text),
        (_strong(), asked),
        (_tier((PROCESS,)), _asked(matter)),
        (_strong(), text),
        (_tier((PROCESS,)), matter),
        (_tier((OVERALL,)), text),
        (_tier((ATTACKS,)), text),
        (_tier((PROCESS,)), text),
    ):
        named = _first_named(words, said)
        if named is not None:
            return _OF_ATTACKS if named == ATTACKS else named
    return None


def asked_issue_of(text: str, own: Words | None = None) -> str | None:
    """Return the issue named first in what is asked for, before its conditions; talk of talks and terms left out."""
    return strong_issue_of(_asked(text), own)


def _asked(text: str) -> str:
    condition = _CONDITION.search(text)
    return text[: condition.start()] if condition else text


def strong_issue_of(text: str, own: Words | None = None) -> str | None:
    """Return the issue named first, leaving out talk of the talks, of terms as a whole, and of attacks."""
    return _first_named(own or {}, text) or _first_named(_strong(), text)


def weak_issue_of(text: str) -> str | None:
    """Return the talks themselves where the text speaks of them, None where it does not."""
    return _first_named(_tier((PROCESS,)), text)


def _first_named(patterns: Words, text: str) -> str | None:
    hits = {issue: found for issue, words in patterns.items() if (found := words.search(text))}
    return min(hits, key=lambda issue: (hits[issue].start(), -hits[issue].end()), default=None)
