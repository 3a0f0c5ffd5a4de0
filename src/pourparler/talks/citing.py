"""What an entry stands on, as citations that are ready to be shown."""

from typing import Protocol

from pourparler.talks.case import Case
from pourparler.talks.evidence import Evidence
from pourparler.talks.sources import Citation, Reliability, Source

_LINKED = ("https://", "http://")


class Cited(Protocol):
    """Whatever names its evidence as the entries of the record do."""

    @property
    def id(self) -> str | None:
        """The entry's id."""
        ...

    @property
    def source(self) -> str | None:
        """The key of its source."""
        ...

    @property
    def quote(self) -> str | None:
        """The exact words."""
        ...

    @property
    def document(self) -> str | None:
        """The document that the quote stands in."""
        ...

    @property
    def start(self) -> int | None:
        """Where in the document the quote starts."""
        ...


def citations_of(entry: Cited, case: Case, evidence: Evidence) -> tuple[Citation, ...]:
    """Return what the entry stands on: one citation, or none where neither a source nor a document is named."""
    document = evidence.documents.get(entry.document) if entry.document is not None else None
    key = entry.source or (document.source if document is not None else None) or entry.document
    if key is None:
        return ()
    cited = source_citation(key, case, evidence)
    quoted = {"quote": entry.quote, "document": entry.document, "start": entry.start, "entry": entry.id}
    return (cited.model_copy(update=quoted),)


def source_citation(key: str, case: Case, evidence: Evidence) -> Citation:
    """Return the citation of a source by its key; of the bare key where neither half knows it."""
    source = evidence.sources.get(key) or case.sources.get(key) or Source()
    return Citation(
        source=key,
        publisher=source.publisher,
        title=source.title,
        url=_link(source),
        published=source.published,
        reliability=source.reliability,
    )


def _link(source: Source) -> str | None:
    """Return the web address; none for aggregators, which reprint others, nor for other schemes, which may run code."""
    if source.reliability is Reliability.AGGREGATOR or source.url is None:
        return None
    return source.url if source.url.lower().startswith(_LINKED) else None
