"""What happened when: talks, drafts and deliveries above, the fighting by who acted below, on one axis."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

import altair as alt

from pourparler.brief.charts.labels import rows_without_overlap, shortened, text_width, wrapped
from pourparler.brief.charts.style import INK, OTHERS, QUIET, RULE, WIDTH, finished, side_color
from pourparler.brief.charts.time_axis import TimeAxis
from pourparler.brief.material import Material
from pourparler.brief.phrases import day_text
from pourparler.talks import Lane, TimelineItem

ROW, SQUARE, TALLEST, BETWEEN = 16, 9, 72, 10
"""Pixels: a row of labels, a square, the tallest stack of squares, the space between strands."""

LABEL, NAME = 40, 22
"""Characters of a label beside its mark, and of a strand's name per line."""

LINE = 13
"""Pixels of a line of a strand's name."""

DAYS_PER_BIN = ((130, 1), (500, 3), (1500, 7), (6000, 30))
"""Up to so many days on the axis, squares stand for entries of so many days; a year per bin beyond."""


@dataclass(frozen=True)
class Strand:
    """One horizontal strand of the chart, `height` pixels high from `top`."""

    name: str
    color: str
    items: tuple[TimelineItem, ...]
    labelled: bool


def timeline_axis(material: Material) -> TimeAxis:
    """Return the axis over everything dated on record."""
    items = material.timeline.items
    return TimeAxis.over(min(item.start for item in items), max(item.end for item in items))


def timeline_chart(material: Material) -> dict[str, Any]:
    """Return the chart; every mark links to its row in the table below."""
    axis = timeline_axis(material)
    marks: list[dict[str, Any]] = []
    names: list[dict[str, Any]] = []
    top = lines_from = 0.0
    for strand in strands(material):
        name = wrapped(strand.name, NAME, 2)
        drawn, needed = _labelled(strand, axis, top) if strand.labelled else _stacked(strand, axis, top)
        height = max(needed, LINE * (name.count("\n") + 1))
        marks += drawn
        names.append({"name": name, "y": top + height / 2})
        top += height + BETWEEN
        lines_from = top if strand.labelled else lines_from
    return finished(
        _layers(axis, marks, names, _round_rules(material, axis, lines_from), top).properties(width=WIDTH, height=top)
    )


def strands(material: Material) -> list[Strand]:
    """Return the strands that have something on them, in the order they are drawn."""
    lanes = {lane: material.timeline.in_lane(lane) for lane in Lane}
    quiet = [
        Strand("Talks", INK, lanes[Lane.TALKS], labelled=True),
        Strand("Drafts", QUIET, lanes[Lane.DRAFTS], labelled=True),
        Strand("Agreed, delivered", QUIET, lanes[Lane.AGREED], labelled=False),
        Strand("Other", OTHERS, lanes[Lane.OTHER], labelled=False),
    ]
    fighting = [
        Strand(f"Fighting: {side.name}", side_color(place), _by(lanes[Lane.FIGHTING], (side.id,)), labelled=False)
        for place, side in enumerate(material.case.sides)
    ]
    told = {item.id for strand in fighting for item in strand.items}
    rest = tuple(item for item in lanes[Lane.FIGHTING] if item.id not in told)
    fighting.append(Strand("Fighting: others, not attributed", OTHERS, rest, labelled=False))
    return [strand for strand in (*quiet, *fighting) if strand.items]


def _by(items: tuple[TimelineItem, ...], actors: tuple[str, ...]) -> tuple[TimelineItem, ...]:
    return tuple(item for item in items if item.actors == actors)


def _labelled(strand: Strand, axis: TimeAxis, top: float) -> tuple[list[dict[str, Any]], float]:
    """Return marks with labels beside them, each in the first row where nothing lies in its way."""
    labels = [shortened(item.title, LABEL) for item in strand.items]
    places = [_beside(axis.pixel(item.start), label) for item, label in zip(strand.items, labels, strict=True)]
    rows = rows_without_overlap((left, right) for left, right, _ in places)
    marks = [
        {
            **_mark(item, strand.color),
            "x": axis.at(item.start) + 0.5,
            "y": top + ROW * (row + 0.5),
            "label": label,
            "side": side,
        }
        for item, label, row, (_, _, side) in zip(strand.items, labels, rows, places, strict=True)
    ]
    return marks, ROW * (max(rows) + 1)


