"""How hard the fighting was, as claimed, beside the rounds of talks."""

from pourparler.brief.blocks import Cell, Figure, Line, Row, Section, Table, text_cell
from pourparler.brief.charts.intensity import intensity_chart, title_of
from pourparler.brief.charts.time_axis import TimeAxis
from pourparler.brief.intensity import Measurement, Series, intensity_series
from pourparler.brief.material import Material
from pourparler.brief.phrases import amount_text, day_text, upper_first
from pourparler.brief.reliability import source_note
from pourparler.talks import MatrixColumn, RoundStatus


def section(material: Material) -> Section | None:
    """Return the series that have enough entries; None where there is none."""
    series = intensity_series(material.timeline)
    if not series:
        return None
    return Section(id="intensity", title="How hard the fighting was, as claimed", blocks=(_figure(series, material),))


def _figure(series: tuple[Series, ...], material: Material) -> Figure:
    rounds = [
        column
        for column in material.matrix.columns
        if not column.is_draft and column.status is RoundStatus.HELD and column.date is not None
    ]
    entries = sum(len(one.measurements) for one in series)
    return Figure(
        name="intensity",
        caption="Figures are claims of whoever is named, per event and not per day. Dashed lines: rounds of "
        "talks. Lighter: "
        "the stretch between rival claims. Triangle: the figure is a lower bound. Days without a bar are days "
        "without an "
        "entry.",
        alt=f"{len(series)} series of claimed figures with {entries} entries; the table below has their extremes.",
        spec=intensity_chart(series, material.case, rounds, _axis(series, rounds)),
        twin=_table(series, material),
    )


def _axis(series: tuple[Series, ...], rounds: list[MatrixColumn]) -> TimeAxis:
    """Return the axis from the first to the last entry or round, whichever is further out."""
    days = [measurement.day for one in series for measurement in one.measurements]
    days += [column.date for column in rounds if column.date is not None]
    return TimeAxis.over(min(days), max(days))


def _table(series: tuple[Series, ...], material: Material) -> Table:
    return Table(
        caption="The series in figures; the timeline has every entry.",
        head=("Series", "Entries", "Lowest", "Highest", "Rival claims"),
        rows=tuple(_row(one, material) for one in series),
        widths=(34, 10, 19, 19, 18),
    )


def _row(series: Series, material: Material) -> Row:
    lowest = min(series.measurements, key=lambda one: one.low)
    highest = max(series.measurements, key=lambda one: one.high)
    differ = [one for one in series.measurements if one.low != one.high]
    return Row(
        cells=(
            text_cell(upper_first(title_of(series, material.case))),
            text_cell(str(len(series.measurements))),
            _extreme(lowest, lowest.low),
            _extreme(highest, highest.high),
            text_cell(f"{len(differ)} of {len(series.measurements)} entries" if differ else "none"),
        )
    )


def _extreme(one: Measurement, amount: float) -> Cell:
    claim = next(claim for claim in one.claims if amount in (claim.low, claim.high))
    words = f"{claim.qualifier} {amount_text(amount, amount)}" if claim.qualifier else amount_text(amount, amount)
    note = source_note(claim.citations)
    dated = day_text(one.day)
    return Cell(lines=(Line(text=words, note=f"{dated}; {note}" if note else dated, citations=claim.citations),))
