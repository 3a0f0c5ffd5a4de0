"""The pages held in a web archive (WARC, gzip or plain), one at a time and in constant memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import BufferedReader

from pourparler.reading.documents.file_names import shown_name
from pourparler.reading.values import SetAside

MOST_PAGE_BYTES = 16 * 2**20
"""A page that unpacks to more than 16 MiB is set aside; news pages have 0.05 to 3 MiB."""

MOST_SKIPPED_BYTES = 2**30
"""An archive is left once a page has unpacked to 1 GiB of what is thrown away: that is a bomb, not a page."""

_CHUNK = 2**18
_MEDIA = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain"}
_FEED_MEDIA = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "application/rdf+xml")


class _Brotli:
    """Unpacks pages packed with Brotli, where it is installed: warcio's own unpacker fails with brotli 1.2."""

    unused_data = None

    def __init__(self) -> None:
        brotli: Any = import_module("brotli")
        self._unpacker = brotli.Decompressor()

    def decompress(self, data: bytes) -> bytes:
        """Return what could be unpacked so far; of a bomb no more than shows that it is one."""
        return self._unpacker.process(data, output_buffer_limit=MOST_PAGE_BYTES + 1)


if find_spec("brotli"):
    unpackers: Any = BufferedReader.DECOMPRESSORS
    unpackers["br"] = _Brotli


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
            for number, record in _sound(path, records):
                if isinstance(record, SetAside):
                    yield record
                elif _is_page(record):
                    yield PagePlace(records.get_record_offset(), number)
    except Exception as broken:  # what unpacks and parses records dies of damaged ones in ways nobody can list
        yield _broken(path, broken)


def page_at(path: Path, place: PagePlace) -> ArchivedPage | SetAside:
    """Return the page that starts at that place of the archive."""
    with path.open("rb") as stream:
        stream.seek(place.offset)
        try:
            return _page(path, place.number, next(iter(ArchiveIterator(stream))))
        except Exception as broken:  # as it was looked through, it could still be unpacked: the file has changed
            return _broken(path, broken)


def archived_pages(path: Path) -> Iterator[ArchivedPage | SetAside]:
    """Yield the text pages of an archive in file order; what cannot be unpacked is set aside."""
    try:
        with path.open("rb") as stream:
            for number, record in _sound(path, ArchiveIterator(stream)):
                if isinstance(record, SetAside):
                    yield record
                elif _is_page(record):
                    yield _page(path, number, record)
    except Exception as broken:  # what unpacks and parses records dies of damaged ones in ways nobody can list
        yield _broken(path, broken)


def _broken(path: Path, why: object) -> SetAside:
    said = str(why) or type(why).__name__
    return SetAside(name=shown_name(path), reason=f"the archive breaks off: {said}; what came before it was read")


def _sound(path: Path, records: Iterable[Any]) -> Iterator[tuple[int, Any]]:
    """Yield the records with their numbers, and in place of one what is wrong with the archive there or as a whole."""
    pages = 0
    for number, record in enumerate(records):
        pages += _is_page(record)
        yield number, record
        if not _skipped(record):
            reason = f"record {number} is a decompression bomb; what follows it was not read"
            yield number, SetAside(name=shown_name(path), reason=reason)
            return
        if not record.rec_type or _is_cut_off(record):
            yield number, _broken(path, f"record {number} ends before it should")
    if not pages:
        yield 0, SetAside(name=shown_name(path), reason="the archive holds no page of text")


def _is_cut_off(record: Any) -> bool:
    """Say whether a record that was read to its end is shorter than it says."""
    return (getattr(record.raw_stream, "limit", 0) or 0) > 0


def _page(path: Path, number: int, record: Any) -> ArchivedPage | SetAside:
    url = record.rec_headers.get_header("WARC-Target-URI") or f"record {number}"
    name = f"{shown_name(path)}#{number}"
    try:
        content = _limited(record)
    except Exception as broken:  # the page is lost, the archive is not
        return SetAside(name=name, reason=f"{url} cannot be unpacked ({type(broken).__name__}: {broken})")
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
