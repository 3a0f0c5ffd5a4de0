"""Sentences one by one: who did what to whom in each, for those who code events from sentences they already have.

A line of the file is `{"id", "text", "date"}`; the answer names actors in the words of the sentence. Here the
codebook's rule holds for meetings too: cooperation to come ("said they would meet") is AGREE. A sentence whose verbs
tell nothing is coded by its nouns ("riots against the government"), else guessed by its words and marked as a guess.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pydantic import ConfigDict, Field, ValidationError

from pourparler.errors import ReadingError
from pourparler.reading.acts.clues import guessed_type
from pourparler.reading.acts.coding import Coded, code_sentence
from pourparler.reading.acts.event_lexicon import COOPERATIVE, noun_types
from pourparler.reading.acts.events import confidence_of
from pourparler.reading.acts.noun_phrases import Party
from pourparler.reading.acts.verb_company import lemma_of
from pourparler.reading.cast.actors import Cast
from pourparler.reading.language.pipeline import OWN, load_pipeline, read_sentences
from pourparler.reading.values import Quoted, Sentence
from pourparler.talks.values import Value

if TYPE_CHECKING:
    from spacy.tokens import Token

_BATCH = 200
"""Lines parsed together: enough to keep the parser busy, few enough to hold in memory."""

_OF_NOUN = 0.4
"""Confidence of a type taken from a noun alone."""

_OF_CLUES = 0.25
"""Confidence of a type guessed from the company of words."""

_NOUNS = {"NN", "NNS"}
_DROPPED = {"DT", "PRP$", ":", ","}
_MEASURES = {"group", "number", "patch", "dozen", "thousand", "hundred", "score", "lot", "deployment", "contingent"}
_AS_WRITTEN = {"uncertain": "reported_uncertain"}


class SentenceLine(Value):
    """One line of the file; further fields are ignored."""

    model_config = ConfigDict(extra="ignore")

    id: str | int
    text: str
    date: str | None = None


class SentenceEvent(Value):
    """One event of a sentence, its actors in the words of the sentence."""

    type: str
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    status: str
    confidence: float = Field(ge=0, le=1)
    evidence: tuple[Quoted, ...]


class CodedLine(Value):
    """The events of one line, that of its main clause first."""

    id: str | int
    events: tuple[SentenceEvent, ...] = ()


def read_lines(path: Path) -> Iterator[SentenceLine]:
    """Yield the lines of a file of JSON lines; ReadingError with the number of the first that is wrong."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                yield SentenceLine.model_validate(json.loads(line))
            except (ValidationError, json.JSONDecodeError) as wrong:
                raise ReadingError(
                    f"{path}:{number}: {line.strip()[:60]!r} is no sentence; expected an object "
                    f'{{"id": ..., "text": ..., "date": "2025-06-02"}}'
                ) from wrong


def code_lines(lines: Iterable[SentenceLine], pipeline: str = OWN) -> Iterator[CodedLine]:
    """Yield the events of each line, in the order of the lines."""
    coming = iter(lines)
    while batch := list(islice(coming, _BATCH)):
        yield from _code_batch(batch, pipeline)


class _Batch(NamedTuple):
    text: str
    places: list[Quoted]


def _code_batch(lines: list[SentenceLine], pipeline: str) -> Iterator[CodedLine]:
    joined = _joined(lines)
    sentences = read_sentences(joined.text, joined.places, load_pipeline(pipeline))
    by_line = {number: list(group) for number, group in groupby(sentences, key=lambda one: one.paragraph)}
    for number, (line, place) in enumerate(zip(lines, joined.places, strict=True)):
        yield CodedLine(id=line.id, events=tuple(_events(by_line.get(number, []), line, place.start)))


def _joined(lines: list[SentenceLine]) -> _Batch:
    text = "\n\n".join(line.text for line in lines)
    places: list[Quoted] = []
    at = 0
    for line in lines:
        places.append(Quoted(quote=line.text, start=at, end=at + len(line.text)))
        at += len(line.text) + len("\n\n")
    return _Batch(text, places)


def _events(sentences: list[Sentence], line: SentenceLine, offset: int) -> Iterator[SentenceEvent]:
    cast = Cast(sentences, _year(line.date))
    found = False
    for sentence, mentions in zip(sentences, cast.by_sentence, strict=True):
        for coded in code_sentence(sentence, mentions):
            found = True
            yield _event(coded, offset)
    if not found:
        yield from _by_noun(sentences, offset)


def _year(day: str | None) -> int | None:
    return int(day[:4]) if day and day[:4].isdigit() else None


def _event(coded: Coded, offset: int) -> SentenceEvent:
    frame = coded.frame
    is_promise = frame.type in COOPERATIVE and (frame.is_intent or frame.status == "planned")
    return SentenceEvent(
        type="AGREE" if is_promise else frame.type,
        source=_names(coded.source),
        target=_names(coded.target),
        status="actual" if is_promise else _AS_WRITTEN.get(frame.status, frame.status),
        confidence=confidence_of(coded),
        evidence=tuple(_moved(quote, offset) for quote in coded.evidence),
    )


def _moved(quote: Quoted, offset: int) -> Quoted:
    return Quoted(quote=quote.quote, start=quote.start - offset, end=quote.end - offset)


def _names(party: Party) -> tuple[str, ...]:
    heads = [one for head in party.heads for one in _named_heads(head)]
    return tuple(dict.fromkeys(name for head in heads if (name := _phrase(head))))


def _named_heads(head: "Token") -> list["Token"]:
    """The words that name somebody: what a pronoun stands for, the names inside "the removal of President Banana"."""
    if head.pos_ == "PRON":
        before = [one for one in head.doc[: head.i] if one.dep_.startswith("nsubj") and one.pos_ in {"NOUN", "PROPN"}]
        return before[-1:] or [head]
    if head.pos_ == "PROPN" or any(part.pos_ == "PROPN" for part in head.lefts):
        return [head]
    inner = [
        part for part in head.subtree if part.pos_ == "PROPN" and part.dep_ in {"nmod", "nmod:poss", "obl", "conj"}
    ]
    measured = [part for part in head.rights if part.dep_ == "nmod"] if head.lemma_ in _MEASURES else []
    return inner[:2] or measured or [head]


def _phrase(head: "Token") -> str:
    """Return a noun with what stands before it, without article: "Radical French farmers"."""
    before = [child for child in head.children if child.i < head.i and child.dep_ not in {"cc", "conj", "case", "acl"}]
    first = min([head.i, *(part.i for child in before for part in child.subtree)])
    words = head.doc[first : head.i + 1]
    while len(words) > 1 and words[0].tag_ in _DROPPED:
        words = words[1:]
    return words.text


def _by_noun(sentences: list[Sentence], offset: int) -> Iterator[SentenceEvent]:
    """The first noun that carries a type, where no verb told anything; else what the words together point to."""
    for sentence in sentences:
        noun = next((token for token in sentence if token.tag_ in _NOUNS and noun_types().get(lemma_of(token))), None)
        if noun is not None:
            yield _guess(noun_types()[lemma_of(noun)], _OF_NOUN, _moved(sentence.place(noun), offset))
            return
    for sentence in sentences:
        kind = guessed_type(word for token in sentence for word in (token.lower_, token.lemma_.lower()))
        if kind is not None:
            whole = Quoted(quote=sentence.text, start=sentence.start, end=sentence.end)
            yield _guess(kind, _OF_CLUES, _moved(whole, offset))
            return


def _guess(kind: str, confidence: float, evidence: Quoted) -> SentenceEvent:
    return SentenceEvent(type=kind, status="actual", confidence=confidence, evidence=(evidence,))
