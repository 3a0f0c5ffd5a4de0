"""Days, months, years and seasons of the calendar, with their year or without."""

from datetime import date
from re import Match

from pourparler.reading import date_words as words
from pourparler.reading.date_forms.spans import (
    ABSOLUTE,
    Anchors,
    Span,
    form,
    led,
    month_or_part,
    nearest_year,
    one_day,
    until,
)
from pourparler.reading.date_words import MONTH, SEASON, WEEKDAY, YEAR
from pourparler.reading.tense import Tense

_THIRD = "(?P<part>(?:early|mid|late)[ -])"
_EDGE = "(?P<edge>end|middle|start|beginning)"
_YEAR = rf"(?:,? (?P<y>{YEAR}))?"
_NOT_A_RANGE = rf"(?!\s*(?:-|–|to)\s*\d{{1,2}}\b(?! {MONTH}))"
_HOLIDAYS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
}
_HOLIDAY = "|".join(_HOLIDAYS).replace("'", "['’]")
_DAY_FIRST = rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m2>{MONTH})"
_MONTH_FIRST = rf"(?P<m>{MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?"


def _iso(found: Match[str], _: Anchors) -> Span | None:
    return one_day(int(found["y"]), int(found["m"]), int(found["d"]))


def _day_of_month(found: Match[str], anchors: Anchors) -> Span | None:
    month, day = words.month_of(found["m"] or found["m2"]), int(found["d"] or found["d2"])
    if found["y"]:
        return one_day(int(found["y"]), month, day)
    return nearest_year(anchors, lambda year: one_day(year, month, day))


def _month_and_year(found: Match[str], anchors: Anchors) -> Span | None:
    return led(found, anchors, month_or_part(found["part"], int(found["y"]), words.month_of(found["m"])))


def _month(found: Match[str], anchors: Anchors) -> Span | None:
    month = words.month_of(found["m"])
    lead = found[0].split(None, 1)[0].lower()
    ahead = lead == "next" or (lead in {"by", "until"} and anchors.tense is not Tense.PAST)
    seen = anchors._replace(tense=Tense.FUTURE if ahead else Tense.PAST if lead == "last" else anchors.tense)
    return led(found, anchors, nearest_year(seen, lambda year: month_or_part(found["part"], year, month)))


def _by_edge_of_month(found: Match[str], anchors: Anchors) -> Span | None:
    month = words.month_of(found["m"])
    part = {"end": None, "middle": "mid"}.get(found["edge"].lower(), "early")
    if found["y"]:
        return until(month_or_part(part, int(found["y"]), month), anchors)
    ahead = anchors._replace(tense=Tense.FUTURE)
    return until(nearest_year(ahead, lambda year: month_or_part(part, year, month)), anchors)


def _at_edge_of_month(found: Match[str], anchors: Anchors) -> Span | None:
    part = {"end": "late", "middle": "mid"}.get(found["edge"].lower(), "early")
    month = words.month_of(found["m"])
    if found["y"]:
        return month_or_part(part, int(found["y"]), month)
    return nearest_year(anchors, lambda year: month_or_part(part, year, month))


def _year(found: Match[str], anchors: Anchors) -> Span | None:
    year = int(found["y"])
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get((found["part"] or "").lower(), (1, 12))
    whole = Span(date(year, first, 1), words.month_span(year, last)[1], "year", ABSOLUTE)
    return led(found, anchors, whole)


def _decade(found: Match[str], _: Anchors) -> Span | None:
    return Span(date(int(found["y"]), 1, 1), date(int(found["y"]) + 9, 12, 31), "range", ABSOLUTE)


def _holiday(found: Match[str], anchors: Anchors) -> Span | None:
    month, day = _HOLIDAYS[" ".join(found["name"].lower().replace("’", "'").split())]
    if found["y"]:
        return one_day(int(found["y"]), month, day)
    return nearest_year(anchors, lambda year: one_day(year, month, day))


def _season_of_year(found: Match[str], anchors: Anchors) -> Span | None:
    return led(found, anchors, Span(*words.season_span(found["s"], int(found["y"])), "season", ABSOLUTE))


FORMS = (
    form("holiday", "day", rf"(?:on )?(?P<name>{_HOLIDAY})\b{_YEAR}", _holiday),
    form("iso day", "day", r"(?:on )?(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", _iso),
    form(
        "day of month",
        "day",
        rf"(?:on )?(?:{WEEKDAY}\.?,? )?(?:the )?(?:{_MONTH_FIRST}|{_DAY_FIRST})(?!\d|-\d|–\d|:\d){_YEAR}{_NOT_A_RANGE}",
        _day_of_month,
    ),
    form(
        "month and year",
        "month",
        rf"(?:(?:in|since|by|until|during|from) )?{_THIRD}?(?P<m>{MONTH}),? (?:of )?(?P<y>{YEAR})",
        _month_and_year,
    ),
    form(
        "month", "month", rf"(?:in|since|by|until|during|from|of|last|next|this) {_THIRD}?(?P<m>{MONTH})(?! \d)", _month
    ),
    form("part of month", "part_of_month", rf"(?:in )?{_THIRD}(?P<m>{MONTH})(?! \d)", _month),
    form(
        "by the end of a month",
        "range",
        rf"(?:by|before|until|till) (?:the )?{_EDGE} of (?P<m>{MONTH}){_YEAR}",
        _by_edge_of_month,
    ),
    form(
        "at the end of a month",
        "part_of_month",
        rf"(?:at|towards?|near|in) the {_EDGE} of (?P<m>{MONTH}){_YEAR}",
        _at_edge_of_month,
    ),
    form(
        "year",
        "year",
        rf"(?:in|since|until|by|during|from|of) (?:(?P<part>early|mid|late)[ -])?(?P<y>{YEAR})(?!\s*(?:-|–)\s*\d|,?\d)",
        _year,
    ),
    form("decade", "range", r"(?:(?:in|since) )?the (?:(?:early|mid|late)[ -])?(?P<y>1[89]\d0|20\d0)s", _decade),
    form(
        "season of a year",
        "season",
        rf"(?:(?:in|during|since|by) )?(?:the )?(?P<s>{SEASON}) (?:of )?(?P<y>{YEAR})",
        _season_of_year,
    ),
)
