"""Days, months, years and seasons of the calendar, with their year or without."""

from datetime import date
from re import Match

from pourparler.reading import date_words as words
from pourparler.reading.date_forms.spans import (
    ABSOLUTE,
    Anchors,
    Span,
    form,
    month_or_part,
    nearest_year,
    one_day,
)
from pourparler.reading.date_words import MONTH, SEASON, WEEKDAY, YEAR
from pourparler.reading.tense import Tense

_YEAR = rf"(?:,? (?P<y>{YEAR})|,? (?:of )?(?P<yw>last|this|next) year)?"
_NOT_A_RANGE = rf"(?!\s*(?:-|–|to)\s*\d{{1,2}}\b(?! {MONTH}))"
_DAY_FIRST = rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m2>{MONTH})"
_MONTH_FIRST = rf"(?P<m>{MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?"
_DAY_LEAD = (
    "(?:(?:on or )?(?:by|before|after)|on|until|till|since|from|as of|starting|beginning|effective|no later than)"
)
_SOMETIMES_A_WORD = r"(?:May|March|MAY|MARCH)"


def _iso(found: Match[str], _: Anchors) -> Span | None:
    return one_day(int(found["y"]), int(found["m"]), int(found["d"]))


def _day_of_month(found: Match[str], anchors: Anchors) -> Span | None:
    month, day = words.month_of(found["m"] or found["m2"]), int(found["d"] or found["d2"])
    year = _said_year(found, anchors)
    if year:
        return one_day(year, month, day)
    weekday = words.weekday_of(found["w"]) if found["w"] else None

    def on_its_weekday(year: int) -> Span | None:
        span = one_day(year, month, day)
        return span if span and weekday in {None, span.start.weekday()} else None

    seen = _told_by_lead(found, anchors)
    return nearest_year(seen, on_its_weekday) or nearest_year(seen, lambda year: one_day(year, month, day))


def _said_year(found: Match[str], anchors: Anchors) -> int | None:
    """Return the year that is said: by its number, or as last, this or next year."""
    if found["y"] or not found["yw"]:
        return int(found["y"]) if found["y"] else None
    step = {"last": -1, "next": 1}.get(found["yw"].lower(), 0)
    return anchors.published.year + step if anchors.published else None


def _told_by_lead(found: Match[str], anchors: Anchors) -> Anchors:
    """Return the anchors with the side that the leading word tells: "since May" is past, "by May" mostly to come."""
    lead = found[0].split(None, 1)[0].lower()
    if lead == "next" or (lead in {"by", "until", "till", "starting", "effective"} and anchors.tense is not Tense.PAST):
        return anchors._replace(tense=Tense.FUTURE)
    return anchors._replace(tense=Tense.PAST) if lead in {"last", "since"} else anchors


def _day_alone(found: Match[str], anchors: Anchors) -> Span | None:
    """Return the day of the month of publication, or of the one before or after, that the verb points to."""
    if anchors.published is None:
        return None
    months = [words.months_before(anchors.published.replace(day=1), step) for step in (1, 0, -1)]
    days = [span.start for month in months if (span := one_day(month.year, month.month, int(found["d"])))]
    ahead = [day for day in days if day >= anchors.published]
    begun = [day for day in days if day <= anchors.published]
    chosen = ahead[:1] if anchors.tense.looks_ahead else begun[-1:]
    return Span(chosen[0], chosen[0], "day") if chosen else None


def _month(found: Match[str], anchors: Anchors) -> Span | None:
    month, year = words.month_of(found["m"]), _said_year(found, anchors)
    if year:
        return month_or_part(None, year, month)
    return nearest_year(_told_by_lead(found, anchors), lambda year: month_or_part(None, year, month))


def _year(found: Match[str], _: Anchors) -> Span | None:
    return Span(*words.year_span(int(found["y"])), "year", ABSOLUTE)


def _decade(found: Match[str], _: Anchors) -> Span | None:
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get((found["part"] or "").lower(), (0, 9))
    return Span(date(int(found["y"]) + first, 1, 1), date(int(found["y"]) + last, 12, 31), "range", ABSOLUTE)


def _season_of_year(found: Match[str], _: Anchors) -> Span | None:
    return Span(*words.season_span(found["s"], int(found["y"])), "season", ABSOLUTE)


FORMS = (
    form("iso day", "day", r"(?:on )?(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", _iso),
    form(
        "day of month",
        "day",
        rf"(?:{_DAY_LEAD} )?(?:(?P<w>{WEEKDAY})\.?,? \(?)?(?:the )?(?:{_MONTH_FIRST}|{_DAY_FIRST})(?!\d|-\d|–\d|:\d)"
        rf"{_YEAR}{_NOT_A_RANGE}",
        _day_of_month,
    ),
    form("day alone", "day", r"(?:on|by|until|since) the (?P<d>\d{1,2})(?:st|nd|rd|th)(?=\s*(?:[.,;)]|$))", _day_alone),
    form(
        "month",
        "month",
        rf"(?:(?:in|since|by|until|till|during|from|of|for|before|after|through|throughout|around|last|next|this) )"
        rf"(?P<m>{MONTH})(?! \d\d?\b){_YEAR}",
        _month,
    ),
    form("month alone", "month", rf"(?!{_SOMETIMES_A_WORD})(?P<m>{MONTH})(?! \d\d?\b| (?-i:[A-Z])){_YEAR}", _month),
    form("month and year", "month", rf"(?P<m>{MONTH}),? (?:of )?(?P<y>{YEAR})(?P<yw>)", _month),
    form("month after another", "month", rf"(?<=and\s)(?P<m>{MONTH})(?! \d\d?\b){_YEAR}", _month),
    form(
        "year",
        "year",
        "(?:(?:in|since|until|by|during|from|of|for|before|after|through|back in|around)(?: the year)? |(?<=and\\s))"
        rf"(?P<y>{YEAR})"
        r"(?!\s*(?:-|–)\s*\d|,?\d)",
        _year,
    ),
    form("the agreement of a year", "year", rf"the (?P<y>{YEAR})(?= [a-z])", _year),
    form(
        "decade",
        "range",
        r"(?:(?:in|since|during) )?the (?:(?P<part>early|mid|late)[ -])?(?P<y>1[89]\d0|20\d0)s",
        _decade,
    ),
    form(
        "season of a year",
        "season",
        rf"(?:(?:in|during|since|by) )?(?:the )?(?:(?:early|late) )?(?P<s>{SEASON}) (?:of )?(?P<y>{YEAR})",
        _season_of_year,
    ),
)
