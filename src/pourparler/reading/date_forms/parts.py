"""Parts of a week, month or year: "early in May", "by the end of last year", "the second half of 2024".

A whole ("May", "May last year", "2024", "the month", "next week") and a part of it. Early, mid and late are thirds of a
month, four months of a year, and Monday to Wednesday, Tuesday to Thursday, Thursday to Sunday of a week; the start and
the end of a year are January and December.
"""

from datetime import date, timedelta
from re import Match
from typing import NamedTuple

from pourparler.reading import date_words as words
from pourparler.reading.date_forms.spans import (
    ABSOLUTE,
    PUBLISHED,
    Anchors,
    Span,
    calendar_unit,
    form,
    month_or_part,
    nearest_year,
    shifted,
)
from pourparler.reading.date_words import MONTH, NUMBER, YEAR
from pourparler.reading.tense import Tense

_LEAD = (
    "(?:(?P<lead>in|at|on|by|before|after|until|till|since|from|towards?|near|around|during|over|for|through|as of) )?"
)
_WHOLE = (
    rf"(?:(?P<m>{MONTH})(?:,? (?:of )?(?P<y>{YEAR})| (?:of )?(?P<yw>last|this|next) year)?|(?P<y2>{YEAR})"
    "|(?P<which>last|this|next|the) (?P<unit>week|month|year|spring|summer|autumn|fall|winter))"
)
_ADJECTIVE = r"(?:the )?(?P<adj>early|earlier|mid|late|later)(?:-| )(?:(?:on )?in )?"
_EDGE = "the (?:very )?(?P<edge>start|beginning|middle|end|close) of "
_PIECE = (
    "the (?P<nth>first|opening|second|third|fourth|last|final) "
    f"(?:(?P<count>few|{NUMBER}) )?(?P<piece>half|quarter|days?|weeks?|months) of "
)

_ADJECTIVES = {"early": "early", "earlier": "early", "mid": "mid", "late": "late", "later": "late"}
_EDGES = {"start": "early", "beginning": "early", "middle": "mid", "end": "late", "close": "late"}
_DAYS_OF_WEEK = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}
_MONTHS_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_EDGE_OF_YEAR = {"early": (1, 1), "mid": (6, 7), "late": (12, 12)}
_NTH = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1}
_DAYS_IN = {"day": 1, "week": 7}
_SOME = {"days": 3, "weeks": 2, "months": 3}
"""How many are meant where no number is said: "the first days of May"."""


class _Whole(NamedTuple):
    unit: str
    start: date
    end: date


def _part(found: Match[str], anchors: Anchors) -> Span | None:
    """Return the part of the whole, of the year or week that the verb points to."""
    lead = (found["lead"] or "").lower()
    ahead = lead in {"by", "before", "until", "till"} and anchors.tense is not Tense.PAST
    seen = anchors._replace(tense=Tense.FUTURE) if ahead else anchors
    if found["m"] and not found["y"] and not found["yw"]:
        month = words.month_of(found["m"])
        return nearest_year(seen, lambda year: _of(found, _Whole("month", *words.month_span(year, month)), seen))
    if found["unit"] and found["unit"].lower() in words.SEASONS:
        return _of_season(found, seen)
    whole = _whole(found, anchors.published)
    return _of(found, whole, seen) if whole else None


def _whole(found: Match[str], published: date | None) -> _Whole | None:
    if found["y2"]:
        return _Whole("year", *words.year_span(int(found["y2"])))
    if found["y"]:
        return _Whole("month", *words.month_span(int(found["y"]), words.month_of(found["m"])))
    if published is None:
        return None
    step = {"last": -1, "next": 1}.get((found["which"] or found["yw"]).lower(), 0)
    if found["yw"]:
        return _Whole("month", *words.month_span(published.year + step, words.month_of(found["m"])))
    unit = found["unit"].lower()
    return _Whole(unit, *calendar_unit(unit, shifted(published, unit, step)))


def _of_season(found: Match[str], seen: Anchors) -> Span | None:
    name = found["unit"].lower()
    tense = {"last": Tense.PAST, "next": Tense.FUTURE}.get(found["which"].lower(), seen.tense)

    def in_year(year: int) -> Span | None:
        return _of(found, _Whole("season", *words.season_span(name, year)), seen)

    return nearest_year(seen._replace(tense=tense), in_year)


