"""Read reports: print what is in them, or store them in a dossier as documents with what was read waiting for review."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path

from pourparler.dossier.adding import Given, add
from pourparler.dossier.directory import load_dossier
from pourparler.errors import ReadingError
from pourparler.reading.read import Settings, read_text
from pourparler.reading.sources import find_files, open_file
from pourparler.reading.values import DateValue, Reading, SetAside, SourceText
from pourparler.record import Kind
from pourparler.talks import About, Classification, Evidence, FrozenMap, Reliability, Value

__all__ = ["PROPOSALS", "DateValue", "Read", "SetAside", "Stored", "document_key", "read", "read_into"]

PROPOSALS = "proposals"
"""The folder of a dossier that holds what was read and is not yet reviewed, one file of JSON lines per reading."""

_NO_KEY = re.compile(r"[^a-z0-9]+")
_LONGEST_KEY = 48


class Read(Reading):
    """One report read, and what the answer was made from."""

    about: About


class Stored(Value):
    """What was stored: the key of each document, those that were there already, those set aside, and the revision."""

    about: About
    revision: int | None
    documents: FrozenMap[str, str] = FrozenMap()
    already_there: FrozenMap[str, str] = FrozenMap()
    set_aside: tuple[SetAside, ...] = ()
    proposals: str | None = None

    def __repr__(self) -> str:
        return f"Stored({len(self.documents)} documents, {len(self.already_there)} already there, {len(self.set_aside)} set aside)"


def read(
    paths: Iterable[str | Path], published: date | None = None, pipeline: str | None = None
) -> Iterator[Read | SetAside]:
    """Yield what is in each report, in a fixed order; nothing is stored. What cannot be read comes out as `SetAside`."""
    settings = _settings(published, pipeline)
    for source in _sources(paths):
        yield source if isinstance(source, SetAside) else _answer(source, settings)


def read_into(
    place: str | Path,
    paths: Iterable[str | Path],
    published: date | None = None,
    pipeline: str | None = None,
    by: str | None = None,
) -> Stored:
    """Store each report as a document of the dossier, all in one revision, and keep what was read for review."""
    settings = _settings(published, pipeline)
    with load_dossier(place) as directory:
        known = _hashes(directory.store.evidence())
        about = directory.about()
    documents: dict[str, tuple[SourceText, Reading]] = {}
    there: dict[str, str] = {}
    aside: list[SetAside] = []
    for source in _sources(paths):
        if isinstance(source, SetAside):
            aside.append(source)
        elif source.sha256 in known:
            there[source.name] = known[source.sha256]
        else:
            reading = read_text(source, settings)
            key = document_key(reading)
            known[source.sha256] = key
            documents[key] = (source, reading)
    return _store(Path(place), documents, there, aside, about, by)


def _settings(published: date | None, pipeline: str | None) -> Settings:
    return Settings(published=published, **({"pipeline": pipeline} if pipeline else {}))


def _sources(paths: Iterable[str | Path]) -> Iterator[SourceText | SetAside]:
    files = find_files([Path(path) for path in paths])
    if not files:
        raise ReadingError("there is no file to read in what was named; name files, or a folder that holds some")
    for path in files:
        yield from open_file(path)


def _answer(source: SourceText, settings: Settings) -> Read:
    reading = read_text(source, settings)
    about = About(
        case=reading.doc_id,
        case_sha256=reading.sha256,
        version=version("pourparler"),
        classification=Classification.INTERNAL,
        warnings=reading.notes,
    )
    return Read(**dict(reading), about=about)


def _hashes(evidence: Evidence) -> dict[str, str]:
    return {document.sha256: key for key, document in evidence.documents.items() if document.sha256}


def document_key(reading: Reading) -> str:
    """Return the key of a document: its day, the words of its headline, and the start of its hash."""
    headline = reading.article.headline.quote if reading.article.headline else reading.doc_id
    words = _NO_KEY.sub("-", headline.lower().replace("’", "")).strip("-")[:_LONGEST_KEY].strip("-")
    return "-".join(part for part in (reading.published, words, reading.sha256[:8]) if part)


def _store(
    place: Path,
    documents: dict[str, tuple[SourceText, Reading]],
    there: dict[str, str],
    aside: list[SetAside],
    about: About,
    by: str | None,
) -> Stored:
    if not documents:
        return Stored(about=about, revision=None, already_there=FrozenMap(there), set_aside=tuple(aside))
    given = [entry for key, (source, reading) in documents.items() for entry in _entries(key, source, reading)]
    added = add(place, given, by, f"read {len(documents)} reports")
    kept = _keep_proposals(place, {key: reading for key, (_, reading) in documents.items()})
    return Stored(
        about=added.about,
        revision=added.revision,
        documents=FrozenMap({source.name: key for key, (source, _) in documents.items()}),
        already_there=FrozenMap(there),
        set_aside=tuple(aside),
        proposals=str(kept),
    )


def _entries(key: str, source: SourceText, reading: Reading) -> Iterator[Given]:
    """Yield the source and the document that a report becomes; the document is of the source of the same key."""
    article = reading.article
    yield Given(
        Kind.SOURCE,
        {
            "publisher": source.page.site,
            "title": article.headline.quote if article.headline else None,
            "url": source.page.url,
            "file": None if source.page.url else Path(source.name).name,
            "published": reading.published,
            "language": reading.language,
            "reliability": Reliability.PRESS,
        },
        key=key,
    )
    yield Given(
        Kind.DOCUMENT,
        {
            "source": key,
            "sha256": reading.sha256,
            "text": source.text,
            "furniture": tuple((mark.start, mark.end) for mark in article.boilerplate),
            "headline": (article.headline.start, article.headline.end) if article.headline else None,
            "authors": tuple((author.start, author.end) for author in article.authors),
            "datelines": tuple((dateline.start, dateline.end) for dateline in article.datelines),
            "published": reading.published,
            "language": reading.language,
        },
        key=key,
    )


def _keep_proposals(place: Path, readings: dict[str, Reading]) -> Path:
    """Write what was read, one line per document with its key, where `review` finds it; whole or not at all."""
    lines = [
        json.dumps({"document": key, **reading.model_dump(mode="json", exclude={"text"})})
        for key, reading in readings.items()
    ]
    written = "".join(line + "\n" for line in lines)
    name = hashlib.sha256(written.encode()).hexdigest()[:16]
    folder = place / PROPOSALS
    folder.mkdir(exist_ok=True)
    beside = folder / f".{name}.part"
    beside.write_text(written, encoding="utf-8")
    return beside.replace(folder / f"{name}.jsonl")
