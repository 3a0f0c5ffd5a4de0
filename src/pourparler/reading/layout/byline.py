"""Authors and places that a stretch of text names."""

from typing import NamedTuple

from pourparler.reading.values import Dateline, Quoted


class Byline(NamedTuple):
    """Authors and datelines of a stretch of text, and the stretch itself."""

    authors: tuple[Quoted, ...]
    datelines: tuple[Dateline, ...]
    start: int
    end: int
