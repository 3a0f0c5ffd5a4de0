"""What one stage of reading hands to the next: spans of one immutable text, and what was read there.

Every span is a `Quoted`: the exact words with their place, `text[start:end] == quote`, counted in code points of
`SourceText.text`. The fields of an article, a date, an actor, a place, a round, an event and a position are those of
the JSON that `pourparler read --json` prints, so that what a stage made is what the analyst sees.

    SourceText -> Article -> Sentence -> Quotation, DateExpression, Quantity, Actor, Place
               -> Proposal -> gate -> Reading
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import BeforeValidator, Field, PlainSerializer

from pourparler.talks.values import FrozenMap, Value

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan


class Quoted(Value):
    """Exact words of a text: `text[start:end] == quote`, offsets in code points, end exclusive."""

    quote: str
    start: int
    end: int

    @classmethod
    def of(cls, text: str, start: int, end: int, **more: Any) -> Self:
        """Return the words of `text` from `start` to `end`."""
        return cls(quote=text[start:end], start=start, end=end, **more)

    def __repr__(self) -> str:
        shown = self.quote if len(self.quote) <= 60 else self.quote[:57] + "..."
        return f"{type(self).__name__}({self.start}:{self.end} {shown!r})"

    def overlaps(self, other: "Quoted") -> bool:
        """Say whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Quoted") -> bool:
        """Say whether the other lies within this one."""
        return self.start <= other.start and other.end <= self.end


class SegmentKind(StrEnum):
    """What a stretch of the text is on its page; plain text knows paragraphs only."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CAPTION = "caption"
    ASIDE = "aside"
    NAVIGATION = "navigation"


class Segment(Value):
    """One block of the text (a line, or a block of the page); `kept` is False where the page extractor left it out."""

    start: int
    end: int
    kind: SegmentKind = SegmentKind.PARAGRAPH
    kept: bool = True


class PageFacts(Value):
    """What the page says of itself outside its visible text: its markup and feed entry, never a guess of ours."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    site: str | None = None
    url: str | None = None
    language: str | None = None


class SourceText(Value):
    """One immutable text, its blocks, and the hash of the bytes it came as.

    `text` of a text file is the file as decoded; of a page all its visible text, block by block, furniture included.
    """

    name: str
    text: str
    sha256: str
    media: str
    encoding: str = "utf-8"
    segments: tuple[Segment, ...]
    page: PageFacts = PageFacts()

    def __repr__(self) -> str:
        return f"SourceText({self.name}, {self.media}, {len(self.text)} characters, {len(self.segments)} blocks)"


class SetAside(Value):
    """A document that could not be read, and why; it is reported, never lost silently."""

    name: str
    reason: str


class FurnitureKind(StrEnum):
    """What a stretch of page furniture is."""

    PAYWALL = "paywall"
    NEWSLETTER = "newsletter"
    SHARE = "share"
    KICKER = "kicker"
    CAPTION = "caption"
    NAVIGATION = "navigation"
    ADVERTISEMENT = "advertisement"
    CREDIT = "credit"


class Furniture(Quoted):
    """A stretch on which no quote may stand."""

    kind: FurnitureKind
    rule: str


class Dateline(Quoted):
    """Where a report was written."""

    place: str


class Published(Value):
    """The day of publication, and what says so: `page`, `text`, `feed` or `given` (by --published)."""

    day: str
    said_by: str


