"""So many days, weeks, months or years: ago, later, before, within, since; vague numbers give rough intervals."""

import re
from datetime import date, timedelta
from re import Match

from pourparler.reading import date_words as words
from pourparler.reading.date_forms.spans import MENTIONED, PUBLISHED, Anchors, Span, form, is_compared
from pourparler.reading.date_words import MONTH, NUMBER, ONE_DAY, WEEKDAY

_ABOUT = (
    "(?:(?:about|around|roughly|nearly|almost|more than|over|at least|some|just over|just under|just|less than|only) )?"
)
_OF_WAR = (
    r" of (?:\w+ )?(?:war|fighting|conflict|violence|bloodshed|hostilities|siege|talks|negotiations|clashes|"
    "bombardment|unrest|occupation|rule|truce|calm|peace|stalemate|civil war|warfare|displacement|deadlock|mediation)"
)
_MANY = {"several": 3, "a few": 3, "few": 3, "couple of": 2, "a couple of": 2, "half a": 1, "": 3}
"""What vague words count as, and no word at all ("weeks ago"): the least that they can mean."""

_VAGUE = {"several", "a few", "few", ""}
_N = rf"{NUMBER}|several|a few|few|a couple of|couple of|half a"
_UNITS = "hours?|days?|nights?|weeks?|fortnights?|months?|years?|decades?"
_HOURS_IN_DAY = 24


def _how_many(said: str | None) -> int:
    said = _plain(said)
    return _MANY[said] if said in _MANY else words.number_of(said)


def _plain(said: str | None) -> str:
    return " ".join((said or "").lower().split())


def _is_half_more(found: Match[str]) -> bool:
    """Say whether it is "two and a half years" or "a year and a half"."""
    return "and a half" in _plain(found[0])


def _back(said: str | None, unit: str, base: date | None, forward: bool = False) -> date | None:
    """Return the day so many units before `base`, or after it; None where there is no base, or no such day."""
    if base is None:
        return None
    count, unit = _how_many(said) * (-1 if forward else 1), unit.lower().rstrip("s")
    days = {"day": 1, "night": 1, "week": 7, "fortnight": 14}.get(unit)
    try:
        if unit == "hour":
            return base - timedelta(days=round(count / _HOURS_IN_DAY))
        if days:
            return base - timedelta(days=days * count)
        return words.months_before(base, count * {"month": 1, "year": 12, "decade": 120}[unit])
    except (ValueError, OverflowError):
        return None


def _ago(found: Match[str], anchors: Anchors) -> Span | None:
    day = _back(found["n"], found["unit"], anchors.published)
    if day is None or anchors.published is None:
        return None
    unit, count = found["unit"].lower().rstrip("s"), _how_many(found["n"])
    if unit == "hour" and not found["n"]:
        return Span(anchors.published, anchors.published, "day")
    if _plain(found["n"]) in _VAGUE:
        return _around(day, anchors.published, PUBLISHED)
    if _plain(found["n"]) == "half a":
        day = words.months_before(anchors.published, {"year": 6, "decade": 60}.get(unit, 0))
        return Span(*words.month_span(day.year, day.month), "month")
    if _is_half_more(found):
        day = words.months_before(day, {"year": 6, "decade": 60}.get(unit, 0))
        unit = "month" if unit == "year" else unit
    if unit in {"week", "fortnight"}:
        return _weeks_ago(count * (2 if unit == "fortnight" else 1), anchors.published)
    if unit == "month":
        return Span(*words.month_span(day.year, day.month), "month")
    if unit in {"year", "decade"}:
        return Span(*words.year_span(day.year), "year")
    return Span(day, day, "night" if unit == "night" else "day")


