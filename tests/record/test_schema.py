"""The format of a record: what the migrations make is what the tables say; older records are brought up to date."""

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from pourparler.record import Address, Kind, Store, schema
from pourparler.record.tables import entries, metadata
from pourparler.talks import Source

NEXT = '''"""What a later version might add."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Give each entry a place for the proposal that it came from."""
    op.add_column("entries", sa.Column("proposal", sa.Text))
    {more}
'''


@pytest.fixture
def later(tmp_path: Path, monkeypatch):
    """A later Pourparler, which knows one migration more; its text is what the test says."""

    def make(more: str = "") -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / "r0002_next.py").write_text(NEXT.format(more=more), encoding="utf-8")
        monkeypatch.setattr(schema, "MIGRATIONS", folder)
        monkeypatch.setattr(schema, "LATEST", "0002")

    return make


def test_the_migrations_make_what_the_tables_say(store: Store):
    with store._connector.reading() as connection:
        context = MigrationContext.configure(connection)
        differences = compare_metadata(context, metadata)
    assert differences == []


def test_the_latest_format_is_the_last_migration():
    assert ScriptDirectory(str(schema.MIGRATIONS)).get_current_head() == schema.LATEST


def test_every_entry_has_a_place_for_its_classification_from_the_first_migration_on(store: Store):
    with store._connector.reading() as connection:
        columns = {column["name"] for column in inspect(connection).get_columns("entries")}
    assert "classification" in columns
    assert columns == {column.name for column in entries.columns}


def test_an_older_record_is_brought_up_to_date_when_it_is_opened(store: Store, place: Address, later):
    with store.change("ana") as change:
        change.add(Kind.SOURCE, "wire", Source())
    before = store.evidence()
    later()
    with Store.open(place) as opened:
        assert opened.evidence() == before
        with opened._connector.reading() as connection:
            assert "proposal" in {column["name"] for column in inspect(connection).get_columns("entries")}
            assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0002"
        assert opened.verify().is_sound


def test_a_migration_that_fails_leaves_the_older_record(store: Store, place: Address, later):
    with store.change("ana") as change:
        change.add(Kind.SOURCE, "wire", Source())
    later("raise ZeroDivisionError")
    with pytest.raises(ZeroDivisionError):
        Store.open(place)
    with store._connector.reading() as connection:
        assert "proposal" not in {column["name"] for column in inspect(connection).get_columns("entries")}
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0001"
    assert set(store.evidence().sources) == {"wire"}
