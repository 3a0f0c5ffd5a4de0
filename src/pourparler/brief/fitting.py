"""How many lines a briefing takes in print: estimated from its characters, on the long side.

Measured on the summaries of the dossiers in the tests, printed by WeasyPrint and by LibreOffice: the estimate was never
below what they took.
"""

from collections.abc import Iterable
from math import ceil

from pourparler.brief.blocks import Block, Cell, Figure, Line, Missing, Row, Table
from pourparler.brief.briefing import Briefing
from pourparler.brief.source_text import note_text

PAGE_LINES = 82
"""Lines, as estimated here, that an A4 page of the summary holds."""

CHARACTERS = 118
"""Characters across the page."""

FRONT, HEADING, CAPTION, ROW, FIGURE = 6.0, 3.0, 1.6, 0.6, 26.0
"""Lines that the front, a heading, the head of a table, the space around a row, and a chart take."""


def lines_of_briefing(briefing: Briefing) -> float:
    """Return the lines that a briefing takes, its notes included."""
    body = sum(HEADING + sum(map(_block, section.blocks)) for section in briefing.sections)
    notes = sum(ceil(len(note_text(note.citation)) / CHARACTERS) for note in briefing.notes)
    return FRONT + body + HEADING + notes


def _block(block: Block) -> float:
    if isinstance(block, Table):
        return CAPTION + ceil(len(block.caption) / CHARACTERS) + sum(_row(row, block) for row in block.rows)
    if isinstance(block, Figure):
        return FIGURE + (0 if block.twin is None else _block(block.twin))
    lines = (block.what, block.how) if isinstance(block, Missing) else block.lines
    return _lines(lines, CHARACTERS) + 0.3


def _row(row: Row, table: Table) -> float:
    widths = table.widths or tuple(100 // len(table.head) for _ in table.head)
    cells = zip(row.cells, widths, strict=False)
    return ROW + max(_cell(cell, max(CHARACTERS * width // 100 - 2, 8)) for cell, width in cells)


def _cell(cell: Cell, characters: int) -> float:
    return _lines(cell.lines, characters) + (0.7 if cell.bar else 0)


def _lines(lines: Iterable[Line], characters: int) -> float:
    return sum(ceil(_length(line) / characters) for line in lines)


def _length(line: Line) -> int:
    marks = 3 * len(line.citations)
    see = 26 if line.see else 0
    return len(line.text) + len(line.lead or "") + len(line.note or "") + marks + see + 3
