"""Which reports print the same story, among the new and the stored: ten copies of one dispatch are no ten witnesses."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pourparler.dossier.directory import load_dossier
from pourparler.reading.blocks import line_at
from pourparler.reading.duplicates import Duplicate, find_duplicates
from pourparler.reading.stretches import Stretches
from pourparler.reading.values import Quoted
from pourparler.record import Store
from pourparler.talks import Document


def same_stories(place: str | Path, joined: Path, new: Mapping[str, int]) -> list[Duplicate]:
    """Return the pairs that print the same story, of which one is new.

    Parameters
    ----------
    place : of the dossier
    joined, new : the file of what was read, and where in it each new document stands, by key
    """
    if not new:
        return []
    with load_dossier(place) as directory:
        pairs = find_duplicates(_Bodies(joined, new, directory.store))
    return [pair for pair in pairs if pair.first in new or pair.second in new]


class _Bodies(Mapping[str, str]):
    """The bodies of all documents by key, those stored before and those of the lines, each fetched when asked for."""

    def __init__(self, joined: Path, new: Mapping[str, int], store: Store) -> None:
        self._joined, self._offsets, self._store = joined, new, store
        self._stored = sorted(store.hashes().values())

    def __iter__(self) -> Iterator[str]:
        yield from self._stored
        yield from self._offsets

    def __len__(self) -> int:
        return len(self._stored) + len(self._offsets)

    def __getitem__(self, key: str) -> str:
        if key not in self._offsets:
            return _body_of(self._store.text(key))
        line = line_at(self._joined, self._offsets[key])
        return _without(line.text, Stretches(line.reading.article.boilerplate))


def _body_of(document: Document) -> str:
    return _without(
        document.text or "", Stretches(Quoted.of(document.text or "", *span) for span in document.furniture)
    )


def _without(text: str, marks: Stretches) -> str:
    return " ".join(text[start:end] for start, end in marks.gaps(0, len(text)))
