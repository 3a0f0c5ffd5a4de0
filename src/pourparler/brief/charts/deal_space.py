"""Where could a deal be: what packages are worth to two sides, and what each has without one?"""

from typing import Any

import altair as alt

from pourparler.brief.charts.style import FAINT, INK, QUIET, RULE, finished, side_color
from pourparler.brief.deals import Deal
from pourparler.settlement.results import ScoreRange, Settlement

SIDE = 380
"""Pixels of each side of the plot."""

MOST_DOTS = 300
"""Points of the frontier drawn; more lie on one another."""

MARGIN = 0.06
"""Room around the figures, as a part of their spread."""


def deal_space_chart(
    settlement: Settlement, shown: tuple[Deal, ...], no_deal: dict[str, ScoreRange], names: tuple[str, str], *, loose: bool
) -> dict[str, Any]:
    """Return the chart of two sides: no-deal lines or bands, the packages shown, and the frontier where it is known.

    Parameters
    ----------
    settlement : of two parties
    shown : the packages, by letter
    no_deal : per party with an outside option, least and most it is worth
    names : of the two sides, for the axes
    loose : preferences are ranges: packages are boxes, and no frontier is drawn
    """
    dots = [] if loose else _dots(settlement)
    ends = [_ends(settlement, place, dots, shown, no_deal) for place in (0, 1)]
    x = alt.X("x:Q", scale=alt.Scale(domain=ends[0], nice=False), title=f"points of {names[0]}")
    y = alt.Y("y:Q", scale=alt.Scale(domain=ends[1], nice=False), title=f"points of {names[1]}")
    layers = [
        *_no_deal_bands(settlement, no_deal, ends, x, y),
        _marks(dots).mark_circle(color=QUIET, size=14, opacity=0.7).encode(x=x, y=y, description="says:N"),
        *(_boxes(settlement, shown, x, y) if loose else _lettered(settlement, shown, x, y)),
    ]
    return finished(alt.layer(*layers).properties(width=SIDE, height=SIDE))


def _marks(rows: list[dict[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=rows))


def _dots(settlement: Settlement) -> list[dict[str, Any]]:
    points = settlement.frontier.points
    step = max(1, -(-len(points) // MOST_DOTS))
    first, second = settlement.parties[:2]
    return [
        {"x": one.scores[first], "y": one.scores[second], "says": f"efficient: {one.scores[first]:g} and {one.scores[second]:g}"}
        for one in points[::step]
    ]


def _ends(
    settlement: Settlement, place: int, dots: list[dict[str, Any]], shown: tuple[Deal, ...], no_deal: dict[str, ScoreRange]
) -> list[float]:
    """Return the ends of an axis: everything drawn, with a margin."""
    party = settlement.parties[place]
    spans = [one.scores[party] for one in shown] + ([no_deal[party]] if party in no_deal else [])
    figures = [row["xy"[place]] for row in dots] + [end for span in spans for end in (span.low, span.high)]
    low, high = min(figures, default=0.0), max(figures, default=100.0)
    room = MARGIN * ((high - low) or 1.0)
    return [low - room, high + room]


def _no_deal_bands(
    settlement: Settlement, no_deal: dict[str, ScoreRange], ends: list[list[float]], x: alt.X, y: alt.Y
) -> list[alt.Chart]:
    """Return, per side, the shade over what it would refuse, and the line or the two lines where refusal may end."""
    layers: list[alt.Chart] = []
    for place, party in enumerate(settlement.parties[:2]):
        if party not in no_deal:
            continue
        span, (start, end), (across, beyond) = no_deal[party], ends[place], ends[1 - place]
        shade = [{"from": start, "to": min(span.low, end), "start": across, "end": beyond}]
        lines = [{"at": at, "says": f"no deal: {at:g}"} for at in sorted({span.low, span.high})]
        color = side_color(place)
        if place == 0:
            layers += [
                _marks(shade).mark_rect(color=FAINT, opacity=0.8).encode(x=_at(x, "from"), x2="to:Q", y=_at(y, "start"), y2="end:Q"),
                _marks(lines).mark_rule(color=color, strokeWidth=1.6, strokeDash=[5, 3]).encode(x=_at(x, "at"), description="says:N"),
            ]  # fmt: skip
        else:
            layers += [
                _marks(shade).mark_rect(color=FAINT, opacity=0.8).encode(y=_at(y, "from"), y2="to:Q", x=_at(x, "start"), x2="end:Q"),
                _marks(lines).mark_rule(color=color, strokeWidth=1.6, strokeDash=[5, 3]).encode(y=_at(y, "at"), description="says:N"),
            ]  # fmt: skip
    return layers
