"""The tables of the record as this version of Pourparler knows them; `migrations/` holds how they came about.

Rows are only ever added. A change of an entry is its next version; an entry is in force in its latest version, unless
that one withdraws it. Triggers refuse UPDATE and DELETE, and quotes that are not what their document says.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

record = Table(
    "record",
    metadata,
    Column("id", Text, primary_key=True),  # a random name, so that two records cannot be taken for each other
    Column("made_at", Text, nullable=False),
    Column("made_with", Text, nullable=False),
)

models = Table(
    "models",
    metadata,
    Column("sha256", Text, primary_key=True),  # of `text`
    Column("text", Text, nullable=False),  # case.yaml as it stood, to the letter
    Column("value", Text, nullable=False),  # the same as JSON of `talks.Case`
)

revisions = Table(
    "revisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),  # UTC, ISO 8601 to the microsecond, ends in Z
    Column("by", Text, nullable=False),
    Column("why", Text),
    Column("model", Text, ForeignKey("models.sha256")),  # null where the dossier had no model yet
    Column("sha256", Text, nullable=False),  # see `chain`
    CheckConstraint("number >= 1", name="revisions_count_from_1"),
)

documents = Table(
    "documents",
    metadata,
    Column("key", Text, primary_key=True),
    Column("place", Integer, nullable=False, unique=True),  # in the order they came
    Column("sha256", Text),  # of the bytes it came as
    Column("text", Text),  # null where only the hash is held (`export --no-text`)
    Column("file", Text),
    Column("spans", Text, nullable=False),  # JSON: furniture, headline, authors, datelines
    Column("revision", Integer, ForeignKey("revisions.number"), nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("revision", Integer, ForeignKey("revisions.number"), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Column("classification", Text),  # null where none is written: then the case's own holds
    Column("round", Text),
    Column("source", Text),
    Column("document", Text, ForeignKey("documents.key")),
    Column("start", Integer),
    Column("quote", Text),
    Column("body", Text),  # JSON of the talks value; null where withdrawn
    UniqueConstraint("kind", "key", "version", name="one_version_at_a_time"),
    CheckConstraint("version >= 1", name="versions_count_from_1"),
    CheckConstraint("withdrawn = (body IS NULL)", name="withdrawn_says_nothing"),
    CheckConstraint(
        "quote IS NULL OR (document IS NOT NULL AND start IS NOT NULL)", name="a_quote_stands_on_a_document"
    ),
    CheckConstraint(
        "classification IS NULL OR classification IN ('public', 'internal', 'restricted')", name="known_classification"
    ),
    Index("entries_of_a_revision", "revision"),
)
