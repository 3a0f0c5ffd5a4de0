"""How far and which way from a named place: "30 kilometres east of Goma", "near Rafah", "north of Kharkiv"."""

import re
from dataclasses import dataclass
from math import cos, hypot, radians

from pourparler.reading.numbers import value_of

_BEARINGS = {
    "north": (1.0, 0.0), "south": (-1.0, 0.0), "east": (0.0, 1.0), "west": (0.0, -1.0), "northeast": (0.71, 0.71),
    "northwest": (0.71, -0.71), "southeast": (-0.71, 0.71), "southwest": (-0.71, -0.71),
}  # fmt: skip
"""Unit steps north and east."""

_COMPASS = r"north|south|east|west|north-?east|north-?west|south-?east|south-?west"
_NUMBER = r"\d[\d,.]*|(?:[a-z]+-)?[a-z]+"
_AWAY = re.compile(
    rf"\b(?P<number>{_NUMBER})[\s-](?P<unit>km|kms|kilomet(?:er|re)s?|nautical\smiles?|miles?|mi)(?:\s\([^)]*\))?,?\s+"
    rf"(?:(?:to\sthe\s)?(?:due\s)?(?P<way>{_COMPASS})|outside|away|inland|inside)?(?:\s?(?:of|from))?\s+(?:the\s+)?$"
)
_BEYOND = re.compile(rf"(?<!the\s)\b(?:just\s+)?(?P<way>{_COMPASS})\s+of\s+(?:the\s+(?:city|town|village)\s+of\s+)?$")
_NEAR = re.compile(r"\b(?:near(?:\sto)?|outside|close\sto|around|not\sfar\sfrom|approaching|beside)\s+(?:the\s+)?$")

_ROUGHLY = r"(?:(?:about|some|around|roughly|just|nearly)\s)?"
_BESIDE = re.compile(
    rf",?\s(?:a\s(?:[\w-]+\s){{1,4}})?{_ROUGHLY}"
    rf"(?:near|outside|close\sto|in|of|from|(?:{_NUMBER})[\s-]?(?:km|kilomet(?:er|re)s?|miles?)[\w\s-]{{0,25}}(?:of|from)"
    rf"|(?:{_COMPASS})\sof)\s(?:the\s(?:[a-z-]+\s){{0,2}})?"
)

KM_PER_MILE = 1.609
KM_PER_NAUTICAL_MILE = 1.852
KM_PER_DEGREE = 111.2

NEAR_KM = 15.0
"""How far "near X" and "outside X" reach: by eye on reports whose places are known."""

BEYOND_KM = 15.0
"""How far "north of X" is taken to lie where no distance is said; its radius is as large."""

_SHARE_UNSURE = 0.25
"""Distances in news are rounded and as the road goes."""


@dataclass(frozen=True, slots=True)
class Offset:
    """Where the words before a place's name move it: kilometres north and east, and how far that reaches."""

    start: int
    north_km: float
    east_km: float
    radius_km: float
    rule: str

    @property
    def km(self) -> float:
        """How far the point moves."""
        return hypot(self.north_km, self.east_km)

    def moved(self, lat: float, lon: float) -> tuple[float, float]:
        """Return the point so far from this one."""
        east_degrees = self.east_km / (KM_PER_DEGREE * max(cos(radians(lat)), 0.05))
        return lat + self.north_km / KM_PER_DEGREE, lon + east_degrees


def offset_before(text: str, start: int) -> Offset | None:
    """Return what the words that lead to a name at `start` say of distance and direction, None where nothing."""
    lead = text[:start][-70:]
    shift = start - len(lead)
    away = _AWAY.search(lead)
    if away and (km := _kilometres(away["number"], away["unit"])) is not None:
        north, east = _BEARINGS[away["way"].replace("-", "")] if away["way"] else (0.0, 0.0)
        reach = max(3.0, km * _SHARE_UNSURE) if away["way"] else km
        return Offset(shift + away.start(), north * km, east * km, reach, "away from a place")
    beyond = _BEYOND.search(lead)
    if beyond:
        north, east = _BEARINGS[beyond["way"].replace("-", "")]
        return Offset(shift + beyond.start(), north * BEYOND_KM, east * BEYOND_KM, BEYOND_KM, "beyond a place")
    return Offset(start, 0.0, 0.0, NEAR_KM, "near a place") if _NEAR.search(lead) else None


def is_beside(text: str, other: str) -> bool:
    """Say whether the words after a name put it near or in the other place that they end with: ", a town near Goma"."""
    return _BESIDE.fullmatch(text.removesuffix(other)) is not None or _BESIDE.match(text) is not None


def _kilometres(number: str, unit: str) -> float | None:
    try:
        many = float(value_of(number.rstrip(",.")))
    except ValueError:
        return None
    if not 0 < many < 1000:
        return None
    scale = {"n": KM_PER_NAUTICAL_MILE, "m": KM_PER_MILE}
    return many * scale.get(unit[0], 1.0)
