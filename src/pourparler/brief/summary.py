"""The briefing on two pages: what an envoy reads in the car, cut until it fits and never by shrinking the type."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from pourparler.brief.blocks import Block, Bullets, Cell, Line, Paragraph, Row, Section, Table, text_cell
from pourparler.brief.briefing import Briefing, from_sections
from pourparler.brief.fitting import PAGE_LINES, lines_of_briefing
from pourparler.brief.material import Material
from pourparler.brief.moves import moves_since_round_before
from pourparler.brief.pages import in_short, standing
from pourparler.brief.phrases import count_text, day_text, upper_first
from pourparler.brief.reliability import source_note
from pourparler.brief.sentences import FATES
from pourparler.settlement.gap_table import GapCell
from pourparler.talks import Issue, Party, citations_of
from pourparler.talks.terms import agreed_text, issue_name

PAGES = 2

CUTS = ((12, 10, 8), (12, 6, 5), (9, 4, 4), (6, 2, 3), (3, 0, 0))
"""Most sentences in short, agreed terms and moves: full first, then ever less, until two pages hold it."""


@dataclass(frozen=True)
class Cut:
    """How much of each part is kept."""

    issues: int
    sentences: int
    agreed: int
    moves: int


def two_pages(material: Material) -> Briefing:
    """Return the summary: as many issues as two pages hold, those on which something happened last before the rest."""
    ranked = _ranked(material)
    made = (_summary(material, ranked, cut) for cut in _cuts(len(ranked)))
    fitting = (briefing for briefing in made if lines_of_briefing(briefing) <= PAGES * PAGE_LINES)
    return next(fitting, _summary(material, ranked, Cut(0, 1, 0, 0)))


def _cuts(issues: int) -> Iterator[Cut]:
    """Yield cuts, the mildest first: issues go first, down to a handful, then the rest is shortened."""
    for place, (sentences, terms, moves) in enumerate(CUTS):
        fewest = min(issues, 6) if place < len(CUTS) - 1 else 0
        for kept in range(issues, fewest - 1, -1):
            yield Cut(kept, sentences, terms, moves)


def _summary(material: Material, ranked: Sequence[Issue], cut: Cut) -> Briefing:
    sections = (
        _shortened(in_short.section(material), cut.sentences),
        *_standing(material, ranked, cut.issues),
        *_moved(material, cut.moves),
        *_agreed(material, cut.agreed),
    )
    return from_sections(material, sections, compact=True)


def _shortened(section: Section, sentences: int) -> Section:
    blocks = tuple(
        block.model_copy(update={"lines": block.lines[:sentences]}) if isinstance(block, Bullets) else block
        for block in section.blocks
    )
    return section.model_copy(update={"blocks": blocks})


def _ranked(material: Material) -> list[Issue]:
    """The issues that a side spoke to: voiced in the latest round first, then the narrowest gap, then file order."""
    last = material.last_round
    spoken = [
        issue
        for issue in material.case.issues
        if any(standing.statements_of(material, issue.id, side.id) for side in material.case.sides)
    ]
    return sorted(spoken, key=lambda issue: _rank(material.gap.issues[issue.id].get(last or "", GapCell())))


def _rank(cell: GapCell) -> tuple[bool, bool, float]:
    is_fresh = bool(set(cell.voiced_by) - set(cell.carried))
    return (not is_fresh, cell.high is None, cell.high if cell.high is not None else 1.0)


def _standing(material: Material, ranked: Sequence[Issue], kept: int) -> Iterator[Section]:
    if not kept:
        return
    shown = [issue for issue in material.case.issues if issue in ranked[:kept]]
    left = len(ranked) - kept
    more = f" {upper_first(count_text(left, 'further issue'))} in the full briefing." if left else ""
    sides = material.case.sides
    beside = len(sides) <= standing.COLUMNS
    columns = tuple(side.name for side in sides) if beside else ("Positions",)
    table = Table(
        caption=f"Latest positions; the gap is 0 where they ask the same and 1 at opposite ends.{more}",
        head=("Issue", *columns, "Gap"),
        rows=tuple(_row(issue, material, beside=beside) for issue in shown),
        widths=(17, *(72 // len(columns) for _ in columns), 11),
    )
    yield Section(id="standing", title="Where they stand now", blocks=(table,))


def _row(issue: Issue, material: Material, *, beside: bool) -> Row:
    said = [_brief_lines(material, issue, side, with_name=not beside) for side in material.case.sides]
    cells = [Cell(lines=lines) for lines in said] if beside else [Cell(lines=tuple(chain.from_iterable(said)))]
    return Row(cells=(text_cell(issue.name), *cells, standing.gap_cell(issue, material, with_reason=False)))


def _brief_lines(material: Material, issue: Issue, side: Party, *, with_name: bool) -> tuple[Line, ...]:
    """The lines of the full briefing without their remarks, which only the latter has room for."""
    lines = standing.side_lines(material, issue, side, with_name=with_name)
    return tuple(
        line.model_copy(update={"note": None if line.note is None else line.note.split(";")[0]}) for line in lines
    )


def _moved(material: Material, kept: int) -> Iterator[Section]:
    moves = moves_since_round_before(material)
    if moves is None or not kept:
        return
    lines = tuple(moves.sentences(material))[:kept]
    blocks: tuple[Block, ...] = (Bullets(lines=lines),) if lines else (Paragraph(lines=(Line(text="No side moved."),)),)
    title = f"What moved between {material.round_label(moves.before)} and {material.round_label(moves.round)}"
    yield Section(id="moved", title=title, blocks=blocks)


def _agreed(material: Material, kept: int) -> Iterator[Section]:
    terms = [(one, term) for one in material.evidence.rounds for term in one.agreed]
    if not terms or not kept:
        return
    left = len(terms) - kept
    lines = [
        Line(
            text=f"{material.round_label(one.id)}: {issue_name(material.case, term.issue)}, "
            f"{agreed_text(term, material.case)}. {upper_first(FATES[term.status])}"
            f"{f', {day_text(term.on)}' if term.on else ''}.",
            note=source_note(citations_of(term, material.case, material.evidence)),
            citations=citations_of(term, material.case, material.evidence),
        )
        for one, term in terms[-kept:]
    ]
    if left > 0:
        lines.append(Line(text=f"{upper_first(count_text(left, 'earlier term'))} in the full briefing."))
    yield Section(id="agreed", title="What was agreed, and what became of it", blocks=(Bullets(lines=tuple(lines)),))
