"""Between talks values and rows: what an entry becomes when it is written, and what it is when it is read."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, cast

from pydantic import BaseModel
from pydantic_core import PydanticSerializationError
from sqlalchemy import Connection, Select

from pourparler.errors import RecordError
from pourparler.record.values import Kind, Version
from pourparler.talks import Document, Entry, Evidence, Grounded

IMMUTABLE = ("sha256", "text", "file", "furniture", "headline", "authors", "datelines")
"""What a document is; the rest (source, date, language, classification, note) is said about it and may be corrected."""
_SPANS = ("furniture", "headline", "authors", "datelines")

Row = Mapping[str, Any]


def fetched(connection: Connection, query: Select[Any]) -> list[Row]:
    """Return what the query finds, each row by the names of its columns."""
    return cast("list[Row]", connection.execute(query).mappings().all())


def written(value: BaseModel, leave_out: Iterable[str] = ()) -> str:
    """Return the value as JSON, in the order of its fields, without what is none; RecordError for half characters."""
    try:
        return value.model_dump_json(exclude_none=True, exclude=set(leave_out))
    except PydanticSerializationError as wrong:
        raise RecordError(f"{wrong}: this cannot be written down. Write it in plain letters") from wrong


def body_of(kind: Kind, value: Entry) -> str:
    """Return what the record keeps of one version of the entry."""
    return written(value, {Kind.DOCUMENT: IMMUTABLE, Kind.ROUND: ("agreed",)}.get(kind, ()))


def document_row(key: str, document: Document) -> dict[str, Any]:
    """Return the part of a document that never changes."""
    spans = {name: getattr(document, name) for name in _SPANS}
    return {
        "key": key,
        "sha256": document.sha256,
        "text": document.text,
        "file": document.file,
        "spans": json.dumps({name: found for name, found in spans.items() if found}),
    }


def document_from(row: Row, body: str) -> Document:
    """Return the document again from both of its parts."""
    return Document.model_validate(_both_parts(row, body))


def _both_parts(row: Row, body: str) -> dict[str, Any]:
    fixed = {name: row[name] for name in ("sha256", "text", "file") if row[name] is not None}
    return {**fixed, **json.loads(row["spans"]), **json.loads(body)}


def version_from(row: Row, documents: Mapping[str, Row]) -> Version:
    """Return one version of an entry."""
    names = ("kind", "key", "version", "revision", "round", "classification")
    said = None if row["withdrawn"] else json.loads(row["body"])
    if said is not None and row["kind"] == Kind.DOCUMENT:
        said = _both_parts(documents[row["key"]], row["body"])
    return Version.model_validate({**{name: row[name] for name in names}, "value": said})


def words_of(row: Row) -> Grounded:
    """Return what one version of an entry quotes, and nothing else of it."""
    further = json.loads(row["body"]).get("also_quoted", ()) if row["body"] and '"also_quoted"' in row["body"] else ()
    said = {name: row[name] for name in ("quote", "document", "start")}
    return Grounded.model_validate({**said, "also_quoted": further})


def quoted_documents(rows: Iterable[Row]) -> set[str]:
    """Return the documents in which words of these entries stand."""
    return {key for row in rows for key in words_of(row).quoted_documents}


def evidence_from(rows: Iterable[Row], documents: Mapping[str, Row]) -> Evidence:
    """Join rows in force, in the order in which the entries first came, to the record's half of a case file."""
    of: dict[Kind, list[Row]] = defaultdict(list)
    for row in rows:
        of[Kind(row["kind"])].append(row)
    agreed: dict[str, list[Any]] = defaultdict(list)
    for row in of[Kind.AGREED]:
        agreed[row["round"]].append(json.loads(row["body"]))
    return Evidence.model_validate(
        {
            "documents": {row["key"]: document_from(documents[row["key"]], row["body"]) for row in of[Kind.DOCUMENT]},
            "sources": {row["key"]: json.loads(row["body"]) for row in of[Kind.SOURCE]},
            "rounds": [{**json.loads(row["body"]), "agreed": agreed[row["key"]]} for row in of[Kind.ROUND]],
            "positions": [json.loads(row["body"]) for row in of[Kind.POSITION]],
            "events": [json.loads(row["body"]) for row in of[Kind.EVENT]],
            "expectations": [json.loads(row["body"]) for row in of[Kind.EXPECTATION]],
            "outcome": [json.loads(row["body"]) for row in of[Kind.OUTCOME]],
        }
    )
