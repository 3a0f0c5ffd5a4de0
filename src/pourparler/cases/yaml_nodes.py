"""The tree of a YAML file: words, lists and keys with the line of each, and what they mean as plain Python.

Only `true` and `false` are booleans; `on`, `no` and `y` are words, as keys and as values. A day stays a text, so does
`12:30`, `010`, `1_000` and `.inf`: whoever expects a number there says so, with the line.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

A_NUMBER = re.compile(r"[-+]?((0|[1-9][0-9]*)(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?")
"""What counts as a number: no leading zero, no underscore, no colon, no infinity."""


@dataclass(slots=True)
class Scalar:
    """One word, number or text; `plain` where it stands without quotes. `start` and `end` count characters."""

    line: int
    column: int
    text: str
    plain: bool
    start: int
    end: int


@dataclass(slots=True)
class Items:
    """A list."""

    line: int
    column: int
    items: "list[Node]" = field(default_factory=list)


@dataclass(slots=True)
class Keys:
    """Keys with values; `places` holds each key as it stands in the file."""

    line: int
    column: int
    values: "dict[str, Node]" = field(default_factory=dict)
    places: dict[str, Scalar] = field(default_factory=dict)


Node = Scalar | Items | Keys


def plain_value(node: Node) -> Any:
    """Return what the node says as plain Python: texts, numbers, true, false, None, lists and dicts."""
    if isinstance(node, Keys):
        return {key: plain_value(value) for key, value in node.values.items()}
    if isinstance(node, Items):
        return [plain_value(item) for item in node.items]
    return _word(node.text) if node.plain else node.text


def _word(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if not A_NUMBER.fullmatch(text) or not math.isfinite(float(text)):
        return text
    return int(text) if text.lstrip("+-").isdigit() else float(text)


_WORDS: dict[str, Any] = {"true": True, "false": False, "": None, "~": None, "null": None}


Step = str | int


def follow(root: Node, path: "tuple[Step, ...]") -> Iterator[tuple[Step, Node]]:
    """Yield the nodes along a path, as far as the file goes; steps the file does not know are passed over."""
    node = root
    for step in path:
        inside = _inside(node, step)
        if inside is not None:
            yield (str(step) if isinstance(node, Keys) else step), inside
            node = inside


def _inside(node: Node, step: Step) -> Node | None:
    if isinstance(node, Keys):
        return node.values.get(str(step))
    if isinstance(node, Items) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None
