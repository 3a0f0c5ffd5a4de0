"""Days and months that are named by a faith or by the calendar: Christmas, Easter, Ramadan, the two Eids, Nowruz.

Easter is computed by the Gregorian and the Julian rule. Months of the Islamic calendar are those of its arithmetic form
(the civil, or tabular, calendar), which may be a day off the month that was sighted.
"""

from collections.abc import Callable
from datetime import date, timedelta
from re import Match

from pourparler.reading.date_forms.spans import Anchors, Span, form, nearest_year, one_day
from pourparler.reading.date_words import YEAR

_FIXED = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "orthodox christmas": (1, 7),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "may day": (5, 1),
    "nowruz": (3, 20),
}
_RAMADAN, _SHAWWAL, _DHU_AL_HIJJA = 9, 10, 12
_MONTHS_OF_ISLAM = {
    "ramadan": (_RAMADAN, 1, 30),
    "eid al-fitr": (_SHAWWAL, 1, 3),
    "eid al-adha": (_DHU_AL_HIJJA, 10, 4),
}
"""Month of the Islamic calendar, first day, and how many days it lasts."""

_EPOCH = date(622, 7, 19).toordinal()
"""1 Muharram of the year 1 in the Gregorian calendar, civil reckoning."""

_EASTERS = ("orthodox easter", "good friday", "easter sunday", "easter monday", "easter")
_NAMES = "|".join((*_FIXED, *_MONTHS_OF_ISLAM, *_EASTERS)).replace("'", "['’]").replace("al-", "al[- ]")


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches. Source: the anonymous Gregorian algorithm (Meeus, 1991, p. 67)."""
    century, in_century = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Return Easter Sunday of the eastern churches, valid 1900 to 2099. Source: Meeus, 1991, p. 69 (Julian rule)."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def islamic_day(year: int, month: int, day: int) -> date:
    """Return the day of the arithmetic Islamic calendar, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of 30."""
    days = 354 * (year - 1) + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2 + day
    return date.fromordinal(_EPOCH + days - 1)


def _in_islamic_year(year: int, month: int, first: int, days: int) -> Span:
    start = islamic_day(year, month, first)
    return Span(start, start + timedelta(days=days - 1), "month" if month == _RAMADAN else "approx")


def _holiday(found: Match[str], anchors: Anchors) -> Span | None:
    name = " ".join(found["name"].lower().replace("’", "'").replace("al ", "al-").split())
    if name in _MONTHS_OF_ISLAM:
        return _of_islam(found, anchors, *_MONTHS_OF_ISLAM[name])
    in_year = _easter_days(name) if name in _EASTERS else _fixed(name)
    return in_year(int(found["y"])) if found["y"] else nearest_year(anchors, in_year)


def _fixed(name: str) -> Callable[[int], Span | None]:
    return lambda year: one_day(year, *_FIXED[name])


def _easter_days(name: str) -> Callable[[int], Span | None]:
    step = {"good friday": -2, "easter monday": 1}.get(name, 0)

    def in_year(year: int) -> Span:
        day = (orthodox_easter(year) if name.startswith("orthodox") else easter(year)) + timedelta(days=step)
        return Span(day, day, "day")

    return in_year


def _of_islam(found: Match[str], anchors: Anchors, month: int, first: int, days: int) -> Span | None:
    """Return the month or feast; an Islamic year begins about eleven days earlier each year."""
    if found["y"]:
        near = _islamic_year(int(found["y"]))
        spans = [_in_islamic_year(near + step, month, first, days) for step in (-1, 0, 1)]
        return next((span for span in spans if span.start.year == int(found["y"])), None)
    if anchors.published is None:
        return None
    offset = _islamic_year(anchors.published.year) - anchors.published.year
    return nearest_year(anchors, lambda year: _in_islamic_year(year + offset, month, first, days))


def _islamic_year(year: int) -> int:
    """Return the Islamic year in which most of a year falls: 33 of theirs are 32 of ours."""
    return (year - 622) * 33 // 32


FORMS = (
    form(
        "holiday",
        "day",
        rf"(?:(?:on|at|over|during|for|before|after|by|until|since) )?(?:the (?:holy |fasting |Muslim )*"
        rf"(?:month|holiday|feast|festival) of )?(?P<name>{_NAMES})\b(?:,? (?P<y>{YEAR}))?",
        _holiday,
    ),
)
