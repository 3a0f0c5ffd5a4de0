"""Where could a deal be: what packages are worth to two sides, and what each has without one?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from pourparler.brief.charts.style import FAINT, INK, QUIET, finished, scenario_title, side_color
from pourparler.brief.deals import Deal
from pourparler.settlement.results import ScoreRange, Settlement

SIDE = 380
"""Pixels of each side of the plot."""

MOST_DOTS = 300
"""Points of the frontier drawn; more lie on one another."""

MARGIN = 0.06
"""Room around the figures, as a part of their spread."""

Row = dict[str, Any]


@dataclass(frozen=True)
class DealSpace:
    """What is drawn.

    Attributes
    ----------
    settlement : of two parties
    shown : the packages, by letter
    no_deal : per party with an outside option, the least and the most it is worth
    names : of the two sides, for the axes
    scenario : stands in the picture itself, wherever it is pasted
    """

    settlement: Settlement
    shown: tuple[Deal, ...]
    no_deal: Mapping[str, ScoreRange]
    names: tuple[str, str]
    scenario: str | None = None


def deal_space_chart(space: DealSpace) -> dict[str, Any]:
    """Return the chart: no-deal lines with what lies behind them shaded, the frontier and the packages."""
    dots = _dots(space)
    ends = [_ends(space, place, dots) for place in (0, 1)]
    x = alt.X("x:Q", scale=alt.Scale(domain=ends[0], nice=False, zero=False), title=f"points of {space.names[0]}")
    y = alt.Y("y:Q", scale=alt.Scale(domain=ends[1], nice=False, zero=False), title=f"points of {space.names[1]}")
    color = alt.Color("color:N", scale=None)
    layers = [
        _of(_shades(space, ends)).mark_rect(color=FAINT).encode(x=x, x2="x2:Q", y=y, y2="y2:Q"),
        _of(_lines(space, ends)).mark_rule(strokeWidth=1.6, strokeDash=[5, 3]).encode(
            x=x, x2="x2:Q", y=y, y2="y2:Q", color=color, description="says:N"
        ),
        _of(dots).mark_circle(color=QUIET, size=16, opacity=0.7).encode(x=x, y=y, description="says:N"),
        *_packages(space, x, y),
    ]  # fmt: skip
    return finished(alt.layer(*layers).properties(width=SIDE, height=SIDE, title=scenario_title(space.scenario)))


def _of(rows: Sequence[Row]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=list(rows)))


def _dots(space: DealSpace) -> list[Row]:
    points = space.settlement.frontier.points
    first, second = space.settlement.parties
    return [
        {"x": one.scores[first], "y": one.scores[second], "says": f"efficient: {_both(space, one.scores)}"}
        for one in points[:: max(1, -(-len(points) // MOST_DOTS))]
    ]


def _both(space: DealSpace, scores: Mapping[str, float]) -> str:
    figures = (scores[party] for party in space.settlement.parties)
    return ", ".join(f"{name} {figure:.1f}" for name, figure in zip(space.names, figures, strict=True))


def _ends(space: DealSpace, place: int, dots: Sequence[Row]) -> list[float]:
    """Return the ends of an axis: everything drawn on it, with a margin."""
    party = space.settlement.parties[place]
    spans = [one.scores[party] for one in space.shown]
    spans += [space.no_deal[party]] if party in space.no_deal else []
    figures = [row["xy"[place]] for row in dots] + [end for span in spans for end in (span.low, span.high)]
    low, high = min(figures, default=0.0), max(figures, default=100.0)
    room = MARGIN * ((high - low) or 1.0)
    return [low - room, high + room]


def _shades(space: DealSpace, ends: list[list[float]]) -> list[Row]:
    """Return what each side refuses in any case: everything below the least that no deal is worth to it."""
    return [
        _rect(place, ends[place][0], space.no_deal[party].low, ends[1 - place])
        for place, party in enumerate(space.settlement.parties)
        if party in space.no_deal
    ]


def _lines(space: DealSpace, ends: list[list[float]]) -> list[Row]:
    """Return the no-deal line of each side; two lines where it is known as a range."""
    return [
        {
            **_rect(place, at, at, ends[1 - place]),
            "color": side_color(place),
            "says": f"no deal is worth {at:g} to {space.names[place]}",
        }
        for place, party in enumerate(space.settlement.parties)
        if party in space.no_deal
        for at in sorted({space.no_deal[party].low, space.no_deal[party].high})
    ]


def _rect(place: int, start: float, end: float, across: list[float]) -> Row:
    """Return a stretch of one side's axis, all across the other's."""
    along, other = ("x", "y") if place == 0 else ("y", "x")
    return {along: start, f"{along}2": end, other: across[0], f"{other}2": across[1]}


def _packages(space: DealSpace, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Return a dot for every package shown, with its letter, and a whisker each way where it is known as a range."""
    rows = [_package(space, one) for one in space.shown if one.best is not None]
    base = _of(rows).encode(x=x, y=y, description="says:N")
    letters = base.mark_text(fontWeight="bold", fontSize=13, color=INK, align="left", baseline="bottom", dx=5, dy=-4)
    whisker = base.mark_rule(color=INK, strokeWidth=1.2)
    return [
        whisker.encode(x=alt.X("left:Q"), x2="right:Q"),
        whisker.encode(y=alt.Y("bottom:Q"), y2="top:Q"),
        base.mark_circle(color=INK, size=70, opacity=1),
        letters.encode(text="letter:N"),
    ]


def _package(space: DealSpace, deal: Deal) -> Row:
    first, second = space.settlement.parties
    best = deal.best or {}
    return {
        "x": best[first], "left": deal.scores[first].low, "right": deal.scores[first].high,
        "y": best[second], "bottom": deal.scores[second].low, "top": deal.scores[second].high,
        "letter": deal.letter, "says": f"{deal.letter}, {deal.why}: {_both(space, best)}",
    }  # fmt: skip
