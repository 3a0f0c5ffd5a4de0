"""Days, weekdays, weekends, weeks, months, years and seasons seen from the day of publication."""

from datetime import date, timedelta
from re import Match

from pourparler.reading import date_words as words
from pourparler.reading.date_forms.spans import (
    MENTIONED,
    PUBLISHED,
    Anchors,
    Resolve,
    Span,
    calendar_unit,
    form,
    part_of_day,
    shifted,
    weekday_near,
)
from pourparler.reading.date_words import NUMBER, ONE_DAY, PART, SEASON, WEEKDAY, YEAR
from pourparler.reading.tense import Tense

_WHEN = (
    "(?P<when>early|late|earlier|later|this|last|next|this coming|the coming|this past|the past|the following|"
    "the previous)"
)
_WEEK = "(?P<week>next week|last week|this week|of next week|of last week|of this week|week(?! of))"
_WEEKDAY_LEAD = "on|by|until|till|since|from|through|before|after|as of|as early as|as soon as|starting|beginning"
_FRIDAY = 4


def _days_off(steps: dict[str, int], granularity: str = "day") -> Resolve:
    """Return a function to the day so many days off publication; the first word found of `steps` decides."""

    def resolve(found: Match[str], anchors: Anchors) -> Span | None:
        if anchors.published is None:
            return None
        step = next(step for word, step in steps.items() if word in found[0].lower())
        day = anchors.published + step * ONE_DAY
        part = found.groupdict().get("part")
        return part_of_day(part, day, PUBLISHED) if part else Span(day, day, granularity)

    return resolve


def _overnight(found: Match[str], anchors: Anchors) -> Span | None:
    day = weekday_near(words.weekday_of(found["w"]), anchors) if found["w"] else anchors.published
    if day is None:
        return None
    begins_then = (found["into"] or "").lower() in {"on", "from"}
    return Span(day, day + ONE_DAY, "night") if begins_then else Span(day - ONE_DAY, day, "night")


def _weekday(found: Match[str], anchors: Anchors) -> Span | None:
    day = _said_weekday(found, anchors)
    if day is None:
        return None
    if found["part"]:
        return part_of_day(found["part"], day, PUBLISHED)
    return Span(day, day, "day")


def _said_weekday(found: Match[str], anchors: Anchors) -> date | None:
    weekday, when = words.weekday_of(found["w"]), (found["when"] or "").lower()
    week = (found["week"] or "").lower()
    if " " in week and anchors.published:
        days = 0 if "this" in week else 7 if "next" in week else -7
        return words.week_span(anchors.published)[0] + timedelta(days=days + weekday)
    if (week or found["ahead"]) and anchors.published:
        ahead = weekday_near(weekday, anchors._replace(tense=Tense.FUTURE))
        return ahead + timedelta(days=7) if ahead else None
    seen = _seen_from(found, when, anchors)
    day = weekday_near(weekday, seen)
    if day is not None and day == seen.published and when in {"last", "next", "the following", "the previous"}:
        return day + timedelta(days=-7 if when in {"last", "the previous"} else 7)
    return day


def _seen_from(found: Match[str], when: str, anchors: Anchors) -> Anchors:
    """Return the anchors with the side on which the weekday lies, where words say so and the verb does not decide."""
    lead = found[0].split(None, 1)[0].lower()
    if when in {"the following", "the previous"} and anchors.mentioned:
        return Anchors(anchors.mentioned, None, Tense.FUTURE if when == "the following" else Tense.PAST)
    ahead = lead in {"until", "till", "by", "before", "starting", "beginning"} and anchors.tense is not Tense.PAST
    if when in {"next", "this coming", "the coming"} or ahead:
        return anchors._replace(tense=Tense.FUTURE)
    if when in {"last", "this past", "the past", "earlier"} or lead == "since":
        return anchors._replace(tense=Tense.PAST)
    return anchors


def _weekday_long_ago(found: Match[str], anchors: Anchors) -> Span | None:
    """Return the weekday so many back: "two Sundays ago"; that before last is the second back."""
    last = weekday_near(words.weekday_of(found["w"] or found["w2"]), anchors._replace(tense=Tense.PAST))
    if last is None:
        return None
    is_today = last == anchors.published
    back = (words.number_of(found["n"]) if found["n"] else 2) - (0 if is_today else 1)
    day = last - timedelta(weeks=back)
    return Span(day, day, "day")


def _weekend(found: Match[str], anchors: Anchors) -> Span | None:
    if anchors.published is None:
        return None
    saturday, sunday = words.weekend_span(anchors.published)
    weeks = _weeks_off(found["which"].lower(), anchors.tense, anchors.published.weekday())
    return Span(saturday + timedelta(weeks=weeks), sunday + timedelta(weeks=weeks), "weekend")


