"""The format of a record: made new, brought up to date where it is older, refused where it is newer than we are."""

import secrets
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from pourparler.errors import RecordError
from pourparler.record.connect import Connector
from pourparler.record.tables import record

MIGRATIONS = Path(__file__).with_name("migrations")
LATEST = "0001"
"""The last of the migrations; named here so that opening an up-to-date record need not load alembic."""


def make_tables(connector: Connector, signed: bool = True) -> None:
    """Make the tables of an empty record, or raise RecordError where there is one already.

    `signed` gives the record its own name; a copy takes over the name of the record that it is copied from.
    """
    with connector.writing() as connection:
        if connector.address.schema is not None:
            connection.execute(text(f'CREATE SCHEMA IF NOT EXISTS "{connector.address.schema}"'))
        if inspect(connection).has_table("record"):
            raise RecordError(f"{connector.name}: there is a record already; open it, or name another place")
        upgrade(connection)
        if not signed:
            return
        row = {
            "id": secrets.token_hex(16),
            "made_at": datetime.now(UTC).isoformat(),
            "made_with": version("pourparler"),
        }
        connection.execute(record.insert(), row)


def is_empty(connector: Connector) -> bool:
    """Say whether no record was made there yet."""
    with connector.reading() as connection:
        return _format_of(connection) is None


def bring_up_to_date(connector: Connector) -> None:
    """Migrate an older record; raise RecordError for a newer one, and for what is none."""
    with connector.reading() as connection:
        found = _format_of(connection)
    if found == LATEST:
        return
    if found is None:
        raise RecordError(f"{connector.name}: this database holds no record of Pourparler. Restore it from a backup")
    if found not in _known():
        raise RecordError(
            f"{connector.name}: the record has format {found}, made by a newer Pourparler; this one "
            f"({version('pourparler')}) knows formats up to {LATEST}. Upgrade: pip install --upgrade pourparler"
        )
    with connector.writing() as connection:
        upgrade(connection)


def _format_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _known() -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}


def upgrade(connection: Connection) -> None:
    """Apply the migrations that are missing, inside the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, "head")
