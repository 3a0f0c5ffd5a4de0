"""Which options make up each state, and where does nobody leave? The option-form table of a conflict."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from pourparler.brief.charts.style import FAINT, INK, RULE, finished, side_color
from pourparler.stability.results import Picture, Stability

CELL = 26
"""Pixels of a cell: room for a state's number."""

Row = dict[str, Any]


def option_table_chart(picture: Picture, answer: Stability) -> dict[str, Any]:
    """Return the chart: a row per option, filled where it is taken; below, a dot where all stay by a concept."""
    columns = [str(state.id) for state in picture.states]
    lines = [f"{option.owner}: {option.name}" for option in picture.options] + list(answer.concepts)
    x = alt.X("state:O", sort=columns, title="state", axis=alt.Axis(orient="top", labelAngle=0))
    y = alt.Y("line:N", sort=lines, title=None, axis=alt.Axis(labelLimit=260))
    color = alt.Color("color:N", scale=None)
    cells = _of(_cells(picture)).encode(x=x, y=y, description="says:N")
    layers = [
        cells.mark_rect(stroke=RULE, strokeWidth=0.6).encode(color=color),
        _of(_dots(answer)).mark_circle(size=90, opacity=1, color=INK).encode(x=x, y=y, description="says:N"),
    ]
    return finished(alt.layer(*layers).properties(width=CELL * len(columns), height=CELL * len(lines)))


def _of(rows: Sequence[Row]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=list(rows)))


def _cells(picture: Picture) -> list[Row]:
    return [
        {
            "state": str(state.id),
            "line": f"{option.owner}: {option.name}",
            "color": _fill(letter, picture.decision_makers.index(option.owner)),
            "says": f"state {state.id}: {option.owner}, {option.name}: {WORDS[letter]}",
        }
        for state in picture.states
        for option, letter in zip(picture.options, state.options or "", strict=False)
    ]


WORDS = {"Y": "yes", "N": "no", "-": "either"}


def _fill(letter: str, place: int) -> str:
    return side_color(place) if letter == "Y" else RULE if letter == "-" else FAINT


def _dots(answer: Stability) -> list[Row]:
    return [
        {"state": str(state), "line": concept, "says": f"state {state}: nobody leaves by {concept}"}
        for concept, row in answer.concepts.items()
        for state in row.equilibria
    ]
