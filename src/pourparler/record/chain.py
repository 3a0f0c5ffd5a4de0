"""The hash of a revision: over what it brought and over the revision before, so that no row changes unseen."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

HEAD = ("number", "at", "by", "why", "model")
ENTRY = ("kind", "key", "version", "withdrawn", "round", "body")
DOCUMENT = ("key", "sha256", "text", "file", "spans")


def revision_sha256(
    before: str | None,
    revision: Mapping[str, Any],
    documents: Iterable[Mapping[str, Any]],
    entries: Iterable[Mapping[str, Any]],
) -> str:
    """Return the hash of a revision; `before` is that of the revision before it."""
    content = [
        before,
        [revision[name] for name in HEAD],
        [[row[name] for name in DOCUMENT] for row in documents],
        [[row[name] for name in ENTRY] for row in entries],
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
