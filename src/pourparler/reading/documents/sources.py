"""Bytes of any kind as texts to read: plain text, pages, feeds, web archives; what cannot be read is set aside.

Nothing is fetched, and nothing is lost silently: each document comes out as a `SourceText`, or as a `SetAside` with the
reason. Sizes are bounded, so that neither a decompression bomb nor a file of the wrong kind can fill the memory.
"""

import codecs
import hashlib
from collections.abc import Iterator
from pathlib import Path

from charset_normalizer import from_bytes

from pourparler.errors import ReadingError
from pourparler.reading.documents.archives import ArchivedPage, archived_pages
from pourparler.reading.documents.feeds import feed_entries
from pourparler.reading.documents.file_names import shown_name
from pourparler.reading.documents.pages import page_text
from pourparler.reading.values import PageFacts, Segment, SetAside, SourceText

MOST_BYTES = 64 * 2**20
"""A single report of more than 64 MiB is set aside: the longest peace agreement on file has under 1 MiB."""

_SAMPLE = 64 * 2**10
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_BLANK = "\ufeff" + "".join(letter for letter in map(chr, range(0x3001)) if letter.isspace())
_EMPTY = b"\x00 \t\r\n\f\v" + codecs.BOM_UTF8 + codecs.BOM_UTF16
"""Bytes of which a file may be made that says nothing: zeros, blanks, marks of an encoding."""

_FEWEST_LINES, _NARROWEST, _WIDEST = 4, 55, 110
"""Lines and their width in characters from which a text may have been broken at a fixed width."""

_FULL_SHARE = 0.8
_PAGES = {".html", ".htm", ".xhtml"}
_FEEDS = {".rss", ".atom"}
_NOT_TEXT = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP or Office file",
    b"\x1f\x8b": "a gzip file",
    b"\x89PNG": "a picture",
}
_NEXT_STEP = "save it as text or HTML and read that"


