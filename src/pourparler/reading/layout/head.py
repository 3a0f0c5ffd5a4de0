"""The head of a report: headline, kickers, the name of the paper, bylines, lines of the day; and credits at its foot.

In a page the title is what the markup says. In plain text the order of lines tells: a kicker, a headline, a line under
it, a byline, a day, then the first paragraph.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from pourparler.reading.language.sentences import split_sentences
from pourparler.reading.layout.byline import Byline
from pourparler.reading.layout.bylines import byline_at, byline_of_line, reported_from_at, role_line
from pourparler.reading.layout.date_lines import is_date_line
from pourparler.reading.layout.datelines import dateline_at
from pourparler.reading.layout.mastheads import MOST_KICKER_WORDS, is_above_headline, is_kicker, is_masthead
from pourparler.reading.stretches import Stretches
from pourparler.reading.values import Dateline, Furniture, FurnitureKind, Quoted, Segment, SourceText

LONGEST_HEADLINE = 220
"""Characters; the longest headline in the agencies' style books is about half of that."""

HEAD_BLOCKS = 12
"""Bylines, dates and kickers are looked for in so many blocks from the top."""

SHORTEST_PARAGRAPH = 50
"""Characters that follow a dateline at least: a shorter line with a dash in it is a heading."""

_HEAD_CHARACTERS, _HEAD_SENTENCES = 1500, 4
_HEADLINE_BLOCKS = 6
_FEWEST_HEADLINE_WORDS = 4
_PARAGRAPH_WORDS = 25
_MOST_SHORT_WORDS = 14
_FOOT_BLOCKS = 6
_FULL_STOP = re.compile(r"[.!…][\"”’)]*$")
_LABEL = re.compile(r"(?:headline|title)\s*:\s*", re.IGNORECASE)
_TAIL_CREDIT = re.compile(
    r"\(?(?:additional |with )?(?:reporting|writing|editing|compiled|edited) by\b|[—–-] ?with\b", re.IGNORECASE
)
_MONTHS = "Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec"
_DAY_AFTER = re.compile(
    rf"\s*[,|·•]?\s*(?:(?:{_MONTHS})[a-z]*\.? \d{{1,2}},? \d{{4}}|\d{{1,2}} (?:{_MONTHS})[a-z]*\.?,? \d{{4}})(?=\s|$)"
)
"""A day that was glued to the byline above it."""

_KICKER_BEFORE_BYLINE = re.compile(r"(?P<kicker>[A-Z][^.!?\n]{2,80}?)\s+(?=(?:By|BY) [A-Z])")
_BEFORE_DAY = re.compile(r"(?P<name>[^,|]+?)\s*[,|]")
_SITE = re.compile(r"\s+[|–—-]\s+(?P<site>[^|–—]{3,50})$")
_PLACE_AT_END = re.compile(r"\| (?P<place>[A-ZÀ-Ý]{3,}(?: [A-ZÀ-Ý]{2,}){0,3})\s*$")
_DATELINE_WITHIN = re.compile(
    r"(?:(?<=^)|(?<=[.!?”\"’)] )|(?<=\n))[A-ZÀ-Ý]{3,}[A-ZÀ-Ý .'’-]*(?:, [\w .'’-]{2,30})? ?(?:—|–|--) "
)
"""Where a dateline may open a paragraph or a part of a report further down: a place in capitals, and a dash."""


class Head(NamedTuple):
    """What stands at the top of a text, as stretches of it; and the bylines at its foot."""

    headline: Quoted | None
    bylines: tuple[Byline, ...]
    kickers: tuple[Quoted, ...]
    date_lines: tuple[Quoted, ...]


def head_of(source: SourceText, segments: list[Segment], furniture: tuple[Furniture, ...]) -> Head:
    """Return the head of a report; `segments` are its blocks without those that are furniture throughout."""
    headline = _headline(source, segments[:HEAD_BLOCKS])
    found = _Top(source, headline, furniture)
    for segment in segments[:HEAD_BLOCKS]:
        if not headline or not segment.start <= headline.start < segment.end:
            found.read(segment)
    bylines = [*found.bylines]
    bylines += _datelines_within(source.text, segments, bylines)
    rest = [segment for segment in segments if not any(_stands_in(line, segment) for line in bylines)]
    return Head(headline, (*bylines, *_tail_credits(source.text, rest)), tuple(found.kickers), tuple(found.date_lines))


