"""One change of the record while it is being made: what it adds, supersedes and withdraws, checked on the way in."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from pourparler.errors import NotFound, QuoteError, RecordError
from pourparler.record import tables
from pourparler.record.chain import revision_sha256
from pourparler.record.last_versions import LastVersions
from pourparler.record.read import last_revision, model_row, stored_document, stored_documents
from pourparler.record.rows import (
    IMMUTABLE,
    Row,
    body_of,
    document_from,
    document_row,
    evidence_from,
    quoted_documents,
    written,
)
from pourparler.record.values import Kind
from pourparler.talks import Case, Document, Entry, Evidence
from pourparler.talks.evidence import Grounded
from pourparler.talks.quotes import wrong_quote


class Change:
    """A revision in the making, inside one transaction; `Store.change` gives it and commits it.

    It is held in memory and written in one go, so that an exception leaves the record as it was.
    """

    def __init__(self, connection: Connection, by: str, why: str | None, at: datetime | None) -> None:
        _refuse_unwritable(by, why or "")
        before = last_revision(connection)
        self._connection = connection
        self._next = 1 + (connection.execute(select(func.max(tables.entries.c.number))).scalar() or 0)
        self._latest = LastVersions(connection, before)
        self._stored: dict[str, Row] = {}
        self._model_before = model_row(connection, before)
        self._model: dict[str, str] | None = None
        self._documents: list[dict[str, Any]] = []
        self._entries: list[dict[str, Any]] = []
        self._head: dict[str, Any] = {
            "number": before + 1,
            "at": timestamp(at or datetime.now(UTC)),
            "by": by,
            "why": why,
        }

    @property
    def number(self) -> int:
        """The number that the revision will have."""
        return self._head["number"]

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing that the record does not hold yet."""
        new_model = self._model is not None and self._model["sha256"] != self._sha256_of_model_before()
        return not self._entries and not new_model

    def evidence(self, texts_of: Iterable[str] | None = None) -> Evidence:
        """Return the record's half as it will be, with all texts of documents.

        Where `texts_of` is given, only these documents and those that an entry quotes have their text; the others
        are held by their hash, so that a large archive need not be read for a small change.
        """
        rows = [row for row in self._latest.all().values() if not row["withdrawn"]]
        wanted = None if texts_of is None else {*texts_of, *self._stored, *quoted_documents(rows)}
        stored = {**stored_documents(self._connection, wanted), **self._stored}
        return evidence_from(rows, stored)

    def keys(self, kind: Kind) -> frozenset[str]:
        """Return every key that entries of this kind ever had, withdrawn ones too."""
        return frozenset(key for of, key in self._latest.all() if of is kind)

    def set_model(self, text: str, case: Case) -> None:
        """Keep the model half with this revision: case.yaml to the letter, and the value it is."""
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        self._model = {"sha256": sha256, "text": text, "value": written(case)}

    def add(self, kind: Kind, key: str, value: Entry, in_round: str | None = None) -> None:
        """Add an entry; RecordError where its key is taken, QuoteError where its quote does not stand."""
        before = self._last(kind, key)
        if before is not None and not before["withdrawn"]:
            raise RecordError(
                f"{kind} {key!r} is there already, in version {before['version']}. "
                f"To change it: --supersedes {key}; to add another, give it another id"
            )
        if kind is Kind.DOCUMENT:
            self._keep_document(key, value)
        self._write(kind, key, value, in_round)

    def supersede(self, kind: Kind, key: str, value: Entry, in_round: str | None = None) -> None:
        """Put a new version of an entry in force; NotFound where there is none, RecordError for a document's text."""
        before = self._in_force(kind, key)
        if kind is Kind.DOCUMENT:
            self._refuse_other_text(key, value)
        self._write(kind, key, value, in_round or before["round"])

    def put(self, kind: Kind, key: str, value: Entry, in_round: str | None = None) -> None:
        """Add the entry, or supersede the one of that key which is in force."""
        before = self._last(kind, key)
        write = self.add if before is None or before["withdrawn"] else self.supersede
        write(kind, key, value, in_round)

    def withdraw(self, kind: Kind, key: str) -> None:
        """Take an entry out of force; what it said stays in the record."""
        before = self._in_force(kind, key)
        if kind is Kind.ROUND:
            self._refuse_to_strand(key)
        self._write(kind, key, None, before["round"])

    def commit(self) -> str:
        """Write it all, and return the hash of the new revision."""
        if self._model is not None:
            self._write_model(self._model)
        self._head["model"] = self._model["sha256"] if self._model else self._sha256_of_model_before()
        before = select(tables.revisions.c.sha256).where(tables.revisions.c.number == self.number - 1)
        chained = revision_sha256(self._connection.execute(before).scalar(), self._head, self._documents, self._entries)
        self._connection.execute(tables.revisions.insert(), {**self._head, "sha256": chained})
        for table, rows in ((tables.documents, self._documents), (tables.entries, self._entries)):
            if rows:
                self._connection.execute(table.insert(), rows)
        return chained

    def _write_model(self, model: dict[str, str]) -> None:
        there = select(tables.models.c.sha256).where(tables.models.c.sha256 == model["sha256"])
        if self._connection.execute(there).first() is None:
            self._connection.execute(tables.models.insert(), model)

    def _sha256_of_model_before(self) -> str | None:
        return self._model_before["sha256"] if self._model_before else None

    def _last(self, kind: Kind, key: str) -> Row | None:
        _refuse_unwritable(key)
        return self._latest.get(kind, key)

    def _in_force(self, kind: Kind, key: str) -> Row:
        row = self._last(kind, key)
        if row is None or row["withdrawn"]:
            gone = " (it was withdrawn)" if row is not None else ""
            raise NotFound(
                f"there is no {kind} {key!r} in force{gone}. Those there are: pourparler log DOSSIER --entries"
            )
        return row

    def _keep_document(self, key: str, document: Entry) -> None:
        assert isinstance(document, Document)  # noqa: S101  a kind has one model
        if self._stored_document(key) is not None:
            self._refuse_other_text(key, document)
            return
        if document.text is not None and "\0" in document.text:
            raise RecordError(f"document {key!r} holds a NUL character; strip it (read does) and add it again")
        row = {**document_row(key, document), "place": self._next_place(), "revision": self.number}
        self._documents.append(row)
        self._stored[key] = row

    def _stored_document(self, key: str | None) -> Row | None:
        """Return the immutable part of a document, read once: texts may be long."""
        if key is not None and key not in self._stored and (found := stored_document(self._connection, key)):
            self._stored[key] = found
        return self._stored.get(key or "")

    def _next_place(self) -> int:
        last = self._connection.execute(select(func.max(tables.documents.c.place))).scalar() or 0
        return last + len(self._documents) + 1

    def _refuse_other_text(self, key: str, document: Entry) -> None:
        stored = self._stored_document(key)
        assert stored is not None  # noqa: S101  a document in force is stored
        before = document_from(stored, "{}")
        differ = [name for name in IMMUTABLE if getattr(before, name) != getattr(document, name)]
        if differ:
            raise RecordError(
                f"document {key!r} is immutable, and its {' and '.join(differ)} would change. "
                f"Add the new text as another document, and supersede the entries that quote this one"
            )

    def _refuse_to_strand(self, key: str) -> None:
        held = [entry for (kind, entry), row in self._latest.all().items() if _is_held(kind, row, key)]
        if held:
            raise RecordError(
                f"round {key!r} cannot be withdrawn while {', '.join(held)} stand in it. Withdraw or move them first"
            )

    def _write(self, kind: Kind, key: str, value: Entry | None, in_round: str | None) -> None:
        before = self._last(kind, key)
        if isinstance(value, Grounded):
            self._check_quote(kind, key, value)
        row = {
            "number": self._next,
            "kind": str(kind),
            "key": key,
            "version": 1 + (before["version"] if before is not None else 0),
            "revision": self.number,
            "withdrawn": value is None,
            "classification": None if value is None else value.classification,
            "round": in_round or getattr(value, "round", None),
            "body": None if value is None else body_of(kind, value),
            **{name: getattr(value, name, None) for name in ("source", "document", "start", "quote")},
        }
        self._next += 1
        self._entries.append(row)
        self._latest.write(kind, key, row)

    def _check_quote(self, kind: Kind, key: str, value: Grounded) -> None:
        documents: dict[str, Document] = {}
        for named in value.quoted_documents:
            stored = self._stored_document(named)
            if stored is None:
                raise NotFound(f"{kind} {key!r} names document {named!r}, which is not in the record. Add it first")
            documents[named] = document_from(stored, "{}")
        wrong = wrong_quote(value, documents)
        if wrong is not None:
            raise QuoteError(f"{kind} {key!r}: {wrong}")


def _is_held(kind: Kind, row: Row, in_round: str) -> bool:
    return kind in (Kind.AGREED, Kind.POSITION) and row["round"] == in_round and not row["withdrawn"]


def _refuse_unwritable(*texts: str) -> None:
    """Refuse what no database and no file in UTF-8 can hold."""
    for text in texts:
        if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
            raise RecordError(f"{text!r} holds characters that cannot be written down. Write it in plain letters")


def timestamp(at: datetime) -> str:
    """Return the moment as the record writes it: UTC to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
