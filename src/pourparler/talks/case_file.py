"""Both halves of a dossier together, as a `pourparler-case/1` file holds them."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from pourparler.talks.case import Case
from pourparler.talks.evidence import Evidence
from pourparler.talks.sources import Document
from pourparler.talks.values import Data, FrozenMap, Value

SCHEMA = "pourparler-case/1"


class CaseFile(Value):
    """The model half, the evidence, and with `export --history` the log of how the evidence came about."""

    case: Case
    evidence: Evidence = Evidence()
    log: tuple[Data, ...] = ()

    def as_written(self) -> dict[str, Any]:
        """Return the file as plain data, what is default left out: sources of both halves under one key."""
        model = self.case.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        evidence = self.evidence.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        sources = {**model.pop("sources", {}), **evidence.pop("sources", {})}
        joined = {"schema": SCHEMA, **model, **({"sources": sources} if sources else {}), **evidence}
        return {**joined, "log": [dict(line) for line in self.log]} if self.log else joined

    def sha256(self, documents: Iterable[tuple[str, Document]] | None = None) -> str:
        """Return the hash of the canonical JSON of both halves; the log is not in it.

        `documents` are those of the evidence with their texts, in the order of their keys, where it does not hold
        them: they are taken one at a time, so that a large archive never is in memory as a whole.
        """
        bare = self.model_copy(update={"evidence": self.evidence.model_copy(update={"documents": FrozenMap()})})
        written = {key: item for key, item in bare.as_written().items() if key != "log"}
        if documents is None:
            documents = sorted(self.evidence.documents.items())
        hashed = hashlib.sha256()
        for piece in _canonical(written, (f"{_json(key)}:{_json(_as_data(one))}" for key, one in documents)):
            hashed.update(piece.encode())
        return hashed.hexdigest()


def _canonical(written: dict[str, Any], documents: Iterator[str]) -> Iterator[str]:
    """Yield the canonical JSON of a file in pieces, its documents in their place."""
    first = next(documents, None)
    before = "{"
    keys = [*written] if first is None else [*written, "documents"]
    for key in sorted(keys):
        yield f"{before}{_json(key)}:"
        before = ","
        if key != "documents":
            yield _json(written[key])
            continue
        yield f"{{{first}"
        yield from (f",{one}" for one in documents)
        yield "}"
    yield "}"


def _as_data(document: Document) -> Any:
    return document.model_dump(mode="json", exclude_none=True, exclude_defaults=True)


def _json(data: Any) -> str:
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
