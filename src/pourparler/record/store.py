"""The record: what was accepted, from where, when and by whom. Opened, read at any revision, changed all or nothing."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType

from pourparler.errors import NotFound
from pourparler.record import read
from pourparler.record.backup import copy
from pourparler.record.change import Change
from pourparler.record.connect import Address, Connector, make_file
from pourparler.record.rows import document_from, evidence_from
from pourparler.record.schema import bring_up_to_date, is_empty, make_tables
from pourparler.record.values import Kind, Revision, Version
from pourparler.record.verify import Verified, verify
from pourparler.talks import Case, Document, Evidence


class Store:
    """A record at its place: a SQLite file, or a schema of a PostgreSQL database.

    Rows are only ever added, so each answer can be had `at_revision`; 0 is before the first. Every method is one
    transaction; a `Store` may be used from several threads, and several may be open on one record.
    """

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    @classmethod
    def create(cls, place: Address | Path) -> "Store":
        """Make a new record there and open it; RecordError where there is one already, or it cannot be made."""
        address = _address(place)
        if isinstance(address.where, Path):
            make_file(address.where)
        connector = Connector(address)
        make_tables(connector)
        return cls(connector)

    @classmethod
    def open(cls, place: Address | Path) -> "Store":
        """Open the record there; an older one is migrated. RecordError says why it cannot be opened."""
        connector = Connector(_address(place))
        bring_up_to_date(connector)
        return cls(connector)

    @classmethod
    def open_or_create(cls, place: Address | Path) -> "Store":
        """Open the record there; make one where there is none yet."""
        address = _address(place)
        if isinstance(address.where, Path) and not address.where.exists():
            make_file(address.where)
        connector = Connector(address)
        if is_empty(connector):
            make_tables(connector)
        bring_up_to_date(connector)
        return cls(connector)

    def __repr__(self) -> str:
        return f"<Store {self.name}>"

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        """Where it is, without passwords."""
        return self._connector.name

    def close(self) -> None:
        """Let go of the database."""
        self._connector.close()

    def evidence(self, at_revision: int | None = None, texts_of: Iterable[str] | None = None) -> Evidence:
        """Return the entries in force at the revision; at the last one for None.

        Where `texts_of` is given, only these documents have their text; the others are held by their hash.
        """
        with self._connector.reading() as connection:
            revision = read.revision_at(connection, at_revision)
            rows = [row for row in read.latest(connection, revision) if not row["withdrawn"]]
            return evidence_from(rows, read.stored_documents(connection, texts_of))

    def documents(self) -> Iterator[tuple[str, Document]]:
        """Yield each document in force with its text, in the order of their keys; few are held at a time."""
        with self._connector.reading() as connection:
            for key, stored, body in read.documents_in_force(connection, read.last_revision(connection)):
                yield key, document_from(stored, body)

    def text(self, key: str) -> Document:
        """Return the text of a document with what is marked on it; NotFound where there is none of that key."""
        with self._connector.reading() as connection:
            stored = read.stored_document(connection, key)
        if stored is None:
            raise NotFound(f"there is no document {key!r} in the record. List them: pourparler log DOSSIER --entries")
        return document_from(stored, "{}")

    def has(self, kind: Kind, key: str) -> bool:
        """Say whether an entry of that kind and key is in force."""
        with self._connector.reading() as connection:
            last = read.last_version(connection, read.last_revision(connection), kind, key)
        return last is not None and not last["withdrawn"]

    def hashes(self) -> dict[str, str]:
        """Return the key of each document in force by the hash of the bytes it came as."""
        with self._connector.reading() as connection:
            return read.hashes_of_documents(connection, read.last_revision(connection))

    def model(self, at_revision: int | None = None) -> Case | None:
        """Return the model half that the revision kept; None where it kept none."""
        row = self._model_row(at_revision)
        return None if row is None else Case.model_validate_json(row["value"])

    def model_text(self, at_revision: int | None = None) -> str | None:
        """Return case.yaml to the letter, as the revision kept it; None where it kept none."""
        row = self._model_row(at_revision)
        return None if row is None else row["text"]

    def _model_row(self, at_revision: int | None) -> read.Row | None:
        with self._connector.reading() as connection:
            return read.model_row(connection, read.revision_at(connection, at_revision))

    def revision(self) -> int:
        """Return the number of the last revision; 0 where nothing was committed yet."""
        with self._connector.reading() as connection:
            return read.last_revision(connection)

    def revisions(self) -> tuple[Revision, ...]:
        """Return every committed change, from the first."""
        with self._connector.reading() as connection:
            return read.revisions_of(connection)

    def versions(self, kind: Kind | None = None, key: str | None = None) -> tuple[Version, ...]:
        """Return every version of every entry (of that kind, of that key), in the order they were written."""
        with self._connector.reading() as connection:
            return read.versions_of(connection, kind, key)

    def verify(self) -> Verified:
        """Look through the whole record and say what is not as it was written."""
        with self._connector.reading() as connection:
            return verify(connection)

    def copy_to(self, place: Address | Path) -> "Store":
        """Copy the whole record to a new place, and open it there; all of it or nothing."""
        address = _address(place)
        if isinstance(address.where, Path):
            make_file(address.where)
        connector = Connector(address)
        make_tables(connector, signed=False)
        copy(self._connector, connector)
        return Store(connector)

    @contextmanager
    def change(self, by: str, why: str | None = None, at: datetime | None = None) -> Generator[Change]:
        """Give a change to fill; it is committed as one revision when the block ends, and not at all if it raises.

        While it is open, other writers wait (for some seconds, then they are refused). A change that says nothing
        new makes no revision.
        """
        with self.changes() as begin:
            change = begin(by, why, at)
            yield change
            if not change.is_empty:
                change.commit()

    @contextmanager
    def changes(self) -> Generator[Callable[[str, str | None, datetime | None], Change]]:
        """Give a function that begins one change after another, to be committed one by one: all are kept, or none."""
        with self._connector.writing() as connection:
            yield partial(Change, connection)


def _address(place: Address | Path) -> Address:
    return place if isinstance(place, Address) else Address(place)
