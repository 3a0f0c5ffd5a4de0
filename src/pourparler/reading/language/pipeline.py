"""The pipeline that finds words, tags and syntax: the project's own, or any spaCy pipeline the user names."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pourparler.errors import MissingExtra, ReadingError
from pourparler.reading.language.lemmas import lemma
from pourparler.reading.language.sentences import split_sentences
from pourparler.reading.values import Quoted, Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

OWN = "pourparler-en"
LONGEST_SENTENCE = 1200
"""A sentence of more characters is not parsed but counted: it is a table or a list that lost its line ends."""

_BATCH = 64


@lru_cache(maxsize=2)
def load_pipeline(name: str = OWN) -> "Language":
    """Return the pipeline of that name; `pourparler-en` ships here, others must be installed or be folders."""
    try:
        import spacy
    except ImportError as missing:
        raise MissingExtra("reading reports", "reading") from missing
    if name == OWN:
        own = files("pourparler.reading").joinpath("data", OWN)
        return spacy.load(str(own))
    try:
        return spacy.load(name)
    except OSError as absent:
        raise ReadingError(
            f"no spaCy pipeline {name!r} is installed here, and no folder is named so; "
            f"leave --pipeline out to use the project's own"
        ) from absent


def read_sentences(text: str, body: Iterable[Quoted], pipeline: "Language") -> Iterator[Sentence]:
    """Yield the sentences of these stretches of the text with their words; those too long to parse are left out."""
    places = [
        (paragraph, start, end)
        for paragraph, stretch in enumerate(body)
        for start, end in split_sentences(text, stretch.start, stretch.end)
        if end - start <= LONGEST_SENTENCE
    ]
    parsed = pipeline.pipe((_one_sentence(pipeline, text[start:end]) for _, start, end in places), batch_size=_BATCH)
    for number, ((paragraph, start, end), doc) in enumerate(zip(places, parsed, strict=True)):
        yield Sentence(number, paragraph, start, end, _with_lemmas(doc))


def _one_sentence(pipeline: "Language", words: str) -> "Doc":
    doc = pipeline.make_doc(words)
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def _with_lemmas(doc: "Doc") -> "Doc":
    for token in doc:
        if not token.lemma:
            token.lemma_ = lemma(token.text, token.tag_)
    return doc