class _Top:
    """The blocks above and below the headline, read in their order until the report begins."""

    def __init__(self, source: SourceText, headline: Quoted | None, furniture: tuple[Furniture, ...]) -> None:
        self.source, self.headline, self.furniture = source, headline, furniture
        self.captions = Stretches(mark for mark in furniture if headline and _is_credit_below(mark, headline))
        self.bylines: list[Byline] = []
        self.kickers: list[Quoted] = []
        self.date_lines: list[Quoted] = []
        self.in_body = False

    def read(self, segment: Segment) -> None:
        """Say what this block is: a byline, a day, a kicker, or the begin of the report."""
        segment = self._without_kicker(segment)
        line = Quoted.of(self.source.text, segment.start, segment.end)
        bylines = list(self._bylines(segment, line))
        self.bylines += bylines
        if is_date_line(line.quote):
            self.date_lines.append(line)
            self.kickers += _paper_in_date_line(self.source.text, line)
            self.bylines += _place_in_date_line(self.source.text, segment)
        elif bylines or self.in_body:
            self.in_body = self.in_body or len(line.quote.split()) > _PARAGRAPH_WORDS
        elif self._is_caption(line) or self._is_kicker(line):
            self.kickers.append(line)
        elif _is_paragraph(line.quote):
            self.in_body = True

    def _without_kicker(self, segment: Segment) -> Segment:
        """Set apart a kicker that was glued to the byline below it, and return what is left of the block."""
        text = self.source.text
        glued = None if self.bylines or self.in_body else _KICKER_BEFORE_BYLINE.match(text, segment.start, segment.end)
        if glued is None or not _is_glued_kicker(glued["kicker"]) or not byline_at(text, glued.end(), segment.end):
            return segment
        self.kickers.append(Quoted.of(text, *glued.span("kicker")))
        return segment.model_copy(update={"start": glued.end()})

    def _bylines(self, segment: Segment, line: Quoted) -> Iterator[Byline]:
        text = self.source.text
        if not self.in_body and _is_short(line.quote) and self._is_below_headline(line):
            whole = byline_of_line(text, segment.start, segment.end)
            if whole is None and self.bylines:
                whole = role_line(text, segment.start, segment.end)
            if whole:
                yield whole
                return
        if not self.in_body or not self.bylines:
            yield from _bylines_in(text, segment, self.furniture)

    def _is_below_headline(self, line: Quoted) -> bool:
        return self.headline is None or line.start > self.headline.start

    def _is_caption(self, line: Quoted) -> bool:
        """Say whether a line below a picture's credit may be its caption: a few words, and no full stop."""
        words = len(line.quote.split())
        is_line = MOST_KICKER_WORDS <= words <= _PARAGRAPH_WORDS and not _FULL_STOP.search(line.quote)
        return is_line and self.captions.touch(line.start - 2, line.start)

    def _is_kicker(self, line: Quoted) -> bool:
        is_above = self.headline is not None and line.start < self.headline.start
        if is_above and is_above_headline(line.quote):
            return True
        is_apart = self.source.media != "text/html" or is_above
        return is_apart and not _is_paragraph(line.quote) and is_kicker(line.quote)


def _paper_in_date_line(text: str, line: Quoted) -> Iterator[Quoted]:
    """Yield the name of the paper that a line of the day begins with: "The Valley Times, Tuesday, May 9, 1995"."""
    paper = _BEFORE_DAY.match(line.quote)
    if paper and is_masthead(paper["name"]):
        yield Quoted.of(text, line.start, line.start + len(paper["name"]))


def _place_in_date_line(text: str, segment: Segment) -> Iterator[Byline]:
    """Yield the place that a line of the day ends with: "May 12th 2023 | NAIROBI"."""
    placed = _PLACE_AT_END.search(text, segment.start, segment.end)
    if placed:
        place = Dateline.of(text, *placed.span("place"), place=placed["place"].title())
        yield Byline((), (place,), *placed.span("place"))


def _is_glued_kicker(words: str) -> bool:
    return is_above_headline(words) or is_kicker(words) or words.isupper()


