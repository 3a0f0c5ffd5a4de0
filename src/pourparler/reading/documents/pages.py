"""A web page as one text: all that a reader sees, block by block, with what the page extractor left out marked.

Nothing is deleted: navigation, captions and notices stay in the text, so that every offset stays valid and a person can
see what was set apart. trafilatura says which blocks are the article; paragraphs that stand between two such blocks in
the same container are taken as the article too, since it now and then drops one.
"""

import hashlib
import html
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import lxml.html
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  it publishes no types
from trafilatura import bare_extraction
from trafilatura.utils import load_html

from pourparler.errors import ReadingError
from pourparler.reading.documents.markup_names import MarkupNames
from pourparler.reading.documents.page_facts import facts_of
from pourparler.reading.documents.text_blocks import Block, joined
from pourparler.reading.values import SegmentKind, SourceText

_INVISIBLE = {
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "object",
    "select",
    "option",
    "canvas",
    "math",
}
_NAVIGATION = {"nav", "footer", "form", "button", "menu", "dialog"}
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4"), SegmentKind.HEADING),
    **dict.fromkeys(("li", "dd"), SegmentKind.ITEM),
    **dict.fromkeys(("figcaption", "caption"), SegmentKind.CAPTION),
}
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr", "img", "input", "picture", "source",
}  # fmt: skip

_LONG_ENOUGH_TO_FIND = 30
"""A block of fewer characters is only counted as kept when the extractor has it as a line of its own."""

_AFTER_THE_END = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
"""End tags after which the parser would drop what broken pages still say; browsers show it."""

_OPENS_UNSHOWN = re.compile(r"<(?P<tag>script|style|noscript|template)\b|<!--", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|td|table|section|article|body|html)\b[^<>]*>", re.IGNORECASE
)
_ANY_TAG = re.compile(r"<[^<>]*>")
_SPACES = re.compile(r"\s+")


_UNSEEN = " \ufeff\u200b"
_BREAK = "\v"
"""What stands for a line break of the page; new lines of its source are only spaces."""

_EMPTY_LINE = re.compile(r"\v\s*\v\s*")
_MOST_LINE_WORDS = 12
"""Lines parted by single breaks are blocks of their own when none has more words and none ends as sentences do."""


class _Open(NamedTuple):
    """An element that is open while the page is walked, and what its names say it is."""

    tag: str
    element: int
    named: SegmentKind | None = None


class _Found(NamedTuple):
    """A block as it stands in the page, and the container it stands in."""

    text: str
    kind: SegmentKind
    container: int


def page_text(name: str, content: bytes, url: str | None = None) -> SourceText:
    """Return the page as one text with its blocks; broken markup is mended, a page without text is refused."""
    markup = _AFTER_THE_END.sub(b"", content)
    tree = load_html(markup)
    found = [] if tree is None else list(_visible_blocks(tree))
    if not found:
        tree = _without_limits(markup)
        found = list(_visible_blocks(tree)) or list(_words_between_tags(markup))
    facts = facts_of(tree, url)
    blocks = _with_title(_marked(found, markup), facts.title)
    if not blocks:
        raise ReadingError(
            "the page shows no text; it may be filled in by scripts: save it from a browser after it has loaded"
        )
    text, segments = joined(blocks)
    return SourceText(
        name=name,
        text=text,
        sha256=hashlib.sha256(content).hexdigest(),
        media="text/html",
        segments=segments,
        page=facts,
    )


def _without_limits(markup: bytes) -> Any:
    """Return the page parsed once more without the parser's limits on depth and length; files are bounded before."""
    try:
        return lxml.html.document_fromstring(markup, parser=lxml.html.HTMLParser(huge_tree=True))
    except (etree.ParserError, ValueError) as broken:
        raise ReadingError("no page could be made of this markup, not even a broken one") from broken


def _words_between_tags(markup: bytes) -> Iterator[_Found]:
    """Yield what stands between the tags of a page too deep for any parser, each block a paragraph."""
    for block in _BLOCK_TAG.split("".join(_shown(markup.decode("utf-8", errors="replace")))):
        words = _tidy(html.unescape(_ANY_TAG.sub("", block)))
        if words:
            yield _Found(words, SegmentKind.PARAGRAPH, 0)


def _shown(text: str) -> Iterator[str]:
    """Yield the text outside scripts, styles and comments; one that is not closed hides the rest."""
    at = 0
    while found := _OPENS_UNSHOWN.search(text, at):
        yield text[at : found.start()]
        closing = "-->" if found["tag"] is None else rf"</{found['tag']}[^<>]*>"
        closed = re.compile(closing, re.IGNORECASE).search(text, found.end())
        if closed is None:
            return
        at = closed.end()
    yield text[at:]


def blocks_of_fragment(markup: str) -> list[Block]:
    """Return the visible blocks of a piece of markup, as feeds hold it; all of them are kept."""
    if not markup.strip():
        return []
    try:
        no_limits = lxml.html.HTMLParser(huge_tree=True)
        tree = lxml.html.fragment_fromstring(markup, create_parent=True, parser=no_limits)
    except (etree.ParserError, ValueError):
        return [Block(_SPACES.sub(" ", markup).strip())]
    return [Block(block.text, block.kind) for block in _visible_blocks(tree)]


