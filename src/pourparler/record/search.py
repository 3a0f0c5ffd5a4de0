"""Where words stand in a record: in its documents, with the place to quote from, and in its entries."""

import unicodedata
from collections.abc import Iterator

from pourparler.record.values import Kind
from pourparler.talks import Evidence, Grounded, Value

AROUND = 60
"""Characters shown on each side of the words: about a line of a terminal."""


class Hit(Value):
    """One place where the words stand; `start` counts characters of the document's text, None in an entry."""

    kind: Kind
    key: str
    start: int | None = None
    excerpt: str


def search(evidence: Evidence, words: str) -> tuple[Hit, ...]:
    """Return where all of the words stand, in any case and with or without accents; entries first, then documents.

    A document is hit at each place of the first word; an entry once.
    """
    wanted = folded(words).split()
    if not wanted:
        return ()
    return (*_in_entries(evidence, wanted), *_in_documents(evidence, wanted))


def _in_entries(evidence: Evidence, wanted: list[str]) -> Iterator[Hit]:
    for kind, key, text in _texts(evidence):
        plain = folded(text)
        if all(word in plain for word in wanted):
            yield Hit(kind=kind, key=key, excerpt=_excerpt(text, plain.index(wanted[0])))


def _in_documents(evidence: Evidence, wanted: list[str]) -> Iterator[Hit]:
    for key, document in evidence.documents.items():
        text = document.text or ""
        plain = folded(text)
        if all(word in plain for word in wanted):
            for start in _places(plain, wanted[0]):
                yield Hit(kind=Kind.DOCUMENT, key=key, start=start, excerpt=_excerpt(text, start))


def _places(text: str, word: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + len(word))


def _texts(evidence: Evidence) -> Iterator[tuple[Kind, str, str]]:
    """Yield for each entry the words that a reader would look for."""
    agreed = [term for one in evidence.rounds for term in one.agreed]
    of: dict[Kind, tuple[Grounded, ...]] = {
        Kind.ROUND: evidence.rounds,
        Kind.AGREED: tuple(agreed),
        Kind.POSITION: evidence.positions,
        Kind.EVENT: evidence.events,
        Kind.EXPECTATION: evidence.expectations,
        Kind.OUTCOME: evidence.outcome,
    }
    for key, source in evidence.sources.items():
        yield Kind.SOURCE, key, _words(source, key)
    for kind, entries in of.items():
        yield from ((kind, one.id or "", _words(one, "")) for one in entries)


def _words(value: Value, key: str) -> str:
    said = value.model_dump(mode="json", exclude_none=True, exclude_defaults=True, exclude={"agreed"})
    return " · ".join([key, *_leaves(said)]).strip(" ·")


def _leaves(said: object) -> Iterator[str]:
    if isinstance(said, dict):
        for item in said.values():
            yield from _leaves(item)
    elif isinstance(said, list | tuple):
        for item in said:
            yield from _leaves(item)
    else:
        yield str(said)


def _excerpt(text: str, start: int) -> str:
    first, last = max(0, start - AROUND), start + AROUND
    words = " ".join(text[first:last].split())
    return f"{'…' if first else ''}{words}{'…' if last < len(text) else ''}"


class _Fold(dict[int, str]):
    """Each character as one plain small letter, so that places in the folded text are places in the text."""

    def __missing__(self, character: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(character)).casefold()[:1] or chr(character)
        self[character] = plain
        return plain


_FOLD = _Fold()


def folded(text: str) -> str:
    """Return the text in small letters without accents, as long as it was."""
    return text.translate(_FOLD)
