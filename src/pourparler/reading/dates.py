"""When: every time said in a text as an interval, with its granularity and what it is relative to.

The forms are in `date_forms`; here the longest form at each place wins, tenses are looked up, and what is relative to
another time ("the previous day", "in the early afternoon") finds it. Without a day of publication relative times stay
open.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from pourparler.reading.date_forms import matches
from pourparler.reading.date_forms.spans import ABSOLUTE, MENTIONED, PUBLISHED, Anchors, Form, Span, is_compared
from pourparler.reading.date_words import ONE_DAY
from pourparler.reading.tense import Tense, tense_near
from pourparler.reading.values import DateExpression, DateValue, Quoted, Sentence

_DAY_LIKE = {"day", "night", "part_of_day", "time"}
_FOLLOWS_TEXT = {
    "so long after",
    "later or earlier",
    "day beside",
    "week, month or year beside",
    "part of the day",
    "clock of 12 hours",
    "clock of 24 hours",
}
"""Rules whose times are relative to another one; they stay open, and are still shown, where there is none."""

_CLOCK_LIKE = {"part_of_day", "time", "night"}
_SIDE = re.compile(r"(?:on\s+or\s+)?(since|until|till|by|before|after|no\s+later\s+than)\s+", re.IGNORECASE)
_ON_ITS_OWN = {"day of month", "iso day"}
"""Rules whose times can be read without a verb beside them."""

_LIMITS = {"since", "by", "before", "until", "till"}
_UP_TO = {"by", "before", "until", "till"}
_PUT_OFF = re.compile(r"\b(?:put\s+off|postpon\w+|delay\w*|pushed\s+back|reschedul\w+|adjourn\w*)\b[^.;]{0,60}$")
"""What is put off until a day is to be on that day."""

_GIVEN = re.compile(r"\b(?:gave|give[ns]?|giving|extend\w*|suspend\w*|ha[sd])\b[^.;]{0,60}$")
"""Who is given until a day has it from publication on."""

_LONG_AGO_DAYS, _OVER_A_YEAR_DAYS = 40, 500
"""Days before publication between which what was agreed then is looked for after then, not around now."""

_OF_A_YEAR = {"day of month", "days of a month", "month", "part of a week, month or year"}
"""Rules whose times come every year."""

_LISTED = re.compile(r"\s*,?\s*(?:and|or|to|until|through|-|–|,)\s*", re.IGNORECASE)
_OR = re.compile(r"\s+or\s+")
_BETWEEN_DAY_AND_CLOCK = re.compile(r"\s*,?\s*(?:on|at|of|in)?\s*", re.IGNORECASE)
_MAY_SAY_WHEN = re.compile(
    r"\d|day|week|month|year|night|noon|morning|evening|dawn|decade|ago\b|after|before|later|earlier|tomorrow|hours|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter|christmas|easter|friday|ramadan|"
    r"eid|nowruz|dusk|sunset|sunrise|moments|minutes",
    re.IGNORECASE,
)
"""A sentence without any of these says no time; looking for this first saves most of the work."""


class _Said(NamedTuple):
    """One form found in a sentence, before it is resolved; offsets within the sentence."""

    start: int
    end: int
    rule: Form
    found: re.Match[str]
    span: Span | None
    tense: Tense = Tense.PRESENT


def find_dates(sentences: Iterable[Sentence], published: date | None) -> list[DateExpression]:
    """Return every time said in the sentences, in order; `value` is None where its anchor is not known."""
    found: list[DateExpression] = []
    said_before = Anchors(published, None, Tense.PRESENT)
    for sentence in sentences:
        said = _resolved(sentence, said_before)
        days = [one.span.start for one in said if one.span and _is_a_day(one)]
        periods = [one.span.start for one in said if one.span]
        said_before = said_before._replace(
            mentioned=days[-1] if days else said_before.mentioned,
            period=periods[-1] if periods else said_before.period,
        )
        found += [_expression(sentence, one) for one in said]
    return found


def find_days_in_lines(lines: Iterable[Quoted], published: date | None) -> list[DateExpression]:
    """Return the days of the calendar in lines outside the body: over a report, in its byline or dateline."""
    found: list[DateExpression] = []
    for line in lines:
        for one in _longest(line.quote):
            said = _resolve(one, Anchors(published, None, Tense.PRESENT)) if one.rule.name in _ON_ITS_OWN else one
            if said.span is not None:
                found.append(_expression(line, said))
    return found


def _is_a_day(said: _Said) -> bool:
    """Whether it is a day on which something was or is to be, that others may be counted from."""
    return said.span is not None and said.span.granularity in _DAY_LIKE and _relation(said)[0] not in _LIMITS


def absolute_day(text: str) -> date | None:
    """Return the one day that a text says in full, with its year; None where it says none, or several."""
    spans = {span for rule, found in matches(text) if (span := rule.resolve(found, Anchors(None, None, Tense.PAST)))}
    days = {span.start for span in spans if span.anchor == ABSOLUTE and span.start == span.end}
    return days.pop() if len(days) == 1 else None


def _resolved(sentence: Sentence, said_before: Anchors) -> list[_Said]:
    """Resolve what a sentence says of time; `said_before` holds the day of publication and what stood before it."""
    if not _MAY_SAY_WHEN.search(sentence.text):
        return []
    alone = Anchors(said_before.published, None, Tense.PRESENT)
    said = [_resolve(one._replace(tense=_seen_from(sentence, one)), alone) for one in _longest(sentence.text)]
    said = [one if not _is_relative_to_text(one) else _beside(one, said, said_before) for one in said]
    said = [_after_what_was(one, said, said_before.published) for one in said]
    is_open = said_before.published is None
    kept = (one for one in said if one.span or is_open or one.rule.name in _FOLLOWS_TEXT)
    return list(_joined(_in_order(kept, said_before.published)))


def _after_what_was(one: _Said, said: list[_Said], published: date | None) -> _Said:
    """Resolve what then was to come from the time before it: "since last October, when they agreed to meet in June"."""
    then = [other.span.end for other in said if other.span and other.end <= one.start]
    if one.tense is not Tense.AHEAD_THEN or one.rule.name not in _OF_A_YEAR or not then or not published:
        return one
    if not _LONG_AGO_DAYS <= (published - then[-1]).days <= _OVER_A_YEAR_DAYS:
        return one
    span = one.rule.resolve(one.found, Anchors(then[-1], then[-1], Tense.FUTURE))
    return one._replace(span=span) if span else one


def _seen_from(sentence: Sentence, said: _Said) -> Tense:
    """Return the tense of the verb beside a time; what is put off or given until then is yet to come."""
    before = sentence.text[: said.start]
    if _relation(said)[0] == "until" and (_PUT_OFF.search(before) or _GIVEN.search(before)):
        return Tense.FUTURE
    return tense_near(sentence, sentence.start + said.start, sentence.start + said.end)


def _resolve(said: _Said, anchors: Anchors) -> _Said:
    span = said.rule.resolve(said.found, anchors._replace(tense=said.tense))
    return said._replace(span=_led(said, span, anchors.published) if span and anchors.published else span)


def _led(said: _Said, span: Span, published: date) -> Span:
    """Return what a leading word makes of a time: up to it from publication on, or from it up to publication.

    What is compared with a time lies at the time itself: "the fastest pace since last fall".
    """
    side, _ = _relation(said)
    if span.hours:
        return span
    if side in _UP_TO and said.tense is not Tense.PAST and span.end >= published:
        return (
            span
            if _PUT_OFF.search(said.found.string[: said.start])
            else span._replace(start=published, granularity="range")
        )
    if side == "since" and span.start <= published and not is_compared(said.found):
        return Span(span.start, published, "duration_since", span.anchor)
    return span


def _longest(text: str) -> list[_Said]:
    """Return the forms found, the longest at each place, without overlaps, in order."""
    candidates = [_Said(found.start(), found.end(), rule, found, None) for rule, found in matches(text)]
    candidates.sort(key=lambda said: (said.start - said.end, said.start))
    chosen: list[_Said] = []
    for said in candidates:
        if all(said.end <= other.start or other.end <= said.start for other in chosen):
            chosen.append(said)
    return sorted(chosen)


def _is_relative_to_text(said: _Said) -> bool:
    return said.rule.name in _FOLLOWS_TEXT or (said.span is not None and said.span.anchor == MENTIONED)


def _beside(said: _Said, others: list[_Said], said_before: Anchors) -> _Said:
    """Resolve against the day said before in this sentence, else after it, else in an earlier sentence."""
    spans = [(other, other.span) for other in others if other.span and not _is_relative_to_text(other)]
    before = [span.start for other, span in spans if other.end <= said.start]
    days = [(other, span.start) for other, span in spans if _is_a_day(other)]
    days_before = [day for other, day in days if other.end <= said.start]
    days_after = [day for other, day in days if other.start >= said.end]
    base = days_before[-1] if days_before else days_after[0] if days_after and _looks_ahead(said) else None
    anchors = said_before._replace(
        mentioned=base or said_before.mentioned, period=before[-1] if before else said_before.period
    )
    return _resolve(said, anchors)


def _looks_ahead(said: _Said) -> bool:
    return said.rule.name == "so long after" or said.rule.granularity in _CLOCK_LIKE


def _in_order(said: Iterable[_Said], published: date | None) -> list[_Said]:
    """Put weekdays that are listed ("on Monday and Tuesday") into one week, in the order in which they are said."""
    ordered: list[_Said] = []
    for one in said:
        ordered[-1:] = _turned(ordered[-1], one, published) if ordered else (one,)
    return ordered


def _turned(first: _Said, second: _Said, published: date | None) -> tuple[_Said, _Said]:
    """Return both, the first a week earlier or the second a week later where they came out in the wrong order."""
    if not (first.span and second.span and published and _is_turned(first, second)):
        return first, second
    if second.span.start <= published:
        return first._replace(span=_weeks_on(first.span, -1)), second
    return first, second._replace(span=_weeks_on(second.span, 1))


def _is_turned(first: _Said, second: _Said) -> bool:
    """Whether two listed weekdays came out in the wrong order."""
    listed = _LISTED.fullmatch(first.found.string[first.end : second.start])
    weekdays = first.rule.name == second.rule.name == "weekday"
    return bool(listed and weekdays and first.span and second.span and first.span.start > second.span.start)


def _weeks_on(span: Span, weeks: int) -> Span:
    step = timedelta(weeks=weeks)
    return span._replace(start=span.start + step, end=span.end + step)


def _joined(said: Iterable[_Said]) -> Iterator[_Said]:
    """Join a day and a time of day that stand beside each other, and "Thursday or Friday", into one."""
    open_: _Said | None = None
    for one in said:
        joined = _join(open_, one) if open_ else None
        if joined is None and open_:
            yield open_
        open_ = joined or one
    if open_:
        yield open_


def _join(first: _Said, second: _Said) -> _Said | None:
    if first.span is None or second.span is None:
        return None
    kinds = (first.span.granularity, second.span.granularity)
    between = first.found.string[first.end : second.start]
    if kinds == ("day", "day") and _OR.fullmatch(between) and second.span.start - first.span.start == ONE_DAY:
        return first._replace(end=second.end, span=first.span._replace(end=second.span.end, granularity="range"))
    if "day" not in kinds or not _CLOCK_LIKE & set(kinds) or not _BETWEEN_DAY_AND_CLOCK.fullmatch(between):
        return None
    day, clock = (first.span, second.span) if kinds[0] == "day" else (second.span, first.span)
    return first._replace(end=second.end, span=clock._replace(start=day.start, end=day.end, anchor=day.anchor))


def _expression(of: Sentence | Quoted, said: _Said) -> DateExpression:
    relation, start = _relation(said)
    words = Quoted(quote=said.found.string[start : said.end], start=of.start + start, end=of.start + said.end)
    span = said.span
    return DateExpression(
        quote=words.quote,
        start=words.start,
        end=words.end,
        value=_value(span) if span else None,
        granularity=span.granularity if span else said.rule.granularity,
        anchor=span.anchor if span else MENTIONED if said.rule.name in _FOLLOWS_TEXT else PUBLISHED,
        relation=relation,
        rule=said.rule.name,
    )


def _relation(said: _Said) -> tuple[str | None, int]:
    """Return the leading word that says on which side of the time something lies, and where the time itself starts."""
    lead = _SIDE.match(said.found[0])
    if lead is None:
        return None, said.start
    word = "by" if lead[1].lower().startswith("no") else lead[1].lower()
    return word, said.start + (lead.end() if word == "since" else 0)


def _value(span: Span) -> DateValue:
    if span.hours:
        start, end = f"{span.start.isoformat()}T{span.hours[0]}", f"{span.end.isoformat()}T{span.hours[1]}"
    else:
        start, end = span.start.isoformat(), span.end.isoformat()
    return DateValue(start=start, end=end, granularity=span.granularity)
