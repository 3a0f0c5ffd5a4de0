"""Endnotes of a Word document: python-docx has none, so the part, its styles and its references are made here.

A source is one endnote at its first mention; later mentions are cross-references to it (Word's NOTEREF field), as Word
itself does it, so that numbers stay right when somebody edits the document.
"""

from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from pourparler.brief.blocks import Note
from pourparler.brief.source_text import note_parts

if TYPE_CHECKING:
    from docx.document import Document

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes"

SEPARATORS = (
    '<w:endnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:endnote>'
    '<w:endnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:endnote>'
)


class Endnotes:
    """The endnotes of one document; `refer` puts a reference into a paragraph."""

    def __init__(self, notes: tuple[Note, ...]) -> None:
        self._notes = notes
        self._placed: set[int] = set()

    def refer(self, paragraph: Any, note: Note) -> None:
        """Add the mark of a note: the endnote itself the first time, a cross-reference to it after that."""
        runs = _cross_reference(note.number) if note.number in self._placed else _reference(note.number)
        self._placed.add(note.number)
        for run in runs:
            paragraph.append(run)

    def attach(self, document: "Document") -> None:
        """Add the part that holds the notes, and say where and how they are numbered."""
        name = PackURI("/word/endnotes.xml")
        package = document.part.package
        part = Part(name, CONTENT_TYPE, b"", package)
        root = parse_xml(f"<w:endnotes {nsdecls('w', 'r')}>{SEPARATORS}</w:endnotes>")
        for note in self._notes:
            root.append(_endnote(note, part))
        part._blob = serialize_part_xml(root)  # pyright: ignore[reportPrivateUsage]
        document.part.relate_to(part, RELATION)
        _number_at_the_end(document.settings.element)


def _reference(number: int) -> list[Any]:
    bookmark = f'w:id="{number}"'
    return [
        parse_xml(f'<w:bookmarkStart {nsdecls("w")} {bookmark} w:name="_note{number}"/>'),
        parse_xml(
            f'<w:r {nsdecls("w")}><w:rPr><w:rStyle w:val="EndnoteReference"/></w:rPr>'
            f'<w:endnoteReference w:id="{number}"/></w:r>'
        ),
        parse_xml(f"<w:bookmarkEnd {nsdecls('w')} {bookmark}/>"),
    ]


def _cross_reference(number: int) -> list[Any]:
    marked = '<w:rPr><w:rStyle w:val="EndnoteReference"/></w:rPr>'
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> NOTEREF _note{number} \\h </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{number}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return [parse_xml(f"<w:r {nsdecls('w')}>{marked}{part}</w:r>") for part in parts]


def _endnote(note: Note, part: Part) -> Any:
    element = parse_xml(
        f'<w:endnote {nsdecls("w")} w:id="{note.number}"><w:p><w:pPr><w:pStyle w:val="EndnoteText"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="EndnoteReference"/></w:rPr><w:endnoteRef/></w:r></w:p></w:endnote>'
    )
    paragraph = element[0]
    parts = note_parts(note.citation)
    paragraph.append(_run(f" {parts.source}", "<w:b/>"))
    described = [f"“{parts.title}”" if parts.title else None, parts.dated, parts.kind]
    paragraph.append(_run(f", {', '.join(word for word in described if word)}."))
    if parts.quote:
        paragraph.append(_run(f" “{parts.quote}”", "<w:i/>"))
    if parts.link:
        paragraph.append(_run(" "))
        paragraph.append(_hyperlink(parts.link, part))
    return element


def _run(text: str, properties: str = "") -> Any:
    run = parse_xml(f'<w:r {nsdecls("w")}><w:rPr>{properties}</w:rPr><w:t xml:space="preserve"/></w:r>')
    run[-1].text = text
    return run


def _hyperlink(address: str, part: Part) -> Any:
    relation = part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{relation}"/>')
    link.append(_run(address, '<w:rStyle w:val="Hyperlink"/>'))
    return link


def _number_at_the_end(settings: Any) -> None:
    """Ask for endnotes behind the last page, in plain figures."""
    wanted = parse_xml(
        f'<w:endnotePr {nsdecls("w")}><w:pos w:val="docEnd"/><w:numFmt w:val="decimal"/>'
        '<w:endnote w:id="-1"/><w:endnote w:id="0"/></w:endnotePr>'
    )
    before = settings.find(qn("w:compat"))
    if before is None:
        settings.append(wanted)
    else:
        before.addprevious(wanted)
