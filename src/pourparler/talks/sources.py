"""Where a statement comes from: sources, documents, and the citation that rides along to the briefing."""

from enum import StrEnum

from pourparler.talks.values import Day, Entry, Id, Span, Value, Whole


class Reliability(StrEnum):
    """What kind of source it is; it says how a sentence that stands on it must be worded."""

    PRESS = "press"
    PARTY_STATEMENT = "party_statement"
    STATE_MEDIA = "state_media"
    DOCUMENT = "document"
    JUDGEMENT = "judgement"
    AGGREGATOR = "aggregator"


class Source(Entry):
    """A publication, a paper, or somebody's judgement; its key in the file is its name."""

    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    file: str | None = None
    published: Day | None = None
    language: str | None = None
    reliability: Reliability = Reliability.PRESS


class Document(Entry):
    """A text that quotes stand on: immutable, with what was marked on it.

    All spans are character offsets into `text`, end exclusive; nothing inside a `furniture` span may be quoted.
    `sha256` is the hash of the bytes the document came as (of the text in UTF-8 where it came as text).
    """

    source: Id | None = None
    sha256: str | None = None
    text: str | None = None
    file: str | None = None
    furniture: tuple[Span, ...] = ()
    headline: Span | None = None
    authors: tuple[Span, ...] = ()
    datelines: tuple[Span, ...] = ()
    published: Day | None = None
    language: str | None = None


class Citation(Value):
    """What a sentence or mark stands on, ready to be shown: a quote from a document, or a reference to a source."""

    source: Id
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    published: Day | None = None
    reliability: Reliability = Reliability.PRESS
    quote: str | None = None
    document: Id | None = None
    start: Whole | None = None
    entry: Id | None = None

    @property
    def stands_on(self) -> str:
        """`quote` where the exact words are held, `reference` where it is our paraphrase of a source."""
        return "quote" if self.quote is not None and self.document is not None else "reference"
