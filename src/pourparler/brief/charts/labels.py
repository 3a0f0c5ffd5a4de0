"""Where labels go so that none lies on another: their width, their lines, and the row each is given."""

from collections.abc import Iterable, Sequence
from textwrap import wrap

from pourparler.brief.charts.style import FONT_SIZE

CHARACTER = 0.56
"""Width of a mean character in ems: measured on Liberation Sans over the labels of the shipped dossier, rounded up."""


def text_width(text: str, size: float = FONT_SIZE) -> float:
    """Return the width of a line of text in pixels, rather too wide than too narrow."""
    return len(text) * CHARACTER * size


def wrapped(text: str, width: int, lines: int = 3) -> str:
    """Return the text cut into at most that many lines of that many characters, the last with an ellipsis."""
    return "\n".join(wrap(text, width, max_lines=lines, placeholder=" …") or [text[:width]])


def shortened(text: str, width: int) -> str:
    """Return the text in one line of at most that many characters."""
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"


def rows_without_overlap(stretches: Iterable[tuple[float, float]]) -> list[int]:
    """Return for each stretch (left, right) the first row in which nothing placed before it lies in its way.

    Stretches come in the order in which they should be placed, usually from left to right.
    """
    ends: list[list[tuple[float, float]]] = []
    rows: list[int] = []
    for left, right in stretches:
        row = next((place for place, taken in enumerate(ends) if _is_free(taken, left, right)), len(ends))
        if row == len(ends):
            ends.append([])
        ends[row].append((left, right))
        rows.append(row)
    return rows


def _is_free(taken: Sequence[tuple[float, float]], left: float, right: float) -> bool:
    return all(right <= start or left >= end for start, end in taken)
