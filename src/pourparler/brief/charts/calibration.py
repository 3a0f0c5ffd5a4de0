"""Did what was given odds of x happen in a share x of cases?"""

from collections.abc import Sequence
from typing import Any

import altair as alt

from pourparler.brief.charts.style import INK, QUIET, RULE, finished
from pourparler.brief.expectations import CalibrationBin

SIDE = 260
"""Pixels of each side: a square, so that the diagonal is one."""


def calibration_chart(bins: Sequence[CalibrationBin]) -> dict[str, Any]:
    """Return the chart: one point per group of odds, with how many expectations it holds."""
    rows = [
        {"odds": one.mean_odds, "share": one.share_happened, "count": f"{one.count}",
         "says": f"{one.count} expectations with mean odds {one.mean_odds:.2f}: {one.share_happened:.2f} happened"}
        for one in bins
    ]  # fmt: skip
    ticks = [0, 0.25, 0.5, 0.75, 1]
    scale = alt.Scale(domain=[0, 1])
    x = alt.X("odds:Q", scale=scale, axis=alt.Axis(values=ticks, format=".2f", title="odds given"))
    y = alt.Y("share:Q", scale=scale, axis=alt.Axis(values=ticks, format=".2f", title="share that happened"))
    right = alt.Chart(alt.InlineData(values=[{"odds": 0, "share": 0}, {"odds": 1, "share": 1}]))
    points = alt.Chart(alt.InlineData(values=rows)).encode(x=x, y=y, description="says:N")
    layers = alt.layer(
        right.mark_line(color=RULE, strokeDash=[4, 3]).encode(x=x, y=y),
        points.mark_point(filled=True, opacity=1, size=70, color=INK),
        points.mark_text(dx=9, align="left", baseline="bottom", color=QUIET).encode(text="count:N"),
    )
    return finished(layers.properties(width=SIDE, height=SIDE))
