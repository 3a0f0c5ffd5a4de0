"""What on a page is no report: log-in and paywall notices, newsletter and share lines, captions, credits, navigation.

It is marked, never deleted, and no quote may stand on it. By wording (`notices`) and by place:

1. a block that the page extractor left out, or that the page marks as navigation, aside or caption;
2. a sentence or line that is a notice by its wording, also where it runs into a report (`run_ins`) or stands between
   the headline and the report of a page that lost its line ends (`below_title`);
3. what stands right beside a notice and has something of one, and short lines under the head of a list of links;
4. what a picture's credit makes its caption (`captions`), and what stands at the foot of a report (`foot`).
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from pourparler.reading.language.sentences import split_sentences
from pourparler.reading.layout.below_title import labels_below_title
from pourparler.reading.layout.captions import LONGEST_CAPTION, may_be_caption
from pourparler.reading.layout.foot import goes_on_about_author, is_foot_line, notice_at_foot
from pourparler.reading.layout.notices import LONGEST_NOTICE, Notice, belongs_beside, notice_in
from pourparler.reading.layout.run_ins import parts_with_run_ins
from pourparler.reading.stretches import Stretches, trimmed
from pourparler.reading.values import Furniture, FurnitureKind, Segment, SegmentKind, SourceText

_MOST_LINK_WORDS = 16
_STARTS_A_SENTENCE = (
    "After|Although|Amid|As|At|Before|By|Despite|During|For|From|He|How|If|In|It|Its|More|On|She|The|Their|There|They|"
    "This|Two|When|While|With|A|An"
)
_AD_LABEL = re.compile(
    r"(?:[A-Z][\w'’.–-]*[ :|/–-]+){0,8}?(?:Supported by|Presented by|Advertisement|ADVERTISEMENT|SKIP ADVERTISEMENT|"
    r"Skip advertisement|Sponsored)(?=\s+(?:" + _STARTS_A_SENTENCE + r")\b|\s*$)"
)
_SPOKEN = re.compile(r"“[^”]*+”?|\"[^\"]*+\"|«[^»]*+»")
_LEADS_TO_NAME = re.compile(r"(?:photo |image )?(?:credit|photo|image|source)s?(?:\.\.\.|…)", re.IGNORECASE)
"""A credit whose dots look like the end of a sentence: "Credit... Ana Silva for The Example"."""

_FEWEST_ABOVE_FOOT = 2
"""So many sentences or lines stand above the foot at least: a headline and a report."""

_CLOSING = {"(": ")", "[": "]"}
_HOLDS_SENTENCE = re.compile(r"[.!][\"”’]?(?:\s|$)|[”\"]$")
_ALWAYS_APART = {SegmentKind.CAPTION, SegmentKind.NAVIGATION, SegmentKind.ASIDE}
_MOST_IN_CAPTION = 4
"""Sentences of a block that a credit at its end makes a caption, the credit among them; more are a report."""


class _Spoken(NamedTuple):
    """A stretch between quotation marks: somebody said it, so it is no notice."""

    start: int
    end: int


class _Unit(NamedTuple):
    """A sentence or line of one block, and what notice it was found to be."""

    start: int
    end: int
    block: int
    notice: Notice | None = None
    spoken: bool = False

    @property
    def is_caption(self) -> bool:
        return self.notice is not None and self.notice.kind is FurnitureKind.CAPTION


def find_furniture(source: SourceText) -> tuple[Furniture, ...]:
    """Return what is furniture in this text, in order; neighbouring stretches of one kind are one."""
    units: list[_Unit] = []
    is_top = True
    for block in range(len(source.segments)):
        units += (here := _units(source, block, is_top))
        is_top = is_top and all(unit.notice and unit.notice.is_all_of_it for unit in here)
    units = list(_with_lists(source, _absorbed(source.text, units)))
    units = _with_foot(source, units)
    marks = (
        Furniture.of(source.text, unit.start, unit.end, kind=unit.notice.kind, rule=unit.notice.rule)
        for unit in units
        if unit.notice
    )
    return tuple(_merged(source.text, marks))


def _units(source: SourceText, block: int, is_top: bool) -> list[_Unit]:
    text, segment = source.text, source.segments[block]
    if not segment.kept or segment.kind in _ALWAYS_APART:
        kind = FurnitureKind.CAPTION if segment.kind is SegmentKind.CAPTION else FurnitureKind.NAVIGATION
        return [_Unit(segment.start, segment.end, block, Notice(kind, f"page:{segment.kind}"))]
    if text[segment.start : segment.end] == source.page.title:
        return [_Unit(segment.start, segment.end, block)]
    spoken = Stretches(_Spoken(*found.span()) for found in _SPOKEN.finditer(text, segment.start, segment.end))
    units = [
        _Unit(start, end, block, spoken=True)
        if spoken.touch(start, start + 1)
        else _unit(text, start, end, block, is_top and start == segment.start)
        for start, end in _sentences(text, segment, is_top)
    ]
    return _with_captions(text, units, is_top)


def _with_captions(text: str, units: list[_Unit], is_top: bool) -> list[_Unit]:
    """Add the sentences that a credit makes a caption: those of a short block that it ends, else the one before it."""
    if not any(unit.is_caption for unit in units):
        return units
    if units[0].is_caption and not text[units[-1].start : units[-1].end].endswith((".", "!", "?", "”", '"')):
        units = [units[0], *(unit if unit.notice else unit._replace(notice=units[0].notice) for unit in units[1:])]
    ends_block = units[-1].is_caption and units[-1].end - units[0].start <= LONGEST_CAPTION
    in_report = not ends_block or len(units) > _MOST_IN_CAPTION
    below = [_between_captions(units, at) for at in range(len(units))]
    for at in range(len(units) - 2, -1, -1):
        has_credit = below[at + 1].is_caption and (not in_report or _is_credit(units[at + 1]))
        sentence = text[units[at].start : units[at].end]
        is_headline = is_top and at == 0 and not sentence.endswith((".", "!", "?"))
        if has_credit and not below[at].notice and not is_headline and may_be_caption(sentence, in_report):
            below[at] = units[at]._replace(notice=Notice(FurnitureKind.CAPTION, "caption:before its credit"))
    return below


def _between_captions(units: list[_Unit], at: int) -> _Unit:
    """Return a sentence between "Image" and its credit as part of the caption."""
    is_between = 0 < at < len(units) - 1 and units[at - 1].is_caption and units[at + 1].is_caption
    return units[at]._replace(notice=units[at - 1].notice) if is_between and not units[at].notice else units[at]


def _is_credit(unit: _Unit) -> bool:
    return unit.notice is not None and unit.is_caption and unit.notice.is_all_of_it


def _sentences(text: str, segment: Segment, is_top: bool) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a block; what runs into one without a full stop, and is a notice, is split off."""
    for start, end in _joined(text, split_sentences(text, segment.start, segment.end)):
        at = start
        opens = is_top and start == segment.start and not _AD_LABEL.match(text, start, end)
        for first, last in list(labels_below_title(text[start:end])) if opens else []:
            yield from trimmed(text, at, start + first)
            yield start + first, (at := start + last)
        label = _AD_LABEL.match(text, at, end)
        if label:
            yield at, label.end()
        for first, last in trimmed(text, label.end() if label else at, end):
            yield from ((first + begins, first + stops) for begins, stops in parts_with_run_ins(text[first:last]))


