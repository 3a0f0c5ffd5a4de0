"""How any value shows itself in a notebook: its one line, and behind it its fields, to open as far as one cares."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from pydantic import BaseModel

MOST_ROWS = 100
"""Rows of one list or mapping; more are counted, since a page of thousands helps nobody."""

DEEPEST = 4
"""Levels that can be opened; below them a value is its one line."""


def as_html(value: BaseModel) -> str:
    """Return the value as HTML: a summary line that opens into a table of its fields; every word is escaped."""
    return _opened(repr(value), [(name, getattr(value, name)) for name in type(value).model_fields], DEEPEST)


def _opened(line: str, rows: list[tuple[str, Any]], depth: int) -> str:
    body = "".join(f"<tr><th>{escape(name)}</th><td>{_cell(item, depth - 1)}</td></tr>" for name, item in rows)
    return f"<details><summary>{escape(_short(line))}</summary><table>{body}</table></details>"


def _short(line: str, most: int = 200) -> str:
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _cell(item: Any, depth: int) -> str:
    rows = list(_rows(item)) if depth > 0 else []
    if not rows:
        return escape(_short(str(item)))
    return _opened(repr(item) if isinstance(item, BaseModel) else f"{len(item)} of them", rows, depth)


def _rows(item: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(item, BaseModel):
        yield from ((name, getattr(item, name)) for name in type(item).model_fields)
        return
    if isinstance(item, Mapping):
        pairs = [(str(key), inside) for key, inside in item.items()]
    elif isinstance(item, tuple) and any(isinstance(inside, BaseModel | tuple) for inside in item):
        pairs = [(str(place), inside) for place, inside in enumerate(item, start=1)]
    else:
        return
    yield from pairs[:MOST_ROWS]
    if len(pairs) > MOST_ROWS:
        yield "…", f"{len(pairs) - MOST_ROWS} more"
