"""The parts of a report: headline, authors, datelines, day of publication, furniture, and the body.

In a page the markup helps; in plain text the order of lines does: a kicker, a headline, a line under it, a byline, a
date, a dateline that opens the first paragraph. The day of publication is what the page says of itself, what
`--published` says, or a full date in the head of the text; where none of them says it, it stays open and a note says
so.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple, TypeVar

from pourparler.reading.bylines import Byline, byline_at, byline_of_line, dateline_at, reported_from_at
from pourparler.reading.dates import absolute_day
from pourparler.reading.furniture import find_furniture
from pourparler.reading.language.sentences import split_sentences
from pourparler.reading.stretches import Stretches, trimmed
from pourparler.reading.values import (
    Article,
    Furniture,
    FurnitureKind,
    Published,
    Quoted,
    Segment,
    SourceText,
)

LONGEST_HEADLINE = 220
"""Characters; the longest headline in the agencies' style books is about half of that."""

HEAD_BLOCKS = 12
"""Bylines, dates and kickers are looked for in so many blocks from the top."""

SHORTEST_PARAGRAPH = 50
"""Characters that follow a dateline at least: a shorter line with a dash in it is a heading."""

_HEAD_CHARACTERS, _HEAD_SENTENCES = 1500, 4
_FEWEST_HEADLINE_WORDS = 4
_MOST_KICKER_WORDS = 4
_PARAGRAPH_WORDS = 25
_FULL_STOP = re.compile(r"[.!…][\"”’)]*$")
_DATE_LINE = re.compile(
    r"(?:(?:first\s+)?(?:published|posted|updated|last updated|modified|issued|date)\b[:\s]*(?:on|at)?\s*)?"
    r"[\w\s,.:/|()·•+–-]{4,80}",
    re.IGNORECASE,
)
_GLUED_CLOCK = re.compile(r"\b(\d{4})(?=\d{1,2}:\d\d)")
"""A year that a saved page has glued to the time of day, as in "2 May 20248:14 PM"."""

_MOST_DATE_WORDS = 14
_UPDATED = re.compile(r"(?:last\s+)?(?:updated|modified)\b", re.IGNORECASE)
_LABEL = re.compile(r"(?:headline|title)\s*:\s*", re.IGNORECASE)
_TAIL_CREDIT = re.compile(
    r"\(?(?:additional |with )?(?:reporting|writing|editing|compiled|edited) by\b|[—–-] ?with\b", re.IGNORECASE
)


_Part = TypeVar("_Part", bound=Quoted)


class Parts(NamedTuple):
    """An article and the day on which it was published."""

    article: Article
    published: Published | None


class _Head(NamedTuple):
    """What stands at the top of a text, as stretches of it."""

    headline: Quoted | None
    bylines: tuple[Byline, ...]
    kickers: tuple[Quoted, ...]
    date_lines: tuple[Quoted, ...]


def read_article(source: SourceText, given: date | None = None) -> Parts:
    """Return the parts of a report; `given` is the day that the user names, used where the page has none."""
    furniture = find_furniture(source)
    marked = Stretches(furniture)
    left = [segment for segment in source.segments if not marked.hold(segment.start, segment.end)]
    head = _head(source, left, furniture)
    furniture = _in_order(furniture, (_kicker(kicker) for kicker in head.kickers))
    authors = tuple(author for byline in head.bylines for author in byline.authors) or _named_authors(source, furniture)
    datelines = tuple(dateline for byline in head.bylines for dateline in byline.datelines)
    apart = [*furniture, *([head.headline] if head.headline else []), *head.date_lines]
    apart += [Quoted.of(source.text, byline.start, byline.end) for byline in head.bylines]
    apart += _before_headline(source, head.headline)
    article = Article(
        headline=head.headline,
        authors=_once(authors),
        datelines=_once(datelines),
        boilerplate=furniture,
        body=tuple(_body(source, apart)),
    )
    return Parts(article, _published(source, head.date_lines, given))


def _before_headline(source: SourceText, headline: Quoted | None) -> Iterator[Quoted]:
    """Yield what stands before the headline in its line: "Headline:", or the sign of a heading."""
    for segment in source.segments[:HEAD_BLOCKS]:
        if headline and segment.start < headline.start < segment.end:
            yield Quoted.of(source.text, segment.start, headline.start)