class Article(Value):
    """A report with its parts marked; `body` is what is neither furniture nor headline, byline or dateline."""

    headline: Quoted | None = None
    authors: tuple[Quoted, ...] = ()
    datelines: tuple[Dateline, ...] = ()
    boilerplate: tuple[Furniture, ...] = ()
    body: tuple[Quoted, ...] = Field(default=(), exclude=True)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body with its words and syntax; offsets of words are made absolute by `place`.

    `paragraph` counts the stretches of the body from 0; `parsed` is one spaCy document that holds this sentence alone,
    `text` and `words` what it says.
    """

    number: int
    paragraph: int
    start: int
    end: int
    parsed: "Doc"
    text: str = field(init=False)
    words: tuple["Token", ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.parsed.text)  # spaCy puts both together anew each time it is asked
        object.__setattr__(self, "words", tuple(self.parsed))

    def __iter__(self) -> "Iterator[Token]":
        return iter(self.words)

    def place(self, words: "Token | TokenSpan") -> Quoted:
        """Return where these words of the sentence stand in the source text."""
        first = words.start_char if hasattr(words, "start_char") else words.idx  # type: ignore[union-attr]
        return Quoted(quote=words.text, start=self.start + first, end=self.start + first + len(words.text))

    def quote(self, start: int, end: int) -> Quoted:
        """Return the words between two offsets of the source text, both inside this sentence."""
        return Quoted(quote=self.text[start - self.start : end - self.start], start=start, end=end)


class Quotation(Quoted):
    """Something that somebody is said to have said: the whole clause, the words said, who, and with which verb."""

    said: Quoted
    speaker: Quoted | None = None
    verb: str | None = None
    direct: bool
    rule: str


class DateValue(Value):
    """From the first to the last moment meant, both included; days as 2025-06-02, moments as 2025-06-02T15:00."""

    start: str
    end: str
    granularity: str


class DateExpression(Quoted):
    """A time said in the text; `value` is None where its anchor (the day of publication, mostly) is not known.

    `anchor` names what it is relative to: `absolute`, `published` or `mentioned` (the day last said in the text).
    `relation` is the word that leads it where that changes what is meant: since, until, by, before, after.
    """

    value: DateValue | None = None
    granularity: str
    anchor: str
    relation: str | None = None
    rule: str


class Quantity(Quoted):
    """A count or amount: `n` to `high`, of what, how sure, what happened to them, and who claims it."""

    n: float | int
    high: float | int | None = None
    unit: str | None = None
    qualifier: str = "exact"
    happened: str | None = None
    claimed_by: Quoted | None = None
    rule: str


class Actor(Value):
    """Somebody who acts or speaks; `mention` is the first one, `mentions` are all."""

    id: str
    name: str
    role: str | None = None
    mention: Quoted
    mentions: tuple[Quoted, ...] = ()
    rule: str


class Place(Quoted):
    """A place; coordinates are None where it stays honestly open, `radius_km` says how exact they are."""

    resolves_to: str
    type: str
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    country: str | None = None
    rule: str


class Proposal(Value):
    """Something for a person to accept or reject; it stands on its evidence, and the gate has looked at each quote.

    `rule` and `version` name what proposed it; `confidence` is how often such ones were right (`confidence`).
    """

    id: str
    evidence: tuple[Quoted, ...]
    rule: str
    version: str
    confidence: float = Field(ge=0, le=1)


_WRITTEN = {"failed": "failed_no_show", "uncertain": "reported_uncertain"}
"""Words of the exchange format for words of ours."""

_READ = {written: status for status, written in _WRITTEN.items()}
Status = Annotated[
    str,
    BeforeValidator(lambda said: _READ.get(said, said)),
    PlainSerializer(lambda status: _WRITTEN.get(status, status), when_used="json"),
]


class RoundProposal(Proposal):
    """A round of talks; parties, hosts and mediators are actor ids."""

    ordinal: int | None = None
    status: Status
    date: DateValue | None = None
    place: str | None = None
    parties: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()


class EventQuantity(Value):
    """A figure of an event."""

    n: float | int
    high: float | int | None = None
    unit: str | None = None
    qualifier: str = "exact"


class EventProposal(Proposal):
    """Who did what to whom: one of the 16 PLOVER types; status actual, planned, uncertain or denied."""

    type: str
    mode: str | None = None
    status: Status
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    place: str | None = None
    date: DateValue | None = None
    quantities: tuple[EventQuantity, ...] = ()


class PositionProposal(Proposal):
    """What a side says on an issue; quote, start and end are those of the first piece of evidence."""

    party: tuple[str, ...]
    issue: str | None
    stance: str
    toward: tuple[str, ...] = ()
    reported_by: str | None = None
    direct_speech: bool = False
    quote: str
    start: int
    end: int


class ExpectationProposal(Proposal):
    """What somebody expects, in words or odds."""

    who: str | None = None
    what: str
    words: str | None = None
    odds: float | None = None
    by: DateValue | None = None


class Reading(Value):
    """Everything read from one report, each piece on its exact words.

    `refused` counts what the gate turned away, by reason; `notes` says in words what was not done and why.
    """

    doc_id: str
    url: str | None = None
    published: str | None = None
    published_by: str | None = None
    kind: str
    media: str
    language: str
    sha256: str
    offset_base: str
    n_chars: int
    text: str | None = None
    article: Article
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    rounds: tuple[RoundProposal, ...] = ()
    events: tuple[EventProposal, ...] = ()
    positions: tuple[PositionProposal, ...] = ()
    expectations: tuple[ExpectationProposal, ...] = ()
    refused: FrozenMap[str, int] = FrozenMap()
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        found = ", ".join(f"{len(getattr(self, name))} {name}" for name in ("dates", "rounds", "events", "positions"))
        return f"Reading({self.doc_id}, {self.language}, {found})"
