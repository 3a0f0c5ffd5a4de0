"""Where it happened: the map, and the places in figures."""

from pourparler.brief.blocks import Block, Cell, Figure, Line, Paragraph, Row, Section, Table, text_cell
from pourparler.brief.charts.places import acting, places_chart
from pourparler.brief.map import WIDEST_KM, MappedPlace, mapped_places
from pourparler.brief.material import Material
from pourparler.brief.phrases import amount_text, and_list, count_text, days_text, upper_first

SHAPE_NAMES = ("disc", "square", "triangle", "cross", "inverted triangle", "side-on triangle")


def section(material: Material) -> Section | None:
    """Return the map with its twin; without coordinates, how to add them; None where no event names a place."""
    items = [item for item in material.timeline.items if item.place is not None]
    if not items:
        return None
    places = mapped_places(items)
    drawn = tuple(place for place in places if place.radius_km <= WIDEST_KM)
    unplaced = sorted({item.place.name for item in items if item.place and item.place.lat is None})
    blocks: list[Block] = [_figure(drawn, places, material)] if drawn else []
    if unplaced:
        words = (
            f"{upper_first(count_text(len(unplaced), 'place'))} without coordinates cannot be drawn: "
            f"{and_list(unplaced)}."
        )
        blocks.append(Paragraph(lines=(Line(text=words),)))
    return Section(id="places", title="Where it happened", blocks=tuple(blocks))


def _figure(drawn: tuple[MappedPlace, ...], places: tuple[MappedPlace, ...], material: Material) -> Figure:
    count = sum(len(place.items) for place in drawn)
    wide = f" Places less sure than {WIDEST_KM:.0f} km are in the table only." if len(drawn) < len(places) else ""
    return Figure(
        name="map",
        caption=f"{_legend(material)} A ring shows how far off the true spot may be; a larger mark, more "
        f"entries.{wide} Outlines: Natural Earth.",
        alt=f"Map of {count_text(len(drawn), 'place')} with {count} entries; the table below names each.",
        spec=places_chart(drawn, material.case),
        twin=_table(places, material),
    )


def _legend(material: Material) -> str:
    sides = [f"{name}: {side.name} acted" for name, side in zip(SHAPE_NAMES, material.case.sides, strict=False)]
    return upper_first(f"{and_list([*sides, 'diamond: several or others'])}.")


def _table(places: tuple[MappedPlace, ...], material: Material) -> Table:
    return Table(
        caption="The same in figures; coordinates in degrees north and east.",
        head=("Place", "Coordinates", "Within", "Entries", "Who acted", "When"),
        rows=tuple(_row(place, material) for place in places),
        widths=(26, 16, 11, 9, 18, 20),
    )


def _row(place: MappedPlace, material: Material) -> Row:
    first, last = min(item.start for item in place.items), max(item.end for item in place.items)
    citations = tuple(dict.fromkeys(citation for item in place.items for citation in item.citations))
    actor = acting(place)
    actors = dict.fromkeys(name for item in place.items for name in item.actors)
    who = material.name(actor) if actor else and_list(map(material.name, actors)) or "not stated"
    return Row(
        anchor=place.anchor,
        cells=(
            Cell(lines=(Line(text=place.name, citations=citations),)),
            text_cell(f"{place.lat:.2f}, {place.lon:.2f}"),
            text_cell(f"{amount_text(place.radius_km, place.radius_km)} km" if place.radius_km else "–"),
            text_cell(str(len(place.items))),
            text_cell(who),
            text_cell(days_text(first, last)),
        ),
    )
