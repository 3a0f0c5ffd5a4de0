"""How every chart looks: one font, greys that keep their order in print, and colours that differ in lightness too."""

from typing import Any

import altair as alt

WIDTH = 640
"""Pixels of the plot, so that a chart with its labels fits an A4 page upright."""

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
FONT_SIZE = 11

INK, QUIET, RULE, FAINT = "#1d2126", "#5b636d", "#c9ced4", "#eceff2"
"""Text, secondary text, lines, and surfaces; the page turns each of them round where the reader prefers dark."""

SIDES = ("#1f4e79", "#c8751f", "#8db4a0", "#6b3f73", "#b9a24a", "#3c6e5a")
"""One colour per side in file order; the first three are dark, middle and light, so that grey keeps them apart."""

OTHERS = "#8a929b"


def side_color(place: int) -> str:
    """Return the colour of the side at a place in file order; grey beyond the last colour and for others."""
    return SIDES[place] if 0 <= place < len(SIDES) else OTHERS


CONFIG: dict[str, Any] = {
    "font": FONT,
    "background": "transparent",
    "padding": 4,
    "view": {"stroke": None},
    "axis": {
        "aria": False,
        "labelColor": INK,
        "labelFontSize": FONT_SIZE,
        "titleColor": QUIET,
        "titleFontSize": FONT_SIZE,
        "titleFontWeight": "normal",
        "domainColor": RULE,
        "tickColor": RULE,
        "gridColor": FAINT,
    },
}


def scenario_title(scenario: str | None) -> alt.TitleParams:
    """Return a small title that names the scenario; an empty one where there is none."""
    text = f"scenario: {scenario}" if scenario else ""
    return alt.TitleParams(text, anchor="end", fontSize=FONT_SIZE, fontWeight="normal", color=QUIET)


Drawn = alt.LayerChart | alt.FacetChart | alt.VConcatChart


def finished(chart: Drawn) -> dict[str, Any]:
    """Return the Vega-Lite description of a chart in the style of the house.

    Altair's own check of the description is left out: it takes longer than drawing it, and the tests do it once.
    """
    return {**chart.to_dict(validate=False), "config": CONFIG}
