"""One report read, step by step: what it is, its parts, its sentences, what they say, and what the gate lets through.

Every step is a function from values to values; what one finds stands in `Found` for the next, and none of them touches
the text. To add a step: a function from `Found` to `Found`, and its name at its place in `STEPS`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pourparler.errors import PourparlerError
from pourparler.reading.acts.events import find_events
from pourparler.reading.cast.actors import Cast, find_actors
from pourparler.reading.dates import find_dates, find_days_in_lines
from pourparler.reading.embeddings.model import Embeddings
from pourparler.reading.expectations import find_expectations
from pourparler.reading.gate import Gate
from pourparler.reading.geography.places import find_places
from pourparler.reading.language.detect import UNDETERMINED, detect_language
from pourparler.reading.language.pipeline import LONGEST_SENTENCE, OWN, load_pipeline, read_sentences
from pourparler.reading.language.sentences import split_sentences
from pourparler.reading.layout.article import Parts, read_article
from pourparler.reading.llm import ask_model
from pourparler.reading.llm_transport import LanguageModel
from pourparler.reading.negotiation.positions import find_positions
from pourparler.reading.negotiation.rounds import find_rounds
from pourparler.reading.own_words import OwnWords, in_ids_of_the_case, own_places
from pourparler.reading.quantities import find_quantities
from pourparler.reading.quotations import find_quotations
from pourparler.reading.stretches import Stretches
from pourparler.reading.values import (
    Actor,
    Article,
    DateExpression,
    EventProposal,
    ExpectationProposal,
    Place,
    PositionProposal,
    Quantity,
    Quotation,
    Quoted,
    Reading,
    RoundProposal,
    Sentence,
    SetAside,
    SourceText,
)
from pourparler.talks.values import FrozenMap

READ_LANGUAGE = "en"
"""The one language that proposals are made for; others are stored, searchable and quotable by hand."""

LONGEST_LIST_OF_CUTS = 5
"""So many sentences too long to parse are named one by one in the notes; more are only counted."""


@dataclass(frozen=True)
class Settings:
    """What the user says about a reading: the day of publication, the pipeline, and the words of the case it is for."""

    published: date | None = None
    pipeline: str = OWN
    own: OwnWords = field(default_factory=OwnWords)
    model: LanguageModel | None = None
    embeddings: Embeddings | None = None


@dataclass(frozen=True)
class Found:
    """Everything found so far in one text; steps further down read it, and none changes it."""

    source: SourceText
    article: Article
    published: date | None
    settings: Settings
    sentences: tuple[Sentence, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    cast: Cast | None = None
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    rounds: tuple[RoundProposal, ...] = ()
    events: tuple[EventProposal, ...] = ()
    positions: tuple[PositionProposal, ...] = ()
    expectations: tuple[ExpectationProposal, ...] = ()
    dropped: FrozenMap[str, int] = field(default_factory=FrozenMap[str, int])

    @property
    def text(self) -> str:
        """The source text."""
        return self.source.text


Step = Callable[[Found], Found]


def read_text(source: SourceText, settings: Settings | None = None) -> Reading:
    """Return everything read from one text."""
    settings = settings or Settings()
    parts = read_article(source, settings.published)
    language = _language(source, parts.article)
    gate = Gate(source, parts.article.boilerplate)
    found = Found(source, parts.article, _day(parts), settings)
    if language == READ_LANGUAGE:
        for step in STEPS:
            found = step(found)
    return in_ids_of_the_case(_reading(found, parts, language, gate), settings.own.parties)


def read_or_set_aside(source: SourceText, settings: Settings) -> Reading | SetAside:
    """Return everything read from one text, or why it could not be: one report must not stop all the others."""
    try:
        return read_text(source, settings)
    except PourparlerError:
        raise
    except Exception as failed:  # a fault of ours: named, and the rest is still read
        reason = f"it could not be read ({type(failed).__name__}: {failed}); this is a fault of Pourparler, please tell"
        return SetAside(name=source.name, reason=reason)


def _language(source: SourceText, article: Article) -> str:
    body = [*([article.headline] if article.headline else []), *article.body[:200]]
    detected = detect_language("\n".join(stretch.quote for stretch in body) or source.text)
    return source.page.language or UNDETERMINED if detected == UNDETERMINED else detected


def _day(parts: Parts) -> date | None:
    return date.fromisoformat(parts.published.day) if parts.published else None


def _sentences(found: Found) -> Found:
    pipeline = load_pipeline(found.settings.pipeline)
    return replace(found, sentences=tuple(read_sentences(found.text, found.article.body, pipeline)))


def _quotations(found: Found) -> Found:
    return replace(found, quotations=tuple(find_quotations(found.text, found.sentences)))


def _dates(found: Found) -> Found:
    told = find_dates(found.sentences, found.published)
    told += find_days_in_lines(_lines_outside(found.text, found.article), found.published)
    return replace(found, dates=tuple(sorted(told, key=lambda one: one.start)))


def _lines_outside(text: str, article: Article) -> Iterator[Quoted]:
    """Yield what is neither body nor furniture: headline, bylines, datelines, the day of publication."""
    for start, end in Stretches([*article.body, *article.boilerplate]).gaps(0, len(text)):
        yield Quoted.of(text, start, end)


def _quantities(found: Found) -> Found:
    return replace(found, quantities=tuple(find_quantities(found.sentences, found.dates, found.quotations)))


def _places(found: Found) -> Found:
    own = tuple(own_places(found.sentences, found.settings.own.places))
    known = find_places(found.sentences, found.article.datelines)
    others = (place for place in known if not any(place.overlaps(one) for one in own))
    return replace(found, places=tuple(sorted((*own, *others), key=lambda place: place.start)))


def _actors(found: Found) -> Found:
    year = found.published.year if found.published else None
    cast = Cast(found.sentences, year, found.settings.own.actors.items())
    return replace(found, cast=cast, actors=find_actors(cast, found.text))


def _events(found: Found) -> Found:
    if found.cast is None:
        return found
    told = find_events(found.sentences, found.cast, found.dates, found.places, found.quantities)
    return replace(found, events=tuple(told))


def _rounds(found: Found) -> Found:
    if found.cast is None:
        return found
    lines, published = found.article.datelines, found.published
    told = find_rounds(found.sentences, found.cast, found.dates, found.places, lines, published)
    return replace(found, rounds=tuple(told))


def _positions(found: Found) -> Found:
    if found.cast is None:
        return found
    own, embeddings = found.settings.own.issues, found.settings.embeddings
    told = find_positions(found.sentences, found.cast, found.quotations, own, embeddings)
    return replace(found, positions=tuple(told))


def _expectations(found: Found) -> Found:
    if found.cast is None:
        return found
    return replace(found, expectations=tuple(find_expectations(found.sentences, found.cast, found.dates)))


def _model(found: Found) -> Found:
    """Ask the language model, where the user named one, for what the rules did not find."""
    if found.settings.model is None:
        return found
    actors = {actor.id: actor.name for actor in found.actors}
    told = ask_model(found.settings.model, found.text, actors, found.events, found.positions)
    return replace(
        found,
        events=(*found.events, *told.events),
        positions=(*found.positions, *told.positions),
        dropped=FrozenMap(dict(told.dropped)),
    )


STEPS: tuple[Step, ...] = (
    _sentences,
    _quotations,
    _dates,
    _quantities,
    _places,
    _actors,
    _events,
    _rounds,
    _positions,
    _expectations,
    _model,
)
"""The steps in their order; each relies on those before it."""


def _reading(found: Found, parts: Parts, language: str, gate: Gate) -> Reading:
    source = found.source
    is_plain = source.media == "text/plain"
    read = Reading(
        doc_id=doc_id(source.name),
        url=source.page.url,
        published=parts.published.day if parts.published else None,
        published_by=parts.published.said_by if parts.published else None,
        kind="verbatim",
        media=source.media,
        language=language,
        sha256=source.sha256,
        offset_base=f"characters (Python str index) of the file as decoded with {source.encoding}"
        if is_plain
        else "characters (Python str index) of `text`, the visible text of the page",
        n_chars=len(source.text),
        text=None if is_plain else source.text,
        article=parts.article,
        actors=tuple(actor for actor in found.actors if gate.admit_words([actor.mention])),
        places=gate.admit_words(found.places),
        dates=gate.admit_words(found.dates),
        quantities=gate.admit_words(found.quantities),
        quotations=gate.admit_words(found.quotations),
        rounds=gate.admit(found.rounds),
        events=gate.admit(found.events),
        positions=gate.admit(found.positions),
        expectations=gate.admit(found.expectations),
        notes=tuple(_notes(found, parts, language)),
    )
    refused = {**gate.refused, **found.dropped}
    return read.model_copy(update={"refused": FrozenMap(dict(sorted(refused.items())))})


def doc_id(name: str) -> str:
    """Return the id of a document by its name: the file's stem, with the number of its entry where it has several."""
    path, mark, number = name.partition("#")
    return f"{Path(path).stem or path}{mark}{number}"


def _notes(found: Found, parts: Parts, language: str) -> Iterable[str]:
    """Say in words what was not done, and why."""
    if language != READ_LANGUAGE:
        yield f"no proposals: language {language}; the document can be stored, searched and quoted by hand"
        return
    if parts.published is None:
        still_open = sum(expression.value is None for expression in found.dates)
        times = f"{still_open} of {len(found.dates)} times stay open"
        yield f"no day of publication is said in it, so {times}; give --published DATE"
    given = found.settings.published
    if parts.published and given and parts.published.day != given.isoformat():
        yield f"the page says it was published on {parts.published.day}, not on {given}; the page was believed"
    too_long = [
        (start, end)
        for stretch in found.article.body
        for start, end in split_sentences(found.text, stretch.start, stretch.end)
        if end - start > LONGEST_SENTENCE
    ]
    if too_long:
        places = ", ".join(f"{start}-{end}" for start, end in too_long[:LONGEST_LIST_OF_CUTS])
        yield f"{len(too_long)} sentences have more than {LONGEST_SENTENCE} characters and were not analysed: {places}"