def _of(found: Match[str], whole: _Whole, anchors: Anchors) -> Span | None:
    anchor = ABSOLUTE if found["y"] or found["y2"] else PUBLISHED
    said = (found["adj"] or "").lower()
    if said in {"earlier", "later"} and _is_running(whole, anchors.published) and anchors.published:
        start, end = (
            (whole.start, anchors.published) if said == "earlier" else (max(anchors.published, whole.start), whole.end)
        )
        return Span(start, end, "range", anchor)
    if found["piece"]:
        return _piece(found, whole, anchor)
    part = _ADJECTIVES[said] if said else _EDGES[found["edge"].lower()]
    return _third(part, whole, anchors, is_edge=not said)._replace(anchor=anchor)


def _is_running(whole: _Whole, published: date | None) -> bool:
    return published is not None and whole.start <= published <= whole.end


def _third(part: str, whole: _Whole, anchors: Anchors, *, is_edge: bool) -> Span:
    if whole.unit == "month":
        return month_or_part(part, whole.start.year, whole.start.month)
    if whole.unit == "year":
        first, last = (_EDGE_OF_YEAR if is_edge else _MONTHS_OF_YEAR)[part]
        return Span(date(whole.start.year, first, 1), words.month_span(whole.start.year, last)[1], "year")
    if whole.unit == "season":
        month = words.months_before(whole.start, -("early", "mid", "late").index(part))
        return Span(*words.month_span(month.year, month.month), "month")
    first, last = _DAYS_OF_WEEK[part]
    end = whole.start + timedelta(days=last)
    if _is_running(whole, anchors.published) and anchors.published and not anchors.tense.looks_ahead:
        end = max(min(end, anchors.published), whole.start + timedelta(days=first))
    return Span(whole.start + timedelta(days=first), end, "range")


def _piece(found: Match[str], whole: _Whole, anchor: str) -> Span | None:
    """Return the n-th half, quarter, week or the like; None where the whole has no such piece ("the third half")."""
    piece, nth = found["piece"].lower(), _NTH[found["nth"].lower()]
    if piece in {"half", "quarter"}:
        return _fraction(whole, nth, 2 if piece == "half" else 4, anchor)
    if whole.unit in {"week", "season"} or (piece == "months" and whole.unit != "year"):
        return None
    count = words.number_of(found["count"]) if found["count"] not in {None, "few"} else _SOME.get(piece, 1)
    if piece == "months":
        return _months(whole, nth, count, anchor)
    days = timedelta(days=_DAYS_IN[piece.rstrip("s")] * count)
    if nth < 0:
        return Span(whole.end - days + words.ONE_DAY, whole.end, "range", anchor)
    start = whole.start + nth * days
    end = min(start + days - words.ONE_DAY, whole.end)
    return Span(start, end, "day" if start == end else "range", anchor) if start <= end else None


def _months(whole: _Whole, nth: int, count: int, anchor: str) -> Span | None:
    """Return the first or last so many months of a year."""
    if nth not in {0, -1} or count > 12:
        return None
    first, last = (1, count) if nth == 0 else (13 - count, 12)
    return Span(date(whole.start.year, first, 1), words.month_span(whole.start.year, last)[1], "range", anchor)


def _fraction(whole: _Whole, nth: int, parts: int, anchor: str) -> Span | None:
    at = nth % parts
    if nth >= parts or whole.unit in {"week", "season"}:
        return None
    if whole.unit == "year":
        months = 12 // parts
        last = words.month_span(whole.start.year, (at + 1) * months)[1]
        return Span(date(whole.start.year, at * months + 1, 1), last, "range", anchor)
    days = ((whole.end - whole.start).days + 1) / parts
    start = whole.start + timedelta(days=int(at * days))
    return Span(start, whole.start + timedelta(days=int((at + 1) * days) - 1), "range", anchor)


FORMS = (
    form(
        "part of a week, month or year",
        "range",
        rf"{_LEAD}(?:{_ADJECTIVE}|{_EDGE}|{_PIECE}){_WHOLE}(?! \d|[-–,]?\d)",
        _part,
    ),
)
