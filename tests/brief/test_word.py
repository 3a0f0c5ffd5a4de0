"""The Word document: real styles, repeated heads, alt text, notes that Word keeps numbered, quiet metadata."""

import re
import zipfile
from io import BytesIO

import pytest
from docx import Document

from pourparler.brief.briefing import Briefing
from pourparler.brief.word import docx
from pourparler.dossier.dossier import Dossier


@pytest.fixture(scope="module")
def written(rivers_briefing: Briefing) -> bytes:
    return docx(rivers_briefing)


def part(written: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(written)) as parts:
        return parts.read(name).decode()


def test_headings_are_headings(written: bytes, rivers_briefing: Briefing) -> None:
    document = Document(BytesIO(written))
    headings = [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"]
    assert headings == [*(section.title for section in rivers_briefing.sections), "Sources"]


def test_every_table_repeats_its_head_and_keeps_its_rows_whole(written: bytes) -> None:
    tables = Document(BytesIO(written)).tables
    assert tables
    for table in tables:
        xml = table._tbl.xml
        assert xml.count("<w:tblHeader/>") == 1
        assert xml.count("<w:cantSplit/>") == len(table.rows)


def test_every_picture_says_what_it_shows(written: bytes, rivers_briefing: Briefing) -> None:
    alts = re.findall(r'<wp:docPr [^>]*descr="([^"]+)"', part(written, "word/document.xml"))
    figures = [block for section in rivers_briefing.sections for block in section.blocks if block.kind == "figure"]
    assert alts == [figure.alt for figure in figures]


def test_each_source_is_one_endnote_and_is_referred_to_after_that(written: bytes, rivers_briefing: Briefing) -> None:
    body, notes = part(written, "word/document.xml"), part(written, "word/endnotes.xml")
    numbers = [note.number for note in rivers_briefing.notes]
    assert [int(one) for one in re.findall(r'<w:endnoteReference w:id="(\d+)"/>', body)] == numbers
    assert [int(one) for one in re.findall(r'<w:endnote w:id="(\d+)"', notes)] == numbers
    referred = {int(one) for one in re.findall(r"NOTEREF _note(\d+)", body)}
    bookmarks = {int(one) for one in re.findall(r'w:name="_note(\d+)"', body)}
    assert referred
    assert referred <= bookmarks == set(numbers)


def test_notes_are_numbered_in_plain_figures(written: bytes) -> None:
    assert '<w:numFmt w:val="decimal"/>' in part(written, "word/settings.xml")
    assert "javascript:" not in part(written, "word/_rels/endnotes.xml.rels")


def test_a_wide_table_lies_on_its_side(written: bytes) -> None:
    pages = Document(BytesIO(written)).sections
    assert {page.orientation for page in pages} == {0, 1}
    assert all((page.page_width > page.page_height) is (page.orientation == 1) for page in pages)


def test_the_properties_say_no_more_than_the_page(written: bytes, rivers_briefing: Briefing) -> None:
    properties = Document(BytesIO(written)).core_properties
    assert (properties.title, properties.author) == (rivers_briefing.title, "Pourparler")
    assert properties.created is not None
    assert properties.created.date() == rivers_briefing.as_of
    assert [properties.comments, properties.keywords, properties.subject] == ["", "", ""]


def test_what_runs_from_right_to_left_is_marked(written: bytes) -> None:
    assert re.search(r"<w:rtl/>.{0,200}الساحل", part(written, "word/document.xml"), re.DOTALL)


def test_a_summary_has_footnotes(rivers: Dossier) -> None:
    short = docx(rivers.report(summary=True))
    assert "<w:footnoteReference" in part(short, "word/document.xml")
    assert "w:footnote " in part(short, "word/footnotes.xml")
