"""What a briefing is made of: sections of sentences, tables and figures, each with the citations it stands on.

Every form (HTML, DOCX, PDF, Markdown, JSON) is written from these values, so all say the same.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from pourparler.talks import Citation, Value
from pourparler.talks.values import Data


def _printable(text: str) -> str:
    """Turn what no form can print (control characters, line ends) into blanks."""
    return "".join(" " if ord(character) < 32 or 127 <= ord(character) < 160 else character for character in text)


Text = Annotated[str, AfterValidator(_printable)]


class Line(Value):
    """One sentence or one line of a cell.

    `lead` stands before it in bold (who speaks), `note` behind it in brackets (when, how we know); `see` names the
    section that holds the figures and citations of a computed sentence; `template` names the sentence's template,
    None for words that no template made.
    """

    text: Text
    lead: Text | None = None
    note: Text | None = None
    citations: tuple[Citation, ...] = ()
    see: str | None = None
    template: str | None = None


class Cell(Value):
    """One cell of a table; `bar` is a stretch of 0 to 1 that forms with room for it draw under the words."""

    lines: tuple[Line, ...] = ()
    bar: tuple[float, float] | None = None


class Row(Value):
    """One row; `anchor` is where marks of a figure link to, `is_heading` makes it a heading over the rows below."""

    cells: tuple[Cell, ...]
    anchor: str | None = None
    is_heading: bool = False


class Paragraph(Value):
    """Sentences that run on."""

    kind: Literal["paragraph"] = "paragraph"
    lines: tuple[Line, ...]


class Bullets(Value):
    """Sentences one under the other."""

    kind: Literal["bullets"] = "bullets"
    lines: tuple[Line, ...]


class Table(Value):
    """Rows under a head that is repeated on every page; `widths` are shares of 100, `wide` asks for landscape."""

    kind: Literal["table"] = "table"
    caption: Text
    head: tuple[Text, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...] = ()
    wide: bool = False


class Figure(Value):
    """A chart: `spec` draws it, `alt` says what it shows, `twin` says the same in figures.

    `twin_section` names the section whose table is the twin, where the figure has none of its own.
    """

    kind: Literal["figure"] = "figure"
    name: str
    caption: Text
    alt: Text
    spec: Data
    twin: Table | None = None
    twin_section: str | None = None


class Missing(Value):
    """A page that cannot be written yet: what is missing, and how to add it."""

    kind: Literal["missing"] = "missing"
    what: Line
    how: Line


Block = Annotated[Paragraph | Bullets | Table | Figure | Missing, Field(discriminator="kind")]


class Section(Value):
    """One page of the briefing: one question."""

    id: str
    title: Text
    blocks: tuple[Block, ...] = ()


class Note(Value):
    """A numbered citation; numbers follow the order of first use."""

    number: int
    anchor: str
    citation: Citation


def text_cell(text: str, *, note: str | None = None, citations: tuple[Citation, ...] = ()) -> Cell:
    """Return a cell of one line; an empty cell for an empty text."""
    return Cell(lines=(Line(text=text, note=note, citations=citations),)) if text else Cell()


def paragraph(*lines: Line | None) -> tuple[Paragraph, ...]:
    """Return a paragraph of the lines that there are, in a tuple; an empty tuple where there is none."""
    there = tuple(line for line in lines if line is not None)
    return (Paragraph(lines=there),) if there else ()


def bullets(lines: tuple[Line, ...]) -> tuple[Bullets, ...]:
    """Return a list of the lines in a tuple; an empty tuple where there is none."""
    return (Bullets(lines=lines),) if lines else ()