def _once(found: Iterable[_Part]) -> tuple[_Part, ...]:
    first: dict[str, _Part] = {}
    for one in found:
        first.setdefault(one.quote, one)
    return tuple(first.values())


def _in_order(furniture: Iterable[Furniture], more: Iterable[Furniture]) -> tuple[Furniture, ...]:
    return tuple(sorted([*furniture, *more], key=lambda mark: mark.start))


def _kicker(kicker: Quoted) -> Furniture:
    return Furniture(**kicker.model_dump(), kind=FurnitureKind.KICKER, rule="kicker:short line above the report")


def _head(source: SourceText, segments: list[Segment], furniture: tuple[Furniture, ...]) -> _Head:
    text, top = source.text, segments[:HEAD_BLOCKS]
    headline = _headline(source, top)
    bylines: list[Byline] = []
    kickers: list[Quoted] = []
    date_lines: list[Quoted] = []
    in_body = False
    captions = Stretches(mark for mark in furniture if headline and _is_credit_below(mark, headline))
    for segment in top:
        line = Quoted.of(text, segment.start, segment.end)
        if headline and segment.start <= headline.start < segment.end:
            continue
        found = list(_bylines_in(text, segment, furniture)) if not in_body or not bylines else []
        if not in_body and _is_short(line.quote) and (not headline or line.start > headline.start):
            whole = byline_of_line(text, segment.start, segment.end)
            found = [whole] if whole else found
        bylines += found
        if _is_date_line(line.quote):
            date_lines.append(line)
        elif found or in_body:
            in_body = in_body or len(line.quote.split()) > _PARAGRAPH_WORDS
        elif captions.touch(segment.start - 2, segment.start) and _is_caption(line.quote):
            kickers.append(line)
        elif _is_paragraph(line.quote):
            in_body = True
        elif _is_kicker(line.quote) and (source.media != "text/html" or (headline and line.start < headline.start)):
            kickers.append(line)
    bylines += _tail_credits(
        text, [segment for segment in segments if not any(_stands_in(line, segment) for line in bylines)]
    )
    return _Head(headline, tuple(bylines), tuple(kickers), tuple(date_lines))


def _headline(source: SourceText, top: list[Segment]) -> Quoted | None:
    text, title = source.text, source.page.title
    for segment in top if title else []:
        if text[segment.start : segment.end] == title:
            return Quoted.of(text, segment.start, segment.end)
    lines = [_unlabelled(text, segment) for segment in top[:4]]
    short = [
        line for line in lines if len(line.quote) <= LONGEST_HEADLINE and not byline_at(text, line.start, line.end)
    ]
    candidates = [
        line for line in short if not _is_date_line(line.quote) and not dateline_at(text, line.start, line.end)
    ]
    titles = [
        line
        for line in candidates
        if len(line.quote.split()) >= _FEWEST_HEADLINE_WORDS and not _FULL_STOP.search(line.quote)
    ]
    first = titles[:1] or [line for line in candidates[:1] if not _FULL_STOP.search(line.quote)]
    first = first or [line for line in candidates[:1] if _is_title_with_stop(text, line, source.segments)]
    return first[0] if first and len(source.segments) > 1 else None


def _is_title_with_stop(text: str, line: Quoted, segments: tuple[Segment, ...]) -> bool:
    """Say whether the first line is a title in spite of its full stop: one short sentence above longer paragraphs."""
    following = [text[segment.start : segment.end] for segment in segments[1:2]]
    alone = len(list(split_sentences(text, line.start, line.end))) == 1 and line.start == segments[0].start
    return (
        alone
        and len(line.quote.split()) <= _MOST_DATE_WORDS
        and any(len(one) > 2 * len(line.quote) for one in following)
    )


def _unlabelled(text: str, segment: Segment) -> Quoted:
    label = _LABEL.match(text, segment.start, segment.end)
    start = label.end() if label else segment.start
    if text.startswith("# ", start):
        start += 2
    return Quoted.of(text, start, segment.end)


def _bylines_in(text: str, segment: Segment, furniture: tuple[Furniture, ...]) -> Iterator[Byline]:
    """Yield bylines at the start of the block and of its first sentences, and the dateline that opens what follows."""
    read_up_to = segment.start
    for start in _likely_starts(text, segment, furniture):
        if start < read_up_to:
            continue
        byline = byline_at(text, start, segment.end)
        if byline:
            yield byline
            start, read_up_to = _after_space(text, byline.end, segment.end), byline.end  # noqa: PLW2901
        dateline = dateline_at(text, start, segment.end) if byline or start == segment.start else None
        if dateline and segment.end - dateline.end > SHORTEST_PARAGRAPH:
            yield dateline
            read_up_to = dateline.end