def _weeks_off(which: str, tense: Tense, weekday: int) -> int:
    """Return which weekend is meant, counted from that of the week of publication; on a Friday the next is not it."""
    is_near, is_now = weekday >= _FRIDAY, weekday > _FRIDAY
    if which in {"last", "previous", "the previous"}:
        return -1
    if which == "next":
        return int(is_near)
    if which in {"this coming", "the coming"} or is_now or (tense.looks_ahead and which in {"the", "this"}):
        return 0
    return -1


def _calendar(found: Match[str], anchors: Anchors) -> Span | None:
    if anchors.published is None:
        return None
    unit = found["unit"].lower()
    step = {"last": -1, "next": 1}.get(found["which"].lower(), 0)
    return Span(*calendar_unit(unit, shifted(anchors.published, unit, step)), unit)


def _calendar_beside(found: Match[str], anchors: Anchors) -> Span | None:
    """Return the week, month or year after or before the time last said."""
    if anchors.period is None:
        return None
    unit = found["unit"].lower()
    step = {"the previous": -1, "the following": 1, "the next": 1}.get(found["which"].lower(), 0)
    return Span(*calendar_unit(unit, shifted(anchors.period, unit, step)), unit, MENTIONED)


def _hours_of_weekday(found: Match[str], anchors: Anchors) -> Span | None:
    day = weekday_near(words.weekday_of(found["w"]), anchors)
    hours = ("20:00", "23:59") if found["which"].lower() == "late" else ("00:00", "06:00")
    return Span(day, day, "part_of_day", PUBLISHED, hours) if day else None


def _season(found: Match[str], anchors: Anchors) -> Span | None:
    which = found["which"].lower()
    bare = which == "the" and not found["lead"]  # "the fall" of a town, not "in the fall"
    if anchors.published is None or bare:
        return None
    spans = [words.season_span(found["s"], anchors.published.year + step) for step in (-2, -1, 0, 1, 2)]
    over = [span for span in spans if span[1] < anchors.published]
    coming = [span for span in spans if span[0] > anchors.published]
    running = [span for span in spans if span[0] <= anchors.published <= span[1]]
    if which in {"last", "this past"}:
        chosen = over[-1]
    elif which in {"next", "this coming"} or (not running and anchors.tense.looks_ahead):
        chosen = coming[0]
    else:
        chosen = (running or over[-1:])[0]
    return Span(*chosen, "season")


FORMS = (
    form(
        "hours of a weekday",
        "part_of_day",
        rf"in the (?P<which>early|small|late) hours (?:of|on) (?P<w>{WEEKDAY})(?: morning)?",
        _hours_of_weekday,
    ),
    form("today", "day", "(?:earlier |later )?today|(?:earlier|later) in the day", _days_off({"": 0})),
    form(
        "yesterday",
        "day",
        rf"(?:(?:late|early) )?(?:the day before )?yesterday(?: (?P<part>{PART}))?",
        _days_off({"before": -2, "": -1}),
    ),
    form("tomorrow", "day", rf"(?:the day after )?tomorrow(?: (?P<part>{PART}))?", _days_off({"day after": 2, "": 1})),
    form("tonight", "night", "tonight", _days_off({"": 0}, "night")),
    form("last night", "night", "(?:late )?last night", _days_off({"": -1}, "night")),
    form(
        "overnight",
        "night",
        rf"overnight(?: (?P<into>into|to|on|from) (?P<w>{WEEKDAY}))?(?! (?:stay|stop|train|bag))",
        _overnight,
    ),
    form(
        "weekday",
        "day",
        rf"(?:(?P<ahead>a week (?:from|on)) |(?:{_WEEKDAY_LEAD}) )?(?:{_WHEN}(?: on)? )?(?P<w>{WEEKDAY})"
        rf"(?: (?P<part>{PART}))?(?: {_WEEK})?",
        _weekday,
    ),
    form(
        "weekday long ago",
        "day",
        rf"(?:on )?(?:(?P<n>{NUMBER}) (?P<w>{WEEKDAY})s ago|the (?P<w2>{WEEKDAY}) before last)",
        _weekday_long_ago,
    ),
    form(
        "weekend",
        "weekend",
        "(?:(?:over|during|at|on|for|by|since|before|after|until|through) )?"
        "(?P<which>the previous|this past|the past|this coming|the coming|the|this|last|next|previous) weekend",
        _weekend,
    ),
    form(
        "week, month or year",
        "range",
        "(?:(?:in|during|over|for|by|until|since|before|after|through|throughout) )?"
        "(?P<which>last|this|next) (?P<unit>week|month|year)",
        _calendar,
    ),
    form(
        "week, month or year beside",
        "range",
        "(?:(?:in|during|over) )?(?P<which>the following|the previous|the next|the same|that(?: same)?) "
        "(?P<unit>week|month|year)",
        _calendar_beside,
    ),
    form(
        "season",
        "season",
        "(?P<lead>(?:in|during|over|since|by|of|until|before|after) )?(?:(?:early|late|earlier|later) )?"
        rf"(?P<which>last|this past|this coming|this|next|the) (?P<s>{SEASON})(?! (?:of|{YEAR}|offensive|short|apart))",
        _season,
    ),
)
