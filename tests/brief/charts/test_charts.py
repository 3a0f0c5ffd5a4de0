"""Every chart: a valid Vega-Lite description, labels that do not lie on each other, greys that keep apart."""

import re
from datetime import date

import altair as alt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.brief.blocks import Figure
from pourparler.brief.briefing import Briefing
from pourparler.brief.charts.gap import gap_rows
from pourparler.brief.charts.labels import rows_without_overlap, shortened, wrapped
from pourparler.brief.charts.places import BASE
from pourparler.brief.charts.style import SIDES
from pourparler.brief.charts.time_axis import MOST_TICKS, TimeAxis
from pourparler.brief.charts.timeline import strands, timeline_axis
from pourparler.brief.drawing import png, svg
from pourparler.brief.material import Material
from pourparler.talks import thaw

LARGEST_OWN_CHARTS = {"gap", "timeline", "intensity", "map", "calibration"}


def figures(written: Briefing) -> list[Figure]:
    found = [block for part in written.sections for block in part.blocks if block.kind == "figure"]
    return [figure for figure in found if figure.name in LARGEST_OWN_CHARTS]


def test_every_chart_is_a_valid_description(istanbul_briefing: Briefing, rivers_briefing: Briefing) -> None:
    shown = {figure.name: thaw(figure.spec) for figure in (*figures(istanbul_briefing), *figures(rivers_briefing))}
    assert set(shown) == LARGEST_OWN_CHARTS
    for description in shown.values():
        alt.Chart.from_dict(description)


def test_every_mark_links_to_a_row_and_says_what_it_shows(rivers_briefing: Briefing) -> None:
    drawn = svg(next(figure.spec for figure in figures(rivers_briefing) if figure.name == "timeline"))
    links = re.findall(r'xlink:href="([^"]+)"', drawn)
    assert links
    assert all(link.startswith("#") for link in links)
    assert "<title>" in drawn


def test_a_map_names_its_outlines_and_is_drawn_with_them(rivers_briefing: Briefing) -> None:
    figure = next(figure for figure in figures(rivers_briefing) if figure.name == "map")
    assert "topology" not in figure.model_dump_json().lower().replace("topojson", "")
    assert BASE in figure.model_dump_json()
    assert svg(figure.spec).count("<path") > 20


def test_a_chart_becomes_a_png(rivers_briefing: Briefing) -> None:
    assert png(figures(rivers_briefing)[0].spec).startswith(b"\x89PNG")


@given(st.lists(st.tuples(st.floats(0, 600), st.floats(1, 200)), max_size=40))
def test_labels_in_one_row_never_lie_on_each_other(labels: list[tuple[float, float]]) -> None:
    stretches = [(left, left + width) for left, width in labels]
    rows = rows_without_overlap(stretches)
    for place, (row, one) in enumerate(zip(rows, stretches, strict=True)):
        for other_row, other in zip(rows[:place], stretches[:place], strict=True):
            assert row != other_row or one[1] <= other[0] or one[0] >= other[1]


@given(st.text(min_size=1, max_size=200), st.integers(5, 40))
def test_no_label_is_longer_than_its_room(text: str, width: int) -> None:
    assert len(shortened(text, width)) <= width
    assert all(len(line) <= width for line in wrapped(text, width).split("\n"))


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 20_000))
def test_a_time_axis_has_ticks_that_fit(start: date, days: int) -> None:
    end = date.fromordinal(min(start.toordinal() + days, date(2140, 1, 1).toordinal()))
    axis = TimeAxis.over(start, end)
    ticks = axis.ticks()
    assert len(ticks) <= MOST_TICKS + 2
    assert all(axis.start <= day <= axis.end for day in ticks)
    assert axis.days < 60 or ticks


def test_grey_print_keeps_the_sides_apart() -> None:
    def lightness(color: str) -> float:
        red, green, blue = (int(color[place : place + 2], 16) for place in (1, 3, 5))
        return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255

    first, second, third = (lightness(color) for color in SIDES[:3])
    assert second - first > 0.2
    assert third - second > 0.08


def test_gaps_are_drawn_widest_first_and_equal_names_stay_two_rows(istanbul_material: Material) -> None:
    rows = gap_rows(istanbul_material, "r3", "r2")
    widths = [row["high"] for row in rows]
    assert widths == sorted(widths, reverse=True)
    assert len({row["issue"] for row in rows}) == len(rows) == 17
    assert {row["figure"] for row in rows} >= {"0.75–1.00 carried", "0.00"}


def test_every_item_stands_in_one_strand(istanbul_material: Material, rivers_material: Material) -> None:
    for material in (istanbul_material, rivers_material):
        placed = [item.id for strand in strands(material) for item in strand.items]
        assert sorted(placed) == sorted(item.id for item in material.timeline.items)
        assert timeline_axis(material).days > 1


@pytest.mark.parametrize("days", [1, 200, 900, 4000])
def test_a_chart_over_any_stretch_of_time_is_drawn(istanbul_material: Material, days: int) -> None:
    axis = TimeAxis.over(date(2031, 1, 1), date.fromordinal(date(2031, 1, 1).toordinal() + days))
    assert 0 <= axis.pixel(date(2031, 1, 1)) < 640
    assert axis.x("x").to_dict()["axis"]["values"]
