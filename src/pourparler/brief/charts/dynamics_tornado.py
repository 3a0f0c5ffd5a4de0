"""Which unknown figures move the odds of a deal, and how far?"""

from collections.abc import Sequence
from typing import Any

import altair as alt

from pourparler.brief.charts.labels import wrapped
from pourparler.brief.charts.style import INK, OTHERS, QUIET, RULE, finished, scenario_title, side_color
from pourparler.dynamics.results import Sensitivity, Swing

LABEL = 46
"""Characters of a line of a label."""

PLOT = 300
"""Pixels across; the labels take as many."""

BAR = 34
"""Pixels of one bar with its distance."""

ROOM = 1.3
"""Times the longest bar, so that what stands beside it fits."""


def tornado_chart(
    found: Sensitivity, swings: Sequence[Swing], labels: Sequence[str], scenario: str | None
) -> dict[str, Any]:
    """Return the chart: a bar per figure from the odds at one end of its range to those at the other.

    Beside each bar stand the ends of its range, in the order of the bar's own ends.
    """
    best = found.deal.by_period[found.by - 1]
    data = alt.Chart(alt.InlineData(values=tornado_rows(swings, labels)))
    y = alt.Y("label:N", sort=None, axis=alt.Axis(title=None, labelLimit=400, ticks=False, domain=False,
              labelExpr="split(slice(datum.label, 2), '\\n')"))  # fmt: skip
    scale = alt.Scale(domain=[0, _reach(swings, best)], clamp=True)
    axis = alt.Axis(format=".0%", title=f"odds of a deal by period {found.by}", grid=False)
    x = alt.X("from:Q", scale=scale, axis=axis)
    bars = data.mark_bar(height=12).encode(
        x=x, x2="to:Q", y=y, description="says:N",
        color=alt.Color("given:N", scale=alt.Scale(domain=[True, False], range=[side_color(0), OTHERS]), legend=None),
    )  # fmt: skip
    ends = data.mark_text(align="left", dx=5, color=QUIET).encode(x=alt.X("right:Q", scale=scale), y=y, text="ends:N")
    rule = alt.Chart(alt.InlineData(values=[{"best": best}])).mark_rule(color=INK, strokeDash=[3, 3])
    zero = alt.Chart(alt.InlineData(values=[{}])).mark_rule(color=RULE).encode(x=alt.datum(0))
    layers = alt.layer(zero, bars, ends, rule.encode(x=alt.X("best:Q", scale=scale)))
    return finished(layers.properties(width=PLOT, height=BAR * max(len(swings), 1), title=scenario_title(scenario)))


def _reach(swings: Sequence[Swing], best: float) -> float:
    """Return where the axis ends: past the longest bar with room for its ends, in whole tenths, at most all."""
    longest = max([best, *(max(one.odds_low, one.odds_high) for one in swings)])
    return min(1.0, (int(longest * ROOM * 10) + 1) / 10)


def tornado_rows(swings: Sequence[Swing], labels: Sequence[str]) -> list[dict[str, Any]]:
    """Return one row per figure; two figures before each label keep them apart and in order."""
    return [_row(place, one, label) for place, (one, label) in enumerate(zip(swings, labels, strict=True))]


def _row(place: int, one: Swing, label: str) -> dict[str, Any]:
    left, right = sorted([one.odds_low, one.odds_high])
    return {
        "label": f"{place:02d}{wrapped(label, LABEL, 2)}",
        "from": one.odds_low, "to": one.odds_high, "given": not one.assumed,
        "right": right, "ends": _ends(one), "says": f"{label}: {left:.0%} to {right:.0%} ({_ends(one)})",
    }  # fmt: skip


def _ends(one: Swing) -> str:
    """Return the ends of the range in the order of the bar's own, left first."""
    if one.low is None or one.high is None:
        return "nine in ten draws"
    low, high = (one.low, one.high) if one.odds_low <= one.odds_high else (one.high, one.low)
    return f"{low:.3g} … {high:.3g}"
