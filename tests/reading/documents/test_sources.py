"""Bytes of every kind: what can be read is read to the last character, what cannot is set aside with its reason."""

import gzip
import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pourparler.errors import ReadingError
from pourparler.reading.documents import archives
from pourparler.reading.documents.sources import find_files, media_of, open_bytes, open_file
from pourparler.reading.values import SetAside, SourceText

STORY = "Talks open in Geneva\n\nThe sides met on Monday — “at last,” said Söderström’s envoy.\n"


def only(name: str, content: bytes) -> SourceText | SetAside:
    (opened,) = open_bytes(name, content)
    return opened


@pytest.mark.parametrize(
    "content",
    [
        STORY.encode(),
        STORY.replace("\n", "\r\n").encode(),
        unicodedata.normalize("NFD", STORY).encode(),
        b"\xef\xbb\xbf" + STORY.encode(),
        STORY.encode("utf-16"),
        STORY.encode("cp1252"),
    ],
    ids=["utf-8", "crlf", "nfd", "byte order mark", "utf-16", "cp1252"],
)
def test_a_text_keeps_each_of_its_characters(content: bytes) -> None:
    source = only("story.txt", content)
    assert isinstance(source, SourceText)
    assert source.text == content.decode(source.encoding)
    assert [source.text[block.start : block.end].split()[0] for block in source.segments] == ["Talks", "The"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no text"),
        (b" \n\t\n", "no text"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04...", "ZIP"),
        (b"text\x00text", "zero bytes"),
        (b"<html></html>", "shows no text"),
        (b"<rss><channel>", "no entry"),
        (b"<div>" * 20_000 + b"deep" + b"</div>" * 20_000, "shows no text"),
    ],
    ids=["empty", "blank", "pdf", "zip", "zero bytes", "empty page", "broken feed", "text that is no page"],
)
def test_what_cannot_be_read_is_set_aside_with_its_reason(content: bytes, reason: str) -> None:
    aside = only("story", content)
    if isinstance(aside, SourceText):  # 20,000 nested tags without a page around them are plain text
        assert content.startswith(b"<div>")
        return
    assert isinstance(aside, SetAside)
    assert reason in aside.reason


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_or_set_aside_and_its_blocks_are_in_it(text: str) -> None:
    opened = only("story.txt", text.encode("utf-8", "surrogatepass"))
    if isinstance(opened, SourceText):
        assert all(opened.text[block.start : block.end].strip() for block in opened.segments)
        assert sum(block.end - block.start for block in opened.segments) <= len(opened.text)


@given(st.binary(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_bytes_as_a_page_are_read_or_set_aside(content: bytes) -> None:
    for opened in open_bytes("page.html", b"<html><body><p>" + content):
        assert isinstance(opened, SourceText | SetAside)


def test_lines_broken_at_a_fixed_width_are_joined_to_paragraphs() -> None:
    line = "The two sides met in the old town hall for the second time this week and"
    text = f"Talks open\n\n{line}\n{line}\n{line}\nparted.\n\n{line}\n{line}\nparted.\n"
    source = only("story.txt", text.encode())
    assert isinstance(source, SourceText)
    assert [source.text[block.start : block.end].count("\n") for block in source.segments] == [0, 3, 2]


def test_kinds_of_files_are_told_by_name_and_content() -> None:
    assert media_of("a.html", b"") == media_of("a", b"\n<!DOCTYPE html>") == "text/html"
    assert media_of("a", b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>") == "text/html"
    assert media_of("a.rss", b"") == media_of("a.xml", b'<?xml version="1.0"?><feed>') == "application/feed"
    assert media_of("a.txt", b"The <html> tag") == "text/plain"


def test_each_entry_of_a_feed_is_a_text_with_its_day() -> None:
    feed = b"""<rss version="2.0"><channel><title>Wire</title>
      <item><title>Talks open in Geneva</title><link>https://example.org/1</link><author>a@b.c (Ana Silva)</author>
        <pubDate>Mon, 02 Jun 2025 10:00:00 GMT</pubDate><description>&lt;p&gt;Envoys met.&lt;/p&gt;</description></item>
      <item><title>Truce ends</title><description>It held for a day.</description></item></channel></rss>"""
    first, second = open_bytes("wire.xml", feed)
    assert isinstance(first, SourceText)
    assert isinstance(second, SourceText)
    assert first.text == "Talks open in Geneva\n\nEnvoys met."
    assert (first.page.published, first.page.url, first.page.site) == ("2025-06-02", "https://example.org/1", "Wire")
    assert second.page.published is None


def test_entities_of_a_feed_do_not_explode() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    bomb += b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><rss><channel><item><title>T</title>'
    bomb += b"<description>&c; text</description></item></channel></rss>"
    (opened,) = open_bytes("bomb.xml", bomb)
    assert isinstance(opened, SetAside) or len(opened.text) < 1000


def archive(pages: list[tuple[str, bytes]], path: Path) -> Path:
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for url, body in pages:
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(url, "response", io.BytesIO(body), http_headers=headers))
    return path


def page(words: str) -> bytes:
    return f"<html><body><article><p>{words}</p></article></body></html>".encode()


def test_each_page_of_an_archive_is_a_text(tmp_path: Path) -> None:
    path = archive(
        [("https://example.org/1", page("One met two.")), ("https://example.org/2", page("Two left."))],
        tmp_path / "a.warc.gz",
    )
    texts = list(open_file(path))
    assert [text.text for text in texts if isinstance(text, SourceText)] == ["One met two.", "Two left."]
    assert [text.page.url for text in texts if isinstance(text, SourceText)] == [
        "https://example.org/1",
        "https://example.org/2",
    ]


def test_a_page_that_unpacks_to_too_much_is_set_aside_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_PAGE_BYTES", 10_000)
    path = archive(
        [("https://example.org/bomb", b"0" * 1_000_000), ("https://example.org/2", page("Two left."))],
        tmp_path / "a.warc.gz",
    )
    aside, text = open_file(path)
    assert isinstance(aside, SetAside)
    assert "https://example.org/bomb" in aside.reason
    assert isinstance(text, SourceText)
    assert text.text == "Two left."


def test_an_archive_is_left_at_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_PAGE_BYTES", 10_000)
    monkeypatch.setattr(archives, "MOST_SKIPPED_BYTES", 100_000)
    path = archive(
        [("https://example.org/bomb", b"0" * 3_000_000), ("https://example.org/2", page("Two left."))],
        tmp_path / "a.warc.gz",
    )
    asides = list(open_file(path))
    assert all(isinstance(aside, SetAside) for aside in asides)
    assert "bomb" in asides[-1].reason  # type: ignore[union-attr]


@pytest.mark.parametrize("broken", [b"not an archive", gzip.compress(b"WARC/1.0\r\n")[:-4]], ids=["other", "cut off"])
def test_a_broken_archive_is_set_aside(broken: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(broken)
    opened = list(open_file(path))
    assert opened
    assert all(isinstance(one, SetAside) for one in opened)


def test_files_of_a_folder_come_in_a_fixed_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "c/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words")
    assert [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path])] == ["a.txt", "b.txt", "c/d.txt"]


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="no such file"):
        find_files([tmp_path / "nowhere.txt"])
