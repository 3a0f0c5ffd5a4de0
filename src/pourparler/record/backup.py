"""A record copied whole to another place: a backup as one file, or a move between SQLite and PostgreSQL."""

from sqlalchemy import select

from pourparler.errors import RecordError
from pourparler.record.connect import Connector
from pourparler.record.tables import metadata, revisions

ROWS_AT_A_TIME = 500
"""Rows per insert: documents may be large, so that a few hundred at once stay well under 100 MB."""


def copy(source: Connector, target: Connector) -> None:
    """Copy every row of one record into another, which must be new; all of it or nothing."""
    with source.reading() as reading, target.writing() as writing:
        if writing.execute(select(revisions.c.number)).first() is not None:
            raise RecordError(f"{target.name}: there is a record already. Name a new place")
        for table in metadata.sorted_tables:
            rows = reading.execute(select(table).order_by(*table.primary_key))
            for some in rows.mappings().partitions(ROWS_AT_A_TIME):
                writing.execute(table.insert(), [dict(row) for row in some])
