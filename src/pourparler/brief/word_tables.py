"""Tables of the Word document: a head repeated on every page, rows that do not break, hairlines between rows."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Emu

from pourparler.brief.blocks import Cell, Line, Row, Table
from pourparler.brief.word_styles import add_run, set_style

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

BORDERS = (
    f"<w:tblBorders {nsdecls('w')}>"
    '<w:top w:val="single" w:sz="6" w:space="0" w:color="8A929B"/>'
    '<w:bottom w:val="single" w:sz="6" w:space="0" w:color="8A929B"/>'
    '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="C9CED4"/></w:tblBorders>'
)
MARGINS = (
    f'<w:tblCellMar {nsdecls("w")}><w:top w:w="30" w:type="dxa"/><w:left w:w="40" w:type="dxa"/>'
    '<w:bottom w:w="30" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
)


class TableWriter:
    """Writes tables into a document; `add_line` writes one line with its marks into a paragraph."""

    def __init__(self, document: "Document", add_line: "Callable[[Paragraph, Line], None]") -> None:
        self._document = document
        self._add_line = add_line

    def write(self, table: Table, width: int) -> None:
        """Add the table, `width` English Metric Units wide."""
        columns = len(table.head)
        shares = table.widths or tuple(100 // columns for _ in table.head)
        widths = [int(width * share / sum(shares)) for share in shares]
        written = self._document.add_table(rows=0, cols=columns)
        written.autofit = False
        properties = written._tbl.tblPr  # pyright: ignore[reportPrivateUsage]
        properties.append(parse_xml(BORDERS))
        properties.append(parse_xml(MARGINS))
        for column, wide in zip(written.columns, widths, strict=True):
            column.width = Emu(wide)
        self._head(written, table.head, widths)
        for row in table.rows:
            self._row(written, row, widths)

    def _head(self, written: Any, head: tuple[str, ...], widths: list[int]) -> None:
        row = _new_row(written, "<w:cantSplit/><w:tblHeader/>")
        for cell, text, wide in zip(row.cells, head, widths, strict=True):
            cell.width = wide
            paragraph = cell.paragraphs[0]
            set_style(paragraph, "Cell")
            add_run(paragraph, text, "Strong")
            paragraph.paragraph_format.keep_with_next = True

    def _row(self, written: Any, row: Row, widths: list[int]) -> None:
        cells = _new_row(written, "<w:cantSplit/>").cells
        for place, (cell, content, wide) in enumerate(zip(cells, row.cells, widths, strict=False)):
            cell.width = wide
            self._fill(cell, content, is_first=place == 0)

    def _fill(self, cell: Any, content: Cell, *, is_first: bool) -> None:
        paragraph = cell.paragraphs[0]
        set_style(paragraph, "Cell")
        for place, line in enumerate(content.lines):
            if place:
                paragraph = cell.add_paragraph()
                set_style(paragraph, "Cell")
            self._add_line(paragraph, line)
            if is_first and paragraph.runs:
                paragraph.runs[0].bold = True


def _new_row(written: Any, properties: str) -> Any:
    row = written.add_row()
    made = row._tr.get_or_add_trPr()
    for element in parse_xml(f"<w:trPr {nsdecls('w')}>{properties}</w:trPr>"):
        made.append(element)
    return row
