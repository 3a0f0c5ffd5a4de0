"""Lines above a headline that are none: the name of the paper, a section, a kicker.

A line is taken for the name of a paper only where a headline follows, and only when all its words are capitalised and
the last or first of them is what papers and stations call themselves.
"""

import re

from pourparler.reading.layout.notices import furniture_words

MOST_KICKER_WORDS = 4

_FIRST_WORDS = {"daily", "evening", "morning", "radio", "sunday", "the", "weekly"}
_SMALL = {"of", "the", "and", "&", "de", "la", "el", "al", "for"}
_EDITION = re.compile(
    r"""\s*(?:[|:·•,–—-]\s*)?
        (?:(?:early|late|city|final|national|international|world|online|weekend|morning|evening|sunday|print|digital|
              asia|africa|europe|us|uk)[ ]?)+edition\s*$
      | \s*.{0,40}\b(?:since|est\.?|established|founded)(?:[ ]in)?[ ]\d{4}\s*$
      | \s+(?:[—–|•·]|-|:)\s.{3,60}$
      | :[ ].{3,60}$""",
    re.IGNORECASE | re.VERBOSE,
)
"""What may follow the name of a paper: its edition, its age, its motto."""

_COUNT = r"(?:vol(?:ume)?|no|number|issue|edition|price|pages?)\b[.:]? ?[\w$€£₹.]+"
_ISSUE = re.compile(rf"(?!page){_COUNT}(?:[ ,|/–-]+(?:{_COUNT}|[\d.]+|pages))*\W*", re.IGNORECASE)
_SERIES = re.compile(
    r"""(?:[A-Z][\w'’-]*[ ]?){0,6}(?:[:,|–—-]\s?|\s)?
        \(?(?:day|part|chapter|week|episode|no\.?)[ ]
        (?:\d{1,4}|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)(?:[ ]of[ ]\w+)?\)?""",
    re.IGNORECASE | re.VERBOSE,
)
_WORD = re.compile(r"[^\s|/·•>»›,&:]+")


def is_above_headline(line: str) -> bool:
    """Say whether a line is the name of a paper, a section or a part of a series: none of them is a headline."""
    return is_masthead(line) or is_section(line) or is_series(line)


def is_masthead(line: str) -> bool:
    """Say whether a line may be the name of a newspaper or station, its edition or the number of its issue."""
    if _ISSUE.fullmatch(line):
        return True
    words = [word.strip("().") for word in _EDITION.sub("", line).replace("-", " ").split()]
    capitalised = all(word[:1].isupper() or word.lower() in _SMALL for word in words)
    if not words or len(words) > 6 or not capitalised:
        return False
    last, first = words[-1].lower(), words[0].lower()
    return last in furniture_words("papers") and (len(words) > 1 or first not in _FIRST_WORDS) and not is_section(line)


def is_series(line: str) -> bool:
    """Say whether a line names a series and the part of it: "The Balkan Talks: Day 12", "Siege, Part Two"."""
    return bool(_SERIES.fullmatch(line))


def is_section(line: str) -> bool:
    """Say whether a line is the name of a section, or several: "Middle East & Africa", "Opinion | Guest Essay"."""
    words = [word.lower() for word in _WORD.findall(line)]
    return bool(words) and all(word in furniture_words("sections") or word in _SMALL for word in words)


def is_kicker(line: str) -> bool:
    """Say whether a line is a few words above or below a headline that are no sentence."""
    return len(line.split()) <= MOST_KICKER_WORDS and line[:1].isupper() and not line.endswith((":", "?", ","))
