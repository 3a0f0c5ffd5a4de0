"""Which issue of the general list a stretch of text is about, by its words; None where they say nothing.

Each issue has words of its own (`data/issues.tsv`). What is asked for weighs more than where it stands: the issue named
most often wins, then the one named first; talk about the talks and terms as a whole count only where nothing else does.
"""

import re
from collections.abc import Mapping
from functools import cache

from pourparler.reading.gazetteer import rows_of

_WEAK = ("process", "overall_terms")
"""Issues that any report of talks touches: they count only where no other does."""


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {row["issue"]: re.compile(rf"\b(?:{row['words']})\b", re.IGNORECASE) for row in rows_of("issues.tsv")}


def issue_of(text: str, own: Mapping[str, re.Pattern[str]] | None = None) -> str | None:
    """Return the issue that the text names, one of a case's own before one of the general list."""
    for patterns in ((own or {}), _strong(), {issue: _patterns()[issue] for issue in _WEAK}):
        counts = {issue: [found.start() for found in words.finditer(text)] for issue, words in patterns.items()}
        named = {issue: places for issue, places in counts.items() if places}
        if named:
            return min(named, key=lambda issue: (-len(named[issue]), named[issue][0]))
    return None


@cache
def _strong() -> Mapping[str, re.Pattern[str]]:
    return {issue: words for issue, words in _patterns().items() if issue not in _WEAK}
