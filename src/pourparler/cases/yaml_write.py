"""Plain data as YAML that people like to read and git likes to compare: short things on one line, texts as blocks.

Whatever is written here reads back the same, with our strict reader and with any YAML 1.1 reader but for days.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from yaml.resolver import Resolver

from pourparler.cases.yaml_nodes import A_NUMBER

LINE = 100
"""Columns that a list or mapping on one line may take."""

BLOCK_LEVELS = 2
"""Levels that never share a line: the sections, and what stands in them."""

_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_YAML_1_1 = Resolver()
_TEXT_TAGS = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp")
_BREAKS_THAT_ARE_LOST = "\r\x85\u2028\u2029\ufeff"
"""Characters that YAML folds into a plain line end, or drops, unless they are escaped."""


def yaml_text(data: Mapping[str, Any], *, one_line: frozenset[str] = frozenset()) -> str:
    """Return the sections as YAML; entries of the sections in `one_line` go on one line each where they fit."""
    written = yaml.emit(_document(data, one_line), Dumper=_DUMPER, allow_unicode=True, width=LINE + 20)
    return str(written)


def _document(data: Mapping[str, Any], one_line: frozenset[str]) -> Iterator[yaml.Event]:
    yield yaml.StreamStartEvent()
    yield yaml.DocumentStartEvent(explicit=False)
    yield yaml.MappingStartEvent(None, None, implicit=True, flow_style=False)
    for section, content in data.items():
        yield _key(section)
        yield from _events(content, BLOCK_LEVELS - (section in one_line), 1)
    yield yaml.MappingEndEvent()
    yield yaml.DocumentEndEvent(explicit=False)
    yield yaml.StreamEndEvent()


def _events(value: Any, blocks: int, depth: int) -> Iterator[yaml.Event]:
    """Write one value; `blocks` levels from here on never share a line."""
    if isinstance(value, Mapping):
        yield yaml.MappingStartEvent(None, None, implicit=True, flow_style=blocks <= 0 and _fits(value, depth))
        for key, item in value.items():
            yield _key(key)
            yield from _events(item, blocks - 1, depth + 1)
        yield yaml.MappingEndEvent()
    elif isinstance(value, list | tuple):
        yield yaml.SequenceStartEvent(None, None, implicit=True, flow_style=blocks <= 0 and _fits(value, depth))
        for item in value:
            yield from _events(item, blocks - 1, depth + 1)
        yield yaml.SequenceEndEvent()
    else:
        yield _scalar(value)


def _fits(value: Any, depth: int) -> bool:
    return 2 * depth + _width(value) <= LINE


def _width(value: Any) -> int:
    """Columns that the value takes on one line; more than a line where it holds line ends."""
    if isinstance(value, Mapping):
        return 2 + sum(_width(key) + 2 + _width(item) + 2 for key, item in value.items())
    if isinstance(value, list | tuple):
        return 2 + sum(_width(item) + 2 for item in value)
    text = str(value)
    return LINE + 1 if "\n" in text else len(text)


def _key(key: Any) -> yaml.ScalarEvent:
    """Write a key: our own reader takes any as a word, others need quotes around some; `on` is a word of the format."""
    text = str(key)
    plain = not isinstance(key, str) or text == "on" or _reads_as_text(text)
    return yaml.ScalarEvent(None, None, (plain, True), text, style=_escaped(text))


def _scalar(value: Any) -> yaml.ScalarEvent:
    if value is None or isinstance(value, bool):
        return yaml.ScalarEvent(None, None, (True, False), {None: "null", True: "true", False: "false"}[value])
    if isinstance(value, int | float):
        return yaml.ScalarEvent(None, None, (True, False), repr(value))
    text = str(value)
    return yaml.ScalarEvent(None, None, (_reads_as_text(text), True), text, style=_style(text))


def _reads_as_text(text: str) -> bool:
    tag = _YAML_1_1.resolve(yaml.ScalarNode, text, (True, False))
    return tag in _TEXT_TAGS and not A_NUMBER.fullmatch(text)


def _style(text: str) -> str | None:
    escaped = _escaped(text)
    return "|" if "\n" in text and not escaped and not text[0].isspace() else escaped


def _escaped(text: str) -> str | None:
    return '"' if any(character in _BREAKS_THAT_ARE_LOST for character in text) else None
