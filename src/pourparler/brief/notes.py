"""Numbered notes: each citation gets one number, in the order in which a reader meets it."""

import re
from collections.abc import Iterable, Iterator

from pourparler.brief.blocks import Block, Bullets, Figure, Line, Missing, Note, Paragraph, Section, Table
from pourparler.talks import Citation

Key = tuple[str, str | None, str | None, int | None]


def key_of(citation: Citation) -> Key:
    """Return what makes two citations one note: the same source, and the same words of it where words are held."""
    if citation.stands_on == "reference":
        return (citation.source, None, None, None)
    return (citation.source, citation.quote, citation.document, citation.start)


def numbered(sections: Iterable[Section]) -> tuple[Note, ...]:
    """Return one note for each citation used, numbered from 1 in reading order."""
    found: dict[Key, Citation] = {}
    for section in sections:
        for line in lines_of(section):
            for citation in line.citations:
                found.setdefault(key_of(citation), _as_note(citation))
    return tuple(
        Note(number=number, anchor=f"note-{number}-{_slug(citation.source)}", citation=citation)
        for number, citation in enumerate(found.values(), start=1)
    )


def _as_note(citation: Citation) -> Citation:
    """A note speaks for every entry that stands on it, so it names none; words that no document holds stay out."""
    quoted = citation.stands_on == "quote"
    return citation.model_copy(update={"entry": None} if quoted else {"entry": None, "quote": None, "start": None})


def _slug(key: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")


def number_of(notes: Iterable[Note]) -> dict[Key, Note]:
    """Return the notes by what they cite."""
    return {key_of(note.citation): note for note in notes}


def lines_of(section: Section) -> Iterator[Line]:
    """Yield every line of a section in reading order, those in tables and twins included."""
    for block in section.blocks:
        yield from _lines(block)


def _lines(block: Block) -> Iterator[Line]:
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                yield from cell.lines
    elif isinstance(block, Figure):
        if block.twin is not None:
            yield from _lines(block.twin)
    elif isinstance(block, Missing):
        yield from (block.what, block.how)
    else:
        yield from block.lines


def without_self_reference(section: Section) -> Section:
    """Return the section with no sentence that sends its reader to the section it stands in."""
    return section.model_copy(update={"blocks": tuple(_without(block, section.id) for block in section.blocks)})


def _without(block: Block, here: str) -> Block:
    if not isinstance(block, Paragraph | Bullets):
        return block
    lines = tuple(line.model_copy(update={"see": None}) if line.see == here else line for line in block.lines)
    return block.model_copy(update={"lines": lines})
