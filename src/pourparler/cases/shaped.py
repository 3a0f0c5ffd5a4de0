"""A case file between text and values: its plain data, the lines behind it, and what was wrong so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pourparler.cases.findings import Finding, Severity
from pourparler.cases.yaml_nodes import Keys, Node, Scalar, Step, follow, plain_value
from pourparler.errors import CaseError

Path = tuple[Step, ...]

PLACEHOLDER = {"id": "unnamed", "title": "unnamed"}
"""What stands for a `case:` section that cannot be read, so that the rest can be checked."""


@dataclass
class Shaped:
    """The tree of a file as plain data, with what had to be cut out of it.

    `kept` gives for a list the places in the file of the entries that are left; `damaged` names entries that lost a
    part, whose references are therefore not to be judged; `files` names the file that a grafted part comes from.
    """

    name: str
    root: Keys
    data: dict[str, Any]
    errors: list[Finding] = field(default_factory=list)
    kept: dict[str, list[int]] = field(default_factory=dict)
    damaged: set[Path] = field(default_factory=set)
    files: dict[Path, str] = field(default_factory=dict)

    def node(self, path: Path) -> Node:
        """Return the node at the end of the path, as far as the file goes along it."""
        reached = list(follow(self.root, path))
        return reached[-1][1] if reached else self.root

    def in_the_file(self, path: Path) -> Path:
        """Return a path of the data with its list index turned into that of the file."""
        if len(path) < 2 or not isinstance(path[1], int):
            return path
        kept = self.kept.get(str(path[0]), [])
        return (path[0], kept[path[1]] if path[1] < len(kept) else path[1], *path[2:])

    def in_the_data(self, path: Path) -> Path | None:
        """Return a path of the file as one of the data; None where its entry has been cut out."""
        if len(path) < 2 or not isinstance(path[1], int):
            return path
        kept = self.kept.get(str(path[0]), [])
        return (path[0], kept.index(path[1]), *path[2:]) if path[1] in kept else None

    def finding(
        self,
        check: str,
        path: Path,
        found: str,
        expected: str,
        next_step: str | None = None,
        severity: Severity = Severity.ERROR,
        *,
        at_key: bool = False,
    ) -> Finding:
        """Return a finding at a path of the file; `at_key` places it at the key and not at its value."""
        here: Node = self.node(path)
        holder = self.node(path[:-1])
        if path and isinstance(holder, Keys) and (at_key or not isinstance(here, Scalar)):
            here = holder.places.get(str(path[-1]), here)
        return Finding(
            severity=severity,
            check=check,
            file=self.files.get(path[:2], self.name),
            line=here.line,
            column=here.column,
            path=path_text(path, self.root),
            found=found,
            expected=expected,
            next_step=next_step,
        )

    def add(
        self, check: str, path: Path, found: str, expected: str, next_step: str | None = None, *, at_key: bool = False
    ) -> None:
        """Add an error at a path of the file."""
        self.errors.append(self.finding(check, path, found, expected, next_step, at_key=at_key))

    def add_sentence(self, check: str, path: Path, error: CaseError, severity: Severity = Severity.ERROR) -> None:
        """Add what another file could not be read for, at the place that names that file."""
        found, _, expected = str(error).partition("; expected ")
        self.errors.append(self.finding(check, path, found, expected or "a readable file", severity=severity))

    def drop(self, path: Path) -> None:
        """Cut the entry or key at a path of the file out of the data; nothing where it is gone already."""
        location = self.in_the_data(path)
        holder: Any = self.data
        for step in location[:-1] if location else ():
            holder = holder[step] if _has(holder, step) else None
        if not location or not _has(holder, location[-1]):
            return
        del holder[location[-1]]
        if len(path) == 2 and isinstance(path[1], int):
            self.kept[str(path[0])].remove(path[1])

    def graft(self, path: Path, node: Keys, name: str) -> None:
        """Put a part of another file into the tree, at an existing key."""
        holder = self.node(path[:-1])
        assert isinstance(holder, Keys)  # noqa: S101  the path was found by walking keys
        holder.values[str(path[-1])] = node
        self.files[path] = name


def begin(root: Keys, name: str) -> Shaped:
    """Return the plain data of a tree, ready to be fitted to models."""
    data = plain_value(root)
    kept = {key: list(range(len(items))) for key, items in data.items() if isinstance(items, list)}
    return Shaped(name, root, data, kept=kept)


def path_text(path: Path, root: Node) -> str:
    """Return the path as keys and ids joined by "/", as scenarios write it."""
    return "/".join(_name_of(step, node) for step, node in follow(root, path))


def _name_of(step: Step, node: Node) -> str:
    if isinstance(step, int) and isinstance(node, Keys) and isinstance(own := node.values.get("id"), Scalar):
        return own.text
    return str(step + 1) if isinstance(step, int) else step


def _has(holder: Any, step: Step) -> bool:
    return step in holder if isinstance(holder, Mapping) else isinstance(holder, list) and step in range(len(holder))
