"""What a YAML file says, word by word, with the line of each: a strict reading that guesses nothing.

libyaml's parser gives the events; the tree is built here, without recursion, so that no file can exhaust the stack or
the memory.
"""

import re
from dataclasses import dataclass
from typing import Any

import yaml

from pourparler.cases.findings import Finding, refuse
from pourparler.cases.yaml_nodes import Items, Keys, Node, Scalar

MOST_CHARACTERS = 32_000_000
"""Ten thousand pages of stored documents; a case file beyond that belongs into a dossier's record."""

MOST_NODES = 2_000_000
"""Values after every alias is spelt out: twenty times the largest record we know of, and under 1 GB of memory."""

DEEPEST = 64
"""Levels of nesting; the format itself needs nine, imported model files a few more."""

_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Reading:
    """The tree of a file and what was wrong with its YAML."""

    name: str
    root: Node
    errors: list[Finding]


def read_yaml(text: str, name: str) -> Reading:
    """Read a YAML text into a tree.

    Duplicate keys, tags and keys that are no words are collected in `errors`, and reading goes on behind them.
    Raises CaseError where nothing can be read at all: broken syntax, an empty or second document, a limit passed.
    """
    _require_readable(text, name)
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=_PARSER):
            builder.take(event)
    except yaml.YAMLError as error:
        raise refuse([*builder.errors, _syntax(error, name, text)]) from error
    if builder.root is None:
        raise refuse([builder.empty()])
    return Reading(name, builder.root, builder.errors)


def _require_readable(text: str, name: str) -> None:
    if len(text) > MOST_CHARACTERS:
        raise refuse(
            [
                _at(
                    name,
                    None,
                    f"{len(text):,} characters",
                    f"at most {MOST_CHARACTERS:,}",
                    "Import its documents one by one.",
                )
            ]
        )
    control = _CONTROL.search(text)
    if control:
        line, column = _line_and_column(text, control.start())
        raise refuse(
            [_at(name, (line, column), f"the control character U+{ord(control[0]):04X}", "text", "Delete it.")]
        )


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def _at(name: str, place: tuple[int, int] | None, found: str, expected: str, step: str | None = None) -> Finding:
    line, column = place or (None, None)
    return Finding(check="yaml", file=name, line=line, column=column, found=found, expected=expected, next_step=step)


def _syntax(error: yaml.YAMLError, name: str, text: str) -> Finding:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    if mark is None:
        return _at(name, None, f"no YAML ({problem})", "YAML")
    ends = text.count("\n") + (not text.endswith("\n"))
    place = (min(mark.line + 1, max(ends, 1)), mark.column + 1)
    expected, step = next(
        (advice for sign, advice in _ADVICE.items() if sign in problem),
        ("YAML", "Compare the line with the one above it: brackets, quotes, colons and blanks."),
    )
    if mark.line + 1 >= ends and "expected" in problem:
        return _at(name, place, f"the end of the file inside a list or mapping ({problem})", expected, _TRUNCATED)
    return _at(name, place, f"no YAML ({problem})", expected, step)


_TRUNCATED = "If the file was cut off, fetch it again; else close the bracket or quote that is still open."

_ADVICE = {
    "cannot start any token": (
        "blanks, never a tab, and quotes around texts that begin with @, ` or %",
        "Write it so.",
    ),
    "mapping values are not allowed": ("one key per line", "Put a text that holds a colon and a blank into quotes."),
    "found unexpected end of stream": ("a closing quote", _TRUNCATED),
    "undefined alias": ("an anchor (&name) before its alias (*name)", "Write the value out."),
    "could not determine a constructor": ("no tag", "Delete the word that begins with !."),
}


class _Builder:
    """Builds the tree from events; a stack of open lists and mappings in place of recursion."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: Node | None = None
        self.errors: list[Finding] = []
        self._open: list[Items | Keys] = []
        self._key: list[Scalar | None] = []
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._anchored: list[tuple[str | None, int]] = []
        self._nodes = 0

    def take(self, event: Any) -> None:
        """Take the next event of the parser."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise refuse(
                [*self.errors, _at(self.name, _place(event), "a second document (---)", "one", "Split the file.")]
            )

    def empty(self) -> Finding:
        """Return the finding for a file that says nothing."""
        return _at(self.name, None, "an empty file", "a case", "Start one: pourparler new DIR")

    def _scalar(self, event: Any) -> None:
        line, column = _place(event)
        plain = event.implicit[0]
        node = Scalar(line, column, event.value, plain, event.start_mark.index, event.end_mark.index)
        self._require_no_tag(event)
        self._count(1, event)
        self._remember(event.anchor, node, 1)
        self._put(node, event)

    def _begin(self, event: Any) -> None:
        self._require_no_tag(event)
        self._count(1, event)
        if len(self._open) >= DEEPEST:
            raise refuse([*self.errors, _at(self.name, _place(event), f"more than {DEEPEST} levels", "a flat file")])
        node: Items | Keys = (Keys if isinstance(event, yaml.MappingStartEvent) else Items)(*_place(event))
        self._put(node, event)
        self._anchored.append((event.anchor, self._nodes))
        self._open.append(node)
        self._key.append(None)

    def _end(self) -> None:
        node = self._open.pop()
        self._key.pop()
        anchor, before = self._anchored.pop()
        self._remember(anchor, node, self._nodes - before + 1)

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            found = f"the alias *{event.anchor}, which stands before or inside its own anchor"
            raise refuse([*self.errors, _at(self.name, _place(event), found, "an anchor before it", "Write it out.")])
        node, size = self._anchors[event.anchor]
        self._count(size, event)
        self._put(node, event)

    def _remember(self, anchor: str | None, node: Node, size: int) -> None:
        if anchor is not None:
            self._anchors[anchor] = node, size

    def _count(self, size: int, event: Any) -> None:
        self._nodes += size
        if self._nodes > MOST_NODES:
            found = f"more than {MOST_NODES:,} values once aliases are written out"
            raise refuse([*self.errors, _at(self.name, _place(event), found, "fewer", "Write out what is needed.")])

    def _require_no_tag(self, event: Any) -> None:
        if event.tag is not None and event.tag != "!":
            step = "Delete the word that begins with !."
            self.errors.append(_at(self.name, _place(event), f"the tag {event.tag}", "a plain value", step))

    def _put(self, node: Node, event: Any) -> None:
        parent = self._open[-1] if self._open else None
        if parent is None:
            self.root = node
        elif isinstance(parent, Items):
            parent.items.append(node)
        elif self._key[-1] is None:
            self._key[-1] = self._as_key(node, event)
        else:
            self._set(parent, self._key[-1], node)
            self._key[-1] = None

    def _as_key(self, node: Node, event: Any) -> Scalar:
        if isinstance(node, Scalar):
            return node
        self.errors.append(_at(self.name, _place(event), "a list or mapping as a key", "a word"))
        return Scalar(*_place(event), "?", False, 0, 0)

    def _set(self, parent: Keys, key: Scalar, node: Node) -> None:
        first = parent.places.get(key.text)
        if first is None:
            parent.places[key.text] = key
            parent.values[key.text] = node
            return
        found = f"the key {key.text!r} a second time (first in line {first.line})"
        step = "Delete one of the two, or join them."
        self.errors.append(_at(self.name, (key.line, key.column), found, "each key once", step))


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1
