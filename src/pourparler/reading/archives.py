"""The pages held in a web archive (WARC, gzip or plain), one at a time and in constant memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from pourparler.reading.values import SetAside

MOST_PAGE_BYTES = 16 * 2**20
"""A page that unpacks to more than 16 MiB is set aside; news pages have 0.05 to 3 MiB."""

MOST_SKIPPED_BYTES = 2**30
"""An archive is left once a page has unpacked to 1 GiB of what is thrown away: that is a bomb, not a page."""

_CHUNK = 2**18
_MEDIA = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain"}
_FEED_MEDIA = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "application/rdf+xml")


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """One page of an archive as it was served."""

    name: str
    url: str
    media: str | None
    content: bytes


class PagePlace(NamedTuple):
    """Where in an archive a page starts, and its number among the records."""

    offset: int
    number: int


def page_places(path: Path) -> Iterator[PagePlace | SetAside]:
    """Yield where the text pages of an archive start, without keeping any; what cannot be unpacked is set aside."""
    try:
        with path.open("rb") as stream:
            records = ArchiveIterator(stream)
            for number, record in enumerate(records):
                if _is_page(record):
                    yield PagePlace(records.get_record_offset(), number)
                if not _skipped(record):
                    yield _bomb(path, number)
                    return
    except (ArchiveLoadFailed, OSError, EOFError, ValueError) as broken:
        yield _broken(path, broken)


def page_at(path: Path, place: PagePlace) -> ArchivedPage | SetAside:
    """Return the page that starts at that place of the archive."""
    with path.open("rb") as stream:
        stream.seek(place.offset)
        return _page(path, place.number, next(iter(ArchiveIterator(stream))))


def archived_pages(path: Path) -> Iterator[ArchivedPage | SetAside]:
    """Yield the text pages of an archive in file order; what cannot be unpacked is set aside."""
    try:
        with path.open("rb") as stream:
            found = 0
            for found, page in enumerate(_pages(path, stream), start=1):  # noqa: B007  how many there were is asked below
                yield page
        if not found:
            yield SetAside(name=str(path), reason="the archive holds no page of text")
    except (ArchiveLoadFailed, OSError, EOFError, ValueError) as broken:
        yield _broken(path, broken)


def _broken(path: Path, why: Exception) -> SetAside:
    return SetAside(name=str(path), reason=f"the archive breaks off: {why}; what came before it was read")


def _bomb(path: Path, number: int) -> SetAside:
    return SetAside(name=str(path), reason=f"record {number} is a decompression bomb; what follows it was not read")


def _pages(path: Path, stream: Any) -> Iterator[ArchivedPage | SetAside]:
    for number, record in enumerate(ArchiveIterator(stream)):
        if _is_page(record):
            yield _page(path, number, record)
        if not _skipped(record):
            yield _bomb(path, number)
            return


def _page(path: Path, number: int, record: Any) -> ArchivedPage | SetAside:
    url = record.rec_headers.get_header("WARC-Target-URI") or f"record {number}"
    name = f"{path}#{number}"
    content = _limited(record)
    if content is None:
        return SetAside(name=name, reason=f"{url} unpacks to more than {MOST_PAGE_BYTES} bytes")
    return ArchivedPage(name, url, _media(record), content)


def _is_page(record: Any) -> bool:
    served = record.http_headers is None or record.http_headers.get_statuscode() == "200"
    return record.rec_type in {"response", "resource"} and served and _content_type(record) in {*_MEDIA, *_FEED_MEDIA}


def _content_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").split(";")[0].strip().lower()


def _media(record: Any) -> str | None:
    return _MEDIA.get(_content_type(record))


def _limited(record: Any) -> bytes | None:
    chunks: list[bytes] = []
    size = 0
    stream = record.content_stream()
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > MOST_PAGE_BYTES:
            return None
        chunks.append(chunk)
    return b"".join(chunks)


def _skipped(record: Any) -> bool:
    skipped = 0
    while chunk := record.raw_stream.read(_CHUNK):
        skipped += len(chunk)
        if skipped > MOST_SKIPPED_BYTES:
            return False
    return True
