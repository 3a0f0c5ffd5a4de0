"""Read reports into a dossier: each becomes a document, and what was read of it waits for review.

The reading is blocks of work for `ensemble`: many at once, resumed after an interruption, the same bytes however split.
Only then is anything stored, a few hundred documents to a revision. Nothing of it is believed before it is accepted.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pourparler.dossier.adding import Given, add_documents
from pourparler.dossier.directory import load_dossier
from pourparler.dossier.keep_proposals import PROPOSALS, keep_proposals
from pourparler.dossier.read import Embeddings, LanguageModel, settings_of
from pourparler.dossier.same_stories import same_stories
from pourparler.ensemble.design import Design
from pourparler.ensemble.executors import Dask, Executor, Here, Processes
from pourparler.ensemble.run import run_files
from pourparler.ensemble.session import Progress, Watch
from pourparler.errors import ReadingError
from pourparler.reading.blocks import Address, ReadBlock, ReadDocument, addresses_of, fingerprint, lines_of
from pourparler.reading.read import READ_LANGUAGE, Settings
from pourparler.reading.values import Reading, SetAside
from pourparler.record import Kind
from pourparler.talks import About, Evidence, FrozenMap, Reliability, Value

__all__ = ["Progress", "Stored", "Watch", "document_key", "read_into"]

REPORTS_PER_BLOCK = 16
"""A block is a few seconds of reading: long against starting it, short against losing it."""

DOCUMENTS_PER_REVISION = 250
CHARACTERS_PER_REVISION = 4 * 2**20
"""A revision is held in memory until it is committed, several times over: its texts, their JSON, the bytes of that."""

_NO_KEY = re.compile(r"[^a-z0-9]+")
_NO_APOSTROPHES = str.maketrans("", "", "'’")
_LONGEST_KEY = 48


class Stored(Value):
    """What was stored: the key of each document, those there already, those set aside, and the last revision.

    `same_story` names pairs of documents that print the same, `without_proposals` counts the new documents by language
    that were stored and not read, `undated` those whose day of publication is not known, `refused` what the gate turned
    away, by reason.
    """

    about: About
    revision: int | None
    documents: FrozenMap[str, str] = FrozenMap()
    already_there: FrozenMap[str, str] = FrozenMap()
    set_aside: tuple[SetAside, ...] = ()
    same_story: tuple[tuple[str, str, float], ...] = ()
    without_proposals: FrozenMap[str, int] = FrozenMap()
    undated: int = 0
    refused: FrozenMap[str, int] = FrozenMap()
    proposals: str | None = None
    resumed: int = 0

    def __repr__(self) -> str:
        counts = (len(self.documents), len(self.already_there), len(self.set_aside))
        return "Stored({} documents, {} already there, {} set aside)".format(*counts)


@dataclass
class _Sorted:
    """Where each document of a reading goes; `offsets` is where in the file of lines each new one stands, by key."""

    new: dict[str, str] = field(default_factory=dict[str, str])
    there: dict[str, str] = field(default_factory=dict[str, str])
    aside: list[SetAside] = field(default_factory=list[SetAside])
    offsets: dict[str, int] = field(default_factory=dict[str, int])
    languages: Counter[str] = field(default_factory=Counter[str])
    refused: Counter[str] = field(default_factory=Counter[str])
    undated: int = 0


def read_into(
    place: str | Path,
    paths: Iterable[str | Path],
    published: date | None = None,
    pipeline: str | None = None,
    by: str | None = None,
    workers: int = 1,
    dask: str | None = None,
    watch: Watch | None = None,
    model: LanguageModel | None = None,
    embeddings: Embeddings | None = None,
) -> Stored:
    """Read the reports, store each new one as a document of the dossier, and keep what was read for review.

    A report whose bytes are stored already is left alone. After an interruption the same call goes on where it stopped.

    Parameters
    ----------
    place : of the dossier
    paths : files, or folders of files
    published : the day of publication, for reports that do not say it themselves
    pipeline, model, embeddings : other pipeline of sentences, language model, sentence model; as in `read`
    by : who brings the reports
    workers, dask : processes, or the address of a Dask cluster of so many workers

    Raises
    ------
    ReadingError
        if there is no file to read, or a model cannot be loaded; reports that cannot be read are set aside instead
    """
    with load_dossier(place) as directory:
        there, about, case = directory.store.hashes(), directory.about(), directory.model(Evidence())
    addresses = addresses_of([Path(path) for path in paths])
    if not addresses:
        raise ReadingError("there is no file to read in what was named; name files, or a folder that holds some")
    folder = Path(place) / PROPOSALS
    folder.mkdir(exist_ok=True)
    settings = settings_of(published, pipeline, model, case, embeddings)
    joined, resumed = _read_all(addresses, settings, folder, _executor(workers, dask), watch)
    into = _sorted(joined, there)
    pairs = same_stories(place, joined, into.offsets)
    kept = keep_proposals(((document_key(one.reading), one) for one in _new(joined, into)), pairs, joined)
    added = add_documents(place, map(_given, _in_batches(_new(joined, into))), by, f"read {len(into.new)} reports")
    joined.unlink()
    return Stored(
        about=added.about if added else about,
        revision=added.revision if added else None,
        documents=FrozenMap(into.new),
        already_there=FrozenMap(into.there),
        set_aside=tuple(into.aside),
        same_story=tuple((pair.first, pair.second, round(pair.share, 4)) for pair in pairs),
        without_proposals=FrozenMap(into.languages),
        undated=into.undated,
        refused=FrozenMap(into.refused),
        proposals=str(kept) if kept else None,
        resumed=resumed,
    )


def _executor(workers: int, dask: str | None) -> Executor:
    if dask is not None:
        return Dask(workers, dask)
    return Here() if workers == 1 else Processes(workers)


def _read_all(
    addresses: tuple[Address, ...], settings: Settings, folder: Path, on: Executor, watch: Watch | None
) -> tuple[Path, int]:
    """Return the file of all lines, in the order of the reports, and how many reports were read before."""
    parameters = {
        "reports": fingerprint(addresses),
        "published": str(settings.published),
        "pipeline": settings.pipeline,
        "model": str(settings.model),
        "embeddings": settings.embeddings.sha256 if settings.embeddings else "",
        "own": settings.own.fingerprint,
    }
    design = Design("read", len(addresses), 0, parameters, REPORTS_PER_BLOCK)
    target = folder / f".{design.fingerprint[:16]}.lines"
    saved = folder / ".blocks"
    if target.exists():  # read to the end before, and interrupted while it was stored
        return target, len(addresses)
    done = run_files(ReadBlock(addresses, settings), design, target, on=on, saved=saved, watch=watch)
    _forget(saved / design.fingerprint)
    return done.path, done.resumed_runs


def _forget(blocks: Path) -> None:
    for block in blocks.glob("*"):
        block.unlink()
    blocks.rmdir()
    if not any(blocks.parent.iterdir()):
        blocks.parent.rmdir()


def _sorted(joined: Path, there: Mapping[str, str]) -> _Sorted:
    known = dict(there)
    into = _Sorted()
    for offset, line in lines_of(joined):
        if isinstance(line, SetAside):
            into.aside.append(line)
        elif line.reading.sha256 in known:
            into.there[line.name] = known[line.reading.sha256]
        else:
            key = document_key(line.reading)
            known[line.reading.sha256] = into.new[line.name] = key
            into.offsets[key] = offset
            _count(line.reading, into)
    return into


def _count(reading: Reading, into: _Sorted) -> None:
    into.languages.update([reading.language] if reading.language != READ_LANGUAGE else [])
    into.undated += reading.published is None
    into.refused.update(dict(reading.refused))


def document_key(reading: Reading) -> str:
    """Return the key of a document: its day, the words of its headline, and the start of its hash."""
    headline = reading.article.headline.quote if reading.article.headline else reading.doc_id
    words = _NO_KEY.sub("-", headline.lower().translate(_NO_APOSTROPHES)).strip("-")[:_LONGEST_KEY].strip("-")
    return "-".join(part for part in (reading.published, words, reading.sha256[:8]) if part)


def _new(joined: Path, into: _Sorted) -> Iterator[ReadDocument]:
    new = set(into.offsets.values())
    for offset, line in lines_of(joined):
        if isinstance(line, ReadDocument) and offset in new:
            yield line


def _in_batches(documents: Iterable[ReadDocument]) -> Iterator[list[ReadDocument]]:
    some: list[ReadDocument] = []
    size = 0
    for document in documents:
        if len(some) == DOCUMENTS_PER_REVISION or (some and size + len(document.text) > CHARACTERS_PER_REVISION):
            yield some
            some, size = [], 0
        some.append(document)
        size += len(document.text)
    if some:
        yield some


def _given(documents: Iterable[ReadDocument]) -> Iterator[Given]:
    """Yield the source and the document that each report becomes; both have the same key."""
    for document in documents:
        key, article, reading = document_key(document.reading), document.reading.article, document.reading
        about_source = {
            "publisher": document.site,
            "title": article.headline.quote if article.headline else None,
            "url": reading.url,
            "file": None if reading.url else Path(document.name).name,
            "published": reading.published,
            "language": reading.language,
            "reliability": Reliability.PRESS,
        }
        marked = {
            "source": key,
            "sha256": reading.sha256,
            "text": document.text,
            "furniture": tuple((mark.start, mark.end) for mark in article.boilerplate),
            "headline": (article.headline.start, article.headline.end) if article.headline else None,
            "authors": tuple((author.start, author.end) for author in article.authors),
            "datelines": tuple((dateline.start, dateline.end) for dateline in article.datelines),
            "published": reading.published,
            "language": reading.language,
        }
        yield Given(Kind.SOURCE, about_source, key=key)
        yield Given(Kind.DOCUMENT, marked, key=key)
