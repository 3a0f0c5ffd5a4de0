"""The joint timeline: talks, drafts, what was agreed and the fighting, in one order of time."""

from collections.abc import Sequence

from pourparler.brief.blocks import Block, Cell, Figure, Line, Paragraph, Row, Section, Table, text_cell
from pourparler.brief.charts.timeline import timeline_chart
from pourparler.brief.material import Material
from pourparler.brief.pages.agreed import figure_text
from pourparler.brief.phrases import and_list, days_text
from pourparler.brief.reliability import account_note
from pourparler.talks import Account, Lane, TimelineItem

LANES = {
    Lane.TALKS: "Talks",
    Lane.DRAFTS: "Draft",
    Lane.AGREED: "Agreed, delivered",
    Lane.FIGHTING: "Fighting",
    Lane.OTHER: "Other",
}


def section(material: Material) -> Section:
    """Return the chart and the table that is its twin."""
    items = material.timeline.items
    if not items:
        nothing = Paragraph(lines=(Line(text="Nothing dated is on record."),))
        return Section(id="timeline", title="Talks and fighting, day by day", blocks=(nothing,))
    caption = "Every dated entry. Figures are claims of whoever is named; rival accounts stand one under the other."
    blocks: tuple[Block, ...] = (_figure(material), events_table(items, material, caption))
    return Section(id="timeline", title="Talks and fighting, day by day", blocks=blocks)


def _figure(material: Material) -> Figure:
    counts = {lane: len(material.timeline.in_lane(lane)) for lane in LANES}
    shown = and_list(f"{LANES[lane].lower()}: {count}" for lane, count in counts.items() if count)
    return Figure(
        name="timeline",
        caption="Talks and fighting on one axis. A square is one entry on record; more squares mean more reports held "
        "here, not necessarily more fighting.",
        alt=f"Timeline of {len(material.timeline.items)} entries by strand ({shown}).",
        spec=timeline_chart(material),
        twin_section="timeline",
    )


def events_table(items: Sequence[TimelineItem], material: Material, caption: str) -> Table:
    """Return dated entries with their figures and whose account each is."""
    return Table(
        caption=caption,
        head=("Date", "Strand", "What", "Figures, and whose account"),
        rows=tuple(_row(item, material) for item in items),
        widths=(13, 12, 41, 34),
    )


def _row(item: TimelineItem, material: Material) -> Row:
    only = len(item.accounts) == 1
    what = Line(text=item.title, lead=_actors(item, material), note=item.place.name if item.place else None)
    accounts = tuple(_account_line(account, material, is_only=only) for account in item.accounts)
    return Row(
        anchor=f"event-{item.id}",
        cells=(
            text_cell(days_text(item.start, item.end), note=None if item.granularity == "day" else item.granularity),
            text_cell(LANES[item.lane]),
            Cell(lines=(what,)),
            Cell(lines=accounts),
        ),
    )


def _actors(item: TimelineItem, material: Material) -> str | None:
    if item.lane in (Lane.TALKS, Lane.DRAFTS) or not item.actors:
        return None
    return and_list(map(material.name, item.actors))


def _account_line(account: Account, material: Material, *, is_only: bool) -> Line:
    figures = "; ".join(figure_text(name, figure, material) for name, figure in account.figures.items())
    note = account_note(account, material.case, is_only=is_only)
    if figures:
        return Line(text=figures, note=note, citations=account.citations)
    return Line(text=note or "", citations=account.citations)
