"""Parts of the day, the clock, and days named by the one beside them."""

from re import Match

from pourparler.reading.date_forms.spans import MENTIONED, Anchors, Span, form, part_of_day
from pourparler.reading.date_words import MONTH, ONE_DAY, PART, WEEKDAY

_ZONE = r"(?:,? (?:local time|GMT|UTC|E[SD]?T|local))?"
_SAYS_CLOCK = "local time|GMT|UTC|hours|hrs"
_NOON, _MINUTES = 12, 60


def _part(found: Match[str], anchors: Anchors) -> Span | None:
    base = anchors.published if found["now"] else anchors.mentioned or anchors.published
    if base is None:
        return None
    at = (found["at"] or found["bare"] or "").lower().replace("-", " ").replace("pre dawn", "predawn")
    if at in {"noon", "midnight"}:
        clock = "12:00" if at == "noon" else "00:00"
        return Span(base, base, "time", MENTIONED, (clock, clock))
    return part_of_day(found["part"] or at or "predawn", base, MENTIONED)


def _half_day_clock(found: Match[str], anchors: Anchors) -> Span | None:
    hour, minute = int(found["h"]), int(found["m"] or 0)
    if not (1 <= hour <= _NOON and minute < _MINUTES):
        return None
    return _at(hour % _NOON + (_NOON if found["half"].lower().startswith("p") else 0), minute, anchors)


def _full_day_clock(found: Match[str], anchors: Anchors) -> Span | None:
    return _at(int(found["h"] or found["h4"]), int(found["m"] or found["m4"]), anchors)


def _at(hour: int, minute: int, anchors: Anchors) -> Span | None:
    base = anchors.mentioned or anchors.published
    clock = f"{hour:02d}:{minute:02d}"
    return Span(base, base, "time", MENTIONED, (clock, clock)) if base else None


def _day_beside(found: Match[str], anchors: Anchors) -> Span | None:
    base = anchors.mentioned or anchors.published
    if base is None:
        return None
    said = (found["which"] or found["side"] or "same").lower()
    step = {"next": 1, "following": 1, "after": 1, "previous": -1, "before": -1}.get(said, 0)
    day = base + step * ONE_DAY
    if found["what"] and found["what"].lower() != "day":
        return part_of_day(found["what"], day, MENTIONED)
    return Span(day, day, "day", MENTIONED)


FORMS = (
    form(
        "day beside",
        "day",
        "(?:on )?(?:the|that) (?P<which>next|following|previous|same) (?P<what>day|morning|evening|afternoon|night)"
        "|(?:on )?the day (?P<side>before|after)(?! (?:yesterday|tomorrow))",
        _day_beside,
    ),
    form(
        "part of the day",
        "part_of_day",
        rf"(?:(?:in|during|by|before|at|on) )?(?:the|(?P<now>this)|that) (?P<part>{PART})"
        rf"(?! (?:of(?! (?:{WEEKDAY}|{MONTH}|\d))|sky|prayers?|star))"
        "|(?:(?:shortly|just|soon) )?(?:at|around|about|before|after|by|since|until|from|near) "
        "(?P<at>pre-?dawn|dawn|daybreak|sunrise|mid-morning|midday|noon|mid-afternoon|dusk|sunset|nightfall|midnight)"
        rf"|(?P<bare>mid-morning|midday|noon|midnight)(?= (?:on )?{WEEKDAY})|in the pre-?dawn(?: hours| darkness)?",
        _part,
    ),
    form(
        "clock of 12 hours",
        "time",
        "(?:(?:at|by|until|around|about|from|shortly before|shortly after) )?"
        rf"(?P<h>\d{{1,2}})(?:[:.](?P<m>\d\d))?\s*(?P<half>a\.?m\.?|p\.?m\.?){_ZONE}",
        _half_day_clock,
    ),
    form(
        "clock of 24 hours",
        "time",
        r"(?:at|by|until|around|about|from) (?:(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)"
        rf"|(?P<h4>[01]\d|2[0-3])(?P<m4>[0-5]\d)(?= (?:{_SAYS_CLOCK}))){_ZONE}(?: hours| hrs)?",
        _full_day_clock,
    ),
)
