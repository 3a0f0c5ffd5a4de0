"""What every reader must bear: a reader is anything that makes documents of bytes, and a new one inherits all of this.

A reader's test is a subclass of `ReaderBattery` that says how a story is written in its form. Whatever the story, each
document comes out as a text that holds its words, or is set aside with a reason; nothing is lost and nothing crashes.
"""

import tempfile
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pourparler.dossier.read import read
from pourparler.reading.documents.sources import find_files, open_file
from pourparler.reading.layout.article import read_article
from pourparler.reading.read import Settings, read_text
from pourparler.reading.values import SetAside, SourceText

Opened = SourceText | SetAside

PLAIN = "The sides met on Monday in Geneva and agreed to meet again, the mediator said."
STORIES = {
    "plain": PLAIN,
    "curly quotes": "“We will not leave,” said Söderström’s envoy — ‘not yet’ — and the talks went on until dawn.",
    "composed": unicodedata.normalize("NFC", "Bogotá, Kraków and Nürnberg host the émigrés’ third round of talks."),
    "decomposed": unicodedata.normalize("NFD", "Bogotá, Kraków and Nürnberg host the émigrés’ third round of talks."),
    "right to left": "اجتمعت وفود الحكومة والمتمردين في جنيف يوم الاثنين لبحث هدنة، بحسب الوسيط.",
    "both directions": "The envoy said \u202bنحن نريد السلام\u202c and left; שלום, he added in Geneva.",
    "beyond the basic plane": "The mediator wrote 𝔓𝔢𝔞𝔠𝔢 😀 on the wall, and the delegations laughed for once.",
    "joiners and selectors": "Envoys sent 👩‍👩‍👧‍👦 and ❤️ to Kyiv\u200b and Moscow\u00ad, said the mediator’s office.",
    "markup within": "They met where a < b and c > d, AT&T said, and “<b>nothing</b>” was agreed &amp; signed.",
    "control characters": "The sides\x07 met on\x1b[31m Monday\x1b[0m in Geneva\x0c and agreed to meet again.",
}
ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r", "line separators": "\u2028"}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-32")
BITS_EACH = 7
EACH_READER = [HealthCheck.differing_executors, HealthCheck.too_slow]
"""One law, tried on each reader: what it found for one is tried on the next."""


class ReaderBattery(ABC):
    """Subclasses say how a story is written in their form."""

    name: str
    longest = 10_400_000
    """Characters of the longest line: libxml2 stops at ten millions. Less where another has the same reader."""

    @abstractmethod
    def written(self, story: str, encoding: str = "utf-8") -> bytes:
        """Return a file of this form that holds the story as one document."""

    def opened(self, content: bytes) -> list[Opened]:
        """Return the documents of a file with these bytes."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / self.name
            path.write_bytes(content)
            return [one for file in find_files([Path(folder)]) for one in open_file(file)]

    # What can be read is read

    @pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
    def test_the_words_of_a_story_are_in_its_text(self, story: str) -> None:
        assert words(story) in words(*texts(self.opened(self.written(story))))

    @pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
    def test_lines_may_end_as_they_like(self, end: str) -> None:
        found = words(*texts(self.opened(self.written(end.join([PLAIN, "", PLAIN])))))
        assert found.count(words(PLAIN)) == 2

    @pytest.mark.parametrize("encoding", ENCODINGS)
    def test_a_story_is_read_in_its_encoding_or_set_aside(self, encoding: str) -> None:
        story = STORIES["curly quotes"]
        opened = self.opened(self.written(story, encoding))
        stands(opened)
        assert not texts(opened) or words("said S") in words(*texts(opened))

    def test_a_line_of_ten_megabytes_is_read(self) -> None:
        opened = self.opened(self.written("The sides met again " * (self.longest // 20)))
        stands(opened)
        (text,) = texts(opened)
        assert len(text) >= self.longest - 1
        for source in opened:
            assert isinstance(source, SourceText)
            assert read_article(source).article.body

    # What cannot be read is set aside, and nothing is lost

    def test_nothing_is_no_document(self) -> None:
        for content in (b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00" * 1000):
            opened = self.opened(content)
            assert [one.reason for one in opened if isinstance(one, SetAside)], content
            assert texts(opened) == []

    @settings(max_examples=25, suppress_health_check=EACH_READER)
    @given(story=st.text(min_size=1, max_size=200))
    def test_any_text_is_one_document_or_set_aside(self, story: str) -> None:
        stands(self.opened(self.written(story)))

    @settings(max_examples=25, suppress_health_check=EACH_READER)
    @given(content=st.binary(max_size=300))
    def test_any_bytes_are_documents_or_set_aside(self, content: bytes) -> None:
        stands(self.opened(content))
        stands(self.opened(self.written(PLAIN)[:80] + content))

    @settings(max_examples=25, suppress_health_check=EACH_READER)
    @given(data=st.data())
    def test_a_damaged_file_is_read_as_far_as_it_goes(self, data: st.DataObject) -> None:
        content = bytearray(self.written("\n\n".join(STORIES.values())))
        for _ in range(data.draw(st.integers(0, BITS_EACH))):
            content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
        stands(self.opened(bytes(content[: data.draw(st.integers(1, len(content)))])))

    def test_halves_of_characters_do_not_come_through(self) -> None:
        halves = b"The sides met \xed\xa0\x80 on Monday &#xD800; &#55357; in Geneva."
        stands(self.opened(self.written(PLAIN).replace(PLAIN.encode(), halves)))

    def test_a_zero_within_does_not_come_through(self) -> None:
        stands(self.opened(self.written(PLAIN).replace(b"Monday", b"Mon\x00day&#0;")))

    # What is read of it stands on its words

    @pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
    def test_every_mark_and_quote_is_word_for_word(self, story: str) -> None:
        for source in self.opened(self.written(f"{story}\n\n{PLAIN}\n\nAlready a subscriber? Log in.")):
            if isinstance(source, SourceText):
                reading = read_text(source, Settings())
                every = (*reading.article.boilerplate, *reading.dates, *reading.places, *reading.quotations)
                proposed = (*reading.rounds, *reading.events, *reading.positions, *reading.expectations)
                for quote in (*every, *(quote for one in proposed for quote in one.evidence)):
                    assert source.text[quote.start : quote.end] == quote.quote

    def test_the_command_gives_json_of_it(self, tmp_path: Path) -> None:
        path = tmp_path / self.name
        path.write_bytes(self.written(STORIES["control characters"]))
        assert [one.model_dump_json() for one in read([path])]


def texts(opened: Iterable[Opened]) -> list[str]:
    """Return the texts of the documents that could be read."""
    return [one.text for one in opened if isinstance(one, SourceText)]


def stands(opened: list[Opened]) -> None:
    """Every document is whole, or has the reason why it is not; there is at least one of them."""
    assert opened
    for one in opened:
        if isinstance(one, SetAside):
            assert one.reason.strip()
            continue
        one.text.encode()  # no halves of characters
        assert "\x00" not in one.text
        assert one.text.strip()
        assert all(0 <= block.start < block.end <= len(one.text) for block in one.segments)
        one.model_dump_json()


def words(*written: str) -> str:
    """Return texts as readers see them: composed, without what is not shown, with single blanks."""
    shown = (letter for text in written for letter in unicodedata.normalize("NFC", text))
    kept = (" " if letter.isspace() else letter for letter in shown if letter.isspace() or letter.isprintable())
    return " ".join("".join(kept).split())
