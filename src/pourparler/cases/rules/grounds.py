"""Grounds: every position has a source, and a quote is word for word what its document says, off the furniture."""

from collections.abc import Iterator

from pourparler.cases.rules.subject import Path, Problem, Subject
from pourparler.talks import Document
from pourparler.talks.evidence import FurtherQuote, Grounded


def position_without_source(subject: Subject) -> Iterator[Problem]:
    """A position names no source, and no document that names one."""
    for place, position in enumerate(subject.evidence.positions):
        document = subject.evidence.documents.get(position.document or "")
        if position.source is None and (document is None or document.source is None):
            step = "Write `source: KEY`, a key under `sources:`; a judgement of yours is a source too."
            yield Problem(("positions", place), f"a position of {position.party!r} without source", "a source", step)


def quote_without_document(subject: Subject) -> Iterator[Problem]:
    """A quote comes without the document it stands in, or a place in a document without its quote."""
    for path, entry in subject.quoted():
        if entry.quote is not None and entry.document is None:
            step = "Store the document and name it, or write our own words under `position` instead of a quote."
            yield Problem((*path, "quote"), "a quote without its document", "document: KEY", step)
        if entry.quote is None and entry.start is not None:
            yield Problem((*path, "start"), "a start without a quote", "the quote that starts there")


def quote_not_in_document(subject: Subject) -> Iterator[Problem]:
    """A quote is not, letter by letter, what its document says at that place."""
    for path, entry in subject.quoted():
        document = subject.evidence.documents.get(entry.document or "")
        if document is None or entry.quote is None:
            continue
        if document.text is None:
            step = "Put its `text` or `file` back, or make the entry a reference: delete the quote."
            yield Problem(
                (*path, "quote"), f"a quote from {entry.document!r}, which has no text here", "its text", step
            )
        elif entry.start is None:
            yield _without_start(path, entry.quote, document.text)
        elif document.text[entry.start : entry.start + len(entry.quote)] != entry.quote:
            yield _misplaced(path, entry.quote, entry.start, document.text)


def _without_start(path: Path, quote: str, text: str) -> Problem:
    times = text.count(quote)
    if not times:
        step = "Copy the words from the document; typographic quotes and dashes count."
        return Problem((*path, "quote"), "a quote that its document does not have", "its words, letter by letter", step)
    places = [place for place in range(len(text)) if text.startswith(quote, place)]
    found, step = f"a quote that stands {times} times in its document", f"Write `start:`, one of {places[:5]}."
    return Problem((*path, "quote"), found, "the place that is meant", step)


def _misplaced(path: Path, quote: str, start: int, text: str) -> Problem:
    there = text[start : start + len(quote)][:LONGEST_SHOWN]
    elsewhere = text.find(quote)
    step = f"It stands at {elsewhere}: write `start: {elsewhere}`." if elsewhere >= 0 else "Copy the words again."
    return Problem((*path, "start"), f"{there!r} at {start}", f"the quote {quote[:LONGEST_SHOWN]!r} there", step)


LONGEST_SHOWN = 60
"""Characters of a text that a sentence repeats: enough to find it by eye."""


def quote_on_furniture(subject: Subject) -> Iterator[Problem]:
    """A quote stands on page furniture: a paywall notice, navigation, a credit line."""
    for path, entry in subject.quoted():
        document = subject.evidence.documents.get(entry.document or "")
        if document is not None and _on_furniture(entry, document):
            step = "Quote the report itself; if the words belong to it, correct the document's `furniture`."
            yield Problem((*path, "quote"), "a quote on page furniture", "words of the report", step)


def _on_furniture(entry: Grounded | FurtherQuote, document: Document) -> bool:
    if entry.quote is None or entry.start is None:
        return False
    end = entry.start + len(entry.quote)
    return any(entry.start < last and first < end for first, last in document.furniture)


def span_outside_document(subject: Subject) -> Iterator[Problem]:
    """A span that is marked on a document runs backwards or beyond its text."""
    for key, document in subject.evidence.documents.items():
        marked = {"furniture": document.furniture, "authors": document.authors, "datelines": document.datelines}
        headline = {"headline": () if document.headline is None else (document.headline,)}
        for name, spans in {**marked, **headline}.items():
            for first, last in spans:
                if not 0 <= first < last <= len(document.text or ""):
                    found = f"the span [{first}, {last}] in {name}"
                    yield Problem(("documents", key, name), found, f"one within 0 and {len(document.text or '')}")
