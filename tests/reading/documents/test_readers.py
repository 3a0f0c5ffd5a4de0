"""The shared battery on every reader, and what each has of its own to bear."""

import gzip
import html
import io
import os
import zlib
from pathlib import Path

import pytest
from tests.reading.reader_battery import PLAIN, ReaderBattery, stands, texts, words
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pourparler.dossier.new import start
from pourparler.dossier.read import read
from pourparler.dossier.read_into import read_into
from pourparler.reading.documents import archives
from pourparler.reading.documents.sources import find_files, open_bytes, open_file
from pourparler.reading.values import SetAside, SourceText


def paragraphs(story: str) -> list[str]:
    return [html.escape(line) for line in story.splitlines() if line.strip()]


def as_page(story: str) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs(story))
    return f"<!doctype html><html><head><title>Talks</title></head><body><article>{body}</article></body></html>"


def encoded(text: str, encoding: str) -> bytes:
    return text.encode(encoding, "xmlcharrefreplace" if encoding == "cp1252" else "surrogatepass")


class TestTextFiles(ReaderBattery):
    name = "story.txt"

    def written(self, story: str, encoding: str = "utf-8") -> bytes:
        return story.encode(encoding, "replace" if encoding == "cp1252" else "surrogatepass")


class TestPages(ReaderBattery):
    name = "story.html"

    def written(self, story: str, encoding: str = "utf-8") -> bytes:
        return encoded(as_page(story), encoding)