def _headline(source: SourceText, top: list[Segment]) -> Quoted | None:
    text, title = source.text, source.page.title
    for segment in top if title else []:
        if text[segment.start : segment.end] == title:
            return _without_site(text, Quoted.of(text, segment.start, segment.end))
    lines = [_unlabelled(text, segment) for segment in top[:_HEADLINE_BLOCKS]]
    candidates = [line for line in lines[: _first_paragraph(lines)] if _may_be_headline(text, line)]
    titles = [line for line in candidates if not _FULL_STOP.search(line.quote)]
    named = [line for line in titles if not is_above_headline(line.quote)]
    first = [line for line in named if len(line.quote.split()) >= _FEWEST_HEADLINE_WORDS][:1] or named[:1] or titles[:1]
    first = first or [line for line in candidates[:1] if _is_title_with_stop(text, line, source.segments)]
    return _without_site(text, first[0]) if first and len(source.segments) > 1 else None


def _without_site(text: str, headline: Quoted) -> Quoted:
    """Return the headline without the name of the site that the title of a page ends with."""
    ends = _SITE.search(headline.quote)
    is_site = (
        ends and is_masthead(ends["site"]) and len(headline.quote[: ends.start()].split()) >= _FEWEST_HEADLINE_WORDS
    )
    return Quoted.of(text, headline.start, headline.start + ends.start()) if ends and is_site else headline


def _first_paragraph(lines: list[Quoted]) -> int:
    """Return how many lines stand above the first paragraph; one line at least, which may be a title with a stop."""
    long = (at for at, line in enumerate(lines) if at and len(line.quote.split()) > _PARAGRAPH_WORDS)
    return next(long, len(lines))


def _may_be_headline(text: str, line: Quoted) -> bool:
    return (
        len(line.quote) <= LONGEST_HEADLINE
        and not is_date_line(line.quote)
        and not byline_at(text, line.start, line.end)
        and not dateline_at(text, line.start, line.end)
    )


def _is_title_with_stop(text: str, line: Quoted, segments: tuple[Segment, ...]) -> bool:
    """Say whether the first line is a title in spite of its full stop: one short sentence above longer paragraphs."""
    following = [text[segment.start : segment.end] for segment in segments[1:2]]
    alone = len(list(split_sentences(text, line.start, line.end))) == 1 and line.start == segments[0].start
    return (
        alone
        and len(line.quote.split()) <= _MOST_SHORT_WORDS
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
            day = _DAY_AFTER.match(text, byline.end, segment.end)
            byline = byline._replace(end=day.end() if day else byline.end)
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


def _datelines_within(text: str, segments: list[Segment], known: list[Byline]) -> Iterator[Byline]:
    """Yield the datelines that open later parts of a report: a place in capitals and a dash."""
    read = Stretches(known)
    for segment in segments:
        for opening in _DATELINE_WITHIN.finditer(text, segment.start, segment.end):
            found = dateline_at(text, opening.start(), segment.end)
            if found and not read.touch(found.start, found.end) and segment.end - found.end > SHORTEST_PARAGRAPH:
                yield found


def _tail_credits(text: str, segments: list[Segment]) -> Iterator[Byline]:
    """Yield "Reporting by A in B; editing by C" at the foot of a report."""
    for segment in segments[-_FOOT_BLOCKS:]:
        found = byline_at(text, segment.start, segment.end) or reported_from_at(text, segment.start, segment.end)
        if _TAIL_CREDIT.match(text, segment.start, segment.end) or (found and found.datelines):
            authors, datelines = (found.authors, found.datelines) if found else ((), ())
            yield Byline(authors, datelines, segment.start, segment.end)


def _is_credit_below(mark: Furniture, headline: Quoted) -> bool:
    return mark.kind is FurnitureKind.CAPTION and mark.start > headline.start


def _stands_in(byline: Byline, segment: Segment) -> bool:
    return segment.start <= byline.start < segment.end


def _is_short(line: str) -> bool:
    return len(line.split()) <= _MOST_SHORT_WORDS and not line.endswith((".", "!", "?", "”"))


def _is_paragraph(line: str) -> bool:
    return len(line.split()) > _PARAGRAPH_WORDS or bool(_FULL_STOP.search(line))