def _beside(pixel: float, label: str) -> tuple[float, float, str]:
    """Return the stretch that a mark takes with its label: to the right where there is room, else to the left."""
    width = text_width(label) + 16
    if pixel + width <= WIDTH + 40:
        return pixel - 8, pixel + width, "right"
    return pixel - width, pixel + 8, "left"


def _stacked(strand: Strand, axis: TimeAxis, top: float) -> tuple[list[dict[str, Any]], float]:
    """Return one square per entry, stacked where several fall on the same days."""
    size = bin_days(axis)
    bins = [axis.at(item.start) // size for item in strand.items]
    tallest = max(Counter(bins).values())
    square = min(SQUARE, TALLEST / tallest)
    height = max(square * tallest, ROW)
    seen: Counter[int] = Counter()
    marks: list[dict[str, Any]] = []
    for item, place in zip(strand.items, bins, strict=True):
        bottom = top + height - square * seen[place]
        seen[place] += 1
        marks.append(
            {**_mark(item, strand.color), "left": place * size + 0.08 * size, "right": (place + 0.92) * size,
             "y": bottom, "y2": bottom - 0.86 * square}
        )  # fmt: skip
    return marks, height


def bin_days(axis: TimeAxis) -> int:
    """Return how many days one column of squares stands for."""
    return next((size for days, size in DAYS_PER_BIN if axis.days <= days), 365)


def _mark(item: TimelineItem, color: str) -> dict[str, Any]:
    return {"color": color, "href": f"#event-{item.id}", "says": f"{day_text(item.start)}: {item.title}"}


def _round_rules(material: Material, axis: TimeAxis, top: float) -> list[dict[str, Any]]:
    """A line for each round, below the strands with labels, so that it crosses none."""
    days: list[date] = [item.start for item in material.timeline.in_lane(Lane.TALKS)]
    return [{"x": axis.at(day) + 0.5, "y": top} for day in days]


def _layers(
    axis: TimeAxis,
    marks: list[dict[str, Any]],
    names: list[dict[str, Any]],
    rules: list[dict[str, Any]],
    bottom: float,
) -> alt.LayerChart | alt.FacetChart:
    scale = alt.Scale(domain=[0, bottom], reverse=True, nice=False)
    squares = alt.Chart(alt.InlineData(values=[mark for mark in marks if "left" in mark]))
    points = alt.Chart(alt.InlineData(values=[mark for mark in marks if "label" in mark]))
    color = alt.Color("color:N", scale=None)
    y = alt.Y("y:Q", scale=scale, axis=None)
    linked = {"href": "href:N", "description": "says:N"}
    layers = [
        alt.Chart(alt.InlineData(values=rules))
        .mark_rule(color=RULE, strokeDash=[3, 3])
        .encode(x=axis.x("x"), y=y, y2=alt.Y2Datum(bottom)),
        squares.mark_rect().encode(x=axis.x("left"), x2="right", y=y, y2="y2", color=color, **linked),
        points.mark_point(filled=True, opacity=1, size=55).encode(x=axis.x("x"), y=y, color=color, **linked),
    ]
    right = points.transform_filter("datum.side == 'right'").mark_text(align="left", dx=8, color=INK)
    left = points.transform_filter("datum.side == 'left'").mark_text(align="right", dx=-8, color=INK)
    layers += [labels.encode(x=axis.x("x"), y=y, text="label:N", **linked) for labels in (right, left)]
    strand_names = alt.Chart(alt.InlineData(values=names)).mark_text(
        align="right", color=QUIET, lineBreak="\n", baseline="middle"
    )
    layers.append(strand_names.encode(x=alt.value(-10), y=y, text="name:N"))
    return alt.layer(*layers)