def _joined(text: str, sentences: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the sentences; those that brackets hold together, and "Credit..." with the name that follows, are one."""
    first: int | None = None
    last = 0
    for start, end in sentences:
        first, last = (start if first is None else first), end
        if not _stays_open(text[first:last]):
            yield first, last
            first = None
    if first is not None:
        yield first, last


def _stays_open(sentence: str) -> bool:
    closing = _CLOSING.get(sentence[:1])
    in_brackets = closing is not None and closing not in sentence and len(sentence) <= LONGEST_CAPTION
    return in_brackets or bool(_LEADS_TO_NAME.fullmatch(sentence))


def _unit(text: str, start: int, end: int, block: int, may_be_headline: bool) -> _Unit:
    if end - start > LONGEST_NOTICE:
        return _Unit(start, end, block)
    sentence = text[start:end]
    if _AD_LABEL.fullmatch(sentence):
        return _Unit(start, end, block, Notice(FurnitureKind.KICKER, "kicker:advertising label"))
    notice = notice_in(sentence)
    opens_headline = may_be_headline and notice is not None and not notice.is_all_of_it
    return _Unit(start, end, block, None if opens_headline and not sentence.endswith((".", "!")) else notice)


def _absorbed(text: str, units: list[_Unit]) -> list[_Unit]:
    """Add what stands right after notices, then right before them, and has something of a notice too."""
    walls = _blocks_of_notices(units)
    forward = _beside(text, units, walls)
    return _beside(text, forward[::-1], walls)[::-1]


def _blocks_of_notices(units: list[_Unit]) -> set[int]:
    """Return the blocks of which at least half is notices, by sentences: what else stands there is likely one too."""
    blocks = ((block, list(found)) for block, found in groupby(units, key=lambda unit: unit.block))
    return {block for block, found in blocks if 2 * sum(unit.notice is not None for unit in found) >= len(found)}


def _beside(text: str, units: list[_Unit], walls: set[int]) -> list[_Unit]:
    """Add each unit that follows a notice and has something of one, in the order given."""
    joined = units[:1]
    for at, unit in enumerate(units[1:], start=1):
        before, after = joined[-1], units[at + 1] if at + 1 < len(units) else None
        joined.append(_joining(text, unit, before, after, walls) if unit.block and not unit.spoken else unit)
    return joined


def _joining(text: str, unit: _Unit, before: _Unit, after: _Unit | None, walls: set[int]) -> _Unit:
    if unit.notice or before.notice is None or not _spreads(before.notice):
        return unit
    between = after is not None and after.notice is not None and _spreads(after.notice)
    within = between or (before.block == unit.block and unit.block in walls)
    runs_on = before.block == unit.block and unit.block not in walls and not between
    if not belongs_beside(text[unit.start : unit.end], within=within, runs_on=runs_on):
        return unit
    return unit._replace(notice=before.notice._replace(rule=f"{before.notice.kind}:beside"))


def _spreads(notice: Notice) -> bool:
    return notice.kind not in {
        FurnitureKind.CAPTION,
        FurnitureKind.KICKER,
        FurnitureKind.CREDIT,
    } and not notice.rule.startswith("page:")


def _with_lists(source: SourceText, units: list[_Unit]) -> Iterator[_Unit]:
    """Mark the short lines below the head of a list of links, up to the next paragraph."""
    in_list = False
    for unit in units:
        segment = source.segments[unit.block]
        heads = unit.notice is not None and unit.notice.heads_list and unit.end == segment.end
        in_list = heads or (in_list and _is_link(source.text[segment.start : segment.end]))
        listed = Notice(FurnitureKind.NAVIGATION, "navigation:in a list")
        yield unit._replace(notice=unit.notice or listed) if in_list else unit


def _is_link(line: str) -> bool:
    return len(line.split()) <= _MOST_LINK_WORDS and not _HOLDS_SENTENCE.search(line)


def _with_foot(source: SourceText, units: list[_Unit]) -> list[_Unit]:
    """Mark what stands below everything that reports: notes on the author, credits, lines that are no sentences."""
    marked = list(units)
    goes_on: list[int] = []
    for at in range(len(units) - 1, _FEWEST_ABOVE_FOOT, -1):
        unit, segment = units[at], source.segments[units[at].block]
        sentence = source.text[unit.start : unit.end]
        if unit.notice or is_foot_line(sentence):
            continue
        alone = (segment.start, segment.end) == (unit.start, unit.end)
        notice = notice_at_foot(sentence, alone, is_last=at == len(units) - 1)
        if notice:
            for one in (at, *goes_on):
                marked[one] = units[one]._replace(notice=notice)
            goes_on = []
        elif goes_on_about_author(sentence):
            goes_on.append(at)
        else:
            break
    return marked


def _merged(text: str, marks: Iterable[Furniture]) -> Iterator[Furniture]:
    open_: Furniture | None = None
    for mark in marks:
        if open_ and open_.kind is mark.kind and text[open_.end : mark.start].isspace():
            open_ = Furniture.of(text, open_.start, mark.end, kind=open_.kind, rule=open_.rule)
            continue
        if open_:
            yield open_
        open_ = mark
    if open_:
        yield open_