def _visible_blocks(tree: Any) -> Iterator[_Found]:
    """Walk the page once, without recursion: text gathers until a tag that starts or ends a block."""
    gathered: list[str] = []
    hidden = 0
    names = MarkupNames(tree)
    context: list[_Open] = [_Open("body", 0)]
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event in {"comment", "pi"}:
            gathered += [element.tail or ""] if not hidden else []
            continue
        hidden += _is_invisible(tag) if event == "start" else 0
        if tag == "br" and not hidden:
            gathered += [_BREAK] if event == "start" else []
        elif tag not in _INLINE and not hidden:
            yield from _flush(gathered, context)
        if event == "start":
            if tag not in _INLINE:
                context.append(_Open(tag, id(element), None if context[-1].named else names.kind_of(element)))
            gathered += [element.text or ""] if not hidden else []
        else:
            if tag not in _INLINE:
                context.pop()
            hidden -= _is_invisible(tag)
            gathered += [element.tail or ""] if not hidden else []
    yield from _flush(gathered, context)


def _is_invisible(tag: str) -> bool:
    return tag in _INVISIBLE or tag == "head"


def _flush(gathered: list[str], context: list["_Open"]) -> Iterator[_Found]:
    """Yield what was gathered as a block, or as several where two line breaks or a list of short lines part it."""
    text = "".join(gathered)
    gathered.clear()
    kind, container = _kind_in(context), context[max(len(context) - 2, 0)].element
    yield from (_Found(block, kind, container) for block in _parts(text))


def _parts(text: str) -> Iterator[str]:
    for paragraph in _EMPTY_LINE.split(text):
        lines = [line for line in map(_tidy, paragraph.split(_BREAK)) if line]
        is_list = len(lines) > 1 and all(_is_list_line(line) for line in lines)
        yield from lines if is_list else filter(None, [" ".join(lines)])


def _tidy(text: str) -> str:
    return _SPACES.sub(" ", text).strip(_UNSEEN)


def _is_list_line(line: str) -> bool:
    return len(line.split()) <= _MOST_LINE_WORDS and line[:1].isupper() and not line.endswith((".", ",", "!", "?", "”"))


def _kind_in(context: Iterable["_Open"]) -> SegmentKind:
    kind = SegmentKind.PARAGRAPH
    for open_ in context:
        if open_.tag in _NAVIGATION:
            return SegmentKind.NAVIGATION
        if open_.tag == "aside":
            return SegmentKind.ASIDE
        kind = open_.named or _KINDS.get(open_.tag, kind)
        if open_.named:
            return kind
    return kind


_CLOSE_ABOVE = 6
"""Blocks between a title and the first paragraph at most: a line under it, bylines, a date line, a credit or two."""


_FEWEST_TITLE_WORDS = 3
"""A heading of fewer words is the name of a section."""


def _marked(found: list[_Found], content: bytes) -> list[Block]:
    kept = _kept_by_extractor(found, content)
    if not any(kept):
        kept = [block.kind not in {SegmentKind.NAVIGATION, SegmentKind.ASIDE} for block in found]
    kept = _with_head(found, _with_neighbours(found, kept))
    return [Block(block.text, block.kind, keep) for block, keep in zip(found, kept, strict=True)]


def _with_head(found: list[_Found], kept: list[bool]) -> list[bool]:
    """Keep the title that stands above the report, outside what was extracted, and its byline between the two.

    Only where it is close: a title further above is that of a list or of another report.
    """
    body = next((at for at, keep in enumerate(kept) if keep and found[at].kind is SegmentKind.PARAGRAPH), None)
    if body is None:
        return kept
    above = range(max(0, body - _CLOSE_ABOVE), body)
    title = next((at for at in above if _is_title(found[at])), None)
    if title is None:
        return kept
    head = {at for at in range(title, body) if found[at].kind in {SegmentKind.HEADING, SegmentKind.PARAGRAPH}}
    return [keep or at in head for at, keep in enumerate(kept)]


def _is_title(block: _Found) -> bool:
    return block.kind is SegmentKind.HEADING and len(block.text.split()) >= _FEWEST_TITLE_WORDS


def _kept_by_extractor(found: list[_Found], content: bytes) -> list[bool]:
    article = bare_extraction(content, include_comments=False, include_tables=True, favor_recall=True)
    written = getattr(article, "text", None) or ""
    lines = {_SPACES.sub(" ", line).strip().removeprefix("- ") for line in written.split("\n")}
    everything = _SPACES.sub(" ", written)
    return [
        block.text in lines or (len(block.text) >= _LONG_ENOUGH_TO_FIND and block.text in everything) for block in found
    ]


def _with_neighbours(found: list[_Found], kept: list[bool]) -> list[bool]:
    """Keep a paragraph that the extractor dropped between two that it kept in the same container."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for at, (block, keep) in enumerate(zip(found, kept, strict=True)):
        if keep and block.kind is SegmentKind.PARAGRAPH:
            first.setdefault(block.container, at)
            last[block.container] = at
    return [
        keep
        or (block.kind is SegmentKind.PARAGRAPH and first.get(block.container, at) < at < last.get(block.container, at))
        for at, (block, keep) in enumerate(zip(found, kept, strict=True))
    ]


def _with_title(blocks: list[Block], title: str | None) -> list[Block]:
    """Put the page's own title first where no block shows it, so that the headline has a place in the text."""
    if not title or not blocks or any(block.text == title for block in blocks):
        return blocks
    return [Block(title, SegmentKind.TITLE), *blocks]