def _likely_starts(text: str, segment: Segment, furniture: tuple[Furniture, ...]) -> list[int]:
    """Return where a byline may start: at the block, after furniture in it, and at its first sentences."""
    head = min(segment.end, segment.start + _HEAD_CHARACTERS)
    starts = {start for start, _ in islice(split_sentences(text, segment.start, head), _HEAD_SENTENCES)}
    starts |= {mark.end for mark in furniture if segment.start <= mark.start and mark.end < segment.end}
    return sorted({segment.start} | {_after_space(text, start, segment.end) for start in starts})


def _after_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _tail_credits(text: str, segments: list[Segment]) -> Iterator[Byline]:
    """Yield "Reporting by A in B; editing by C" at the foot of a report."""
    for segment in segments[-6:]:
        found = byline_at(text, segment.start, segment.end) or reported_from_at(text, segment.start, segment.end)
        if _TAIL_CREDIT.match(text, segment.start, segment.end) or (found and found.datelines):
            authors, datelines = (found.authors, found.datelines) if found else ((), ())
            yield Byline(authors, datelines, segment.start, segment.end)


def _is_credit_below(mark: Furniture, headline: Quoted) -> bool:
    return mark.kind is FurnitureKind.CAPTION and mark.start > headline.start


def _is_caption(line: str) -> bool:
    """Say whether a line below a picture's credit may be its caption: a few words, and no full stop."""
    return _MOST_KICKER_WORDS <= len(line.split()) <= _PARAGRAPH_WORDS and not _FULL_STOP.search(line)


def _stands_in(byline: Byline, segment: Segment) -> bool:
    return segment.start <= byline.start < segment.end


def _is_short(line: str) -> bool:
    return len(line.split()) <= _MOST_DATE_WORDS and not line.endswith((".", "!", "?", "”"))


def _is_date_line(line: str) -> bool:
    return len(line.split()) <= _MOST_DATE_WORDS and bool(_DATE_LINE.fullmatch(line)) and _day_of(line) is not None


def _day_of(line: str) -> date | None:
    return absolute_day(_GLUED_CLOCK.sub(r"\1 ", line))


def _is_paragraph(line: str) -> bool:
    return len(line.split()) > _PARAGRAPH_WORDS or bool(_FULL_STOP.search(line))


def _is_kicker(line: str) -> bool:
    return len(line.split()) <= _MOST_KICKER_WORDS and line[:1].isupper() and not line.endswith((":", "?", ","))


def _named_authors(source: SourceText, furniture: tuple[Furniture, ...]) -> tuple[Quoted, ...]:
    """Return the authors that the page's markup names, where the text shows them."""
    found: list[Quoted] = []
    for name in source.page.authors:
        at = source.text.find(name)
        while at >= 0 and any(mark.start <= at < mark.end and mark.kind is FurnitureKind.CAPTION for mark in furniture):
            at = source.text.find(name, at + 1)
        if at >= 0:
            found.append(Quoted.of(source.text, at, at + len(name)))
    return tuple(found)


def _published(source: SourceText, date_lines: tuple[Quoted, ...], given: date | None) -> Published | None:
    if source.page.published:
        return Published(day=source.page.published, said_by="feed" if source.media == "application/feed" else "page")
    if given is not None:
        return Published(day=given.isoformat(), said_by="given")
    lines = sorted(date_lines, key=lambda line: bool(_UPDATED.match(line.quote)))
    day = next((day for line in lines if (day := _day_of(line.quote))), None)
    return Published(day=day.isoformat(), said_by="text") if day else None


def _body(source: SourceText, apart: list[Quoted]) -> Iterator[Quoted]:
    """Yield what is left of each block when the parts set apart are taken out."""
    set_apart = Stretches(apart)
    for segment in source.segments:
        for start, end in set_apart.gaps(segment.start, segment.end):
            for stretch in trimmed(source.text, start, end):
                if any(character.isalnum() for character in source.text[slice(*stretch)]):
                    yield Quoted.of(source.text, *stretch)
