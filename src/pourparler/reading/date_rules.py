"""The interval grammar: about fifty forms of saying when, each with its rule and what it is relative to.

A rule is a pattern and a function from its match and the `Anchors` to a `Span`, or None where its anchor is not known.
Conventions, where English leaves it open: weeks run from Monday to Sunday; "N weeks ago" lies between N-1 and N+1 weeks
back, as people round; months, years and seasons are those of the calendar; "last X" is the latest X that is over.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from pourparler.reading import date_words as words
from pourparler.reading.date_words import MONTH, NUMBER, ONE_DAY, PART, SEASON, UNIT, WEEKDAY, YEAR
from pourparler.reading.tense import Tense

PUBLISHED, MENTIONED, ABSOLUTE = "published", "mentioned", "absolute"


class Anchors(NamedTuple):
    """What a time may be relative to: the day of publication, the day last said in the text, and the tense of its verb."""

    published: date | None
    mentioned: date | None
    tense: Tense


class Span(NamedTuple):
    """From the first to the last day meant, both included; hours where a part of the day is meant."""

    start: date
    end: date
    granularity: str
    anchor: str = PUBLISHED
    hours: tuple[str, str] | None = None


class Rule(NamedTuple):
    """One form of saying when."""

    name: str
    granularity: str
    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Anchors], Span | None]


RULES: list[Rule] = []

FAR_DAYS, NEAR_DAYS = 240, 90
"""Where a date without its year would be more than the first away by tense and less than the second without, it is near."""

_Resolve = Callable[[re.Match[str], Anchors], Span | None]
_LEAD = r"(?:(?:on|in|at|by|during|over|until|till|through|throughout|since|from|for|as of|before|after)\s+)?"
_ABOUT = r"(?:(?:about|around|roughly|nearly|almost|more than|over|at least|some|just|less than|only|just over|just under)\s+)?"


def _rule(name: str, granularity: str, pattern: str) -> Callable[[_Resolve], _Resolve]:
    def add(resolve: _Resolve) -> _Resolve:
        compiled = re.compile(rf"(?<![\w-]){pattern}(?![\w])", re.IGNORECASE)
        RULES.append(Rule(name, granularity, compiled, resolve))
        return resolve

    return add


# Absolute days, months, years


@_rule("iso day", "day", r"(?:on\s+)?(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)")
def _iso(found: re.Match[str], _: Anchors) -> Span | None:
    return _one_day(int(found["y"]), int(found["m"]), int(found["d"]))


@_rule(
    "day of month",
    "day",
    rf"(?:on\s+)?(?:{WEEKDAY}\.?,?\s+)?(?:the\s+)?(?:(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{MONTH}))(?!\d|-\d|–\d|:\d)(?:,?\s+(?P<y>{YEAR}))?(?!\s*(?:-|–|to)\s*\d{{1,2}}\b)",
)
def _day_of_month(found: re.Match[str], anchors: Anchors) -> Span | None:
    month, day = words.month_of(found["m"] or found["m2"]), int(found["d"] or found["d2"])
    if found["y"]:
        return _one_day(int(found["y"]), month, day)
    return _nearest_year(anchors, lambda year: _one_day(year, month, day))


@_rule(
    "month and year",
    "month",
    rf"(?:(?:in|since|by|until|during|from)\s+)?(?P<part>(?:early|mid|late)[ -])?(?P<m>{MONTH}),?\s+(?:of\s+)?(?P<y>{YEAR})",
)
def _month_and_year(found: re.Match[str], anchors: Anchors) -> Span | None:
    return _since_or_until(found, anchors, _month_or_part(found["part"], int(found["y"]), words.month_of(found["m"])))


@_rule(
    "month",
    "month",
    rf"(?:(?:in|since|by|until|during|from|of|last|next|this)\s+)(?P<part>(?:early|mid|late)[ -])?(?P<m>{MONTH})(?!\s+\d)",
)
def _month(found: re.Match[str], anchors: Anchors) -> Span | None:
    return _since_or_until(found, anchors, _month_near(found, anchors))


@_rule("part of month", "part_of_month", rf"(?:in\s+)?(?P<part>(?:early|mid|late)[ -])(?P<m>{MONTH})(?!\s+\d)")
def _part_of_month(found: re.Match[str], anchors: Anchors) -> Span | None:
    return _month_near(found, anchors)


@_rule(
    "end of month",
    "range",
    rf"(?P<by>by|before|until|till)\s+(?:the\s+)?(?P<end>end|middle|start|beginning)\s+of\s+(?P<m>{MONTH})(?:,?\s+(?P<y>{YEAR}))?",
)
def _by_end_of_month(found: re.Match[str], anchors: Anchors) -> Span | None:
    month = words.month_of(found["m"])
    year = int(found["y"]) if found["y"] else None
    later = anchors._replace(tense=Tense.FUTURE)
    span = _month_or_part(None, year, month) if year else _nearest_year(later, lambda y: _month_or_part(None, y, month))
    return _deadline(_edge(found["end"], span), anchors)


@_rule(
    "at the end of month",
    "part_of_month",
    rf"(?:at|towards?|near|in)\s+the\s+(?P<end>end|middle|start|beginning)\s+of\s+(?P<m>{MONTH})(?:,?\s+(?P<y>{YEAR}))?",
)
def _at_end_of_month(found: re.Match[str], anchors: Anchors) -> Span | None:
    part = {"end": "late", "middle": "mid"}.get(found["end"].lower(), "early")
    month = words.month_of(found["m"])
    if found["y"]:
        return _month_or_part(part, int(found["y"]), month)
    return _nearest_year(anchors, lambda year: _month_or_part(part, year, month))


@_rule(
    "end of this",
    "range",
    r"(?P<by>by|before|until|at|towards?)\s+(?:the\s+)?end\s+of\s+(?:the|this)\s+(?P<unit>week|month|year)",
)
def _end_of_this(found: re.Match[str], anchors: Anchors) -> Span | None:
    if anchors.published is None:
        return None
    start, end = _calendar(found["unit"].lower(), anchors.published)
    return _deadline(Span(start, end, "range"), anchors)


@_rule(
    "year",
    "year",
    rf"(?:in|since|until|by|during|from|of)\s+(?:(?P<part>early|mid|late)[ -])?(?P<y>{YEAR})(?!\s*(?:-|–)\s*\d|,?\d)",
)
def _year(found: re.Match[str], anchors: Anchors) -> Span | None:
    year = int(found["y"])
    thirds = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get((found["part"] or "").lower(), (1, 12))
    whole = Span(date(year, thirds[0], 1), words.month_span(year, thirds[1])[1], "year", ABSOLUTE)
    return _since_or_until(found, anchors, whole)


@_rule("decade", "range", r"(?:in\s+|since\s+)?the\s+(?:(?:early|mid|late)[ -])?(?P<y>1[89]\d0|20\d0)s")
def _decade(found: re.Match[str], _: Anchors) -> Span | None:
    return Span(date(int(found["y"]), 1, 1), date(int(found["y"]) + 9, 12, 31), "range", ABSOLUTE)


@_rule(
    "season of year", "season", rf"(?:(?:in|during|since|by)\s+)?(?:the\s+)?(?P<s>{SEASON})\s+(?:of\s+)?(?P<y>{YEAR})"
)
def _season_of_year(found: re.Match[str], anchors: Anchors) -> Span | None:
    return _since_or_until(found, anchors, Span(*words.season_span(found["s"], int(found["y"])), "season", ABSOLUTE))


# Ranges


@_rule(
    "days of month",
    "range",
    rf"(?:(?:on|from|between)\s+)?(?:(?P<m>{MONTH})\s+(?P<a>\d{{1,2}})\s*(?:-|–|to|and|through)\s*(?P<b>\d{{1,2}})"
    rf"|(?P<a2>\d{{1,2}})\s*(?:-|–|to|and|through)\s*(?P<b2>\d{{1,2}})\s+(?P<m2>{MONTH}))(?!\d|:)(?:,?\s+(?P<y>{YEAR}))?",
)
def _days_of_month(found: re.Match[str], anchors: Anchors) -> Span | None:
    month = words.month_of(found["m"] or found["m2"])
    first, last = int(found["a"] or found["a2"]), int(found["b"] or found["b2"])
    if found["y"]:
        return _range(_one_day(int(found["y"]), month, first), _one_day(int(found["y"]), month, last))
    return _nearest_year(anchors, lambda year: _range(_one_day(year, month, first), _one_day(year, month, last)))


@_rule(
    "from day to day",
    "range",
    rf"(?:from|between)\s+(?P<m>{MONTH})\s+(?P<a>\d{{1,2}})\s*(?:-|–|to|and|until|through)\s*(?P<m2>{MONTH})\s+(?P<b>\d{{1,2}})(?:,?\s+(?P<y>{YEAR}))?",
)
def _from_day_to_day(found: re.Match[str], anchors: Anchors) -> Span | None:
    def in_year(year: int) -> Span | None:
        start = _one_day(year, words.month_of(found["m"]), int(found["a"]))
        return _range(start, _one_day(year, words.month_of(found["m2"]), int(found["b"])))

    return in_year(int(found["y"])) if found["y"] else _nearest_year(anchors, in_year)


@_rule(
    "from weekday to weekday",
    "range",
    rf"(?:from\s+|between\s+)?(?P<a>{WEEKDAY})\s*(?:to|-|–|through|until|and)\s*(?P<b>{WEEKDAY})(?=\W|$)",
)
def _weekdays(found: re.Match[str], anchors: Anchors) -> Span | None:
    if " and " in found[0].lower() and not found[0].lower().startswith("between"):
        return None
    first = _weekday_near(words.weekday_of(found["a"]), anchors)
    if first is None:
        return None
    last = first + timedelta(days=(words.weekday_of(found["b"]) - first.weekday()) % 7)
    return Span(first, last, "range")


@_rule(
    "year to year",
    "range",
    rf"(?:from\s+|between\s+|in\s+)?(?P<a>{YEAR})\s*(?:-|–|to|and|until)\s*(?P<b>{YEAR}|\d\d(?!\d))",
)
def _years(found: re.Match[str], _: Anchors) -> Span | None:
    first = int(found["a"])
    last = int(found["b"]) if len(found["b"]) > 2 else first // 100 * 100 + int(found["b"])  # noqa: PLR2004
    return Span(date(first, 1, 1), date(last, 12, 31), "range", ABSOLUTE) if last > first else None


# Days near publication


@_rule("today", "day", r"(?:earlier\s+|later\s+)?(?:today|on the day)|earlier in the day|later in the day")
def _today(_: re.Match[str], anchors: Anchors) -> Span | None:
    return _days(anchors, 0, "day")


@_rule("yesterday", "day", r"(?:the day before\s+)?yesterday")
def _yesterday(found: re.Match[str], anchors: Anchors) -> Span | None:
    return _days(anchors, -2 if "before" in found[0].lower() else -1, "day")


@_rule("tomorrow", "day", r"(?:the day after\s+)?tomorrow")
def _tomorrow(found: re.Match[str], anchors: Anchors) -> Span | None:
    return _days(anchors, 2 if "after" in found[0].lower() else 1, "day")


@_rule("tonight", "night", r"tonight")
def _tonight(_: re.Match[str], anchors: Anchors) -> Span | None:
    return _days(anchors, 0, "night")


@_rule("last night", "night", r"(?:late\s+)?last night")
def _last_night(_: re.Match[str], anchors: Anchors) -> Span | None:
    return _days(anchors, -1, "night")


@_rule(
    "overnight",
    "night",
    rf"overnight(?:\s+(?P<into>into|to|on|from)\s+(?P<w>{WEEKDAY}))?(?!\s+(?:stay|stop|train|bag|oats))",
)
def _overnight(found: re.Match[str], anchors: Anchors) -> Span | None:
    if anchors.published is None:
        return None
    day = _weekday_near(words.weekday_of(found["w"]), anchors) if found["w"] else anchors.published
    if day is None:
        return None
    starts_then = found["into"] and found["into"].lower() in {"on", "from"}
    return Span(day, day + ONE_DAY, "night") if starts_then else Span(day - ONE_DAY, day, "night")


@_rule(
    "weekday",
    "day",
    rf"(?:on\s+|by\s+|until\s+|since\s+|from\s+|as of\s+)?(?P<when>(?:early|late|earlier|later|this|last|next|this coming|this past|the following|the previous)(?:\s+on)?\s+)?(?P<w>{WEEKDAY})(?:\s+(?P<part>{PART}))?(?P<later>\s+(?:next week|last week|of last week|of this week))?",
)
def _weekday(found: re.Match[str], anchors: Anchors) -> Span | None:
    day = _said_weekday(found, anchors)
    if day is None:
        return None
    if found["part"]:
        return _part_of_day(found["part"], day, PUBLISHED)
    return _since_or_until(found, anchors, Span(day, day, "day"))


@_rule(
    "weekend",
    "weekend",
    r"(?:(?:over|during|at|on|for|by)\s+)?(?:(?P<which>the|this|last|next|this past|the past|this coming|the coming|previous|the previous)\s+)weekend",
)
def _weekend(found: re.Match[str], anchors: Anchors) -> Span | None:
    if anchors.published is None:
        return None
    this = words.weekend_span(anchors.published)
    which = found["which"].lower()
    over = anchors.published > this[1] or anchors.published in this
    ahead = which in {"next", "this coming", "the coming"} or (
        anchors.tense is Tense.FUTURE and which in {"the", "this"}
    )
    back = 0 if ahead or over else 7
    back += 7 if which in {"last", "previous", "the previous"} and over else 0
    back -= 7 if which == "next" and anchors.published.weekday() >= 5 else 0  # noqa: PLR2004
    return Span(this[0] - timedelta(days=back), this[1] - timedelta(days=back), "weekend")


# Calendar units near publication


@_rule(
    "calendar unit",
    "range",
    r"(?:(?:in|during|over|for|by|until)\s+)?(?P<part>(?:earlier|later|early|late)(?:\s+in)?\s+)?(?P<which>last|this|next|the previous|the following)\s+(?P<unit>week|month|year)(?!end)",
)
def _calendar_unit(found: re.Match[str], anchors: Anchors) -> Span | None:
    which, unit = found["which"].lower(), found["unit"].lower()
    base = anchors.mentioned if which.startswith("the ") else anchors.published
    if base is None:
        return None
    step = {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(which, 0)
    start, end = _calendar(unit, _shifted(base, unit, step))
    part = (found["part"] or "").lower()
    if step == 0 and part:
        return Span(base, end, "range") if part.startswith("later") else Span(start, base, "range")
    return Span(start, end, unit, MENTIONED if which.startswith("the ") else PUBLISHED)


@_rule(
    "season",
    "season",
    rf"(?:(?:in|during|over|since|by)\s+)?(?:(?P<part>early|late|earlier|later)\s+)?(?P<which>last|this|next|the|this past|this coming)\s+(?P<s>{SEASON})(?!\s+(?:of|{YEAR}|offensive|short|apart))",
)
def _season(found: re.Match[str], anchors: Anchors) -> Span | None:
    if anchors.published is None:
        return None
    which = found["which"].lower()
    if which == "the" and found[0][:2].lower() == "th":  # "the fall" of something, not "in the fall"
        return None
    spans = [words.season_span(found["s"], anchors.published.year + step) for step in (-2, -1, 0, 1, 2)]
    over = [span for span in spans if span[1] < anchors.published]
    coming = [span for span in spans if span[0] > anchors.published]
    running = [span for span in spans if span[0] <= anchors.published <= span[1]]
    if which in {"last", "this past"}:
        chosen = over[-1]
    elif which in {"next", "this coming"}:
        chosen = coming[0]
    elif running:
        chosen = running[0]
    else:
        chosen = coming[0] if anchors.tense is Tense.FUTURE else over[-1]
    return _since_or_until(found, anchors, Span(*chosen, "season"))


# So many units before or after


@_rule(
    "ago",
    "day",
    rf"{_ABOUT}(?P<n>{NUMBER}|several|a few|few|couple of|a couple of|a half|half a)\s+(?P<unit>{UNIT})\s+ago",
)
def _ago(found: re.Match[str], anchors: Anchors) -> Span | None:
    return _units_back(found["n"], found["unit"], anchors)


@_rule(
    "in the past",
    "range",
    rf"(?:(?:in|over|during|for|within)\s+)?the\s+(?:past|last|previous)\s+(?:(?P<n>{NUMBER}|several|few|couple of)\s+)?(?P<unit>hours|days?|weeks?|fortnight|months?|years?|decade)",
)
def _in_the_past(found: re.Match[str], anchors: Anchors) -> Span | None:
    start = _back(found["n"] or "a", found["unit"], anchors.published)
    return Span(start, anchors.published, "range") if start and anchors.published else None


@_rule(
    "recent",
    "approx",
    r"(?:(?:in|over|during)\s+)?(?:the\s+)?(?P<which>recent|coming|next few|next several|last few|past few)\s+(?P<unit>days|weeks|months|years)",
)
def _recent(found: re.Match[str], anchors: Anchors) -> Span | None:
    if anchors.published is None:
        return None
    ahead = found["which"].lower().startswith(("coming", "next"))
    other = _back("few", found["unit"], anchors.published, forward=ahead)
    span = (anchors.published, other) if ahead else (other, anchors.published)
    return Span(span[0], span[1], "approx") if span[0] and span[1] else None


@_rule(
    "within",
    "range",
    rf"(?:within|in)\s+(?:the\s+next\s+)?{_ABOUT}(?P<n>{NUMBER}|a few|several)\s+(?P<unit>hours?|days?|weeks?|months?)(?:['’]s?\s+time|\s+from\s+now)?(?!\s+(?:of|ago|after|before|later|since))",
)
def _within(found: re.Match[str], anchors: Anchors) -> Span | None:
    if anchors.published is None or anchors.tense is not Tense.FUTURE:
        return None
    end = _back(found["n"], found["unit"], anchors.published, forward=True)
    return Span(anchors.published, end, "range") if end else None


@_rule(
    "duration since",
    "duration_since",
    rf"(?:(?P<lead>after|for)\s+)?(?P<span>(?:more than|over|nearly|almost|about|around|some|at least)\s+)?(?P<n>{NUMBER}|several)(?:\s+and\s+a\s+half)?\s+(?P<unit>days|weeks|months|years|decades?)(?=\s+of\s+(?:\w+\s+)?(?:war|fighting|conflict|violence|bloodshed|hostilities|siege|talks|negotiations|clashes|bombardment|unrest|occupation|rule|truce|calm|peace|stalemate))",
)
def _duration_of_war(found: re.Match[str], anchors: Anchors) -> Span | None:
    start = _back(found["n"], found["unit"], anchors.published)
    return Span(start, anchors.published, "duration_since") if start and anchors.published else None


@_rule(
    "for so long",
    "duration_since",
    rf"for\s+(?:{_ABOUT})(?P<n>{NUMBER}|several)(?:\s+and\s+a\s+half)?\s+(?P<unit>days|weeks|months|years?|decades?)(?!\s+(?:ago|later|of|after|before|-))",
)
def _for_so_long(found: re.Match[str], anchors: Anchors) -> Span | None:
    """Only beside a perfect ("has held for two years"): else it says how long, not when."""
    start = _back(found["n"], found["unit"], anchors.published)
    if not start or not anchors.published or not re.search(r"\b(?:has|have|'ve|’ve)\b", found.string[: found.start()]):
        return None
    return Span(start, anchors.published, "duration_since")


@_rule(
    "so long after",
    "day",
    rf"(?:{_ABOUT})(?P<n>{NUMBER}|several|a few|hours)(?:\s*(?P<unit>{UNIT}))?\s+(?P<side>after|before)(?=\s)",
)
def _so_long_after(found: re.Match[str], anchors: Anchors) -> Span | None:
    base = anchors.mentioned or anchors.published
    if base is None or (not found["unit"] and found["n"].lower() != "hours"):
        return None
    unit = found["unit"] or "hours"
    day = _back(
        "a" if found["n"].lower() == "hours" else found["n"], unit, base, forward=found["side"].lower() == "before"
    )
    if day is None or unit.startswith("hour"):
        return Span(base, base, "day", MENTIONED) if unit.startswith("hour") else None
    return Span(day, day, "day", MENTIONED)


@_rule(
    "later or earlier",
    "day",
    rf"(?P<n>{NUMBER}|several|a few)\s+(?P<unit>{UNIT})\s+(?P<side>later|earlier|before)(?!\s+(?:than|the|that|a)\b)",
)
def _later(found: re.Match[str], anchors: Anchors) -> Span | None:
    base = anchors.mentioned
    if base is None or found["unit"].lower().startswith("hour"):
        return None
    day = _back(found["n"], found["unit"], base, forward=found["side"].lower() == "later")
    return Span(day, day, "day", MENTIONED) if day else None


@_rule(
    "day beside",
    "day",
    r"(?:on\s+)?(?:the|that)\s+(?P<which>next|following|previous|same)\s+(?P<what>day|morning|evening|afternoon|night)|(?:on\s+)?the\s+day\s+(?P<side>before|after)(?!\s+(?:yesterday|tomorrow))|that same day",
)
def _day_beside(found: re.Match[str], anchors: Anchors) -> Span | None:
    base = anchors.mentioned or anchors.published
    if base is None:
        return None
    said = (found["which"] or found["side"] or "same").lower()
    step = {"next": 1, "following": 1, "after": 1, "previous": -1, "before": -1}.get(said, 0)
    day = base + step * ONE_DAY
    if found["what"] and found["what"].lower() != "day":
        return _part_of_day(found["what"], day, MENTIONED)
    return Span(day, day, "day", MENTIONED)


# Parts of the day and the clock


@_rule(
    "part of day",
    "part_of_day",
    rf"(?:(?:in|during|by|before|at)\s+)?(?:the|this)\s+(?P<part>{PART})(?!\s+(?:of|sky|prayers?|star))|at\s+(?P<at>dawn|midday|noon|midnight)|before\s+(?P<before>dawn)",
)
def _part(found: re.Match[str], anchors: Anchors) -> Span | None:
    base = anchors.mentioned or anchors.published
    if base is None:
        return None
    at = (found["at"] or "").lower()
    if at in {"noon", "midnight"}:
        clock = "12:00" if at == "noon" else "00:00"
        return Span(base, base, "time", MENTIONED, (clock, clock))
    return _part_of_day(found["part"] or at or "dawn", base, MENTIONED)


@_rule(
    "clock",
    "time",
    r"(?:at\s+|by\s+|until\s+|around\s+|about\s+|from\s+|shortly (?:before|after)\s+)?(?P<h>\d{1,2})(?:[:.](?P<m>\d\d))?\s*(?P<half>a\.?m\.?|p\.?m\.?)(?!\w)(?:,?\s+(?:local time|GMT|UTC|E[SD]?T|local))?",
)
def _clock(found: re.Match[str], anchors: Anchors) -> Span | None:
    base = anchors.mentioned or anchors.published
    hour, minute = int(found["h"]), int(found["m"] or 0)
    if base is None or not (1 <= hour <= 12 and minute < 60):  # noqa: PLR2004
        return None
    hour = hour % 12 + (12 if found["half"].lower().startswith("p") else 0)
    clock = f"{hour:02d}:{minute:02d}"
    return Span(base, base, "time", MENTIONED, (clock, clock))


@_rule(
    "clock of 24 hours",
    "time",
    r"(?:at|by|until|around|about|from)\s+(?P<h>[01]?\d|2[0-3])[:.]?(?P<m>[0-5]\d)(?:\s*(?:hours|hrs|h))?(?:,?\s+(?:local time|GMT|UTC|local))?(?![\d.,]\d|\s*(?:percent|%|per cent|million|billion|people|troops|soldiers))",
)
def _clock_24(found: re.Match[str], anchors: Anchors) -> Span | None:
    base = anchors.mentioned or anchors.published
    written = found[0].lower()
    if base is None or not (
        ":" in written or "gmt" in written or "local" in written or "hours" in written or "utc" in written
    ):
        return None
    clock = f"{int(found['h']):02d}:{found['m']}"
    return Span(base, base, "time", MENTIONED, (clock, clock))


# What the rules share


def _one_day(year: int, month: int, day: int) -> Span | None:
    try:
        on = date(year, month, day)
    except ValueError:
        return None
    return Span(on, on, "day", ABSOLUTE)


def _range(first: Span | None, last: Span | None) -> Span | None:
    if first is None or last is None or last.start < first.start:
        return None
    return Span(first.start, last.end, "range", first.anchor)


def _nearest_year(anchors: Anchors, in_year: Callable[[int], Span | None]) -> Span | None:
    """Return the span in the year that its verb points to: the last one begun, or the next one not over.

    Nobody leaves the year out of a date that is most of a year away, so a near date on the other side wins over that.
    """
    if anchors.published is None:
        return None
    published, year = anchors.published, anchors.published.year
    spans = [span for span in (in_year(near) for near in (year - 4, year - 1, year, year + 1, year + 4)) if span]
    begun = [span for span in spans if span.start <= published][-1:]
    ahead = [span for span in spans if span.end >= published][:1]
    chosen, other = (ahead, begun) if anchors.tense is Tense.FUTURE else (begun, ahead)
    if not chosen or (
        other and _days_off(chosen[0], published) > FAR_DAYS and _days_off(other[0], published) < NEAR_DAYS
    ):
        chosen = other
    return chosen[0]._replace(anchor=PUBLISHED) if chosen else None


def _days_off(span: Span, day: date) -> int:
    return min(abs((span.start - day).days), abs((span.end - day).days))


def _month_or_part(part: str | None, year: int, month: int) -> Span:
    if part:
        return Span(*words.part_of_month(part.strip(" -").lower(), year, month), "part_of_month", ABSOLUTE)
    return Span(*words.month_span(year, month), "month", ABSOLUTE)


def _month_near(found: re.Match[str], anchors: Anchors) -> Span | None:
    month = words.month_of(found["m"])
    ahead = re.match(r"(?:by|until|next)\b", found[0], re.IGNORECASE) and anchors.tense is not Tense.PAST
    anchors = anchors._replace(tense=Tense.FUTURE) if ahead else anchors
    return _nearest_year(anchors, lambda year: _month_or_part(found["part"], year, month))


def _since_or_until(found: re.Match[str], anchors: Anchors, span: Span | None) -> Span | None:
    """Start the span on the day of publication where "until" or "by" stands before it and it is yet to come."""
    ahead = found[0].split(None, 1)[0].lower() in {"until", "till", "by"} and anchors.tense is not Tense.PAST
    return _deadline(span, anchors) if ahead and span and span.end != span.start else span


def _deadline(span: Span | None, anchors: Anchors) -> Span | None:
    if span is None or anchors.published is None:
        return span
    return Span(min(anchors.published, span.end), span.end, "range", span.anchor)


def _edge(edge: str, span: Span | None) -> Span | None:
    if span is None:
        return None
    if edge.lower() == "end":
        return span
    end = span.start + timedelta(days=14 if edge.lower() == "middle" else 0)
    return span._replace(end=end)


def _calendar(unit: str, day: date) -> tuple[date, date]:
    if unit == "week":
        return words.week_span(day)
    return words.month_span(day.year, day.month) if unit == "month" else words.year_span(day.year)


def _shifted(day: date, unit: str, step: int) -> date:
    if unit == "week":
        return day + timedelta(days=7 * step)
    return words.months_before(day, -step * (1 if unit == "month" else 12))


def _days(anchors: Anchors, step: int, granularity: str) -> Span | None:
    if anchors.published is None:
        return None
    day = anchors.published + step * ONE_DAY
    return Span(day, day, granularity)


def _weekday_near(weekday: int, anchors: Anchors) -> date | None:
    if anchors.published is None:
        return None
    if anchors.tense is Tense.FUTURE:
        return anchors.published + timedelta(days=(weekday - anchors.published.weekday()) % 7)
    return anchors.published - timedelta(days=(anchors.published.weekday() - weekday) % 7)


def _said_weekday(found: re.Match[str], anchors: Anchors) -> date | None:
    weekday = words.weekday_of(found["w"])
    when = (found["when"] or "").lower().split(" on")[0].strip()
    lead = found[0].split(None, 1)[0].lower()
    if when in {"next", "this coming"} or (lead in {"until", "by"} and anchors.tense is not Tense.PAST):
        anchors = anchors._replace(tense=Tense.FUTURE)
    if when in {"last", "this past", "earlier"} or lead in {"since", "as"}:
        anchors = anchors._replace(tense=Tense.PAST)
    if when in {"the following", "the previous"} and anchors.mentioned:
        tense = Tense.FUTURE if when == "the following" else Tense.PAST
        anchors = Anchors(anchors.mentioned, None, tense)
    if found["later"] and anchors.published:
        week = 0 if "this" in found["later"] else 7 if "next" in found["later"] else -7
        return words.week_span(anchors.published)[0] + timedelta(days=week + weekday)
    day = _weekday_near(weekday, anchors)
    if day is not None and day == anchors.published and when in {"last", "next", "the following", "the previous"}:
        return day + timedelta(days=-7 if when in {"last", "the previous"} else 7)
    return day


def _part_of_day(part: str, day: date, anchor: str) -> Span:
    part = part.lower().replace("-", " ")
    if part.endswith("night"):
        return Span(day, day, "night", anchor)
    return Span(day, day, "part_of_day", anchor, words.HOURS[part])


def _how_many(said: str) -> int:
    said = said.lower()
    vague = {"several": 3, "a few": 3, "few": 3, "couple of": 2, "a couple of": 2, "a half": 1, "half a": 1}
    return vague[said] if said in vague else words.number_of(said)


def _back(said: str, unit: str, base: date | None, forward: bool = False) -> date | None:
    """Return the day so many units before `base`, or after it."""
    if base is None:
        return None
    count, unit = _how_many(said) * (-1 if forward else 1), unit.lower().rstrip("s")
    days = {"day": 1, "night": 1, "week": 7, "fortnight": 14}.get(unit)
    try:
        if unit == "hour":
            return base - timedelta(days=-(-count // 24) if abs(count) >= 24 else 0)  # noqa: PLR2004
        if days:
            return base - timedelta(days=days * count)
        return words.months_before(base, count * {"month": 1, "year": 12, "decade": 120}[unit])
    except (ValueError, OverflowError):
        return None


def _units_back(said: str, unit: str, anchors: Anchors) -> Span | None:
    day = _back(said, unit, anchors.published)
    if day is None or anchors.published is None:
        return None
    unit, count = unit.lower().rstrip("s"), _how_many(said)
    if said.lower() in {"several", "a few", "few"}:
        half = max((anchors.published - day) // 3, ONE_DAY)
        return Span(day - half, day + half, "approx")
    if unit in {"week", "fortnight"}:
        weeks = count * (2 if unit == "fortnight" else 1)
        return Span(
            anchors.published - timedelta(weeks=weeks + 1),
            anchors.published - timedelta(days=7 * (weeks - 1) + 1),
            "week",
        )
    if unit == "month":
        return Span(*words.month_span(day.year, day.month), "month")
    if unit in {"year", "decade"}:
        return Span(*words.year_span(day.year), "year")
    return Span(day, day, "night" if unit == "night" else "day")


def matches(text: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Yield every form found in the text, rule by rule; overlapping ones too."""
    for rule in RULES:
        for found in rule.pattern.finditer(text):
            yield rule, found
