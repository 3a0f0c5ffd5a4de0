"""How hard was the fighting, as claimed, and when were the rounds?"""

from collections.abc import Sequence
from math import floor, log10
from typing import Any

import altair as alt

from pourparler.brief.charts.style import INK, QUIET, RULE, WIDTH, finished, side_color
from pourparler.brief.charts.time_axis import TimeAxis
from pourparler.brief.intensity import Measurement, Series
from pourparler.brief.phrases import amount_text, and_list, day_text
from pourparler.talks import Case, MatrixColumn

HEIGHT = 74
"""Pixels of one series."""

HALF_BAR = 0.32
"""Days to each side of a bar's middle, where an entry stands for a day."""


def intensity_chart(
    series: Sequence[Series], case: Case, rounds: Sequence[MatrixColumn], axis: TimeAxis
) -> dict[str, Any]:
    """Return the chart: one panel per series, a bar per entry, a hatched stretch where claims differ."""
    panels = [_panel(one, case, rounds, axis) for one in series]
    return finished(alt.vconcat(*panels, spacing=14))


def _panel(
    series: Series, case: Case, rounds: Sequence[MatrixColumn], axis: TimeAxis
) -> alt.LayerChart | alt.FacetChart:
    sides = [side.id for side in case.sides]
    color = side_color(sides.index(series.actor) if series.actor in sides else -1)
    top = nice_top(max(measurement.high for measurement in series.measurements))
    scale = alt.Scale(domain=[0, top], nice=False)
    ticks = alt.Axis(values=[0, top / 2, top], format=",.2~f", title=None, labelOverlap=False)

    def up(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=scale, axis=ticks)

    data = alt.Chart(alt.InlineData(values=[_row(one, axis) for one in series.measurements]))
    rules = [{"x": axis.at(one.date) + 0.5} for one in rounds if one.date is not None]
    across: dict[str, Any] = {"x": axis.x("left"), "x2": "right", "href": "href:N", "description": "says:N"}
    return alt.layer(
        alt.Chart(alt.InlineData(values=rules)).mark_rule(color=RULE, strokeDash=[3, 3]).encode(x=axis.x("x")),
        data.mark_rect(color=color).encode(y=up("zero"), y2="low:Q", **across),
        data.mark_rect(color=color, opacity=0.4).encode(y=up("low"), y2="high:Q", **across),
        data.transform_filter("datum.at_least")
        .mark_point(shape="triangle-up", filled=True, opacity=1, color=INK, size=28, yOffset=-5)
        .encode(x=axis.x("middle"), y=up("high")),
    ).properties(
        width=WIDTH, height=HEIGHT,
        title=alt.TitleParams(title_of(series, case), anchor="start", color=QUIET, fontSize=11, fontWeight="normal",
                             limit=WIDTH),
    )  # fmt: skip


def title_of(series: Series, case: Case) -> str:
    """Return `drones launched, actions of Russian Federation; as claimed by Ukraine`."""
    unit = f" ({series.unit})" if series.unit else ""
    actor = f", actions of {case.party_name(series.actor)}" if series.actor else ""
    claimants = and_list(map(case.party_name, series.claimants)) or "those named in the timeline"
    return f"{series.figure.replace('_', ' ')}{unit}{actor}; as claimed by {claimants}"


def nice_top(highest: float) -> float:
    """Return the smallest of 1, 2, 4, 5, 8 or 10 times a power of ten that holds the highest figure."""
    if highest <= 0:
        return 1.0
    power = 10.0 ** floor(log10(highest))
    return next(step * power for step in (1, 2, 4, 5, 8, 10) if step * power >= highest)


def _row(one: Measurement, axis: TimeAxis) -> dict[str, Any]:
    # a bar is at least two pixels wide, however long the axis
    half = max(HALF_BAR, axis.days / WIDTH)
    middle = axis.at(one.day) + 0.5
    figures = amount_text(one.low, one.high)
    return {
        "left": middle - half,
        "right": middle + half,
        "middle": middle,
        "zero": 0,
        "low": one.low,
        "high": one.high,
        "at_least": one.at_least,
        "href": f"#event-{one.item}",
        "says": f"{day_text(one.day)}: {'at least ' if one.at_least else ''}{figures}",
    }
