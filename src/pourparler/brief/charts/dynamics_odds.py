"""How likely is a deal by each period, and how wide are those odds over what is unknown?"""

from typing import Any

import altair as alt

from pourparler.brief.charts.style import INK, QUIET, WIDTH, finished, scenario_title
from pourparler.dynamics.results import Band, Simulation

HEIGHT = 200
"""Pixels of the plot."""

PLOT = WIDTH - 60
"""Pixels across, so that the axis title fits beside."""


def odds_chart(found: Simulation, band_of: Band | None, scenario: str | None) -> dict[str, Any]:
    """Return the chart: a line of odds by period in the band that most draws of the unknown stay within."""
    data = alt.Chart(alt.InlineData(values=odds_rows(found, band_of)))
    periods = found.periods
    x = alt.X(
        "period:Q",
        scale=alt.Scale(domain=[0, periods], nice=False),
        axis=alt.Axis(title=f"periods of {found.period_days:g} days", tickMinStep=1, grid=False),
    )
    y, low = _up("odds"), _up("low")
    band = data.mark_area(color=QUIET, opacity=0.25).encode(x=x, y=low, y2="high:Q")
    line = data.mark_line(color=INK, strokeWidth=2).encode(x=x, y=y)
    points = data.mark_point(filled=True, opacity=0, size=40, color=INK).encode(x=x, y=y, description="says:N")
    return finished(alt.layer(band, line, points).properties(width=PLOT, height=HEIGHT, title=scenario_title(scenario)))


def _up(field: str) -> alt.Y:
    axis = alt.Axis(format=".0%", title="odds of a deal by then")
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[0, 1]), axis=axis)


def odds_rows(found: Simulation, band: Band | None) -> list[dict[str, Any]]:
    """Return one row per period, from 0, where nothing is signed yet."""
    odds = found.deal.by_period
    low, high = (odds, odds) if band is None else (band.low, band.high)
    rows = [{"period": 0, "odds": 0.0, "low": 0.0, "high": 0.0, "says": "period 0: no deal yet"}]
    for period, (share, least, most) in enumerate(zip(odds, low, high, strict=True), start=1):
        says = f"by period {period}: {share:.0%}, {least:.0%} to {most:.0%} over what is unknown"
        rows.append({"period": period, "odds": share, "low": least, "high": most, "says": says})
    return rows
