"""Where a record is kept and how it is reached: a SQLite file, or a schema of a PostgreSQL database."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

from pourparler.errors import MissingExtra, RecordError
from pourparler.record.refusals import refusals

SECONDS_TO_WAIT = 5
"""How long a writer waits for another before it gives up; a change of the record takes milliseconds."""

POSTGRESQL = ("postgresql://", "postgres://", "postgresql+psycopg://")


@dataclass(frozen=True)
class Address:
    """Where a record is kept: a file, or the URL of a PostgreSQL database and a schema in it."""

    where: Path | str
    schema: str | None = None

    def __str__(self) -> str:
        if isinstance(self.where, Path):
            return str(self.where)
        return _url(self.where).render_as_string() + (f" schema {self.schema}" if self.schema else "")

    @property
    def is_file(self) -> bool:
        """Whether the record is a SQLite file."""
        return isinstance(self.where, Path)


def _url(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError as wrong:
        raise RecordError(f"{address!r} is no address of a database; write postgresql://user@host/name") from wrong
    if not address.startswith(POSTGRESQL):
        raise RecordError(
            f"{address!r}: a record is a file or a PostgreSQL database; write record.db or postgresql://user@host/name"
        )
    return url.set(drivername="postgresql+psycopg")


class Connector:
    """Opens transactions on a record: readers see one state, one writer at a time has it for itself."""

    def __init__(self, address: Address) -> None:
        self.name = str(address)
        self.address = address
        self._engine = _sqlite(address.where) if isinstance(address.where, Path) else _postgresql(address)

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """Give a connection that sees one state of the record."""
        with refusals(self.name), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """Give a connection that alone may write; all of it is kept, or nothing."""
        with refusals(self.name), self._engine.connect() as bare:
            connection = bare.execution_options(writes=True)
            if not self.address.is_file:  # its snapshot must be younger than the lock
                connection = connection.execution_options(isolation_level="READ COMMITTED")
            with connection.begin():
                _wait_for_others(connection, self.address)
                yield connection

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def _sqlite(path: Path) -> Engine:
    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            f"file:{quote(str(path.absolute()))}?mode=rw", uri=True, timeout=SECONDS_TO_WAIT, isolation_level=None
        )

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA foreign_keys = ON")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def make_file(path: Path) -> None:
    """Make an empty SQLite file, which must not be there yet."""
    try:
        path.touch(exist_ok=False)
    except OSError as refused:
        raise RecordError(f"{path}: cannot be made ({refused.strerror}). Nothing was changed") from refused


def _postgresql(address: Address) -> Engine:
    try:
        import_module("psycopg")
    except ImportError as missing:
        raise MissingExtra("A record in PostgreSQL", "postgres") from missing
    options = f"-c lock_timeout={SECONDS_TO_WAIT}s -c default_transaction_isolation=repeatable\\ read"
    if address.schema is not None:
        options += f" -c search_path={address.schema}"
    arguments = {"options": options, "connect_timeout": SECONDS_TO_WAIT}
    return create_engine(_url(str(address.where)), poolclass=NullPool, connect_args=arguments)


def _wait_for_others(connection: Connection, address: Address) -> None:
    """Let one writer in at a time; SQLite sees to it by itself."""
    if not address.is_file:
        lock = text("SELECT pg_advisory_xact_lock(hashtext(:name))")
        connection.execute(lock, {"name": f"pourparler {address.schema or 'public'}"})
