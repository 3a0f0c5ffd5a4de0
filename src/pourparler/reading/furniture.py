"""What on a page is no report: log-in and paywall notices, newsletter and share lines, captions, credits, navigation.

It is marked, never deleted, and no quote may stand on it. By wording (`notices`) and by place:

1. a block that the page extractor left out, or that the page marks as navigation, aside or caption;
2. a sentence or line that is a notice by its wording, also where it runs into a report (`run_ins`);
3. what stands right beside a notice and has something of one, and short lines under the head of a list of links;
4. what a picture's credit makes its caption (`captions`), and notes on the author at the foot (`author_notes`).
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from pourparler.reading.author_notes import goes_on_about_author, is_author_note, is_foot_line
from pourparler.reading.captions import LONGEST_CAPTION, may_be_caption
from pourparler.reading.language.sentences import split_sentences
from pourparler.reading.notices import LONGEST_NOTICE, Notice, belongs_beside, notice_in
from pourparler.reading.run_ins import parts_with_run_ins
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
    units = [unit for block in range(len(source.segments)) for unit in _units(source, block)]
    units = list(_with_lists(source, _absorbed(source.text, units)))
    units = _with_author_notes(source.text, units)
    marks = (
        Furniture.of(source.text, unit.start, unit.end, kind=unit.notice.kind, rule=unit.notice.rule)
        for unit in units
        if unit.notice
    )
    return tuple(_merged(source.text, marks))


def _units(source: SourceText, block: int) -> list[_Unit]:
    text, segment = source.text, source.segments[block]
    if not segment.kept or segment.kind in _ALWAYS_APART:
        kind = FurnitureKind.CAPTION if segment.kind is SegmentKind.CAPTION else FurnitureKind.NAVIGATION
        return [_Unit(segment.start, segment.end, block, Notice(kind, f"page:{segment.kind}"))]
    if text[segment.start : segment.end] == source.page.title:
        return [_Unit(segment.start, segment.end, block)]
    spoken = Stretches(_Spoken(*found.span()) for found in _SPOKEN.finditer(text, segment.start, segment.end))
    units = [
        _Unit(start, end, block, spoken=True) if spoken.touch(start, start + 1) else _unit(text, start, end, block)
        for start, end in _sentences(text, segment)
    ]
    return _with_captions(text, units)


def _with_captions(text: str, units: list[_Unit]) -> list[_Unit]:
    """Add the sentences that a credit makes a caption: those of a short block that it ends, else the one before it."""
    if not any(unit.is_caption for unit in units):
        return units
    ends_block = units[-1].is_caption and units[-1].end - units[0].start <= LONGEST_CAPTION
    in_report = not ends_block or len(units) > _MOST_IN_CAPTION
    below = list(units)
    for at in range(len(units) - 2, -1, -1):
        has_credit = below[at + 1].is_caption and (not in_report or _is_credit(units[at + 1]))
        if has_credit and not below[at].notice and may_be_caption(text[units[at].start : units[at].end], in_report):
            below[at] = units[at]._replace(notice=Notice(FurnitureKind.CAPTION, "caption:before its credit"))
    return below


def _is_credit(unit: _Unit) -> bool:
    return unit.notice is not None and unit.is_caption and unit.notice.is_all_of_it


def _sentences(text: str, segment: Segment) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a block; what runs into one without a full stop, and is a notice, is split off."""
    for start, end in _with_names(text, split_sentences(text, segment.start, segment.end)):
        label = _AD_LABEL.match(text, start, end)
        if label:
            yield start, label.end()
        for first, last in trimmed(text, label.end() if label else start, end):
            yield from ((first + begins, first + stops) for begins, stops in parts_with_run_ins(text[first:last]))


def _with_names(text: str, sentences: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the sentences, "Credit..." together with the name that follows it."""
    before: int | None = None
    for start, end in sentences:
        first = start if before is None else before
        before = first if _LEADS_TO_NAME.fullmatch(text, first, end) else None
        if before is None:
            yield first, end
    if before is not None:
        yield from trimmed(text, before, len(text.rstrip()))


def _unit(text: str, start: int, end: int, block: int) -> _Unit:
    if end - start > LONGEST_NOTICE:
        return _Unit(start, end, block)
    sentence = text[start:end]
    if _AD_LABEL.fullmatch(sentence):
        return _Unit(start, end, block, Notice(FurnitureKind.KICKER, "kicker:advertising label"))
    notice = notice_in(sentence)
    may_be_headline = block == 0 and notice is not None and not notice.is_all_of_it
    return _Unit(start, end, block, None if may_be_headline else notice)


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
        line = source.text[segment.start : segment.end]
        is_link = len(line.split()) <= _MOST_LINK_WORDS and not line.endswith((".", "!", "”", '"'))
        heads = unit.notice is not None and unit.notice.heads_list and unit.end == segment.end
        in_list = heads or (in_list and is_link)
        listed = Notice(FurnitureKind.NAVIGATION, "navigation:in a list")
        yield unit._replace(notice=unit.notice or listed) if in_list else unit


def _with_author_notes(text: str, units: list[_Unit]) -> list[_Unit]:
    """Mark the notes on the author that stand below everything else that reports."""
    note = Notice(FurnitureKind.CREDIT, "credit:note on the author")
    marked = list(units)
    goes_on: list[int] = []
    for at in range(len(units) - 1, 0, -1):
        sentence = text[units[at].start : units[at].end]
        if units[at].notice or is_foot_line(sentence):
            continue
        if is_author_note(sentence):
            for one in (at, *goes_on):
                marked[one] = units[one]._replace(notice=note)
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
