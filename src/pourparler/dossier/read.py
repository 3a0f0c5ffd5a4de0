"""Read reports: what is in each, piece by piece on its exact quote; nothing is stored."""

from collections.abc import Iterable, Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path

from pourparler.dossier.places import open_dossier
from pourparler.errors import ReadingError
from pourparler.reading.acts.single_sentences import CodedLine, code_lines, read_lines
from pourparler.reading.documents.sources import find_files, open_file
from pourparler.reading.embeddings.model import Embeddings, load_model
from pourparler.reading.language.pipeline import OWN
from pourparler.reading.llm_transport import LanguageModel
from pourparler.reading.own_words import OwnWords
from pourparler.reading.read import Settings, read_or_set_aside
from pourparler.reading.values import DateValue, Reading, SetAside, SourceText
from pourparler.talks import About, Case, Classification

__all__ = [
    "CodedLine",
    "DateValue",
    "Embeddings",
    "LanguageModel",
    "Read",
    "SetAside",
    "read",
    "read_sentence_file",
    "settings_of",
]


class Read(Reading):
    """One report read, and what the answer was made from."""

    about: About


def read(
    paths: Iterable[str | Path],
    published: date | None = None,
    pipeline: str | None = None,
    model: LanguageModel | None = None,
    case: str | Path | None = None,
    embeddings: Embeddings | None = None,
) -> Iterator[Read | SetAside]:
    """Yield what is in each report, in a fixed order; what cannot be read comes out as `SetAside` with its reason.

    `case` is a case file or dossier whose parties, issues and places the reports may name; `embeddings` a pinned folder
    with a sentence model, which is asked for the issue of a position where words name none.
    """
    settings = settings_of(published, pipeline, model, None if case is None else open_dossier(case).case, embeddings)
    files = find_files([Path(path) for path in paths])
    if not files:
        raise ReadingError("there is no file to read in what was named; name files, or a folder that holds some")
    for path in files:
        for source in open_file(path):
            yield source if isinstance(source, SetAside) else _answer(source, settings)


def read_sentence_file(path: str | Path, pipeline: str | None = None) -> Iterator[CodedLine]:
    """Yield the events of each sentence of a file of JSON lines; ReadingError where the file or a line is none."""
    if not Path(path).is_file():
        raise ReadingError(f"{path} is no file; expected one JSON object with id and text per line")
    return code_lines(read_lines(Path(path)), settings_of(None, pipeline).pipeline)


def settings_of(
    published: date | None,
    pipeline: str | None,
    model: LanguageModel | None = None,
    case: Case | None = None,
    embeddings: Embeddings | None = None,
) -> Settings:
    """Return what the user says about a reading; the project's own pipeline where none is named."""
    own = OwnWords() if case is None else OwnWords.of(case)
    if embeddings is not None:
        load_model(embeddings)  # a folder that is not the pinned one is refused before anything is read
    return Settings(published, pipeline or OWN, own=own, model=model, embeddings=embeddings)


def _answer(source: SourceText, settings: Settings) -> Read | SetAside:
    reading = read_or_set_aside(source, settings)
    if isinstance(reading, SetAside):
        return reading
    about = About(
        case=reading.doc_id,
        case_sha256=reading.sha256,
        version=version("pourparler"),
        classification=Classification.INTERNAL,
        warnings=reading.notes,
    )
    return Read(**dict(reading), about=about)
