"""What the record says at a revision: entries in force, documents, the model half."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from pourparler.errors import NotFound
from pourparler.record.rows import Row, fetched, version_from
from pourparler.record.tables import documents, entries, models, revisions
from pourparler.record.values import Kind, Revision, Version

DOCUMENTS_AT_ONCE = 32
"""Texts fetched in one query where all are walked through: pages have a few hundred kilobytes at most."""


def batched(keys: Iterable[str], size: int) -> Iterator[list[str]]:
    """Yield the keys in lists of so many."""
    left = iter(keys)
    while some := list(islice(left, size)):
        yield some


def last_revision(connection: Connection) -> int:
    """Return the number of the last revision; 0 where nothing was committed yet."""
    return connection.execute(select(func.max(revisions.c.number))).scalar() or 0


def revision_at(connection: Connection, number: int | None) -> int:
    """Return the number, the last one for None; NotFound where the record has no such revision."""
    last = last_revision(connection)
    if number is None:
        return last
    if not 0 <= number <= last:
        raise NotFound(f"there is no revision {number}; the record has {last}. List them: pourparler log DOSSIER")
    return number


def latest(connection: Connection, at_revision: int) -> list[Row]:
    """Return each entry's last version up to that revision, withdrawn ones too, in the order they first came."""
    return fetched(connection, _latest(at_revision))


def _latest(at_revision: int) -> Select[Any]:
    last = (
        select(
            entries.c.kind,
            entries.c.key,
            func.max(entries.c.version).label("version"),
            func.min(entries.c.number).label("first"),
        )
        .where(entries.c.revision <= at_revision)
        .group_by(entries.c.kind, entries.c.key)
        .subquery()
    )
    same = and_(*(entries.c[name] == last.c[name] for name in ("kind", "key", "version")))
    return select(entries).join(last, same).order_by(last.c.first)


def last_version(connection: Connection, at_revision: int, kind: Kind, key: str) -> Row | None:
    """Return one entry's last version up to that revision; None where it never was."""
    of = select(entries).where(entries.c.kind == kind, entries.c.key == key, entries.c.revision <= at_revision)
    return next(iter(fetched(connection, of.order_by(entries.c.version.desc()).limit(1))), None)


def stored_documents(connection: Connection, with_text: Iterable[str] | None = None) -> dict[str, Row]:
    """Return the immutable part of every document, by key; with the text of those named alone, of all for None.

    A document whose text is left out has no marks on it either, as one of which only the hash is held.
    """
    if with_text is None:
        return {row["key"]: row for row in fetched(connection, select(documents))}
    bare: Select[Any] = select(*(documents.c[name] for name in ("key", "sha256", "file")))
    found: dict[str, Row] = {row["key"]: {**row, "text": None, "spans": "{}"} for row in fetched(connection, bare)}
    for some in batched(sorted(set(with_text) & set(found)), DOCUMENTS_AT_ONCE):
        found.update((row["key"], row) for row in _documents(connection, some))
    return found


def _documents(connection: Connection, keys: Iterable[str]) -> list[Row]:
    return fetched(connection, select(documents).where(documents.c.key.in_(list(keys))))


def documents_in_force(connection: Connection, at_revision: int) -> Iterator[tuple[str, Row, str]]:
    """Yield key, immutable part and body of each document in force, by key; few texts are held at a time."""
    bodies = {
        row["key"]: row["body"]
        for row in fetched(connection, _latest(at_revision).where(entries.c.kind == Kind.DOCUMENT))
        if not row["withdrawn"]
    }
    for some in batched(sorted(bodies), DOCUMENTS_AT_ONCE):
        stored = {row["key"]: row for row in _documents(connection, some)}
        yield from ((key, stored[key], bodies[key]) for key in some)


def hashes_of_documents(connection: Connection, at_revision: int) -> dict[str, str]:
    """Return the key of each document in force by the hash of the bytes it came as, where one is held."""
    in_force = _latest(at_revision).where(entries.c.kind == Kind.DOCUMENT, ~entries.c.withdrawn).subquery()
    held: Select[Any] = select(*(documents.c[name] for name in ("key", "sha256")))
    there = held.join(in_force, in_force.c.key == documents.c.key)
    return {row["sha256"]: row["key"] for row in fetched(connection, there) if row["sha256"]}


def stored_document(connection: Connection, key: str) -> Row | None:
    """Return the immutable part of one document; None where there is none of that key."""
    return next(iter(fetched(connection, select(documents).where(documents.c.key == key))), None)


def model_row(connection: Connection, at_revision: int) -> Row | None:
    """Return the model half as that revision kept it; None where it kept none."""
    kept = select(models).join(revisions, revisions.c.model == models.c.sha256)
    return next(iter(fetched(connection, kept.where(revisions.c.number == at_revision))), None)


def revisions_of(connection: Connection) -> tuple[Revision, ...]:
    """Return every revision, from the first."""
    rows = fetched(connection, select(revisions).order_by(revisions.c.number))
    return tuple(Revision.model_validate({**row, "at": datetime.fromisoformat(row["at"])}) for row in rows)


def versions_of(connection: Connection, kind: Kind | None = None, key: str | None = None) -> tuple[Version, ...]:
    """Return every version of every entry (of that kind, of that key), in the order they were written."""
    wanted = select(entries).order_by(entries.c.number)
    if kind is not None:
        wanted = wanted.where(entries.c.kind == kind)
    if key is not None:
        wanted = wanted.where(entries.c.key == key)
    stored = stored_documents(connection) if kind in (None, Kind.DOCUMENT) else {}
    return tuple(version_from(row, stored) for row in fetched(connection, wanted))
