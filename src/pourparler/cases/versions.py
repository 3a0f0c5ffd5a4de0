"""Which version of the format a file is written in, and how older ones become the newest."""

import re
from collections.abc import Callable
from typing import Any

from pourparler.cases.findings import Finding
from pourparler.cases.yaml_nodes import Keys, Node, Scalar
from pourparler.talks import SCHEMA

Migration = Callable[[dict[str, Any]], dict[str, Any]]

MIGRATIONS: dict[str, Migration] = {}
"""For each older version the function that turns its plain data into that of the next; version 1 is the first."""

_OURS = re.compile(r"pourparler-case/([1-9][0-9]*)")


def wrong_version(root: Node, name: str) -> Finding | None:
    """Return what is wrong with the `schema:` line of a file; None where this version of Pourparler reads it."""
    if not isinstance(root, Keys):
        return _finding(name, root, "a file without keys", f"keys with values, first `schema: {SCHEMA}`")
    schema = root.values.get("schema")
    if schema is None:
        step = f"Write `schema: {SCHEMA}` as its first line."
        return _finding(name, root, "no `schema`", f"`schema: {SCHEMA}`", step)
    text = schema.text if isinstance(schema, Scalar) else "no word"
    if text == SCHEMA or text in MIGRATIONS:
        return None
    version = _OURS.fullmatch(text)
    if version and int(version[1]) > _newest():
        step = "The file is newer than this Pourparler: pip install --upgrade pourparler"
        return _finding(name, schema, f"the format {text}", f"{SCHEMA} or older", step)
    return _finding(name, schema, f"{text!r} as schema", SCHEMA, f"Write `schema: {SCHEMA}`.")


def migrate(data: dict[str, Any]) -> dict[str, Any]:
    """Return the plain data of a file as the newest version has it."""
    while (version := data.get("schema")) in MIGRATIONS:
        data = MIGRATIONS[str(version)](data)
    return data


def _newest() -> int:
    return int(SCHEMA.rpartition("/")[2])


def _finding(name: str, node: Node, found: str, expected: str, step: str | None = None) -> Finding:
    return Finding(
        check="version",
        file=name,
        line=node.line,
        column=node.column,
        path="schema",
        found=found,
        expected=expected,
        next_step=step,
    )
