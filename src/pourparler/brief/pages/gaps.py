"""How far apart: the gap by issue and round, as a chart and in figures."""

from pourparler.brief import sentences as say
from pourparler.brief.blocks import Block, Cell, Figure, Line, Paragraph, Row, Section, Table, paragraph, text_cell
from pourparler.brief.charts.gap import gap_chart
from pourparler.brief.material import Material
from pourparler.brief.phrases import and_list, span_text
from pourparler.settlement.gap_table import GapCell, MeanGap
from pourparler.talks import Issue

COLUMNS = 6
"""Rounds in one table of figures; where there are more, the latest are shown and the JSON has all."""


def section(material: Material) -> Section:
    """Return the mean in words, the chart, and the table of all figures."""
    last, before = material.last_round, material.round_before
    title = "How far apart, issue by issue"
    if last is None:
        nothing = Paragraph(lines=(Line(text="No round of talks was held, so there is no gap to show."),))
        return Section(id="gaps", title=title, blocks=(nothing,))
    mean = material.gap.mean[last]
    words = paragraph(
        say.mean_gap(mean, material.round_label(last), len(material.case.sides)),
        say.mean_gap_before(mean, material.round_label(before)) if before else None,
    )
    blocks: list[Block] = [*words]
    if mean.voiced_by_both:
        blocks += [_figure(material, last, before), *_carried(material, last)]
    return Section(id="gaps", title=title, blocks=tuple(blocks))


def _figure(material: Material, last: str, before: str | None) -> Figure:
    mean = material.gap.mean[last]
    hollow = f" Hollow diamonds: after {material.round_label(before)}." if before else ""
    return Figure(
        name="gap",
        caption=f"Gap by issue, widest first. Filled: after {material.round_label(last)}, a bar where alternatives "
        f"leave a range.{hollow}",
        alt=f"Gap by issue after {material.round_label(last)}: {mean.voiced_by_both} of {mean.issues} issues have a "
        "gap; the table below has every figure.",
        spec=gap_chart(material, last, before),
        twin=gap_figures(material),
    )


def gap_figures(material: Material) -> Table:
    """Return the gap of every issue after every round, with the means below."""
    rounds = material.gap.rounds[-COLUMNS:]
    issues = [one for one in material.case.issues if any(material.gap.issues[one.id][r].span for r in rounds)]
    rows = [_row(issue, material, rounds) for issue in issues]
    rows.append(_means(material, rounds))
    left_out = len(material.gap.rounds) - len(rounds)
    more = f" The {left_out} rounds before are in the JSON." if left_out else ""
    return Table(
        caption=f"The same in figures; c: carried from an earlier round; –: two sides have not voiced a term.{more}",
        head=("Issue", *(material.round_label(one) for one in rounds)),
        rows=tuple(rows),
        widths=(34, *(66 // len(rounds) for _ in rounds)),
    )


def _row(issue: Issue, material: Material, rounds: tuple[str, ...]) -> Row:
    cells = (_cell(material.gap.issues[issue.id][one]) for one in rounds)
    return Row(cells=(text_cell(issue.name), *cells))


def _cell(cell: GapCell) -> Cell:
    if cell.low is None or cell.high is None:
        return text_cell("–")
    return text_cell(f"{span_text(cell.low, cell.high)}{' c' if cell.carried else ''}")


def _means(material: Material, rounds: tuple[str, ...]) -> Row:
    return Row(cells=(text_cell("Mean"), *(_mean(material.gap.mean[one]) for one in rounds)))


def _mean(mean: MeanGap) -> Cell:
    if mean.low is None or mean.high is None:
        return text_cell("–")
    return text_cell(span_text(mean.low, mean.high), note=f"{mean.voiced_by_both} of {mean.issues} issues")


def _carried(material: Material, last: str) -> tuple[Paragraph, ...]:
    silent = [one.name for one in material.case.issues if material.gap.issues[one.id][last].span is None]
    if not silent:
        return ()
    return (
        Paragraph(lines=(Line(text=f"No gap can be stated on {and_list(silent)}: a side has voiced no term there."),)),
    )
