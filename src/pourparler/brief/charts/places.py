"""Where did it happen, and how far off may the spot be?"""

from collections.abc import Iterator, Sequence
from typing import Any

import altair as alt

from pourparler.brief.charts.labels import shortened, text_width
from pourparler.brief.charts.style import FAINT, FONT_SIZE, INK, QUIET, RULE, WIDTH, finished, side_color
from pourparler.brief.map import Frame, MappedPlace, circle, frame_over
from pourparler.talks import Case

SHAPES = ("circle", "square", "triangle-up", "cross", "triangle-down", "triangle-right")
"""One shape per side in file order, so that grey print tells them apart; a diamond where several or others acted."""

OTHERS = "diamond"

LABEL = 26
"""Characters of a place's name on the map."""

BASE = "countries"
"""The name under which the outlines are filled in when the map is drawn; the description itself stays small."""


def places_chart(places: Sequence[MappedPlace], case: Case) -> dict[str, Any]:
    """Return the map: a shape per place by who acted, a ring for what its name leaves open, names where they fit."""
    frame = frame_over(places, WIDTH)
    rows = [_row(place, case) for place in places]
    base = alt.Chart(alt.NamedData(name=BASE, format=alt.TopoDataFormat(type="topojson", feature=BASE)))
    rings = alt.Chart(alt.InlineData(values=[_ring(place) for place in places if place.radius_km > 0]))
    points = alt.Chart(alt.InlineData(values=rows))
    labels = alt.Chart(alt.InlineData(values=list(_labels(places, frame))))
    text: dict[str, Any] = {"color": INK, "fontSize": FONT_SIZE - 1}
    where = {"longitude": "lon:Q", "latitude": "lat:Q", "text": "label:N"}
    layers = alt.layer(
        base.mark_geoshape(fill=FAINT, stroke=RULE, strokeWidth=0.8),
        rings.mark_geoshape(fill=QUIET, fillOpacity=0.1, stroke=QUIET, strokeDash=[3, 2], strokeWidth=0.8),
        points.mark_point(filled=True, opacity=1, stroke="white", strokeWidth=0.6).encode(
            longitude="lon:Q", latitude="lat:Q", color=alt.Color("color:N", scale=None),
            shape=alt.Shape("shape:N", scale=None), size=alt.Size("size:Q", scale=None),
            href="href:N", description="says:N",
        ),
        _named(labels, "right").mark_text(align="left", dx=8, **text).encode(**where),
        _named(labels, "left").mark_text(align="right", dx=-8, **text).encode(**where),
        _named(labels, "above").mark_text(align="center", dy=-15, **text).encode(**where),
        _named(labels, "below").mark_text(align="center", dy=15, **text).encode(**where),
    ).project(**frame.projection)  # fmt: skip
    return finished(layers.properties(width=frame.width, height=frame.height))


def _named(labels: alt.Chart, side: str) -> alt.Chart:
    return labels.transform_filter(f"datum.side == '{side}'")


def acting(place: MappedPlace) -> str | None:
    """Return who acted in everything that happened there; None where it was several, or others."""
    actors = {item.actors for item in place.items}
    only = next(iter(actors)) if len(actors) == 1 else ()
    return only[0] if len(only) == 1 else None


def _row(place: MappedPlace, case: Case) -> dict[str, Any]:
    sides = [side.id for side in case.sides]
    actor = acting(place)
    order = sides.index(actor) if actor in sides else -1
    return {
        "lon": place.lon,
        "lat": place.lat,
        "color": side_color(order),
        "shape": SHAPES[order] if 0 <= order < len(SHAPES) else OTHERS,
        "size": 50 + 22 * min(len(place.items), 12),
        "href": f"#{place.anchor}",
        "says": f"{place.name}: {len(place.items)} on record",
    }


def _ring(place: MappedPlace) -> dict[str, Any]:
    # wound the other way round, d3 would fill the whole globe but for the ring
    corners = [[round(lon, 4), round(lat, 4)] for lon, lat in circle(place)]
    return {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [corners]}}


def _labels(places: Sequence[MappedPlace], frame: Frame) -> Iterator[dict[str, Any]]:
    """Yield the names that fit without lying on a mark or on another name, the places with most entries first."""
    taken = [_around(*frame.pixel(place.lat, place.lon), 7, 7) for place in places]
    for place in sorted(places, key=lambda place: -len(place.items)):
        x, y = frame.pixel(place.lat, place.lon)
        label = shortened(place.name, LABEL)
        width = text_width(label, FONT_SIZE - 1)
        for side, right, down in _BESIDE:
            box = _around(x + right * (8 + width / 2), y + down * 15, width / 2, FONT_SIZE / 2 + 1)
            if _inside(box, frame) and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                yield {"lon": place.lon, "lat": place.lat, "label": label, "side": side}
                break


_BESIDE = (("right", 1, 0), ("left", -1, 0), ("above", 0, -1), ("below", 0, 1))
"""Where a name may stand beside its mark, in the order of trying: how far to the right and down, in steps."""

Box = tuple[float, float, float, float]


def _around(x: float, y: float, half_width: float, half_height: float) -> Box:
    return x - half_width, y - half_height, x + half_width, y + half_height


def _inside(box: Box, frame: Frame) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= frame.width and box[3] <= frame.height


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
