"""What on a page is no report: log-in and paywall notices, newsletter and share lines, captions, navigation.

It is marked, never deleted, and no quote may stand on it. By wording (`notices`) and by place:

1. a block that the page extractor left out, or that the page marks as navigation, aside or caption;
2. a sentence or line that is a notice by its wording;
3. what stands right beside a notice and has something of one; and short lines under the head of a list of links.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pourparler.reading.language.sentences import split_sentences
from pourparler.reading.notices import LONGEST_NOTICE, Notice, belongs_beside, notice_in
from pourparler.reading.stretches import Stretches, trimmed
from pourparler.reading.values import Furniture, FurnitureKind, Segment, SegmentKind, SourceText

LONGEST_CAPTION = 450
"""A block of more characters is no caption, even when it ends with the name of a picture agency."""

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
_ALWAYS_APART = {SegmentKind.CAPTION, SegmentKind.NAVIGATION, SegmentKind.ASIDE}


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


def find_furniture(source: SourceText) -> tuple[Furniture, ...]:
    """Return what is furniture in this text, in order; neighbouring stretches of one kind are one."""
    units = [unit for block, segment in enumerate(source.segments) for unit in _units(source.text, block, segment)]
    units = _with_lists(source, _absorbed(source.text, units))
    marks = (
        Furniture.of(source.text, unit.start, unit.end, kind=unit.notice.kind, rule=unit.notice.rule)
        for unit in units
        if unit.notice
    )
    return tuple(_merged(source.text, marks))


def _units(text: str, block: int, segment: Segment) -> Iterator[_Unit]:
    if not segment.kept or segment.kind in _ALWAYS_APART:
        kind = FurnitureKind.CAPTION if segment.kind is SegmentKind.CAPTION else FurnitureKind.NAVIGATION
        yield _Unit(segment.start, segment.end, block, Notice(kind, f"page:{segment.kind}"))
        return
    spoken = Stretches(_Spoken(*found.span()) for found in _SPOKEN.finditer(text, segment.start, segment.end))
    units = [
        _Unit(start, end, block, spoken=True) if spoken.touch(start, start + 1) else _unit(text, start, end, block)
        for start, end in _sentences(text, segment)
    ]
    ends_with_credit = bool(units) and units[-1].notice is not None and units[-1].notice.kind is FurnitureKind.CAPTION
    if ends_with_credit and segment.end - segment.start <= LONGEST_CAPTION:
        yield _Unit(segment.start, segment.end, block, Notice(FurnitureKind.CAPTION, "caption:credit at its end"))
    else:
        yield from units


def _sentences(text: str, segment: Segment) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a block; an advertising label at the start of one, with its kicker, is split off."""
    for start, end in split_sentences(text, segment.start, segment.end):
        label = _AD_LABEL.match(text, start, end)
        if label:
            yield start, label.end()
        yield from trimmed(text, label.end() if label else start, end)


def _unit(text: str, start: int, end: int, block: int) -> _Unit:
    if end - start > LONGEST_NOTICE:
        return _Unit(start, end, block)
    sentence = text[start:end]
    if _AD_LABEL.fullmatch(sentence):
        return _Unit(start, end, block, Notice(FurnitureKind.KICKER, "kicker:advertising label"))
    return _Unit(start, end, block, notice_in(sentence))


def _absorbed(text: str, units: list[_Unit]) -> list[_Unit]:
    """Add what stands right after notices, then right before them, and has something of a notice too."""
    forward = _beside(text, units)
    return _beside(text, forward[::-1])[::-1]


def _beside(text: str, units: list[_Unit]) -> list[_Unit]:
    """Add each unit that follows a notice and has something of one, in the order given."""
    joined = units[:1]
    for at, unit in enumerate(units[1:], start=1):
        before, after = joined[-1], units[at + 1] if at + 1 < len(units) else None
        joined.append(_joining(text, unit, before, after) if unit.block and not unit.spoken else unit)
    return joined


def _joining(text: str, unit: _Unit, before: _Unit, after: _Unit | None) -> _Unit:
    if unit.notice or before.notice is None or not _spreads(before.notice):
        return unit
    between = after is not None and after.notice is not None and _spreads(after.notice)
    if not belongs_beside(text[unit.start : unit.end], within=between or before.block == unit.block):
        return unit
    return unit._replace(notice=before.notice._replace(rule=f"{before.notice.kind}:beside"))


def _spreads(notice: Notice) -> bool:
    return notice.kind not in {FurnitureKind.CAPTION, FurnitureKind.KICKER} and not notice.rule.startswith("page:")


def _with_lists(source: SourceText, units: list[_Unit]) -> Iterator[_Unit]:
    """Mark the short lines below the head of a list of links, up to the next paragraph."""
    in_list = False
    for unit in units:
        segment = source.segments[unit.block]
        line = source.text[segment.start : segment.end]
        is_link = len(line.split()) <= _MOST_LINK_WORDS and not line.endswith((".", "!", "”", '"'))
        in_list = (unit.notice is not None and unit.notice.heads_list) or (in_list and is_link)
        listed = Notice(FurnitureKind.NAVIGATION, "navigation:in a list")
        yield unit._replace(notice=unit.notice or listed) if in_list else unit


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
