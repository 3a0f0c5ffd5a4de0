"""Datelines: "KYIV, Ukraine (AP) —", "GENEVA/TUNIS, Feb 19 (Reuters) -", "BEIRUT:", at the start of a paragraph."""

import re

from pourparler.reading.language.sentences import STARTERS
from pourparler.reading.layout.byline import Byline
from pourparler.reading.values import Dateline

AGENCY = r"\((?:[A-Z][\w .&'’/-]{1,30})\)"
_CAPS = r"[^\W\d_a-zß-öø-ÿ][^\s,()—–:;/]*"
PLACE = rf"{_CAPS}(?:[ -](?:(?:of|the|de|el|al|la)[ ])?{_CAPS}){{0,3}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
ON = rf"(?:,? (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)"
"""An agency in brackets, a place of up to four words, and a day without its year, as patterns."""

_DATELINE = re.compile(
    rf"(?P<places>{PLACE}(?:/{PLACE}){{0,2}}(?:, {PLACE})?)(?P<on>{ON})?(?P<agency>,? ?{AGENCY})?"
    r"(?P<mark>\. /[A-Z ]{2,12}/\. | ?(?:—|–|--|-|:|\|) ?)(?=(?P<next>[\"“'‘(]?\S))"
)
_SHORTEST_CAPITALS = 3
_NO_PLACES = {
    "analysis", "breaking", "exclusive", "explainer", "factbox", "fact", "just", "live", "news", "opinion", "photos",
    "timeline", "update", "updated", "video", "watch", "body", "byline", "copyright", "correction", "dateline",
    "graphic", "headline", "highlight", "host", "length", "note", "photo", "section", "source", "weather",
}  # fmt: skip
ROLES = {
    "analyst", "bureau", "chief", "columnist", "correspondent", "desk",
    "editor", "post", "reporter", "times", "writer",
}  # fmt: skip
"""What an author is, or writes for: neither a place nor part of a name."""


def dateline_at(text: str, start: int, end: int) -> Byline | None:
    """Return the dateline that opens a paragraph ("KYIV, Ukraine (AP) —"), None where there is none."""
    found = _DATELINE.match(text, start, min(end, start + 160))
    if found is None or not _is_dateline(found):
        return None
    places = found["places"]
    first = found.start("places")
    datelines: list[Dateline] = []
    for place in places.split("/"):
        datelines.append(Dateline.of(text, first, first + len(place), place=place_name(place)))
        first += len(place) + 1
    return Byline((), tuple(datelines), start, found.end("mark"))


def _is_dateline(found: re.Match[str]) -> bool:
    head = found["places"].split(",")[0].split("/")[0]
    in_capitals = len(head) >= _SHORTEST_CAPITALS and head.isupper()
    first_words = {word.lower() for word in found["places"].replace(",", " ").split()}
    if first_words & (_NO_PLACES | ROLES):
        return False
    if found["agency"] or found["on"]:
        return True
    mark = found["mark"].strip()
    if mark == "|" or (mark == ":" and not in_capitals):
        return False
    spaced = found["mark"].startswith(" ") or mark in {"—", "--", ":"}
    begins = found["next"].lstrip("\"“'‘(")[:1]
    return spaced and (in_capitals or begins.isupper() or not begins) and not first_words & STARTERS


def place_name(place: str) -> str:
    """Return the place without its country, not all in capitals."""
    name = place.split(",")[0].strip()
    return name.title() if name.isupper() and len(name) >= _SHORTEST_CAPITALS else name
