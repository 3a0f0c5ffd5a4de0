"""The briefing as a Word document: real styles and headings, tables that break well, endnotes, alt text."""

import zipfile
from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Emu

from pourparler.brief.blocks import Block, Bullets, Figure, Line, Missing, Paragraph, Section, Table
from pourparler.brief.briefing import Briefing
from pourparler.brief.drawing import png
from pourparler.brief.notes import key_of, number_of
from pourparler.brief.word_notes import WordNotes
from pourparler.brief.word_styles import add_page_number, add_run, add_styles
from pourparler.brief.word_tables import TableWriter

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

FIXED = datetime(2000, 1, 1, tzinfo=UTC)
"""The time stamped on what has no day of its own, so that the same briefing is the same bytes."""

PICTURE_CM = 16.4
"""Width of a chart on an upright A4 page with the margins set here."""


def docx(briefing: Briefing) -> bytes:
    """Return the document."""
    return _Writer(briefing).written()


class _Writer:
    """One document being written, from top to bottom, so that notes are numbered in the order of their marks."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.document: WordDocument = Document()
        self.notes = number_of(briefing.notes)
        self.word_notes = WordNotes(briefing.notes, at_the_foot=briefing.compact)
        self.titles = {section.id: section.title for section in briefing.sections}

    def written(self) -> bytes:
        add_styles(self.document, compact=self.briefing.compact)
        self._front()
        for section in self.briefing.sections:
            self._section(section)
        self._turn(wide=False)
        self.document.add_paragraph(self.briefing.about_text, style="Small")
        if not self.briefing.compact:
            self.document.add_heading("Sources", level=1)
        self.word_notes.attach(self.document)
        self._properties()
        return _same_bytes(self.document)

    def _front(self) -> None:
        page = self.document.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = Cm(1.6 if self.briefing.compact else 2.2)
        page.top_margin = page.bottom_margin = Cm(1.5 if self.briefing.compact else 2)
        page.header_distance = page.footer_distance = Cm(0.8)
        page.header.paragraphs[0].text = f"{self.briefing.about.classification.upper()}\t\t{self.briefing.as_of_text}"
        add_page_number(page.footer.paragraphs[0])
        self.document.add_paragraph(self.briefing.title, style="Title")
        self.document.add_paragraph(self.briefing.subtitle, style="Subtitle")

    def _section(self, section: Section) -> None:
        self._turn(wide=any(isinstance(block, Table) and block.wide for block in section.blocks))
        self.document.add_heading(section.title, level=1)
        for block in section.blocks:
            self._block(block)

    def _turn(self, *, wide: bool) -> None:
        """Start a page lying or standing where the last one was the other way."""
        last = self.document.sections[-1]
        is_wide = last.orientation == WD_ORIENT.LANDSCAPE
        if is_wide is wide:
            return
        page = self.document.add_section()
        page.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        page.page_width, page.page_height = last.page_height, last.page_width

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._lines(self.document.add_paragraph(), block.lines)
            case Bullets():
                for line in block.lines:
                    self._lines(self.document.add_paragraph(style="List Bullet"), (line,))
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case Missing():
                self._lines(self.document.add_paragraph(style="Missing"), (block.what, block.how))

    def _lines(self, paragraph: "WordParagraph", lines: tuple[Line, ...]) -> None:
        for place, line in enumerate(lines):
            if place:
                paragraph.add_run(" ")
            self.add_line(paragraph, line)

    def add_line(self, paragraph: "WordParagraph", line: Line) -> None:
        """Add one line with its lead, note and marks."""
        if line.lead:
            add_run(paragraph, f"{line.lead}: ", "Strong")
        add_run(paragraph, line.text)
        if line.note:
            add_run(paragraph, f" ({line.note})", "Remark")
        for place, note in enumerate(dict.fromkeys(self.notes[key_of(one)] for one in line.citations)):
            if place:
                add_run(paragraph, ",", "NoteMark")
            self.word_notes.refer(paragraph._p, note)  # pyright: ignore[reportPrivateUsage]
        if line.see in self.titles:
            add_run(paragraph, f" → {self.titles[line.see]}", "Remark")

    def _table(self, table: Table) -> None:
        caption = self.document.add_paragraph(table.caption, style="Caption")
        caption.paragraph_format.keep_with_next = True
        page = self.document.sections[-1]
        width = int(page.page_width or 0) - int(page.left_margin or 0) - int(page.right_margin or 0)
        TableWriter(self.document, self.add_line).write(table, width)
        if not self.briefing.compact:
            self.document.add_paragraph(style="Small")

    def _figure(self, figure: Figure) -> None:
        picture = png(figure.spec)
        paragraph = self.document.add_paragraph(style="Picture")
        shape = paragraph.add_run().add_picture(BytesIO(picture))
        wanted = min(Cm(PICTURE_CM), shape.width)
        shape.width, shape.height = Emu(wanted), Emu(int(shape.height * wanted / shape.width))
        described: Any = shape._inline.docPr  # pyright: ignore[reportPrivateUsage]
        described.set("descr", figure.alt)
        described.set("name", f"chart {figure.name}")
        self.document.add_paragraph(figure.caption, style="Caption")
        if figure.twin is not None:
            self._table(figure.twin)

    def _properties(self) -> None:
        """Say in the file's properties what the title says and no more."""
        as_of = self.briefing.as_of
        stamp = FIXED if as_of is None else datetime.combine(as_of, time(), UTC)
        properties = self.document.core_properties
        properties.title = self.briefing.title
        properties.author = properties.last_modified_by = "Pourparler"
        properties.comments = properties.subject = properties.keywords = properties.category = ""
        properties.created = properties.modified = stamp.replace(tzinfo=None)
        properties.revision = 1
        properties.language = "en"


def _same_bytes(document: "WordDocument") -> bytes:
    """Return the file with every member stamped with one fixed time, in one fixed order."""
    written, plain = BytesIO(), BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, source.read(name))
    return plain.getvalue()
