"""The position matrix: every statement by issue, party and round, drafts as columns, dated and sourced."""

from collections.abc import Sequence
from math import ceil

from pourparler.brief.blocks import Cell, Line, Paragraph, Row, Section, Table, text_cell
from pourparler.brief.material import Material
from pourparler.brief.phrases import day_text, semicolons, short_day_text
from pourparler.brief.reliability import statement_note
from pourparler.talks import MatrixColumn, MatrixRow, Statement

COLUMNS = 3
"""Rounds and drafts side by side on one sheet; more make more tables, each with the issues it has something on."""


def section(material: Material) -> Section:
    """Return the matrix, cut into tables that fit on a sheet."""
    spoken = {cell.round for row in material.matrix.rows for cell in row.cells if cell.statements}
    columns = [column for column in material.matrix.columns if column.round in spoken]
    if not columns:
        nothing = Paragraph(lines=(Line(text="No position is on record."),))
        return Section(id="positions", title="Positions by round", blocks=(nothing,))
    panels = _panels(columns)
    tables = tuple(_table(panel, material, number, len(panels)) for number, panel in enumerate(panels, start=1))
    return Section(id="positions", title="Positions by round", blocks=tables)


def _panels(columns: Sequence[MatrixColumn]) -> list[Sequence[MatrixColumn]]:
    """Cut the columns into panels of nearly equal width."""
    count = ceil(len(columns) / COLUMNS)
    cuts = [round(len(columns) * place / count) for place in range(count + 1)]
    return [columns[cuts[place] : cuts[place + 1]] for place in range(count)]


def _table(panel: Sequence[MatrixColumn], material: Material, number: int, of: int) -> Table:
    rows = [_row(row, panel) for row in material.matrix.rows if _has_something(row, panel)]
    part = f" (part {number} of {of})" if of > 1 else ""
    return Table(
        caption=f"Who said what{part}: each statement with its date, how it is known, and its source. It stands on one "
        "source where one number follows it.",
        head=("Issue", *(_head(column) for column in panel)),
        rows=tuple(rows),
        widths=(16, *(84 // len(panel) for _ in panel)),
        wide=len(panel) > 2,
    )


def _head(column: MatrixColumn) -> str:
    return f"{column.label}, {day_text(column.date)}" if column.date else column.label


def _has_something(row: MatrixRow, panel: Sequence[MatrixColumn]) -> bool:
    rounds = {column.round for column in panel}
    return any(cell.statements for cell in row.cells if cell.round in rounds)


def _row(row: MatrixRow, panel: Sequence[MatrixColumn]) -> Row:
    by_round = {cell.round: cell.statements for cell in row.cells}
    cells = (Cell(lines=tuple(_line(one, column) for one in by_round[column.round])) for column in panel)
    return Row(anchor=None, cells=(text_cell(row.name), *cells))


def _line(statement: Statement, column: MatrixColumn) -> Line:
    dated = "undated" if statement.date is None else short_day_text(statement.date)
    if statement.date is not None and (column.date is None or statement.date.year != column.date.year):
        dated = day_text(statement.date)
    note = semicolons([dated, statement_note(statement)])
    return Line(text=statement.words, lead=statement.party_name, note=note, citations=statement.citations)