class TestRss(ReaderBattery):
    name = "story.rss"

    def written(self, story: str, encoding: str = "utf-8") -> bytes:
        said = html.escape("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs(story)))
        item = f"<item><title>Talks</title><description>{said}</description></item>"
        return encoded(f'<rss version="2.0"><channel><title>Wire</title>{item}</channel></rss>', encoding)


class TestAtom(ReaderBattery):
    name = "story.atom"
    longest = 400_000

    def written(self, story: str, encoding: str = "utf-8") -> bytes:
        said = html.escape("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs(story)))
        entry = f"<entry><id>1</id><title>Talks</title><content type='html'>{said}</content></entry>"
        feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Wire</title>{entry}</feed>"
        return encoded(f"<?xml version='1.0'?>{feed}", encoding)


def archive(*pages: tuple[bytes, dict[str, str]], packed: bool = True) -> bytes:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    for number, (body, headers) in enumerate(pages):
        served = StatusAndHeaders("200 OK", list({"Content-Type": "text/html", **headers}.items()), protocol="HTTP/1.1")
        url = f"https://example.org/{number}"
        same = {"WARC-Record-ID": f"<urn:uuid:{number:032x}>", "WARC-Date": "2025-06-02T00:00:00Z"}
        writer.write_record(
            writer.create_warc_record(url, "response", io.BytesIO(body), http_headers=served, warc_headers_dict=same)
        )
    return stream.getvalue()


class TestArchives(ReaderBattery):
    name = "story.warc"
    longest = 400_000

    def written(self, story: str, encoding: str = "utf-8") -> bytes:
        return archive((encoded(as_page(story), encoding), {}), packed=False)


class TestPackedArchives(ReaderBattery):
    name = "story.warc.gz"

    def written(self, story: str, encoding: str = "utf-8") -> bytes:
        return archive((encoded(as_page(story), encoding), {}))


class TestFolders(ReaderBattery):
    name = "2025/06/story"
    """Without a suffix, two folders down: what it is is told by its content."""

    longest = 400_000

    def written(self, story: str, encoding: str = "utf-8") -> bytes:
        return encoded(as_page(story), encoding)

    def opened(self, content: bytes) -> list[SourceText | SetAside]:
        return list(open_bytes(self.name, content))

    def test_the_command_gives_json_of_it(self, tmp_path: Path) -> None:
        path = tmp_path / self.name
        path.parent.mkdir(parents=True)
        path.write_bytes(self.written(PLAIN))
        assert [one.model_dump_json() for one in read([tmp_path])]


# Pages that say one encoding and have another

DECLARED = {
    "ascii, is UTF-8": ("us-ascii", "utf-8"),
    "latin-1, is UTF-8": ("iso-8859-1", "utf-8"),
    "UTF-8, is cp1252": ("utf-8", "cp1252"),
    "UTF-16, is UTF-8": ("utf-16", "utf-8"),
    "nonsense, is UTF-8": ("no-such-code", "utf-8"),
}


@pytest.mark.parametrize(("said", "really"), DECLARED.values(), ids=DECLARED)
def test_a_page_may_lie_about_its_encoding(said: str, really: str) -> None:
    story = f"Söderström’s envoy said it was “over”. {PLAIN}"
    page = as_page(story).replace("<head>", f'<head><meta charset="{said}">')
    opened = list(open_bytes("story.html", page.encode(really)))
    stands(opened)
    assert words(PLAIN) in words(*texts(opened))


BROKEN = {
    "tags without end": "<p" * 5000 + "><b><i>" + PLAIN,
    "tags that cross": f"<b><p>{PLAIN}</b></p></i></table></html></html><p>After the end.",
    "an attribute without end": f'<p>{PLAIN}</p><a href="{"x" * 100_000}',
    "a comment without end": f"<p>{PLAIN}</p><!-- " + "x" * 100_000,
    "a script without end": f"<p>{PLAIN}</p><script>" + "x" * 100_000,
    "deep": "<div>" * 3000 + PLAIN + "</div>" * 3000,
    "entities": f"<p>{PLAIN}</p>" + "&#x110000;&#0;&#-1;&bogus;&#xD800;&amp" * 1000,
    "many attributes": "<p " + " ".join(f"a{n}='1'" for n in range(5000)) + f">{PLAIN}",
    "frames": f"<frameset><frame src=x><noframes><body><p>{PLAIN}</p></body></noframes></frameset>",
}


@pytest.mark.parametrize("markup", BROKEN.values(), ids=BROKEN)
def test_broken_markup_loses_no_words(markup: str) -> None:
    opened = list(open_bytes("story.html", f"<html><body>{markup}".encode()))
    stands(opened)
    assert words(PLAIN) in words(*texts(opened))


# Archives that unpack to more than they should

BOMB = b"<p>" + b"0" * 1_000_000
BOMBS = {
    "a record": archive((BOMB, {}), (as_page(PLAIN).encode(), {})),
    "a body packed by the server": archive(
        (gzip.compress(BOMB), {"Content-Encoding": "gzip"}), (as_page(PLAIN).encode(), {})
    ),
    "a body deflated": archive((zlib.compress(BOMB), {"Content-Encoding": "deflate"}), (as_page(PLAIN).encode(), {})),
    "packed twice": archive(
        (gzip.compress(gzip.compress(BOMB)), {"Content-Encoding": "gzip"}), (as_page(PLAIN).encode(), {})
    ),
}


@pytest.mark.parametrize("content", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_set_aside_and_what_follows_is_read(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_PAGE_BYTES", 10_000)
    path = tmp_path / "bomb.warc.gz"
    path.write_bytes(content)
    bomb, story = open_file(path)
    assert isinstance(bomb, SetAside)
    assert words(PLAIN) in words(*texts([story]))


def test_what_a_server_packed_wrongly_is_read_or_set_aside(tmp_path: Path) -> None:
    bodies = [(as_page(PLAIN).encode(), {"Content-Encoding": coding}) for coding in ("gzip", "deflate", "br", "bogus")]
    chunked = (b"5\r\nhello\r\nzz\r\n", {"Transfer-Encoding": "chunked"})
    path = tmp_path / "story.warc.gz"
    path.write_bytes(archive(*bodies, chunked, (as_page(PLAIN).encode(), {})))
    opened = list(open_file(path))
    stands(opened)
    assert words(PLAIN) in words(*texts(opened))


def test_a_page_packed_with_brotli_is_read(tmp_path: Path) -> None:
    brotli = pytest.importorskip("brotli", reason="brotli is not installed, so such pages are set aside")
    path = tmp_path / "story.warc.gz"
    path.write_bytes(archive((brotli.compress(as_page(PLAIN).encode()), {"Content-Encoding": "br"})))
    assert words(PLAIN) in words(*texts(open_file(path)))


def test_a_broken_record_ends_the_archive_and_says_so(tmp_path: Path) -> None:
    whole = archive((as_page(PLAIN).encode(), {}), (as_page(PLAIN).encode(), {}), packed=False)
    path = tmp_path / "story.warc"
    path.write_bytes(whole[: whole.rindex(b"WARC/1.0") + 40])
    opened = list(open_file(path))
    assert words(PLAIN) in words(*texts(opened))
    assert "breaks off" in [one.reason for one in opened if isinstance(one, SetAside)][-1]


# Folders, and what is no file


def test_what_is_no_file_is_set_aside_and_never_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "folder.txt" / "story.txt").write_text(PLAIN)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "round").symlink_to(tmp_path)
    (piped,) = open_file(pipe)
    assert isinstance(piped, SetAside)
    assert [path.name for path in find_files([tmp_path])] == ["story.txt"]


def test_a_name_that_is_no_text_is_shown_as_well_as_it_can_be(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/r\xffport.txt"))
    path.write_text(PLAIN)
    (one,) = read([path])
    assert "\ufffd" in one.model_dump_json()


def test_a_folder_of_everything_is_read_into_a_dossier_without_losing_any(tmp_path: Path) -> None:
    folder, place = tmp_path / "reports", tmp_path / "dossier"
    folder.mkdir()
    start(place)
    readers = (TestTextFiles(), TestPages(), TestRss(), TestAtom(), TestArchives(), TestPackedArchives())
    for reader in readers:
        (folder / reader.name).write_bytes(reader.written(f"{PLAIN} Told by {reader.name}."))
    for number, content in enumerate((*BROKEN.values(), "\ud800 half", "zero\x00", " ")):
        (folder / f"broken-{number}.html").write_bytes(f"<html><body>{content}".encode("utf-8", "surrogatepass"))
    stored = read_into(place, [folder], by="tester")
    known = len(stored.documents) + len(stored.already_there) + len(stored.set_aside)
    assert known == len(readers) + len(BROKEN) + 3
    assert len(stored.documents) >= len(readers) + len(BROKEN)
