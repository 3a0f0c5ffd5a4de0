"""The first tables: documents, entries in versions, revisions with their model half; nothing in them can change."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables, then the triggers that keep them as they are written."""
    _make_history()
    _make_evidence()
    for statement in _triggers(op.get_bind().dialect.name):
        op.execute(statement)


def _make_history() -> None:
    op.create_table(
        "record",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("made_with", sa.Text, nullable=False),
    )
    op.create_table(
        "models",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "revisions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("why", sa.Text),
        sa.Column("model", sa.Text, sa.ForeignKey("models.sha256")),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.CheckConstraint("number >= 1", name="revisions_count_from_1"),
    )


def _make_evidence() -> None:
    op.create_table(
        "documents",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("place", sa.Integer, nullable=False, unique=True),
        sa.Column("sha256", sa.Text),
        sa.Column("text", sa.Text),
        sa.Column("file", sa.Text),
        sa.Column("spans", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, sa.ForeignKey("revisions.number"), nullable=False),
    )
    op.create_table(
        "entries",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, sa.ForeignKey("revisions.number"), nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
        sa.Column("classification", sa.Text),
        sa.Column("round", sa.Text),
        sa.Column("source", sa.Text),
        sa.Column("document", sa.Text, sa.ForeignKey("documents.key")),
        sa.Column("start", sa.Integer),
        sa.Column("quote", sa.Text),
        sa.Column("body", sa.Text),
        sa.UniqueConstraint("kind", "key", "version", name="one_version_at_a_time"),
        sa.CheckConstraint("version >= 1", name="versions_count_from_1"),
        sa.CheckConstraint("withdrawn = (body IS NULL)", name="withdrawn_says_nothing"),
        sa.CheckConstraint(
            "quote IS NULL OR (document IS NOT NULL AND start IS NOT NULL)", name="a_quote_stands_on_a_document"
        ),
        sa.CheckConstraint(
            "classification IS NULL OR classification IN ('public', 'internal', 'restricted')",
            name="known_classification",
        ),
    )
    op.create_index("entries_of_a_revision", "entries", ["revision"])


_KEPT = ("record", "models", "revisions", "documents", "entries")
_MISQUOTES = """
    NEW.quote IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM documents
        WHERE key = NEW.document AND substr(text, NEW.start + 1, length(NEW.quote)) = NEW.quote
    )"""  # both databases count characters, as Python does; NUL is refused on the way in


def _triggers(dialect: str) -> Iterator[str]:
    return _postgresql_triggers() if dialect == "postgresql" else _sqlite_triggers()


def _sqlite_triggers() -> Iterator[str]:
    for table in _KEPT:
        for change in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {table}_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'the record keeps what was written: {table}'); END"
            )
    yield (
        f"CREATE TRIGGER entries_quote BEFORE INSERT ON entries WHEN {_MISQUOTES} "
        f"BEGIN SELECT RAISE(ABORT, 'the quote is not what its document says'); END"
    )


def _postgresql_triggers() -> Iterator[str]:
    yield (
        "CREATE FUNCTION keep_what_was_written() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION 'the record keeps what was written: %', TG_TABLE_NAME; END $$"
    )
    for table in _KEPT:
        yield (
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION keep_what_was_written()"
        )
    yield (
        f"CREATE FUNCTION refuse_misquotes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {_MISQUOTES} "
        f"THEN RAISE EXCEPTION 'the quote is not what its document says'; END IF; RETURN NEW; END $$"
    )
    yield ("CREATE TRIGGER entries_quote BEFORE INSERT ON entries FOR EACH ROW EXECUTE FUNCTION refuse_misquotes()")