def _around(day: date, base: date, anchor: str) -> Span:
    """Return a third of the way from `base` to the day, on both its sides."""
    half = max(abs(base - day) // 3, ONE_DAY)
    return Span(day - half, day + half, "approx", anchor)


def _weeks_ago(weeks: int, published: date) -> Span:
    return Span(published - timedelta(weeks=weeks + 1), published - timedelta(days=7 * (weeks - 1) + 1), "week")


def _up_to_now(granularity: str, found: Match[str], anchors: Anchors) -> Span | None:
    unit = found["unit"].lower()
    said = found["n"] or ("" if unit.endswith("s") and unit != "hours" else "a")
    start = _back(said, unit, anchors.published)
    if start and _is_half_more(found):
        start = words.months_before(start, 6)
    return Span(start, anchors.published, granularity) if start and anchors.published else None


def _in_the_past(found: Match[str], anchors: Anchors) -> Span | None:
    return _up_to_now("range", found, anchors)


def _of_war(found: Match[str], anchors: Anchors) -> Span | None:
    if found.string[: found.start()].lower().endswith("for "):
        return _for_so_long(found, anchors)
    return _up_to_now("duration_since", found, anchors)


def _for_so_long(found: Match[str], anchors: Anchors) -> Span | None:
    """Only beside a perfect ("has held for two years"): else it says how long, not when."""
    perfect = re.search(r"\b(?:has|have|'ve|’ve)\b", found.string[: found.start()])
    if perfect and not found["n"]:
        return _up_to_now("approx", found, anchors)
    return _up_to_now("duration_since", found, anchors) if perfect else None


def _recent(found: Match[str], anchors: Anchors) -> Span | None:
    if anchors.published is None:
        return None
    ahead = found["which"].lower().startswith(("coming", "next"))
    other = _back("few", found["unit"], anchors.published, forward=ahead)
    if other is None:
        return None
    first, last = sorted((anchors.published, other))
    return Span(first, last, "approx")


def _within(found: Match[str], anchors: Anchors) -> Span | None:
    if anchors.published is None or not anchors.tense.looks_ahead:
        return None
    end = _back(found["n"], found["unit"], anchors.published, forward=True)
    return Span(anchors.published, end, "range") if end else None


def _in_so_long(found: Match[str], anchors: Anchors) -> Span | None:
    """Return when it will be, "in two weeks", or since when it was not, "the worst attack in two weeks"; else None."""
    if not anchors.tense.looks_ahead:
        return _up_to_now("duration_since", found, anchors) if is_compared(found) else None
    day = _back(found["n"], found["unit"], anchors.published, forward=True)
    if day is None or anchors.published is None:
        return None
    if _plain(found["n"]) in _VAGUE:
        return _around(day, anchors.published, PUBLISHED)
    return Span(day, day, "day") if found["unit"].lower().startswith(("hour", "day")) else _rounded(day, found["unit"])


def _rounded(day: date, unit: str) -> Span:
    """Return the week around a day, or its month or year, as people round what lies so many of them ahead."""
    unit = unit.lower().rstrip("s")
    if unit in {"week", "fortnight"}:
        return Span(day - 3 * ONE_DAY, day + 3 * ONE_DAY, "week")
    return Span(*words.month_span(day.year, day.month), "month") if unit == "month" else Span(day, day, "approx")


def _time_given(found: Match[str], anchors: Anchors) -> Span | None:
    """Return how long somebody is given: "gave the army 48 hours to leave"."""
    given = re.search(r"\b(?:gave|gives?|given|giving)\b[^.;]{0,40}$", found.string[: found.start()])
    end = _back(found["n"], found["unit"], anchors.published, forward=True)
    return Span(anchors.published, end, "range") if given and end and anchors.published else None


def _after_or_before(found: Match[str], anchors: Anchors) -> Span | None:
    """Count from the day said beside it: in "A day after X, they met on Friday" X was on Thursday.

    Where the day is said of X itself ("a day after the talks on Friday, rockets fell"), it is counted onwards.
    """
    base = anchors.mentioned or anchors.published
    if base is None:
        return None
    back = found["side"].lower() == "after"
    if re.search(r"^[^,;]*$", found.string[found.end() : _next_day(found)]) and _next_day(found) < len(found.string):
        back = not back
    return _counted_from(base, found, forward=not back)


def _next_day(found: Match[str]) -> int:
    """Return where the next weekday or day of a month begins after what was found; the end of the text where none."""
    following = re.compile(rf"\b(?:{WEEKDAY}|{MONTH} \d)").search(found.string, found.end())
    return following.start() if following else len(found.string)


def _later_or_earlier(found: Match[str], anchors: Anchors) -> Span | None:
    base = anchors.mentioned
    return _counted_from(base, found, forward=found["side"].lower() in {"later", "on"}) if base else None


def _counted_from(base: date, found: Match[str], *, forward: bool) -> Span | None:
    unit = found["unit"].lower()
    if unit.startswith(("hour", "minute", "moment")):
        return Span(base, base, "day", MENTIONED)
    day = _back(found["n"], unit, base, forward=forward)
    if day is None:
        return None
    return _around(day, base, MENTIONED) if _plain(found["n"]) in _VAGUE else Span(day, day, "day", MENTIONED)


FORMS = (
    form(
        "ago",
        "day",
        rf"{_ABOUT}(?:(?P<n>{_N})(?: and a half)? )?(?P<unit>{_UNITS})(?: and a half)? ago",
        _ago,
    ),
    form(
        "in the past",
        "range",
        rf"(?:(?:in|over|during|for|within) )?the (?:past|last|previous(?! day)) (?:(?P<n>{_N}) )?"
        "(?P<unit>hours|days?|weeks?|fortnight|months?|years?|decades?)",
        _in_the_past,
    ),
    form(
        "recent or coming",
        "approx",
        "(?:(?:in|over|during|within) )?(?:the )?(?P<which>recent|coming|next few|next several|last few|past few|"
        "past several|last several) (?P<unit>days|weeks|months|years)",
        _recent,
    ),
    form(
        "within",
        "range",
        rf"(?:within|(?:in|over|during) the next) (?:the next )?{_ABOUT}(?:(?P<n>{_N}) )?(?P<unit>{_UNITS})"
        "(?! (?:of|ago|after|before|later|since))",
        _within,
    ),
    form(
        "in so long",
        "day",
        rf"in {_ABOUT}(?:(?P<n>{_N}) )?(?P<unit>{_UNITS})(?:['’]s?)?(?: time| from now)?"
        "(?! (?:of|ago|after|before|later|since|past|long))",
        _in_so_long,
    ),
    form(
        "so long of war",
        "duration_since",
        rf"{_ABOUT}(?P<n>{_N})(?: and a half)? (?P<unit>days|weeks|months|years|decades?)(?={_OF_WAR})",
        _of_war,
    ),
    form(
        "for so long",
        "duration_since",
        rf"for {_ABOUT}(?:(?P<n>{_N})(?: and a half)? )?(?P<unit>days|weeks|months|years?|decades?)"
        "(?! (?:ago|later|of|after|before|to come))",
        _for_so_long,
    ),
    form("time given", "range", rf"(?P<n>{_N}) (?P<unit>{_UNITS})(?= (?:in which )?to [a-z])", _time_given),
    form(
        "so long after",
        "day",
        rf"{_ABOUT}(?:(?P<n>{_N}) )?(?P<unit>{_UNITS}|moments|minutes) (?P<side>after|before)(?= )",
        _after_or_before,
    ),
    form(
        "later or earlier",
        "day",
        rf"(?:(?P<n>{_N}) )?(?P<unit>{_UNITS}|moments|minutes) (?P<side>later|earlier|before)"
        r"(?! (?:than|the|that|a)\b)",
        _later_or_earlier,
    ),
)
