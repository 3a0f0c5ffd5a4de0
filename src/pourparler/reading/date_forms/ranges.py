"""From one day, weekday or year to another."""

from datetime import date, timedelta
from re import Match

from pourparler.reading import date_words as words
from pourparler.reading.date_forms.spans import (
    ABSOLUTE,
    Anchors,
    Span,
    form,
    from_to,
    month_or_part,
    nearest_year,
    one_day,
    weekday_near,
)
from pourparler.reading.date_words import MONTH, WEEKDAY, YEAR

_FROM = r"(?:(?:on|from|between) )?"
_TO = r"\s*(?:-|–|to|and|until|through)\s*"
_YEAR = rf"(?:,? (?P<y>{YEAR}))?"
_NTH = "(?:st|nd|rd|th)?"
_MORE = rf"(?:, \d{{1,2}}{_NTH})*,?"
_LONG_YEAR = 4


def _days_of_month(found: Match[str], anchors: Anchors) -> Span | None:
    month = words.month_of(found["m"] or found["m2"])
    first, last = int(found["a"] or found["a2"]), int(found["b"] or found["b2"])

    def in_year(year: int) -> Span | None:
        return from_to(one_day(year, month, first), one_day(year, month, last))

    return in_year(int(found["y"])) if found["y"] else nearest_year(anchors, in_year)


def _day_to_day(found: Match[str], anchors: Anchors) -> Span | None:
    first_month, last_month = words.month_of(found["m"] or found["m3"]), words.month_of(found["m2"] or found["m4"])
    first, last = int(found["a"] or found["a2"]), int(found["b"] or found["b2"])

    def in_year(year: int) -> Span | None:
        started = int(found["y0"] or year - (first_month > last_month))
        return from_to(one_day(started, first_month, first), one_day(year, last_month, last))

    return in_year(int(found["y"])) if found["y"] else nearest_year(anchors, in_year)


def _month_to_month(found: Match[str], anchors: Anchors) -> Span | None:
    first, last = words.month_of(found["a"]), words.month_of(found["b"])

    def in_year(year: int) -> Span | None:
        start = month_or_part(None, int(found["y0"] or year - (first > last)), first)
        return from_to(start, month_or_part(None, year, last))

    if found["y"]:
        return in_year(int(found["y"]))
    if found["yw"] and anchors.published:
        return in_year(anchors.published.year + {"last": -1, "next": 1}.get(found["yw"].lower(), 0))
    if found["y0"]:
        return in_year(int(found["y0"]) + (first > last))
    return nearest_year(anchors, in_year)


def _weekday_to_weekday(found: Match[str], anchors: Anchors) -> Span | None:
    begins, ends = words.weekday_of(found["a"] or found["a2"]), words.weekday_of(found["b"])
    days = timedelta(days=(ends - begins) % 7)
    if anchors.tense.looks_ahead:
        first = weekday_near(begins, anchors)
        return Span(first, first + days, "range") if first else None
    last = weekday_near(ends, anchors)
    return Span(last - days, last, "range") if last else None


def _year_to_year(found: Match[str], _: Anchors) -> Span | None:
    first = int(found["a"])
    last = int(found["b"]) if len(found["b"]) == _LONG_YEAR else first // 100 * 100 + int(found["b"])
    return Span(date(first, 1, 1), date(last, 12, 31), "range", ABSOLUTE) if last > first else None


FORMS = (
    form(
        "days of a month",
        "range",
        rf"{_FROM}(?:the )?(?:(?P<m>{MONTH}) (?P<a>\d{{1,2}}){_NTH}{_MORE}{_TO}(?P<b>\d{{1,2}}){_NTH}"
        rf"|(?P<a2>\d{{1,2}}){_NTH}{_MORE}{_TO}(?P<b2>\d{{1,2}}){_NTH} (?:of )?(?P<m2>{MONTH}))(?!\d|:){_YEAR}",
        _days_of_month,
    ),
    form(
        "day to day",
        "range",
        rf"{_FROM}(?:(?P<m>{MONTH}) (?P<a>\d{{1,2}})|(?P<a2>\d{{1,2}}) (?P<m3>{MONTH}))(?:,? (?P<y0>{YEAR}))?"
        r"\s*(?:-|–|to|until|through)\s*"
        rf"(?:(?P<m2>{MONTH}) (?P<b>\d{{1,2}})|(?P<b2>\d{{1,2}}) (?P<m4>{MONTH}))(?!\d){_YEAR}",
        _day_to_day,
    ),
    form(
        "month to month",
        "range",
        rf"(?:between|from) (?P<a>{MONTH})(?:,? (?P<y0>{YEAR}))? (?:and|to|until|through) "
        rf"(?P<b>{MONTH})(?! \d{{1,2}}\b)(?:,? (?P<y>{YEAR})| (?:of )?(?P<yw>last|this|next) year)?",
        _month_to_month,
    ),
    form(
        "weekday to weekday",
        "range",
        rf"(?:between (?P<a>{WEEKDAY}) and |(?:from )?(?P<a2>{WEEKDAY})\s*(?:-|–|to|until|through)\s*)(?P<b>{WEEKDAY})",
        _weekday_to_weekday,
    ),
    form(
        "year to year",
        "range",
        rf"(?:(?:from|in) )?(?P<a>{YEAR})\s*(?:-|–|to|until|through)\s*(?P<b>{YEAR}|\d\d(?!\d))",
        _year_to_year,
    ),
    form("between years", "range", rf"between (?P<a>{YEAR}) and (?P<b>{YEAR})", _year_to_year),
    form(
        "between days",
        "range",
        rf"between (?:(?P<m>{MONTH}) (?P<a>\d{{1,2}})|(?P<a2>\d{{1,2}}) (?P<m3>{MONTH}))(?:,? (?P<y0>{YEAR}))? and "
        rf"(?:(?P<m2>{MONTH}) (?P<b>\d{{1,2}})|(?P<b2>\d{{1,2}}) (?P<m4>{MONTH}))(?!\d){_YEAR}",
        _day_to_day,
    ),
)
