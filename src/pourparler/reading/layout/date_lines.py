"""Lines that say when a report was published: "Published 12 May 2023, 10:30 GMT", "Fri 12 May 2023 12.30 BST"."""

import re
from datetime import date

from pourparler.reading.dates import absolute_day

_MOST_WORDS = 20
_LINE = re.compile(
    r"(?:(?:live\s*[•·|–-]\s*)?(?:first\s+)?(?:published|posted|updated|last updated|modified|issued|created|date)\b"
    r"[:\s]*(?:on|at)?\s*)?"
    r"[\w\s,.:/|()·•+–-]{4,120}",
    re.IGNORECASE,
)
_GLUED_CLOCK = re.compile(r"\b(\d{4}(?:-\d\d-\d\d)?)T?(?=\d{1,2}:\d\d)")
"""A year or day that is glued to the time of day, as in "2 May 20248:14 PM" and "2024-05-02T20:14"."""

_MOST_OTHER_WORDS = 4
_WORD = re.compile(r"[A-Za-z@][\w@.]*")
_OF_THE_DAY = re.compile(
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|[ap]\.?m\.?|"
    r"(?-i:[A-Z]{2,5})|first|last|published|posted|updated|modified|issued|created|date|on|at|by|live|and|hours?|gmt|utc|"
    r"local|time|t|z)",
    re.IGNORECASE,
)
"""Words that lines of the day are made of; of others, a place or a name, there are few."""

_UPDATED = re.compile(r"(?:last\s+)?(?:updated|modified)\b", re.IGNORECASE)


def is_date_line(line: str) -> bool:
    """Say whether a line says nothing but a day of publication, its time of day, and where or by whom."""
    if len(line.split()) > _MOST_WORDS or not _LINE.fullmatch(line):
        return False
    others = [word for word in _WORD.findall(line) if not _OF_THE_DAY.fullmatch(word.strip("."))]
    return len(others) <= _MOST_OTHER_WORDS and day_of(line) is not None


def is_update(line: str) -> bool:
    """Say whether a line of a day says when the report was changed rather than when it came out."""
    return bool(_UPDATED.match(line))


def day_of(line: str) -> date | None:
    """Return the one day that a line says in full, the first where the second is that of a change; None without one."""
    line = _GLUED_CLOCK.sub(r"\1 ", line)
    changed = _UPDATED.search(line, 1)
    return absolute_day(line) or (absolute_day(line[: changed.start()]) if changed else None)
