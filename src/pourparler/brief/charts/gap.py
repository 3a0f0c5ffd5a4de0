"""How far apart are the sides, issue by issue, after the latest round and after the one before?"""

from typing import Any

import altair as alt

from pourparler.brief.charts.labels import wrapped
from pourparler.brief.charts.style import FAINT, INK, QUIET, RULE, finished
from pourparler.brief.material import Material
from pourparler.brief.phrases import span_text
from pourparler.settlement.gap_table import GapCell

PLOT, LINE, LABEL = 400, 26, 42
"""Width of the plot and height of an issue in pixels; characters of an issue's name per line."""

PREFIX = 4
"""Digits in front of each name that keep the order and keep equal names apart; the axis does not show them."""


def gap_chart(material: Material, last: str, before: str | None) -> dict[str, Any]:
    """Return the chart: widest gap on top; filled marks for the latest round, hollow ones for the round before."""
    rows = gap_rows(material, last, before)
    data = alt.InlineData(values=rows)
    order = [row["issue"] for row in rows]
    y = alt.Y(
        "issue:N", sort=order, title=None,
        axis=alt.Axis(
            labelExpr=f"split(slice(datum.label, {PREFIX}), '\\n')", labelLimit=0, labelPadding=12, labelOverlap=False,
            ticks=False, domain=False,
        ),
    )  # fmt: skip
    scale = alt.Scale(domain=[0, 1])
    ends = alt.Axis(
        values=[0, 0.25, 0.5, 0.75, 1], format=".2f", title="0: same terms · 1: opposite ends", orient="top"
    )
    base = alt.Chart(data).encode(y=y, href="href:N", description="says:N")
    track = base.mark_rule(color=FAINT, strokeWidth=6).encode(x=alt.datum(0), x2=alt.datum(1))
    was = base.mark_rule(color=QUIET, strokeWidth=1.5).encode(x=alt.X("was_low:Q", scale=scale), x2="was_high:Q")
    was_ends = [
        base.mark_point(color=QUIET, shape="diamond", size=70, strokeWidth=1.3).encode(x=alt.X(f"{end}:Q", scale=scale))
        for end in ("was_low", "was_high")
    ]
    now = base.mark_rule(color=INK, strokeWidth=5).encode(x=alt.X("low:Q", scale=scale, axis=ends), x2="high:Q")
    now_ends = [
        base.mark_point(color=INK, filled=True, opacity=1, size=60).encode(x=alt.X(f"{end}:Q", scale=scale))
        for end in ("low", "high")
    ]
    figures = base.mark_text(align="left", dx=12, color=INK).encode(x=alt.datum(1), text="figure:N")
    zero = alt.Chart(alt.InlineData(values=[{}])).mark_rule(color=RULE).encode(x=alt.datum(0))
    layers = alt.layer(track, zero, was, *was_ends, now, *now_ends, figures)
    return finished(layers.properties(width=PLOT, height=LINE * max(len(rows), 1)))


def gap_rows(material: Material, last: str, before: str | None) -> list[dict[str, Any]]:
    """Return one row per issue with a gap after the latest round, the widest first."""
    cells = [(issue, material.gap.issues[issue.id]) for issue in material.case.issues]
    drawn = [(issue, by_round) for issue, by_round in cells if by_round[last].span is not None]
    drawn.sort(key=lambda pair: _width(pair[1][last]), reverse=True)
    return [
        {
            "issue": f"{place:0{PREFIX}d}{wrapped(issue.name, LABEL, 2)}",
            "href": f"#standing-{issue.id}",
            "says": f"{issue.name}: {_figure(by_round[last])}",
            "figure": _figure(by_round[last]),
            "low": by_round[last].low,
            "high": by_round[last].high,
            "was_low": by_round[before].low if before else None,
            "was_high": by_round[before].high if before else None,
        }
        for place, (issue, by_round) in enumerate(drawn)
    ]


def _width(cell: GapCell) -> tuple[float, float]:
    return (cell.high or 0.0, cell.low or 0.0)


def _figure(cell: GapCell) -> str:
    figure = span_text(cell.low or 0.0, cell.high or 0.0)
    return f"{figure} carried" if cell.carried else figure
