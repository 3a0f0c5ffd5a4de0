"""What on a page is no report: log-in and paywall notices, newsletter and share lines, captions, navigation.

It is marked, never deleted, and no quote may stand on it. Three rules, none of them about one publisher:

1. a block that the page extractor left out, or that the page marks as navigation, aside or caption;
2. a sentence or line that matches a phrase of `data/furniture.toml` (what log-in walls say everywhere);
3. a sentence between or after such sentences that speaks to the reader, or names nobody: walls and boxes have
   sentences of their own wording, and those speak of "you" and of no person or place.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from pourparler.reading.language.sentences import split_sentences
from pourparler.reading.stretches import trimmed
from pourparler.reading.values import Furniture, FurnitureKind, Segment, SegmentKind, SourceText

LONGEST_PHRASE = 600
"""Sentences of more characters are never furniture: the longest notice seen has 310."""

LONGEST_ASIDE = 120
"""A sentence of more characters between two notices is taken for the report's, when it does not speak to the reader."""

LONGEST_CAPTION = 450
"""A block of more characters is no caption, even when it ends with the name of a picture agency."""

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "\u00a0": " ", "\n": " "})
_HEADS_LIST = "head of a list"
_MOST_LINK_WORDS = 16
_TRAILING = " \t.!…→›»>:|·•*✕×"
_LEADING = " \t•*·-–—|>▶►"
_TO_THE_READER = re.compile(r"\b(?:you|your|you're|you've|you'll|yours)\b", re.IGNORECASE)
_IMPERATIVE = re.compile(
    r"(?:please|thank|subscribe|log|sign|join|get|enjoy|support|try|read|start|click|tap|register|want|already|need|"
    r"continue|follow|download|share|choose|select|manage|cancel|unlock|see|learn|view|no commitment|or)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[a-z,;'\"] )[A-Z][a-z]+")
_QUOTED = re.compile(r"^[\"“‘«].*[\"”’»][.,!?]?$", re.DOTALL)
_STARTS_A_SENTENCE = (
    "After|Although|Amid|As|At|Before|By|Despite|During|For|From|He|How|If|In|It|Its|More|On|She|The|Their|There|They|"
    "This|Two|When|While|With|A|An"
)
_AD_LABEL = re.compile(
    r"(?:[A-Z][\w'’.–-]*[ :|/–-]+){0,8}?(?:Supported by|Presented by|Advertisement|ADVERTISEMENT|SKIP ADVERTISEMENT|"
    r"Skip advertisement|Sponsored)(?=\s+(?:" + _STARTS_A_SENTENCE + r")\b|\s*$)"
)
_UNKEPT_KINDS = {SegmentKind.CAPTION: FurnitureKind.CAPTION}
_ALWAYS_APART = {SegmentKind.CAPTION, SegmentKind.NAVIGATION, SegmentKind.ASIDE}


class _Phrases(NamedTuple):
    kind: FurnitureKind
    spreads: bool
    heads_list: bool
    whole: re.Pattern[str]
    start: re.Pattern[str]
    anywhere: re.Pattern[str]


class _Unit(NamedTuple):
    """A sentence or line of one block, and what it was found to be."""

    start: int
    end: int
    found: tuple[FurnitureKind, str] | None = None
    spreads: bool = False


def find_furniture(source: SourceText) -> tuple[Furniture, ...]:
    """Return what is furniture in this text, in order; neighbouring stretches of one kind are one."""
    marked = [mark for segment in source.segments for mark in _in_segment(source.text, segment)]
    marked += _listed(source, marked)
    return tuple(_merged(source.text, sorted(marked, key=lambda mark: mark.start)))


def _listed(source: SourceText, marked: list[Furniture]) -> Iterator[Furniture]:
    """Yield the short lines below the head of a list of links, up to the next paragraph."""
    heads = {mark.start for mark in marked if mark.rule.endswith(_HEADS_LIST)}
    known = {mark.start for mark in marked}
    in_list = False
    for segment in source.segments if heads else ():
        line = source.text[segment.start : segment.end]
        is_link = len(line.split()) <= _MOST_LINK_WORDS and not line.endswith((".", "!", "”", '"'))
        in_list = segment.start in heads or (in_list and is_link)
        if in_list and segment.start not in known:
            yield Furniture.of(
                source.text, segment.start, segment.end, kind=FurnitureKind.NAVIGATION, rule="navigation:in a list"
            )


