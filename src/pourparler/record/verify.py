"""Whether the record is as it was written: the file whole, the chain of hashes unbroken, every quote in its place."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, Table, select

from pourparler.record.chain import revision_sha256
from pourparler.record.read import stored_documents
from pourparler.record.rows import Row, document_from, fetched, words_of
from pourparler.record.tables import documents, entries, models, revisions
from pourparler.talks import Document, Value
from pourparler.talks.quotes import wrong_quote


class Verified(Value):
    """What was looked through, and each fault found, in words; no fault means the record is as it was written.

    `last_sha256` is the hash of the last revision, and so of all: kept elsewhere, it shows a record written anew.
    """

    revisions: int
    entries: int
    documents: int
    last_sha256: str | None = None
    faults: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def verify(connection: Connection) -> Verified:
    """Look through the whole record and say what is not as it was written."""
    rows = fetched(connection, select(entries).order_by(entries.c.number))
    found = (*_broken_file(connection), *_broken_chain(connection, rows), *_misquotes(connection, rows))
    last = select(revisions.c.sha256).order_by(revisions.c.number.desc()).limit(1)
    return Verified(
        last_sha256=connection.execute(last).scalar(),
        revisions=_count(connection, revisions),
        entries=len(rows),
        documents=_count(connection, documents),
        faults=found,
    )


def _count(connection: Connection, table: Table) -> int:
    return len(connection.execute(select(next(iter(table.primary_key)))).all())


def _broken_file(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for check in ("integrity_check", "foreign_key_check"):
        said = [" ".join(map(str, row)) for row in connection.exec_driver_sql(f"PRAGMA {check}") if row[0] != "ok"]
        yield from (f"the file is damaged: {words}" for words in said)


def _broken_chain(connection: Connection, rows: list[Row]) -> Iterator[str]:
    by_revision: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_revision[row["revision"]].append(row)
    brought: dict[int, list[Row]] = defaultdict(list)
    for stored in fetched(connection, select(documents).order_by(documents.c.place)):
        brought[stored["revision"]].append(stored)
    yield from _broken_models(connection)
    before = None
    for place, row in enumerate(fetched(connection, select(revisions).order_by(revisions.c.number)), start=1):
        number = row["number"]
        if number != place:
            yield f"revision {place} is missing"
        if revision_sha256(before, row, brought[number], by_revision[number]) != row["sha256"]:
            yield f"revision {number} is not as it was committed: its hash does not fit its entries"
        before = row["sha256"]


def _broken_models(connection: Connection) -> Iterator[str]:
    for row in connection.execute(select(models)):
        if hashlib.sha256(row.text.encode()).hexdigest() != row.sha256:
            yield f"a model half is not as it was kept: {row.sha256[:12]}"


def _misquotes(connection: Connection, rows: list[Row]) -> Iterator[str]:
    texts: dict[str, Document] = {key: document_from(row, "{}") for key, row in stored_documents(connection).items()}
    for row in rows:
        wrong = wrong_quote(words_of(row), texts)
        if wrong is not None:
            yield f"{row['kind']} {row['key']}: {wrong}"
