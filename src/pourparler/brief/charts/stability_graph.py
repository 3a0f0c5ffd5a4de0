"""Who would move from where to where? The graph of a conflict's improvements, equilibria in a ring."""

from collections.abc import Sequence
from math import atan2, cos, degrees, hypot, pi, sin
from typing import Any

import altair as alt

from pourparler.brief.charts.style import FAINT, INK, RULE, finished, side_color
from pourparler.stability.results import Picture, Stability

SIDE = 420
"""Pixels of each side of the plot."""

RADIUS = 0.085
"""Of a state's circle, where the circle of all states has radius 1."""

Row = dict[str, Any]
Point = tuple[float, float]


def state_graph_chart(picture: Picture, answer: Stability, concept: str) -> dict[str, Any]:
    """Return the chart: states on a circle, an arrow in its owner's colour for every improvement.

    Equilibria of the concept have a thick ring.
    """
    places = _places(picture)
    equilibria = set(answer.concepts[concept].equilibria)
    scale = alt.Scale(domain=[-1.2, 1.2], nice=False)
    x, y = (alt.X("x:Q", scale=scale, axis=None), alt.Y("y:Q", scale=scale, axis=None))
    legend = alt.Legend(title="who improves", orient="bottom")
    colors = [side_color(place) for place in range(len(picture.decision_makers))]
    color = alt.Color("by:N", scale=alt.Scale(domain=list(picture.decision_makers), range=colors), legend=legend)
    arrows = _of(_arrows(picture, places)).encode(x=x, y=y, color=color, description="says:N")
    states = _of(_states(picture, places, equilibria)).encode(x=x, y=y, description="says:N")
    layers = [
        arrows.mark_rule(strokeWidth=1.4, opacity=0.75).encode(x2="x2:Q", y2="y2:Q"),
        arrows.mark_point(shape="triangle", filled=True, size=60, opacity=1).encode(
            x=alt.X("x2:Q", scale=scale, axis=None), y=alt.Y("y2:Q", scale=scale, axis=None), angle=_turned()
        ),
        states.mark_circle(size=620, color=FAINT, opacity=1).encode(
            strokeWidth=alt.StrokeWidth("ring:Q", scale=None), stroke=alt.Stroke("edge:N", scale=None)
        ),
        states.mark_text(fontSize=12, color=INK).encode(text="id:N"),
    ]
    return finished(alt.layer(*layers).properties(width=SIDE, height=SIDE))


def _of(rows: Sequence[Row]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=list(rows)))


def _turned() -> alt.Angle:
    return alt.Angle("turn:Q", scale=alt.Scale(domain=[0, 360], range=[0, 360]))


def _places(picture: Picture) -> dict[str, Point]:
    count = len(picture.states)
    return {
        str(state.id): (sin(2 * pi * place / count), cos(2 * pi * place / count))
        for place, state in enumerate(picture.states)
    }


def _arrows(picture: Picture, places: dict[str, Point]) -> list[Row]:
    return [
        {
            **_between(places[str(arrow.start)], places[str(arrow.to)]),
            "by": arrow.by,
            "says": f"{arrow.by} would move from {arrow.start} to {arrow.to}",
        }
        for arrow in picture.improvements
    ]


def _between(start: Point, end: Point) -> Row:
    """Return a line from the edge of one circle to the edge of the other, and the turn of its head."""
    across, up = end[0] - start[0], end[1] - start[1]
    length = hypot(across, up) or 1.0
    dx, dy = across / length * RADIUS, up / length * RADIUS
    turn = (90 - degrees(atan2(up, across))) % 360
    return {"x": start[0] + dx, "y": start[1] + dy, "x2": end[0] - 1.25 * dx, "y2": end[1] - 1.25 * dy, "turn": turn}


def _states(picture: Picture, places: dict[str, Point], equilibria: set[int | str]) -> list[Row]:
    return [
        {
            "id": str(state.id),
            "x": places[str(state.id)][0],
            "y": places[str(state.id)][1],
            "ring": 4 if state.id in equilibria else 1,
            "edge": INK if state.id in equilibria else RULE,
            "says": f"state {state.id}{': nobody leaves' if state.id in equilibria else ''}",
        }
        for state in picture.states
    ]
