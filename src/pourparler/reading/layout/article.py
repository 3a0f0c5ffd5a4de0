"""The parts of a report: headline, authors, datelines, day of publication, furniture, and the body.

In a page the markup helps; in plain text the order of lines does: a kicker, a headline, a line under it, a byline, a
date, a dateline that opens the first paragraph. The day of publication is what the page says of itself, what
`--published` says, or a full date in the head of the text; where none of them says it, it stays open and a note says
so.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple, TypeVar

from pourparler.reading.layout.byline import Byline
from pourparler.reading.layout.date_lines import day_of, is_date_line, is_update
from pourparler.reading.layout.furniture import find_furniture
from pourparler.reading.layout.head import HEAD_BLOCKS, head_of
from pourparler.reading.stretches import Stretches, trimmed
from pourparler.reading.values import (
    Article,
    Furniture,
    FurnitureKind,
    Published,
    Quoted,
    SourceText,
)

_Part = TypeVar("_Part", bound=Quoted)


class Parts(NamedTuple):
    """An article and the day on which it was published."""

    article: Article
    published: Published | None


def read_article(source: SourceText, given: date | None = None) -> Parts:
    """Return the parts of a report; `given` is the day that the user names, used where the page has none."""
    furniture = find_furniture(source)
    marked = Stretches(furniture)
    left = [segment for segment in source.segments if not marked.hold(segment.start, segment.end)]
    head = head_of(source, left, furniture)
    kickers = [*head.kickers, *_after_headline(source, head.headline)]
    furniture = _in_order(furniture, map(_kicker, kickers))
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
    return Parts(article, _published(source, head.date_lines, head.bylines, given))


def _before_headline(source: SourceText, headline: Quoted | None) -> Iterator[Quoted]:
    """Yield what stands before the headline in its line: "Headline:", or the sign of a heading."""
    for segment in source.segments[:HEAD_BLOCKS]:
        if headline and segment.start < headline.start < segment.end:
            yield Quoted.of(source.text, segment.start, headline.start)


def _after_headline(source: SourceText, headline: Quoted | None) -> Iterator[Quoted]:
    """Yield what stands behind the headline in its line: the name of the site."""
    for segment in source.segments[:HEAD_BLOCKS]:
        if headline and segment.start <= headline.start and headline.end < segment.end:
            yield Quoted.of(source.text, headline.end, segment.end)


def _once(found: Iterable[_Part]) -> tuple[_Part, ...]:
    first: dict[str, _Part] = {}
    for one in found:
        first.setdefault(one.quote, one)
    return tuple(first.values())


def _in_order(furniture: Iterable[Furniture], more: Iterable[Furniture]) -> tuple[Furniture, ...]:
    return tuple(sorted([*furniture, *more], key=lambda mark: mark.start))


def _kicker(kicker: Quoted) -> Furniture:
    return Furniture(**kicker.model_dump(), kind=FurnitureKind.KICKER, rule="kicker:short line above the report")


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


def _published(
    source: SourceText, date_lines: tuple[Quoted, ...], bylines: tuple[Byline, ...], given: date | None
) -> Published | None:
    if source.page.published:
        return Published(day=source.page.published, said_by="feed" if source.media == "application/feed" else "page")
    if given is not None:
        return Published(day=given.isoformat(), said_by="given")
    lines = sorted((line.quote for line in date_lines), key=is_update)
    lines += [source.text[line.start : line.end] for line in bylines]
    lines += [line for line in _top_lines(source) if is_date_line(line)]
    day = next((day for line in lines if (day := day_of(line))), None)
    return Published(day=day.isoformat(), said_by="text") if day else None


def _top_lines(source: SourceText) -> Iterator[str]:
    for block in source.segments[:HEAD_BLOCKS]:
        yield source.text[block.start : block.end]


def _body(source: SourceText, apart: list[Quoted]) -> Iterator[Quoted]:
    """Yield what is left of each block when the parts set apart are taken out."""
    set_apart = Stretches(apart)
    for segment in source.segments:
        for start, end in set_apart.gaps(segment.start, segment.end):
            for stretch in trimmed(source.text, start, end):
                if any(character.isalnum() for character in source.text[slice(*stretch)]):
                    yield Quoted.of(source.text, *stretch)
