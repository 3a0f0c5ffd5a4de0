"""So many days, weeks, months or years: ago, later, before, within, since."""

from datetime import date, timedelta
from re import Match, search

from pourparler.reading import date_words as words
from pourparler.reading.date_forms.spans import MENTIONED, Anchors, Span, form
from pourparler.reading.date_words import NUMBER, ONE_DAY, UNIT
from pourparler.reading.tense import Tense

_ABOUT = (
    "(?:(?:about|around|roughly|nearly|almost|more than|over|at least|some|just over|just under|just|less than|only) )?"
)
_OF_WAR = (
    r" of (?:\w+ )?(?:war|fighting|conflict|violence|bloodshed|hostilities|siege|talks|negotiations|clashes|"
    "bombardment|unrest|occupation|rule|truce|calm|peace|stalemate)"
)
_MANY = {"several": 3, "a few": 3, "few": 3, "couple of": 2, "a couple of": 2, "half a": 1}
"""What vague words count as: the least that they can mean."""

_HOURS_IN_DAY = 24


def _how_many(said: str) -> int:
    said = " ".join(said.lower().split())
    return _MANY[said] if said in _MANY else words.number_of(said)


def _back(said: str, unit: str, base: date | None, forward: bool = False) -> date | None:
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
    if _is_vague(found["n"]):
        half = max((anchors.published - day) // 3, ONE_DAY)
        return Span(day - half, day + half, "approx")
    if unit in {"week", "fortnight"}:
        return _weeks_ago(count * (2 if unit == "fortnight" else 1), anchors.published)
    if unit == "month":
        return Span(*words.month_span(day.year, day.month), "month")
    if unit in {"year", "decade"}:
        return Span(*words.year_span(day.year), "year")
    return Span(day, day, "night" if unit == "night" else "day")


def _is_vague(said: str) -> bool:
    return " ".join(said.lower().split()) in {"several", "a few", "few"}


def _weeks_ago(weeks: int, published: date) -> Span:
    return Span(published - timedelta(weeks=weeks + 1), published - timedelta(days=7 * (weeks - 1) + 1), "week")


def _up_to_now(granularity: str, found: Match[str], anchors: Anchors) -> Span | None:
    start = _back(found["n"] or "a", found["unit"], anchors.published)
    return Span(start, anchors.published, granularity) if start and anchors.published else None


def _in_the_past(found: Match[str], anchors: Anchors) -> Span | None:
    return _up_to_now("range", found, anchors)


def _of_war(found: Match[str], anchors: Anchors) -> Span | None:
    if found[0].lower().startswith("for "):
        return _for_so_long(found, anchors)
    return _up_to_now("duration_since", found, anchors)


def _for_so_long(found: Match[str], anchors: Anchors) -> Span | None:
    """Only beside a perfect ("has held for two years"): else it says how long, not when."""
    perfect = search(r"\b(?:has|have|'ve|’ve)\b", found.string[: found.start()])
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
    if anchors.published is None or anchors.tense is not Tense.FUTURE:
        return None
    end = _back(found["n"], found["unit"], anchors.published, forward=True)
    return Span(anchors.published, end, "range") if end else None


def _after_or_before(found: Match[str], anchors: Anchors) -> Span | None:
    """Count back from the day said beside it: in "A day after X, they met on Friday" X was on Thursday."""
    base = anchors.mentioned or anchors.published
    unit = found["unit"] or "hours"
    if base is None or (found["unit"] is None and found["n"].lower() != "hours"):
        return None
    if unit.lower().startswith("hour"):
        return Span(base, base, "day", MENTIONED)
    day = _back(found["n"], unit, base, forward=found["side"].lower() == "before")
    return Span(day, day, "day", MENTIONED) if day else None


def _later_or_earlier(found: Match[str], anchors: Anchors) -> Span | None:
    if found["unit"].lower().startswith("hour"):
        return None
    day = _back(found["n"], found["unit"], anchors.mentioned, forward=found["side"].lower() == "later")
    return Span(day, day, "day", MENTIONED) if day else None


FORMS = (
    form(
        "ago",
        "day",
        rf"{_ABOUT}(?P<n>{NUMBER}|several|a few|few|a couple of|couple of|half a) (?P<unit>{UNIT}) ago",
        _ago,
    ),
    form(
        "in the past",
        "range",
        rf"(?:(?:in|over|during|for|within) )?the (?:past|last|previous) (?:(?P<n>{NUMBER}|several|few|couple of) )?"
        "(?P<unit>hours|days?|weeks?|fortnight|months?|years?|decade)",
        _in_the_past,
    ),
    form(
        "recent or coming",
        "approx",
        "(?:(?:in|over|during) )?(?:the )?(?P<which>recent|coming|next few|next several|last few|past few) "
        "(?P<unit>days|weeks|months|years)",
        _recent,
    ),
    form(
        "within",
        "range",
        rf"(?:within|in) (?:the next )?{_ABOUT}(?P<n>{NUMBER}|a few|several) (?P<unit>hours?|days?|weeks?|months?)"
        "(?:['’]s? time| from now)?(?! (?:of|ago|after|before|later|since))",
        _within,
    ),
    form(
        "so long of war",
        "duration_since",
        rf"(?:(?:after|for) )?{_ABOUT}(?P<n>{NUMBER}|several)(?: and a half)? "
        rf"(?P<unit>days|weeks|months|years|decades?)(?={_OF_WAR})",
        _of_war,
    ),
    form(
        "for so long",
        "duration_since",
        rf"for {_ABOUT}(?P<n>{NUMBER}|several)(?: and a half)? (?P<unit>days|weeks|months|years?|decades?)"
        "(?! (?:ago|later|of|after|before))",
        _for_so_long,
    ),
    form(
        "so long after",
        "day",
        rf"{_ABOUT}(?P<n>{NUMBER}|several|a few|hours)(?: (?P<unit>{UNIT}))? (?P<side>after|before)(?= )",
        _after_or_before,
    ),
    form(
        "later or earlier",
        "day",
        rf"(?P<n>{NUMBER}|several|a few) (?P<unit>{UNIT}) (?P<side>later|earlier|before)(?! (?:than|the|that|a)\b)",
        _later_or_earlier,
    ),
)
