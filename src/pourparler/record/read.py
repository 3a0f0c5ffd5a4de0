"""What the record says at a revision: entries in force, documents, the model half."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from pourparler.errors import NotFound
from pourparler.record.rows import Row, version_from
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
    return [row._mapping for row in connection.execute(_latest(at_revision))]


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


def stored_documents(connection: Connection) -> dict[str, Mapping[str, Any]]:
    """Return the immutable part of every document, by key."""
    return {row.key: row._mapping for row in connection.execute(select(documents))}


def model_row(connection: Connection, at_revision: int) -> Row | None:
    """Return the model half as that revision kept it; None where it kept none."""
    found = connection.execute(
        select(models).join(revisions, revisions.c.model == models.c.sha256).where(revisions.c.number == at_revision)
    ).first()
    return None if found is None else found._mapping


def revisions_of(connection: Connection) -> tuple[Revision, ...]:
    """Return every revision, from the first."""
    rows = connection.execute(select(revisions).order_by(revisions.c.number))
    return tuple(Revision.model_validate({**row._mapping, "at": datetime.fromisoformat(row.at)}) for row in rows)


def versions_of(connection: Connection, kind: Kind | None = None, key: str | None = None) -> tuple[Version, ...]:
    """Return every version of every entry (of that kind, of that key), in the order they were written."""
    wanted = select(entries).order_by(entries.c.number)
    if kind is not None:
        wanted = wanted.where(entries.c.kind == kind)
    if key is not None:
        wanted = wanted.where(entries.c.key == key)
    stored = stored_documents(connection) if kind in (None, Kind.DOCUMENT) else {}
    return tuple(version_from(row._mapping, stored) for row in connection.execute(wanted))
