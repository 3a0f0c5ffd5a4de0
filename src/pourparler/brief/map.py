"""Where it happened: places with what their names leave open, the frame that shows them all, and the outlines below."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from json import loads
from math import asin, atan2, cos, degrees, log, pi, radians, sin, tan
from pathlib import Path
from typing import Any

from pourparler.talks import TimelineItem

OUTLINES = Path(__file__).parent / "data" / "countries-50m.json"

EARTH_RADIUS_KM = 6371.0088
"""Mean radius (IUGG)."""

CORNERS = 48
"""Corners of the polygon that stands for a circle: at this size no reader sees them."""

LEAST_SPAN = 1.5
"""Degrees that the frame spans at least, so that a single town is shown with its surroundings."""

MARGIN = 0.08
"""Share of the span that is left free on each side."""

TALLEST = 0.72
"""Height of the map at most, as a share of its width."""

WIDEST_KM = 250.0
"""A place whose spot is less sure than this is a country, not a spot: it is listed and not drawn."""

POLE = 84.0
"""Degrees of latitude beyond which Mercator is of no use."""


@dataclass(frozen=True)
class MappedPlace:
    """A place with everything that happened there; `radius_km` is how far off the true spot may be."""

    anchor: str
    name: str
    lat: float
    lon: float
    radius_km: float
    items: tuple[TimelineItem, ...]


def mapped_places(items: Iterable[TimelineItem]) -> tuple[MappedPlace, ...]:
    """Return the places with coordinates, in order of their first item; items at one spot together."""
    found: dict[tuple[str, float, float], list[TimelineItem]] = {}
    for item in items:
        place = item.place
        if place is not None and place.lat is not None and place.lon is not None:
            found.setdefault((place.name, float(place.lat), float(place.lon)), []).append(item)
    return tuple(
        MappedPlace(f"place-{number}", name, lat, lon, max(_radius(item) for item in there), tuple(there))
        for number, ((name, lat, lon), there) in enumerate(found.items(), start=1)
    )


def _radius(item: TimelineItem) -> float:
    return float(item.place.radius_km or 0) if item.place is not None else 0.0


@dataclass(frozen=True)
class Frame:
    """A Mercator frame: pixels per radian, the middle meridian, and how far the middle lies above the equator."""

    width: float
    height: float
    scale: float
    middle_lon: float
    middle_y: float

    def pixel(self, lat: float, lon: float) -> tuple[float, float]:
        """Return the place of a point in pixels from the upper left corner."""
        east = (lon - self.middle_lon + 180) % 360 - 180
        return self.width / 2 + self.scale * radians(east), self.height / 2 - self.scale * (
            mercator(lat) - self.middle_y
        )

    @property
    def projection(self) -> dict[str, Any]:
        """The frame as Vega-Lite's projection."""
        return {
            "type": "mercator",
            "scale": self.scale,
            "rotate": [-self.middle_lon, 0, 0],
            "center": [0, 0],
            "translate": [self.width / 2, self.height / 2 + self.scale * self.middle_y],
            "clipExtent": [[0, 0], [self.width, self.height]],
        }


def mercator(lat: float) -> float:
    """Return the height of a latitude on Mercator's map, in radians at the equator."""
    bounded = max(-POLE, min(POLE, lat))
    return log(tan(pi / 4 + radians(bounded) / 2))


def frame_over(places: Sequence[MappedPlace], width: float) -> Frame:
    """Return the frame that shows every place with its radius."""
    corners = [corner for place in places for corner in (*circle(place), (place.lon, place.lat))]
    middle, span = _longitudes([lon for lon, _ in corners])
    south, north = min(lat for _, lat in corners), max(lat for _, lat in corners)
    spare = max(LEAST_SPAN - (north - south), 0) / 2
    low, high = mercator(south - spare), mercator(north + spare)
    wide, tall = radians(max(span, LEAST_SPAN)) * (1 + 2 * MARGIN), (high - low) * (1 + 2 * MARGIN)
    scale = min(width / wide, width * TALLEST / tall)
    height = min(max(tall * scale, width * 0.4), width * TALLEST)
    return Frame(width, round(height), scale, middle, (low + high) / 2)


def _longitudes(longitudes: Sequence[float]) -> tuple[float, float]:
    """Return middle and span of the smallest stretch of the circle that holds them all, across 180 where needed."""
    # a metre of rounding: the remainder of a longitude just below 0 would be 360 itself
    around = sorted({round(lon, 5) % 360 for lon in longitudes})
    gaps = [
        ((after - lon) % 360 or 360, lon, after) for lon, after in zip(around, [*around[1:], around[0]], strict=True)
    ]
    empty, _, start = max(gaps)
    span = 360 - empty
    return (start + span / 2 + 180) % 360 - 180, span


def circle(place: MappedPlace) -> list[tuple[float, float]]:
    """Return (lon, lat) of points at the radius around a place, on the sphere, in order and closed."""
    angle = place.radius_km / EARTH_RADIUS_KM
    lat, lon = radians(place.lat), radians(place.lon)
    points: list[tuple[float, float]] = []
    for corner in range(CORNERS + 1):
        # clockwise: what lies to the right of the path is inside, as d3 wants it
        bearing = 2 * pi * corner / CORNERS
        there = asin(sin(lat) * cos(angle) + cos(lat) * sin(angle) * cos(bearing))
        east = atan2(sin(bearing) * sin(angle) * cos(lat), cos(angle) - sin(lat) * sin(there))
        points.append((degrees(lon + east), degrees(there)))
    return points


@cache
def outlines() -> dict[str, Any]:
    """Return the outlines of countries as TopoJSON (Natural Earth, 1:50 million)."""
    topology: dict[str, Any] = loads(OUTLINES.read_text(encoding="utf-8"))
    return topology
