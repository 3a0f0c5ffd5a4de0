"""What a form of saying when is made of, and how its interval is found from its anchors."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from pourparler.reading import date_words as words
from pourparler.reading.tense import Tense

PUBLISHED, MENTIONED, ABSOLUTE = "published", "mentioned", "absolute"

_SUPERLATIVE = re.compile(
    r"\b(?:first|only|worst|best|most|least|(?!rest|west|east|test|arrest|protest|forest|request|interest)\w{3,}est)\b"
    r"[^,.;]{0,60}$"
)

FAR_DAYS, NEAR_DAYS = 240, 90
"""A date without its year that tense puts more than the first away, and that is within the second, is near."""


class Anchors(NamedTuple):
    """What a time may be relative to: the day of publication, the day last said in the text, the tense of its verb.

    `period` is the first day of the time last said, of whatever length: "in March ... the following month".
    """

    published: date | None
    mentioned: date | None
    tense: Tense
    period: date | None = None


class Span(NamedTuple):
    """From the first to the last day meant, both included; hours where a part of the day is meant."""

    start: date
    end: date
    granularity: str
    anchor: str = PUBLISHED
    hours: tuple[str, str] | None = None


Resolve = Callable[[re.Match[str], Anchors], Span | None]


class Form(NamedTuple):
    """One form of saying when; `resolve` gives None where the anchor is not known, or where no time is meant."""

    name: str
    granularity: str
    pattern: re.Pattern[str]
    resolve: Resolve


def form(name: str, granularity: str, pattern: str, resolve: Resolve) -> Form:
    """Return the form; in its pattern a space stands for any white space, and case is ignored."""
    bounded = rf"(?<![\w:-]){pattern}(?!\w)".replace(" ", r"\s+")
    return Form(name, granularity, re.compile(bounded, re.IGNORECASE), resolve)


def is_compared(found: re.Match[str]) -> bool:
    """Say whether a superlative leads to the time: "the deadliest attack in two years", "the first since May"."""
    return _SUPERLATIVE.search(found.string[: found.start()].lower()) is not None


def one_day(year: int, month: int, day: int) -> Span | None:
    """Return the day of the calendar; None where there is none, as 31 February."""
    try:
        on = date(year, month, day)
    except ValueError:
        return None
    return Span(on, on, "day", ABSOLUTE)


def from_to(first: Span | None, last: Span | None) -> Span | None:
    """Return the range from one to the other; None where it would run backwards."""
    if first is None or last is None or last.start < first.start:
        return None
    return Span(first.start, last.end, "range", first.anchor)


def nearest_year(anchors: Anchors, in_year: Callable[[int], Span | None]) -> Span | None:
    """Return the span in the year that its verb points to: the last one begun, or the next one not over.

    Where no verb tells, a near date on the other side wins over one that is most of a year away; what once was to come
    is in the year that puts it nearest.
    """
    if anchors.published is None:
        return None
    published, year = anchors.published, anchors.published.year
    spans = [span for span in (in_year(near) for near in (year - 4, year - 1, year, year + 1, year + 4)) if span]
    if anchors.tense is Tense.AHEAD_THEN:
        spans = sorted(spans, key=lambda span: _days_off(span, published))[:1]
    begun = [span for span in spans if span.start <= published][-1:]
    ahead = [span for span in spans if span.end >= published][:1]
    chosen, other = (ahead, begun) if anchors.tense.looks_ahead else (begun, ahead)
    if not chosen or (other and anchors.tense is Tense.PRESENT and _is_nearer(other[0], chosen[0], published)):
        chosen = other
    return chosen[0]._replace(anchor=PUBLISHED) if chosen else None


def _is_nearer(other: Span, chosen: Span, day: date) -> bool:
    return _days_off(chosen, day) > FAR_DAYS and _days_off(other, day) < NEAR_DAYS


def _days_off(span: Span, day: date) -> int:
    return min(abs((span.start - day).days), abs((span.end - day).days))


def month_or_part(part: str | None, year: int, month: int) -> Span:
    """Return a month, or its early, mid or late third."""
    if part:
        return Span(*words.part_of_month(part.strip(" -").lower(), year, month), "part_of_month", ABSOLUTE)
    return Span(*words.month_span(year, month), "month", ABSOLUTE)


def calendar_unit(unit: str, day: date) -> tuple[date, date]:
    """Return the week, month or year that holds the day."""
    if unit == "week":
        return words.week_span(day)
    return words.month_span(day.year, day.month) if unit == "month" else words.year_span(day.year)


def shifted(day: date, unit: str, step: int) -> date:
    """Return the day so many weeks, months or years later."""
    if unit == "week":
        return day + timedelta(weeks=step)
    return words.months_before(day, -step * (1 if unit == "month" else 12))


def weekday_near(weekday: int, anchors: Anchors) -> date | None:
    """Return the last such weekday up to publication, or the next from then on where the verb looks ahead."""
    if anchors.published is None:
        return None
    if anchors.tense.looks_ahead:
        return anchors.published + timedelta(days=(weekday - anchors.published.weekday()) % 7)
    return anchors.published - timedelta(days=(anchors.published.weekday() - weekday) % 7)


def part_of_day(part: str, day: date, anchor: str) -> Span:
    """Return the hours of a part of that day; a night is named by the day on which it begins."""
    part = " ".join(part.lower().replace("-", " ").split())
    if part.endswith("night"):
        return Span(day, day, "night", anchor)
    return Span(day, day, "part_of_day", anchor, words.HOURS[part])
