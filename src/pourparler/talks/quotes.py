"""What is wrong with a quote: quotes are verbatim, off the page furniture, and stand on a document that is there."""

from collections.abc import Mapping

from pourparler.talks.evidence import FurtherQuote, Grounded
from pourparler.talks.sources import Document


def wrong_quote(entry: Grounded, documents: Mapping[str, Document]) -> str | None:
    """Return what is wrong with a quote of the entry and what to do about it; None where nothing is."""
    own = None if entry.quote is None else _wrong(entry, documents)
    further = (_wrong(one, documents) for one in entry.also_quoted)
    return own or next((wrong for wrong in further if wrong is not None), None)


def _wrong(entry: Grounded | FurtherQuote, documents: Mapping[str, Document]) -> str | None:
    if not entry.quote:
        return "the quote is empty; leave it out, and the entry stands on its source as a reference"
    if entry.document is None or entry.start is None:
        return "a quote without its document and start is refused; name both, or leave the quote out"
    document = documents.get(entry.document)
    if document is None or document.text is None:
        return f"the text of document {entry.document!r} is not here, so the quote cannot be checked; add the document"
    return _misplaced(entry.quote or "", entry.start, entry.document, document)


def _misplaced(quote: str, start: int, key: str, document: Document) -> str | None:
    text = document.text or ""
    end = start + len(quote)
    if start < 0 or text[start:end] != quote:
        return (
            f"{key}[{start}:{end}] says {_short(text[max(start, 0) : end])}, not {_short(quote)}. {_found(quote, text)}"
        )
    for first, last in document.furniture:
        if start < last and first < end:
            return f"{key}[{start}:{end}] is page furniture ({first}-{last}), not what was reported; quote the report"
    return None


def _found(quote: str, text: str) -> str:
    at = text.find(quote)
    return f"These words start at {at}" if at >= 0 else "These words are nowhere in the document; copy them from it"


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else words[:57] + "...")
