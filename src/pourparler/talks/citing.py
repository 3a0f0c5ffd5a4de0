"""What an entry stands on, as citations that are ready to be shown."""

from collections.abc import Sequence
from typing import Protocol

from pourparler.talks.case import Case
from pourparler.talks.evidence import Evidence
from pourparler.talks.sources import Citation, Reliability, Source

_LINKED = ("https://", "http://")


class Quoted(Protocol):
    """Words with their place in a document."""

    @property
    def quote(self) -> str:
        """The exact words."""
        ...

    @property
    def document(self) -> str:
        """The document that they stand in."""
        ...

    @property
    def start(self) -> int | None:
        """Where in the document they start."""
        ...


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

    @property
    def also_quoted(self) -> Sequence[Quoted]:
        """The words of further reports that say the same."""
        ...


def citations_of(entry: Cited, case: Case, evidence: Evidence) -> tuple[Citation, ...]:
    """Return what the entry stands on: its own citation, none where it names neither a source nor a document, and one
    for the words of each further report.
    """
    key = entry.source or _source_of(entry.document, evidence)
    own = () if key is None else (_citation(entry, key, entry.id, case, evidence),)
    further = (
        _citation(one, _source_of(one.document, evidence) or one.document, entry.id, case, evidence)
        for one in entry.also_quoted
    )
    return (*own, *further)


def _source_of(document: str | None, evidence: Evidence) -> str | None:
    """Return the source of a document: the document's own key where it names none."""
    held = evidence.documents.get(document) if document is not None else None
    return (held.source if held is not None else None) or document


def _citation(words: Cited | Quoted, key: str, entry: str | None, case: Case, evidence: Evidence) -> Citation:
    quoted = {"quote": words.quote, "document": words.document, "start": words.start, "entry": entry}
    return source_citation(key, case, evidence).model_copy(update=quoted)


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
