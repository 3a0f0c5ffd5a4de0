"""Where they stand now: each side's position in force by issue, and how far apart they are."""

from pourparler.brief.blocks import Block, Cell, Line, Paragraph, Row, Section, Table, text_cell
from pourparler.brief.material import Material
from pourparler.brief.phrases import and_list, day_text, semicolons, span_text
from pourparler.brief.reliability import statement_note
from pourparler.settlement.gap_table import GapCell
from pourparler.talks import Issue, Party, Statement

COLUMNS = 4
"""Sides that fit beside each other; where there are more, they stand under each other in one column."""

SILENCE = "Nothing on record"


def section(material: Material) -> Section:
    """Return the table of positions in force, the issues that no side spoke to, and where silence leaves no gap."""
    spoken = [issue for issue in material.case.issues if _spoken_to(issue, material)]
    silent = [issue.name for issue in material.case.issues if issue not in spoken]
    blocks: list[Block] = []
    if spoken:
        blocks.append(_table(spoken, material))
    if silent:
        blocks.append(Paragraph(lines=(Line(text=f"No side has said anything on {and_list(silent)}."),)))
    return Section(id="standing", title="Where they stand now", blocks=tuple(blocks))


def _spoken_to(issue: Issue, material: Material) -> bool:
    return any(statements_of(material, issue.id, side.id) for side in material.case.sides)


def _table(issues: list[Issue], material: Material) -> Table:
    sides = material.case.sides
    beside = len(sides) <= COLUMNS
    columns = tuple(side.name for side in sides) if beside else ("Positions",)
    wide = (16, *(66 // len(columns) for _ in columns), 18)
    last = material.last_round
    after = f" after {material.round_label(last)}" if last else ""
    return Table(
        caption=f"Positions in force{after}. The gap is 0 where they ask the same and 1 at the two ends of the issue; "
        "a range where a side named alternatives.",
        head=("Issue", *columns, "Gap"),
        rows=tuple(_row(issue, material, beside=beside) for issue in issues),
        widths=wide,
        wide=beside and len(sides) > 3,
    )


def _row(issue: Issue, material: Material, *, beside: bool) -> Row:
    sides = material.case.sides
    said = [side_lines(material, issue, side, with_name=not beside) for side in sides]
    cells = (
        [Cell(lines=lines) for lines in said] if beside else [Cell(lines=tuple(one for lines in said for one in lines))]
    )
    gap = gap_cell(issue, material)
    return Row(anchor=f"standing-{issue.id}", cells=(text_cell(issue.name), *cells, gap))


def side_lines(material: Material, issue: Issue, side: Party, *, with_name: bool) -> tuple[Line, ...]:
    """Return a side's position in force, or the last thing it said where that puts no term on the table."""
    lead = side.name if with_name else None
    last = material.last_round
    stand = material.stands[last][issue.id].get(side.id) if last is not None else None
    statements = statements_of(material, issue.id, side.id)
    if stand is not None:
        held = {position.id for position in stand.positions}
        carried = None if stand.voiced_in == last else f"from {material.round_label(stand.voiced_in)}"
        return tuple(_line(one, lead, carried) for one in statements if one.entry in held)
    if not statements:
        return (Line(text=SILENCE, lead=lead),)
    return (_line(statements[-1], lead, "puts no term on the table"),)


def _line(statement: Statement, lead: str | None, remark: str | None) -> Line:
    dated = day_text(statement.date) if statement.date else "undated"
    note = semicolons([dated, remark, statement_note(statement)])
    return Line(text=statement.words, lead=lead, note=note, citations=statement.citations)


def statements_of(material: Material, issue: str, party: str) -> list[Statement]:
    """Return what a party said on an issue, in the order of the columns."""
    rows = (row for row in material.matrix.rows if row.issue == issue)
    return [one for row in rows for cell in row.cells for one in cell.statements if one.party == party]


def gap_cell(issue: Issue, material: Material, *, with_reason: bool = True) -> Cell:
    """Return the gap on an issue after the latest round with its bar; a dash where there is none.

    `with_reason` adds why there is none, and above two sides which two stand farthest apart.
    """
    last = material.last_round
    cell = material.gap.issues[issue.id][last] if last is not None else GapCell()
    if cell.low is None or cell.high is None:
        return text_cell("–", note=_why_none(cell, material) if with_reason else None)
    pair = _widest(cell, material) if with_reason else None
    return Cell(lines=(Line(text=span_text(cell.low, cell.high), note=pair),), bar=(cell.low, cell.high))


def _why_none(cell: GapCell, material: Material) -> str:
    silent = [side.name for side in material.case.sides if side.id not in cell.voiced_by]
    if len(silent) == len(material.case.sides):
        return "no side voiced a term"
    return f"only {material.name(cell.voiced_by[0])} voiced a term" if cell.voiced_by else "no term voiced"


def _widest(cell: GapCell, material: Material) -> str | None:
    """Name the pair farthest apart where there are more than two sides."""
    if not cell.pairs:
        return None
    widest = next((pair for pair, span in cell.pairs.items() if (span.low, span.high) == (cell.low, cell.high)), None)
    return None if widest is None else and_list(material.name(party) for party in widest.split("|"))
