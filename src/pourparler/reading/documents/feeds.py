"""The entries of a feed (RSS, Atom), each as a text of its own: title, author, then what the entry says."""

import hashlib
import re
import sys
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import feedparser

from pourparler.errors import ReadingError
from pourparler.reading.documents.pages import blocks_of_fragment
from pourparler.reading.documents.text_blocks import Block, joined
from pourparler.reading.values import PageFacts, SegmentKind, SetAside, SourceText

_REFERENCE = re.compile(rb"&#(?:x(?P<hex>[0-9a-f]+)|(?P<decimal>[0-9]+));?", re.IGNORECASE)
_LONGEST_REFERENCE = 8
_HALVES = range(0xD800, 0xE000)


def feed_entries(name: str, content: bytes) -> Iterator[SourceText | SetAside]:
    """Yield each entry of the feed as a text; the feed gives its title, author, address and day.

    An entry without words is set aside.
    """
    feed = feedparser.parse(BytesIO(_REFERENCE.sub(_to_a_letter, content)))
    if not feed.entries:
        raise ReadingError("it looks like a feed, but no entry could be read in it")
    for number, entry in enumerate(feed.entries):
        yield _entry_text(f"{name}#{number}", entry, feed.feed)


def _to_a_letter(reference: re.Match[bytes]) -> bytes:
    """A reference to what is no letter, half a character or a number beyond all, stops the parser of feeds."""
    said = reference["hex"] or reference["decimal"]
    if len(said) <= _LONGEST_REFERENCE:
        number = int(said, 16 if reference["hex"] else 10)
        if 0 < number <= sys.maxunicode and number not in _HALVES:
            return reference[0]
    return "\N{REPLACEMENT CHARACTER}".encode("ascii", "xmlcharrefreplace")


def _entry_text(name: str, entry: Any, feed: Any) -> SourceText | SetAside:
    title = entry.get("title", "").strip()
    blocks = [Block(title, SegmentKind.TITLE)] if title else []
    blocks += blocks_of_fragment(_longest(entry))
    if not blocks:
        return SetAside(name=name, reason="the entry of the feed says nothing")
    text, segments = joined(blocks)
    return SourceText(
        name=name,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        media="application/feed",
        segments=segments,
        page=PageFacts(
            title=title or None,
            authors=tuple(author["name"] for author in entry.get("authors", ()) if author.get("name")),
            published=_day(entry),
            site=feed.get("title"),
            url=entry.get("link"),
            language=feed.get("language"),
        ),
    )


def _longest(entry: Any) -> str:
    written = [part.get("value", "") for part in entry.get("content", ())] + [entry.get("summary", "")]
    return max(written, key=len)


def _day(entry: Any) -> str | None:
    when = entry.get("published_parsed")
    return date(*when[:3]).isoformat() if when else None
