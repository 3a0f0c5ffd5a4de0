"""Both halves of a dossier together, as a `pourparler-case/1` file holds them."""

import hashlib
import json
from typing import Any

from pourparler.talks.case import Case
from pourparler.talks.evidence import Evidence
from pourparler.talks.values import Data, Value

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

    def sha256(self) -> str:
        """Return the hash of the canonical JSON of both halves; the log is not in it."""
        written = {key: item for key, item in self.as_written().items() if key != "log"}
        canonical = json.dumps(written, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        return hashlib.sha256(canonical.encode()).hexdigest()
