"""A source as a note says it: publisher, title, day, what kind of source it is, the exact words where they are held."""

from pourparler.brief.phrases import day_text
from pourparler.brief.reliability import OF_SOURCE
from pourparler.talks import Citation, Value


class NoteParts(Value):
    """The parts of a note; `link` is a web address that may be followed, None where there is none."""

    source: str
    title: str | None
    dated: str
    kind: str | None
    quote: str | None
    link: str | None


def note_parts(citation: Citation) -> NoteParts:
    """Return the parts of a note."""
    return NoteParts(
        source=citation.publisher or citation.source,
        title=citation.title,
        dated=day_text(citation.published) if citation.published else "undated",
        kind=OF_SOURCE.get(citation.reliability),
        quote=citation.quote if citation.stands_on == "quote" else None,
        link=citation.url,
    )


def note_text(citation: Citation) -> str:
    """Return the note as one line of plain text, without its link."""
    parts = note_parts(citation)
    words = [parts.source, f"“{parts.title}”" if parts.title else None, parts.dated, parts.kind]
    said = ", ".join(word for word in words if word)
    return f"{said}: “{parts.quote}”" if parts.quote else f"{said}."
