"""Read reports into a dossier: each becomes a document, and what was read of it waits for review.

The reading is blocks of work for `ensemble`: many at once, resumed after an interruption, the same bytes however split.
Only then is anything stored, a few hundred documents to a revision. Nothing of it is believed before it is accepted.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from itertools import islice
from pathlib import Path

from pourparler.dossier.adding import Given, add
from pourparler.dossier.directory import load_dossier
from pourparler.dossier.read import LanguageModel, settings_of
from pourparler.ensemble.design import Design
from pourparler.ensemble.executors import Dask, Executor, Here, Processes
from pourparler.ensemble.run import run_files
from pourparler.ensemble.session import Progress, Watch
from pourparler.errors import ReadingError
from pourparler.reading.blocks import Address, ReadBlock, ReadDocument, addresses_of, fingerprint, lines_of
from pourparler.reading.duplicates import Duplicate, find_duplicates
from pourparler.reading.read import Settings
from pourparler.reading.stretches import Stretches
from pourparler.reading.values import Quoted, Reading, SetAside
from pourparler.record import Kind
from pourparler.talks import About, Document, Evidence, FrozenMap, Reliability, Value

__all__ = ["PROPOSALS", "Progress", "Stored", "Watch", "document_key", "read_into"]

PROPOSALS = "proposals"
"""The folder of a dossier that holds what was read and is not yet reviewed: files of JSON lines, one per document."""

REPORTS_PER_BLOCK = 16
"""A block is a few seconds of reading: long against starting it, short against losing it."""

DOCUMENTS_PER_REVISION = 250

_NO_KEY = re.compile(r"[^a-z0-9]+")
_NO_APOSTROPHES = str.maketrans("", "", "'’")
_LONGEST_KEY = 48


class Stored(Value):
    """What was stored: the key of each document, those there already, those set aside, and the last revision."""

    about: About
    revision: int | None
    documents: FrozenMap[str, str] = FrozenMap()
    already_there: FrozenMap[str, str] = FrozenMap()
    set_aside: tuple[SetAside, ...] = ()
    same_story: tuple[tuple[str, str, float], ...] = ()
    proposals: str | None = None
    resumed: int = 0

    def __repr__(self) -> str:
        counts = (len(self.documents), len(self.already_there), len(self.set_aside))
        return "Stored({} documents, {} already there, {} set aside)".format(*counts)


@dataclass
class _Sorted:
    """Where each document of a reading goes."""

    new: dict[str, str] = field(default_factory=dict[str, str])
    there: dict[str, str] = field(default_factory=dict[str, str])
    aside: list[SetAside] = field(default_factory=list[SetAside])


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
) -> Stored:
    """Read the reports, store each new one as a document of the dossier, and keep what was read for review.

    A report whose bytes are stored already is left alone. After an interruption the same call goes on where it stopped.
    """
    with load_dossier(place) as directory:
        before, about = directory.store.evidence(), directory.about()
    addresses = addresses_of([Path(path) for path in paths])
    if not addresses:
        raise ReadingError("there is no file to read in what was named; name files, or a folder that holds some")
    folder = Path(place) / PROPOSALS
    folder.mkdir(exist_ok=True)
    joined, resumed = _read_all(
        addresses, settings_of(published, pipeline, model), folder, _executor(workers, dask), watch
    )
    into = _sorted(joined, before)
    pairs = _same_stories(joined, into, before)
    kept = _keep(joined, into, pairs, folder)
    added = [add(place, _given(some), by, f"read {len(some)} reports") for some in _in_batches(_new(joined, into))]
    joined.unlink()
    return Stored(
        about=added[-1].about if added else about,
        revision=added[-1].revision if added else None,
        documents=FrozenMap(into.new),
        already_there=FrozenMap(into.there),
        set_aside=tuple(into.aside),
        same_story=tuple((pair.first, pair.second, round(pair.share, 4)) for pair in pairs),
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
    }
    design = Design("read", len(addresses), 0, parameters, REPORTS_PER_BLOCK)
    target = folder / f".{design.fingerprint[:16]}.lines"
    saved = folder / ".blocks"
    done = run_files(ReadBlock(addresses, settings), design, target, on=on, saved=saved, watch=watch)
    _forget(saved / design.fingerprint)
    return done.path, done.resumed_runs


def _forget(blocks: Path) -> None:
    for block in blocks.glob("*"):
        block.unlink()
    blocks.rmdir()
    if not any(blocks.parent.iterdir()):
        blocks.parent.rmdir()


def _sorted(joined: Path, before: Evidence) -> _Sorted:
    known = {document.sha256: key for key, document in before.documents.items() if document.sha256}
    into = _Sorted()
    for line in lines_of(joined):
        if isinstance(line, SetAside):
            into.aside.append(line)
        elif line.reading.sha256 in known:
            into.there[line.name] = known[line.reading.sha256]
        else:
            key = document_key(line.reading)
            known[line.reading.sha256] = into.new[line.name] = key
    return into


def document_key(reading: Reading) -> str:
    """Return the key of a document: its day, the words of its headline, and the start of its hash."""
    headline = reading.article.headline.quote if reading.article.headline else reading.doc_id
    words = _NO_KEY.sub("-", headline.lower().translate(_NO_APOSTROPHES)).strip("-")[:_LONGEST_KEY].strip("-")
    return "-".join(part for part in (reading.published, words, reading.sha256[:8]) if part)


def _new(joined: Path, into: _Sorted) -> Iterator[ReadDocument]:
    for line in lines_of(joined):
        if isinstance(line, ReadDocument) and line.name in into.new:
            yield line


def _in_batches(documents: Iterator[ReadDocument]) -> Iterator[list[ReadDocument]]:
    while some := list(islice(documents, DOCUMENTS_PER_REVISION)):
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


def _same_stories(joined: Path, into: _Sorted, before: Evidence) -> list[Duplicate]:
    """Return the pairs that print the same story, of which one is new."""
    pairs = find_duplicates(_Bodies(joined, into, before))
    new = set(into.new.values())
    return [pair for pair in pairs if pair.first in new or pair.second in new]


class _Bodies(Mapping[str, str]):
    """The bodies of all documents by key: those stored before, and those of the lines, fetched when asked for."""

    def __init__(self, joined: Path, into: _Sorted, before: Evidence) -> None:
        self._joined, self._before = joined, before.documents
        self._offsets = dict(_line_offsets(joined, into))

    def __iter__(self) -> Iterator[str]:
        yield from self._before
        yield from self._offsets

    def __len__(self) -> int:
        return len(self._before) + len(self._offsets)

    def __getitem__(self, key: str) -> str:
        if key in self._before:
            return _body_of(self._before[key])
        with self._joined.open("rb") as lines:
            lines.seek(self._offsets[key])
            said = json.loads(lines.readline())
        marks = Stretches(Reading.model_validate(said["reading"]).article.boilerplate)
        return _without(said["text"], marks)


def _line_offsets(joined: Path, into: _Sorted) -> Iterator[tuple[str, int]]:
    at = 0
    with joined.open("rb") as lines:
        for line in lines:
            name = json.loads(line)["name"]
            if name in into.new:
                yield into.new[name], at
            at += len(line)


def _body_of(document: Document) -> str:
    return _without(
        document.text or "", Stretches(Quoted.of(document.text or "", *span) for span in document.furniture)
    )


def _without(text: str, marks: Stretches) -> str:
    return " ".join(text[start:end] for start, end in marks.gaps(0, len(text)))


def _keep(joined: Path, into: _Sorted, pairs: list[Duplicate], folder: Path) -> Path | None:
    """Write what was read of the new documents, one line each with its key, where `review` finds it."""
    if not into.new:
        return None
    same: dict[str, list[str]] = {}
    for pair in pairs:
        same.setdefault(pair.first, []).append(pair.second)
        same.setdefault(pair.second, []).append(pair.first)
    beside, written = folder / f".{joined.stem}.part", sha256()
    with beside.open("wb") as file:
        for document in _new(joined, into):
            key = into.new[document.name]
            kept = {
                "document": key,
                "same_story": same.get(key, []),
                **document.reading.model_dump(mode="json", exclude={"text"}),
            }
            line = json.dumps(kept).encode() + b"\n"
            written.update(line)
            file.write(line)
    return beside.replace(folder / f"{written.hexdigest()[:16]}.jsonl")
