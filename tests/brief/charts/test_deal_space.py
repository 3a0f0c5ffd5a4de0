"""The charts of settlement are valid Vega-Lite; altair's own check is left out where they are made."""

import altair as alt
import pytest

from pourparler.brief.charts.deal_space import DealSpace, deal_space_chart
from pourparler.brief.charts.worth import worth_chart
from pourparler.brief.deals import Deal
from pourparler.settlement.results import FrontierResult, Package, ScoreRange, Settlement
from pourparler.talks import FrozenMap

NAMES = ("North", "South")


def package(north, south):
    return Package(scores=FrozenMap({"north": north, "south": south}), terms=FrozenMap({"land": f"{north}"}))


def deal(letter, north, south, slack=0.0):
    best = {"north": float(north), "south": float(south)}
    scores = {party: ScoreRange(low=at - slack, high=at + slack) for party, at in best.items()}
    return Deal(letter, "Nash", FrozenMap({"land": letter}), FrozenMap(best), FrozenMap(scores))


def space(points, shown, no_deal=(), scenario=None):
    settlement = Settlement.model_construct(
        parties=("north", "south"),
        frontier=FrontierResult(size=len(points), capped=False, points=tuple(package(*one) for one in points)),
    )
    spans = {party: ScoreRange(low=low, high=high) for party, low, high in no_deal}
    return DealSpace(settlement, tuple(shown), spans, NAMES, scenario)


CHARTS = {
    "points and lines": deal_space_chart(
        space([(10, 90), (90, 10)], [deal("A", 50, 50)], [("north", 40, 40), ("south", 30, 35)])
    ),
    "whiskers": deal_space_chart(space([(10, 90)], [deal("A", 50, 50, 5.0)], scenario="try")),
    "nothing but one point": deal_space_chart(space([(50, 50)], [deal("A", 50, 50)])),
    "long frontier": deal_space_chart(space([(n, 1000 - n) for n in range(1000)], [deal("A", 1, 999)])),
    "bars": worth_chart(
        (deal("A", 50, 50, 5.0), deal("B", 60, 40, 9.0)), {"north": ScoreRange(low=20, high=40)},
        {"north": "North", "south": "South"}, "try",
    ),
}  # fmt: skip


@pytest.mark.parametrize("chart", CHARTS.values(), ids=list(CHARTS))
def test_the_description_is_valid(chart):
    alt.Chart.from_dict(chart, validate=True)


def rows_of(chart, field):
    return [row for layer in chart["layer"] for row in rows_behind(chart, layer) if field in row]


def rows_behind(chart, layer):
    return chart["datasets"][layer["data"]["name"]] if "name" in layer["data"] else layer["data"]["values"]


def test_no_deal_known_as_a_range_is_two_lines_and_what_is_refused_in_any_case_is_shaded():
    chart = CHARTS["points and lines"]
    says = [row["says"] for row in rows_of(chart, "color")]
    assert says == ["no deal is worth 40 to North", "no deal is worth 30 to South", "no deal is worth 35 to South"]
    north, south = rows_behind(chart, chart["layer"][0])
    assert (north["x2"], south["y2"]) == (40, 30)


def test_a_long_frontier_is_thinned_for_the_eye_only():
    dots = [row for row in rows_of(CHARTS["long frontier"], "says") if row["says"].startswith("efficient")]
    assert len(dots) == 250


def test_axes_hold_everything_drawn():
    chart = CHARTS["whiskers"]
    low, high = chart["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert low < 10
    assert high > 55


def test_the_scenario_stands_in_the_picture():
    assert CHARTS["whiskers"]["title"]["text"] == CHARTS["bars"]["title"]["text"] == "scenario: try"
    assert CHARTS["points and lines"]["title"]["text"] == ""
