"""From a chart's description to a picture: SVG for pages, PNG for documents, drawn here and without a network."""

import re
from collections.abc import Mapping
from functools import lru_cache
from json import dumps
from typing import Any

from pourparler.brief.charts.places import BASE
from pourparler.brief.map import outlines
from pourparler.talks import thaw

BASE_ADDRESS = "https://vega.github.io/vega-datasets/"
"""What vl-convert puts in front of links inside the page; they are ours and stay inside it."""

PRINT_SCALE = 1.6
"""Pixels of a PNG per pixel of the chart: about 160 dots per inch on paper."""


def svg(spec: Mapping[str, Any]) -> str:
    """Return the chart as an SVG element that can stand inside a page."""
    return _svg(dumps(_with_outlines(thaw(spec)), sort_keys=True))


def _with_outlines(spec: dict[str, Any]) -> dict[str, Any]:
    """Fill the outlines of countries in where a map asks for them by name."""
    if not any(layer.get("data", {}).get("name") == BASE for layer in spec.get("layer", ())):
        return spec
    return {**spec, "datasets": {**spec.get("datasets", {}), BASE: outlines()}}


@lru_cache(maxsize=64)
def _svg(description: str) -> str:
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(description)
    return _titled(_rounded(drawn.replace(BASE_ADDRESS, "")))


def png(spec: Mapping[str, Any]) -> bytes:
    """Return the chart as a PNG on white."""
    import vl_convert

    return vl_convert.svg_to_png(svg(spec), scale=PRINT_SCALE)


_GEOMETRY = re.compile(r'( (?:d|transform)=")([^"]*)')
_LONG_DECIMAL = re.compile(r"(\d+\.\d\d)\d+")


def _rounded(drawn: str) -> str:
    """Cut coordinates to hundredths of a pixel: nobody sees more, and outlines take a third of the room."""
    return _GEOMETRY.sub(lambda found: found[1] + _LONG_DECIMAL.sub(r"\1", found[2]), drawn)


_DESCRIBED = re.compile(r'(<path aria-label="([^"]*)"[^>]*?)(/>|></path>)')


def _titled(drawn: str) -> str:
    """Give every described mark a title, which is what browsers show when a reader points at it."""
    return _DESCRIBED.sub(r"\1><title>\2</title></path>", drawn)
