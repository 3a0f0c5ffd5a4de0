"""The last version of each entry as a change sees it: fetched when asked for, with what the change writes over it."""

from collections.abc import Mapping

from sqlalchemy import Connection

from pourparler.record.read import last_version, latest
from pourparler.record.rows import Row
from pourparler.record.values import Kind

Name = tuple[Kind, str]
"""Kind and key of an entry."""


class LastVersions:
    """Entries by kind and key, withdrawn ones too; a change of few entries does not read all the others."""

    def __init__(self, connection: Connection, at_revision: int) -> None:
        self._connection, self._revision = connection, at_revision
        self._found: dict[Name, Row | None] = {}
        self._written: dict[Name, Row] = {}
        self._has_all = False

    def get(self, kind: Kind, key: str) -> Row | None:
        """Return the last version of that entry; None where it never was."""
        name = (kind, key)
        if name in self._written:
            return self._written[name]
        if name not in self._found and not self._has_all:
            self._found[name] = last_version(self._connection, self._revision, kind, key)
        return self._found.get(name)

    def write(self, kind: Kind, key: str, row: Row) -> None:
        """Put a new version over what was there."""
        self._written[kind, key] = row

    def all(self) -> Mapping[Name, Row]:
        """Return every entry, in the order in which they first came."""
        if not self._has_all:
            self._found = {(Kind(row["kind"]), row["key"]): row for row in latest(self._connection, self._revision)}
            self._has_all = True
        there = {name: row for name, row in self._found.items() if row is not None}
        return {**there, **self._written}
