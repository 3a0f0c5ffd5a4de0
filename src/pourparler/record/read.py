"""What the record says at a revision: entries in force, documents, the model half."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from pourparler.errors import NotFound
from pourparler.record.rows import Row, fetched, version_from
from pourparler.record.tables import documents, entries, models, revisions
from pourparler.record.values import Kind, Revision, Version


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


def stored_documents(connection: Connection) -> dict[str, Row]:
    """Return the immutable part of every document, by key."""
    return {row["key"]: row for row in fetched(connection, select(documents))}


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
