"""Notes of a Word document: python-docx has none, so the part and its references are made here.

Endnotes, or footnotes where the document is short. A source is one note at its first mention; later mentions are
cross-references to it (Word's NOTEREF field), as Word itself does it, so that numbers stay right when somebody edits
the document.
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

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}s+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}s"

DECIMAL = '<w:numFmt w:val="decimal"/>'
"""Plain figures; Word's own choice would be small Roman ones."""

SEPARATORS = (
    '<w:{0} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{0}>'
    '<w:{0} w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:{0}>'
)


class WordNotes:
    """The notes of one document; `refer` puts a reference into a paragraph.

    `at_the_foot` makes them footnotes that name a source in one line, its address behind the name.
    """

    def __init__(self, notes: tuple[Note, ...], *, at_the_foot: bool) -> None:
        self._notes = notes
        self._kind = "footnote" if at_the_foot else "endnote"
        self._placed: set[int] = set()

    def refer(self, paragraph: Any, note: Note) -> None:
        """Add the mark of a note: the note itself the first time, a cross-reference to it after that."""
        first = note.number not in self._placed
        self._placed.add(note.number)
        for run in _reference(note.number, self._kind) if first else _cross_reference(note.number):
            paragraph.append(run)

    def attach(self, document: "Document") -> None:
        """Add the part that holds the notes, and say where and how they are numbered."""
        name = PackURI(f"/word/{self._kind}s.xml")
        part = Part(name, CONTENT_TYPE.format(self._kind), b"", document.part.package)
        separators = SEPARATORS.format(self._kind)
        root = parse_xml(f"<w:{self._kind}s {nsdecls('w', 'r')}>{separators}</w:{self._kind}s>")
        for note in self._notes:
            root.append(self._note(note, part))
        part._blob = serialize_part_xml(root)  # pyright: ignore[reportPrivateUsage]
        document.part.relate_to(part, RELATION.format(self._kind))
        self._number(document)

    def _note(self, note: Note, part: Part) -> Any:
        kind = self._kind
        element = parse_xml(
            f'<w:{kind} {nsdecls("w")} w:id="{note.number}"><w:p><w:pPr><w:pStyle w:val="NoteText"/></w:pPr>'
            f'<w:r><w:rPr><w:rStyle w:val="NoteMark"/></w:rPr><w:{kind}Ref/></w:r></w:p></w:{kind}>'
        )
        for run in _source_runs(note, part, with_address=kind == "endnote"):
            element[0].append(run)
        return element

    def _number(self, document: "Document") -> None:
        """Ask for plain figures, and for endnotes behind the last page."""
        place = '<w:pos w:val="docEnd"/>' if self._kind == "endnote" else ""
        rules = f"<w:{self._kind}Pr {nsdecls('w')}>{{}}{DECIMAL}{{}}</w:{self._kind}Pr>"
        reserved = f'<w:{self._kind} w:id="-1"/><w:{self._kind} w:id="0"/>'
        settings = document.settings.element
        wanted, before = parse_xml(rules.format(place, reserved)), settings.find(qn("w:compat"))
        if before is None:
            settings.append(wanted)
        else:
            before.addprevious(wanted)
        for section in document.sections:
            section._sectPr.insert(0, parse_xml(rules.format("", "")))  # pyright: ignore[reportPrivateUsage]


def _reference(number: int, kind: str) -> list[Any]:
    bookmark = f'w:id="{number}"'
    return [
        parse_xml(f'<w:bookmarkStart {nsdecls("w")} {bookmark} w:name="_note{number}"/>'),
        parse_xml(
            f'<w:r {nsdecls("w")}><w:rPr><w:rStyle w:val="NoteMark"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'
        ),
        parse_xml(f"<w:bookmarkEnd {nsdecls('w')} {bookmark}/>"),
    ]


def _cross_reference(number: int) -> list[Any]:
    marked = '<w:rPr><w:rStyle w:val="NoteMark"/></w:rPr>'
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> NOTEREF _note{number} \\h </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{number}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return [parse_xml(f"<w:r {nsdecls('w')}>{marked}{part}</w:r>") for part in parts]


def _source_runs(note: Note, part: Part, *, with_address: bool) -> list[Any]:
    """Return publisher, title, day and kind of source, the exact words, and the address."""
    parts = note_parts(note.citation)
    linked = parts.link is not None and not with_address
    name = _hyperlink(parts.link or "", parts.source, part) if linked else _run(parts.source, "<w:b/>")
    described = [f"“{parts.title}”" if parts.title else None, parts.dated, parts.kind]
    runs = [_run(" "), name, _run(f", {', '.join(word for word in described if word)}.")]
    if parts.quote:
        runs.append(_run(f" “{parts.quote}”", "<w:i/>"))
    if parts.link and with_address:
        runs += [_run(" "), _hyperlink(parts.link, parts.link, part)]
    return runs


def _run(text: str, properties: str = "") -> Any:
    run = parse_xml(f'<w:r {nsdecls("w")}><w:rPr>{properties}</w:rPr><w:t xml:space="preserve"/></w:r>')
    run[-1].text = text
    return run


def _hyperlink(address: str, text: str, part: Part) -> Any:
    relation = part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{relation}"/>')
    link.append(_run(text, '<w:rStyle w:val="Hyperlink"/>'))
    return link
