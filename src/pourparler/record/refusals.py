"""What the database says when it will not, in a sentence that says what to do next."""

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, IntegrityError

from pourparler.errors import RecordError

_LATER = "Nothing was changed; try again in a moment"
_RESTORE = "Restore it from a backup (pourparler backup makes them); the damaged file was left as it is"
SENTENCES = (
    ("file is not a database", f"this is no database, or it is damaged. {_RESTORE}"),
    ("malformed", f"the database is damaged or cut short. {_RESTORE}"),
    ("no such table", f"this database holds no record of Pourparler, or a part of it is gone. {_RESTORE}"),
    ("is locked", f"somebody else is writing to it. {_LATER}"),
    ("lock timeout", f"somebody else is writing to it. {_LATER}"),
    ("deadlock", f"somebody else is writing to it. {_LATER}"),
    ("readonly", "it cannot be written to. Nothing was changed; ask for the right to write to it and its directory"),
    ("read-only", "it cannot be written to. Nothing was changed; ask for the right to write to it"),
    ("permission denied", "the database does not let you in there. Nothing was changed; ask its keeper for the right"),
    ("unable to open", "it cannot be opened. See that the file is there, and that you may read it and its directory"),
    ("full", "the disk is full. Nothing was changed; make room and try again"),
    ("disk i/o", "the disk cannot be read or written. Nothing was changed; see to the disk, then try again"),
    ("password authentication", "the server refuses the password. Set PGPASSWORD, or write a ~/.pgpass"),
    ("no password supplied", "the server wants a password. Set PGPASSWORD, or write a ~/.pgpass"),
    ("does not exist", "the server knows no such database or role. Ask its keeper, or correct dossier.toml"),
    ("connection", "the server does not answer. See that it runs, and that the address in dossier.toml is right"),
)
"""Words of SQLite and PostgreSQL, first match wins, and what they mean to whoever keeps a dossier."""


@contextmanager
def refusals(name: str) -> Generator[None]:
    """Turn what the database of that name refuses into a RecordError."""
    try:
        yield
    except IntegrityError as refused:
        raise RecordError(f"{name}: the record refuses this: {_words(refused)}. Nothing was changed") from refused
    except DatabaseError as refused:
        raise RecordError(f"{name}: {_sentence(_words(refused))}") from refused


def _words(refused: DatabaseError) -> str:
    return str(refused.orig).strip().split("\n")[0]


def _sentence(words: str) -> str:
    for sign, sentence in SENTENCES:
        if sign in words.lower():
            return sentence
    return f"the database says {words!r}. Nothing was changed"
