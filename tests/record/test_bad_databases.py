"""Databases that are damaged, closed, busy, full, too new or none at all: a sentence, and everything as it was."""

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from pourparler.errors import MissingExtra, RecordError
from pourparler.record import Address, Kind, Store, connect
from pourparler.talks import Source


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A record of some hundred entries in a SQLite file."""
    path = tmp_path / "record.db"
    with Store.create(path) as store, store.change("ana") as change:
        for number in range(300):
            change.add(Kind.SOURCE, f"s{number}", Source(publisher="wire agency", title="x" * 50))
    return path


def test_a_truncated_database_is_refused_and_left_alone(file: Path):
    whole = file.read_bytes()
    for length in (len(whole) // 2, 5000, 1000, 10):
        file.write_bytes(whole[:length])
        with pytest.raises(RecordError, match="Restore it from a backup"):
            Store.open(file).evidence()
        assert file.read_bytes() == whole[:length]


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100, b"\0" * 8192])
def test_what_is_no_record_is_refused_and_left_alone(tmp_path: Path, content: bytes):
    path = tmp_path / "record.db"
    path.write_bytes(content)
    with pytest.raises(RecordError, match="Restore it from a backup"):
        Store.open(path)
    assert path.read_bytes() == content


def test_a_missing_database_is_not_made_by_opening_it(tmp_path: Path):
    with pytest.raises(RecordError, match="cannot be opened"):
        Store.open(tmp_path / "record.db")
    assert not (tmp_path / "record.db").exists()


def test_another_programs_database_is_refused(tmp_path: Path):
    path = tmp_path / "record.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE entries (x)")
    with pytest.raises(RecordError, match="holds no record of Pourparler"):
        Store.open(path)


def test_a_newer_record_is_refused_with_both_formats(store: Store, place: Address):
    with store._connector.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    with pytest.raises(RecordError, match=r"format 0999, made by a newer Pourparler.*up to 0001.*pip install"):
        Store.open(place)


def test_a_read_only_file_can_be_read_and_not_written(file: Path, monkeypatch):
    real = sqlite3.connect
    monkeypatch.setattr(
        connect.sqlite3, "connect", lambda name, **options: real(name.replace("mode=rw", "mode=ro"), **options)
    )
    with Store.open(file) as store:
        assert len(store.evidence().sources) == 300
        with (
            pytest.raises(RecordError, match="cannot be written to. Nothing was changed"),
            store.change("ana") as change,
        ):
            change.add(Kind.SOURCE, "new", Source())


def test_a_full_disk_leaves_the_record_as_it_was(file: Path, monkeypatch):
    real = sqlite3.connect

    def small_disk(*arguments, **options) -> sqlite3.Connection:
        connection = real(*arguments, **options)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    before = file.read_bytes()
    monkeypatch.setattr(connect.sqlite3, "connect", small_disk)
    with Store.open(file) as store:
        with pytest.raises(RecordError, match="the disk is full. Nothing was changed"), store.change("ana") as change:
            change.add(Kind.SOURCE, "large", Source(title="x" * 100_000))
        assert store.revision() == 1
    assert file.read_bytes() == before


def test_a_second_writer_is_refused_while_the_first_works_and_then_let_in(store: Store, place: Address, monkeypatch):
    monkeypatch.setattr(connect, "SECONDS_TO_WAIT", 0.3)
    with Store.open(place) as other:
        with store.change("ana") as change:
            change.add(Kind.SOURCE, "first", Source())
            with pytest.raises(RecordError, match="somebody else is writing.*try again"), other.change("ben") as second:
                second.add(Kind.SOURCE, "second", Source())
            assert other.revision() == 0
        with other.change("ben") as second:
            second.add(Kind.SOURCE, "second", Source())
    assert [one.by for one in store.revisions()] == ["ana", "ben"]
    assert store.verify().is_sound


def test_many_writers_at_once_make_one_chain(store: Store, place: Address):
    refused: list[Exception] = []

    def write(name: str) -> None:
        with Store.open(place) as mine:
            for number in range(3):
                try:
                    with mine.change(name) as change:
                        change.add(Kind.SOURCE, f"{name}-{number}", Source())
                except RecordError as error:  # pragma: no cover  shown by the assertion below
                    refused.append(error)

    writers = [threading.Thread(target=write, args=(name,)) for name in ("ana", "ben", "cleo", "dag")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert refused == []
    assert [one.number for one in store.revisions()] == list(range(1, 13))
    assert len(store.evidence().sources) == 12
    assert store.verify().is_sound


def test_a_reader_sees_one_state_while_a_writer_commits(store: Store, place: Address):
    with store._connector.reading() as connection:
        before = connection.execute(text("SELECT count(*) FROM entries")).scalar()
        if place.is_file:  # SQLite lets nobody commit while a reader reads; it waits
            return
        with Store.open(place) as other, other.change("ben") as change:
            change.add(Kind.SOURCE, "new", Source())
        assert connection.execute(text("SELECT count(*) FROM entries")).scalar() == before


@pytest.mark.parametrize("address", ["mysql://host/name", "record", "postgresql:/broken", "http://example.org"])
def test_other_addresses_are_refused(address: str):
    with pytest.raises(RecordError, match="postgresql://"):
        Store.open(Address(address))


def test_a_server_that_does_not_answer_is_told_without_the_password():
    pytest.importorskip("psycopg")
    with pytest.raises(RecordError, match="does not answer") as refused:
        Store.open(Address("postgresql://ana:hunter2@localhost:1/talks"))
    assert "hunter2" not in str(refused.value)


@pytest.mark.needs_postgres
def test_a_database_that_is_not_there_is_told(postgresql: str):
    with pytest.raises(RecordError, match="no such database"):
        Store.open(Address(postgresql.replace("/postgres?", "/absent?")))


def test_a_missing_driver_names_the_extra(monkeypatch):
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(connect, "import_module", absent)
    with pytest.raises(MissingExtra, match=r"pourparler\[postgres\]"):
        Store.open(Address("postgresql://host/name"))