def furniture_kind(sentence: str) -> FurnitureKind | None:
    """Return what kind of furniture this sentence is by its wording alone, None where it may be part of a report."""
    found = _classify(sentence)
    return found[0] if found else None


def _in_segment(text: str, segment: Segment) -> Iterator[Furniture]:
    if not segment.kept or segment.kind in _ALWAYS_APART:
        kind = _UNKEPT_KINDS.get(segment.kind, FurnitureKind.NAVIGATION)
        yield Furniture.of(text, segment.start, segment.end, kind=kind, rule=f"page:{segment.kind}")
        return
    units = [_unit(text, start, end) for start, end in _units(text, segment)]
    if segment.end - segment.start <= LONGEST_CAPTION and units and _is_kind(units[-1], FurnitureKind.CAPTION):
        yield Furniture.of(
            text, segment.start, segment.end, kind=FurnitureKind.CAPTION, rule="caption:credit at its end"
        )
        return
    for unit in _absorbed(text, units):
        if unit.found:
            yield Furniture.of(text, unit.start, unit.end, kind=unit.found[0], rule=unit.found[1])


def _units(text: str, segment: Segment) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a block; an advertising label at the start of one, with its kicker, is split off."""
    for start, end in split_sentences(text, segment.start, segment.end):
        label = _AD_LABEL.match(text, start, end)
        if label:
            yield start, label.end()
        yield from trimmed(text, label.end() if label else start, end)


def _unit(text: str, start: int, end: int) -> _Unit:
    if end - start > LONGEST_PHRASE:
        return _Unit(start, end)
    sentence = text[start:end]
    if _AD_LABEL.fullmatch(sentence):
        return _Unit(start, end, (FurnitureKind.KICKER, "advertisement:label"))
    found = _classify(sentence)
    return _Unit(start, end, found and found[:2], bool(found and found[2]))


def _classify(sentence: str) -> tuple[FurnitureKind, str, bool] | None:
    if len(sentence) > LONGEST_PHRASE or _QUOTED.match(sentence):
        return None
    plain = sentence.translate(_STRAIGHT).strip(_LEADING)
    whole = plain.rstrip(_TRAILING)
    if not any(character.isalnum() for character in whole):
        return FurnitureKind.NAVIGATION, "navigation:no words", False
    for phrases in _all_phrases():
        for how, found in (
            ("whole", phrases.whole.fullmatch(whole)),
            ("start", phrases.start.match(plain)),
            ("anywhere", phrases.anywhere.search(plain)),
        ):
            if found:
                return phrases.kind, f"{phrases.kind}:{_HEADS_LIST if phrases.heads_list else how}", phrases.spreads
    return None


@cache
def _all_phrases() -> tuple[_Phrases, ...]:
    written = tomllib.loads(files("pourparler.reading").joinpath("data/furniture.toml").read_text(encoding="utf-8"))
    return tuple(
        _Phrases(
            FurnitureKind(kind["name"]),
            kind.get("spreads", False),
            kind.get("heads_list", False),
            *(_any_of(kind.get(place, [])) for place in ("whole", "start", "anywhere")),
        )
        for kind in written["kind"]
    )


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{phrase})" for phrase in phrases) or r"(?!)", re.IGNORECASE)


def _is_kind(unit: _Unit, kind: FurnitureKind) -> bool:
    return unit.found is not None and unit.found[0] is kind


def _absorbed(text: str, units: list[_Unit]) -> list[_Unit]:
    """Add the sentences between and after notices that speak to the reader or name nobody."""
    absorbed = list(units)
    for at, unit in enumerate(units):
        before = absorbed[at - 1] if at else None
        if unit.found or before is None or not before.found:
            continue
        sandwiched = any(later.found for later in units[at + 1 : at + 3])
        if before.spreads and (_speaks_to_reader(text, unit) or (sandwiched and _names_nobody(text, unit))):
            absorbed[at] = unit._replace(found=(before.found[0], f"{before.found[0]}:beside"), spreads=before.spreads)
    return absorbed


def _speaks_to_reader(text: str, unit: _Unit) -> bool:
    sentence = text[unit.start : unit.end]
    if len(sentence) > LONGEST_PHRASE or re.search(r"[\"“”«»]", sentence):
        return False
    return bool(_TO_THE_READER.search(sentence) or _IMPERATIVE.match(sentence))


def _names_nobody(text: str, unit: _Unit) -> bool:
    sentence = text[unit.start : unit.end]
    return len(sentence) < LONGEST_ASIDE and not _NAME.search(sentence) and not re.search(r"[\"“”«»\d]", sentence)


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
