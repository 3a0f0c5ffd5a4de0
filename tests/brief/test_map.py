"""Places on the map: frames, rings and coordinates."""

from math import acos, cos, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.brief.map import EARTH_RADIUS_KM, MappedPlace, circle, frame_over, mercator, outlines

LATITUDES, LONGITUDES = st.floats(-75, 75), st.floats(-180, 180)


def place(lat: float, lon: float, radius: float = 0) -> MappedPlace:
    return MappedPlace("place-1", "Somewhere", lat, lon, radius, ())


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    (lon, lat), (lon2, lat2) = one, other
    across = sin(radians(lat)) * sin(radians(lat2))
    along = cos(radians(lat)) * cos(radians(lat2)) * cos(radians(lon - lon2))
    return EARTH_RADIUS_KM * acos(max(-1.0, min(1.0, across + along)))


@given(LATITUDES, LONGITUDES, st.floats(20, 500))
def test_every_corner_of_a_ring_lies_at_its_radius(lat: float, lon: float, radius: float) -> None:
    corners = circle(place(lat, lon, radius))
    assert corners[0] == pytest.approx(corners[-1])
    assert all(distance_km((lon, lat), corner) == pytest.approx(radius, rel=1e-3) for corner in corners)


@given(st.lists(st.tuples(LATITUDES, LONGITUDES), min_size=1, max_size=6))
def test_the_frame_shows_every_place(spots: list[tuple[float, float]]) -> None:
    frame = frame_over([place(lat, lon) for lat, lon in spots], 640)
    for lat, lon in spots:
        x, y = frame.pixel(lat, lon)
        assert -1 <= x <= frame.width + 1
        assert -1 <= y <= frame.height + 1


def test_a_frame_across_the_date_line_is_narrow() -> None:
    near = frame_over([place(0, 179), place(0, -179)], 640)
    assert abs(near.middle_lon) == pytest.approx(180)
    assert near.scale == pytest.approx(frame_over([place(0, 9), place(0, 11)], 640).scale)


def test_mercator_is_the_published_projection() -> None:
    # Snyder 1987, Map Projections: a Working Manual, USGS Professional Paper 1395, p. 267: y(35 degrees) = 0.6528366 R
    assert mercator(35) == pytest.approx(0.6528366, abs=1e-7)
    assert mercator(0) == pytest.approx(0)


def test_the_outlines_are_there() -> None:
    assert len(outlines()["objects"]["countries"]["geometries"]) > 200
