"""Blocks of visible text, and the one text that they make when written below each other."""

from collections.abc import Iterable
from typing import NamedTuple

from pourparler.reading.values import Segment, SegmentKind

BETWEEN = "\n\n"


class Block(NamedTuple):
    """One block of a page: its text with single spaces, what it is, and whether the page extractor kept it."""

    text: str
    kind: SegmentKind = SegmentKind.PARAGRAPH
    kept: bool = True


def joined(blocks: Iterable[Block]) -> tuple[str, tuple[Segment, ...]]:
    """Return the blocks as one text with an empty line between them, and where in it each stands."""
    segments: list[Segment] = []
    start = 0
    written: list[str] = []
    for block in blocks:
        segments.append(Segment(start=start, end=start + len(block.text), kind=block.kind, kept=block.kept))
        written.append(block.text)
        start += len(block.text) + len(BETWEEN)
    return BETWEEN.join(written), tuple(segments)
