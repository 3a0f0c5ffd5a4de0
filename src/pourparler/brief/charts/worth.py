"""What could each package be worth to each side, beside no deal, when preferences are known as ranges only?"""

from collections.abc import Mapping
from typing import Any

import altair as alt

from pourparler.brief.charts.style import FAINT, INK, QUIET, Drawn, finished, scenario_title, side_color
from pourparler.brief.deals import Deal
from pourparler.settlement.results import ScoreRange

WIDTH, LINE = 480, 26
"""Pixels of the plot, and height of a package."""

NO_DEAL = "no deal"


def worth_chart(
    shown: tuple[Deal, ...], no_deal: Mapping[str, ScoreRange], names: Mapping[str, str], scenario: str | None = None
) -> dict[str, Any]:
    """Return one panel per side, on one scale: a bar per package from least to most, and a band for no deal.

    Parameters
    ----------
    shown : the packages, by letter
    no_deal : per party with an outside option, the least and the most it is worth
    names : party -> what to call it, in the order of the panels
    scenario : stands in the picture itself, wherever it is pasted
    """
    every = [one.scores[party] for one in shown for party in names] + list(no_deal.values())
    ends = [min(0.0, *(span.low for span in every)), max(100.0, *(span.high for span in every))]
    panels = [_panel(party, name, place, shown, no_deal, ends) for place, (party, name) in enumerate(names.items())]
    return finished(alt.vconcat(*panels, spacing=18, title=scenario_title(scenario)))


def _panel(
    party: str, name: str, place: int, shown: tuple[Deal, ...], no_deal: Mapping[str, ScoreRange], ends: list[float]
) -> Drawn:
    rows = [
        {"letter": one.letter, **_span(one.scores[party]), "says": f"{one.letter} is worth {_text(one.scores[party])}"}
        for one in shown
    ]
    band = [{**_span(no_deal[party]), "says": f"no deal is worth {_text(no_deal[party])}"}] if party in no_deal else []
    x = alt.X("low:Q", scale=alt.Scale(domain=ends, nice=False), title=f"points of {name}")
    room = alt.Scale(paddingOuter=0.8)  # above the first bar, for the words of the band
    y = alt.Y(
        "letter:N",
        title=None,
        scale=room,
        axis=alt.Axis(ticks=False, domain=False, labelFontWeight="bold", labelPadding=8),
    )
    shade = _of(band).encode(x=x, x2="high:Q", description="says:N")
    bars = _of(rows).encode(x=x, x2="high:Q", y=y, description="says:N")
    return alt.layer(
        shade.mark_rect(color=FAINT, stroke=QUIET, strokeDash=[5, 3], strokeWidth=1),
        shade.mark_text(text=NO_DEAL, align="left", baseline="top", dx=4, dy=3, color=QUIET).encode(y=alt.value(0)),
        bars.mark_bar(color=side_color(place), height=10),
        bars.mark_point(color=INK, shape="stroke", angle=90, size=120, opacity=1),
        bars.mark_point(color=INK, shape="stroke", angle=90, size=120, opacity=1).encode(x="high:Q"),
    ).properties(width=WIDTH, height=LINE * (len(shown) + 1))


def _of(rows: list[dict[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=rows))


def _span(span: ScoreRange) -> dict[str, float]:
    return {"low": span.low, "high": span.high}


def _text(span: ScoreRange) -> str:
    return f"{span.low:.1f} to {span.high:.1f} points"
