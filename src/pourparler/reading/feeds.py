"""The entries of a feed (RSS, Atom), each as a text of its own: title, author, then what the entry says."""

import hashlib
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import feedparser

from pourparler.errors import ReadingError
from pourparler.reading.pages import blocks_of_fragment
from pourparler.reading.text_blocks import Block, joined
from pourparler.reading.values import PageFacts, SegmentKind, SourceText


def feed_entries(name: str, content: bytes) -> Iterator[SourceText]:
    """Yield each entry of the feed as a text; the feed gives its title, author, address and day."""
    feed = feedparser.parse(BytesIO(content))
    if not feed.entries:
        raise ReadingError("it looks like a feed, but no entry could be read in it")
    for number, entry in enumerate(feed.entries):
        text = _entry_text(f"{name}#{number}", entry, feed.feed)
        if text is not None:
            yield text


def _entry_text(name: str, entry: Any, feed: Any) -> SourceText | None:
    title = entry.get("title", "").strip()
    blocks = [Block(title, SegmentKind.TITLE)] if title else []
    blocks += blocks_of_fragment(_longest(entry))
    if not blocks:
        return None
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