def find_files(paths: list[Path]) -> list[Path]:
    """Return the files named, and all files below the folders named, in a fixed order; hidden files are left alone."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            below = (inner for inner in path.rglob("*") if inner.is_file())
            found += sorted(inner for inner in below if not _is_hidden(inner.relative_to(path)))
        elif path.exists():
            found.append(path)
        else:
            raise ReadingError(f"{path}: no such file or folder to read")
    return found


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def open_file(path: Path) -> Iterator[SourceText | SetAside]:
    """Yield each document of a file: one of a text or page, one per entry of a feed, one per page of a web archive."""
    name = shown_name(path)
    if not path.is_file():
        yield SetAside(name=name, reason="it is no file that can be read to its end; name a file or a folder")
        return
    if is_archive(path):
        for page in archived_pages(path):
            yield from open_page(page)
        return
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as failed:
        yield SetAside(name=name, reason=f"cannot be opened: {failed.strerror}")
        return
    if size > MOST_BYTES:
        yield SetAside(name=name, reason=f"{size} bytes, the most for one report is {MOST_BYTES}; split it")
    else:
        yield from open_bytes(name, content)


def open_page(page: ArchivedPage | SetAside) -> Iterator[SourceText | SetAside]:
    """Yield the documents of one page of an archive."""
    if isinstance(page, SetAside):
        yield page
    else:
        yield from open_bytes(page.name, page.content, page.media, page.url)


def is_archive(path: Path) -> bool:
    """Say whether the file is a web archive, by its name."""
    return path.name.lower().endswith((".warc", ".warc.gz"))


def open_bytes(
    name: str, content: bytes, media: str | None = None, url: str | None = None
) -> Iterator[SourceText | SetAside]:
    """Yield the documents in these bytes; `media` is what the server said, else it is seen from name and content."""
    media = media or media_of(name, content)
    try:
        for source in _documents(name, content, media, url):
            says_nothing = isinstance(source, SourceText) and not source.text.strip(_BLANK)
            yield SetAside(name=name, reason="it holds no text") if says_nothing else source
    except ReadingError as refused:
        yield SetAside(name=name, reason=str(refused))
    except Exception as failed:  # parsers of others die in ways that nobody can list, and one page must not stop all
        yield SetAside(name=name, reason=f"no text could be made of it ({type(failed).__name__}: {failed})")


def _documents(name: str, content: bytes, media: str, url: str | None) -> Iterator[SourceText | SetAside]:
    if not content.strip(_EMPTY):
        raise ReadingError("it holds no text")
    for mark, kind in _NOT_TEXT.items():
        if content.startswith(mark):
            raise ReadingError(f"it is {kind}, not text; {_NEXT_STEP}")
    if media == "application/feed":
        yield from feed_entries(name, content)
    elif media == "text/html":
        yield page_text(name, content, url)
    else:
        yield plain_text(name, content)


def media_of(name: str, content: bytes) -> str:
    """Return `text/html`, `application/feed` or `text/plain`, from the suffix and the first bytes."""
    suffix = Path(name).suffix.lower()
    start = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if suffix in _FEEDS or any(mark in start for mark in (b"<rss", b"<feed", b"<rdf:rdf")):
        return "application/feed"
    is_xhtml = start.startswith(b"<?xml") and b"<html" in start
    if suffix in _PAGES or is_xhtml or start.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    return "text/plain"


def plain_text(name: str, content: bytes) -> SourceText:
    """Return a text file as decoded, each of its paragraphs a block; offsets count from its first character."""
    text, encoding = _decoded(content)
    if not text.strip(_BLANK):
        raise ReadingError("it holds no text")
    return SourceText(
        name=name,
        text=text,
        sha256=hashlib.sha256(content).hexdigest(),
        media="text/plain",
        encoding=encoding,
        segments=tuple(_paragraphs(text)),
        page=PageFacts(),
    )


def _decoded(content: bytes) -> tuple[str, str]:
    marked = next((encoding for mark, encoding in _MARKS.items() if content.startswith(mark)), None)
    text, encoding = (content.decode(marked, errors="replace"), marked) if marked else _unmarked(content)
    if "\x00" in text:
        raise ReadingError(f"it holds zero bytes, so it is no text file; {_NEXT_STEP}")
    return text, encoding


def _unmarked(content: bytes) -> tuple[str, str]:
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        guess = from_bytes(content[:_SAMPLE]).best()
        encoding = guess.encoding if guess else "cp1252"
        return content.decode(encoding, errors="replace"), encoding


def _paragraphs(text: str) -> Iterator[Segment]:
    """Yield the paragraphs: each line is one, except in text whose lines were broken at a fixed width."""
    lines = list(_lines(text))
    full = _full_width(lines)
    open_: Segment | None = None
    for line in lines:
        goes_on = open_ is not None and full is not None and _is_broken_off(text, open_, line, full)
        if open_ and not goes_on:
            yield open_
        open_ = Segment(start=open_.start, end=line.end) if open_ and goes_on else line
    if open_:
        yield open_


def _lines(text: str) -> Iterator[Segment]:
    start = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip(_BLANK)
        if stripped:
            first = start + line.index(stripped)
            yield Segment(start=first, end=first + len(stripped))
        start += len(line)


def _full_width(lines: list[Segment]) -> int | None:
    """Return the width at which lines were broken; None where they were not."""
    lengths = [line.end - line.start for line in lines]
    widest = max(lengths, default=0)
    if len(lines) < _FEWEST_LINES or not _NARROWEST <= widest <= _WIDEST:
        return None
    full = [length for length in lengths if length >= _FULL_SHARE * widest]
    return widest if len(full) >= len(lengths) / 2 else None


def _is_broken_off(text: str, above: Segment, below: Segment, full: int) -> bool:
    """Say whether the last line above fills the width and the line below follows at once."""
    last = above.end - max(text.rfind("\n", above.start, above.end) + 1, above.start)
    return last >= _FULL_SHARE * full and text.count("\n", above.end, below.start) == 1
