"""The briefing as Markdown: headings, pipe tables and numbered footnotes, charts as their figures."""

import re
from collections.abc import Callable, Iterator

from pourparler.brief.blocks import Block, Bullets, Cell, Figure, Line, Missing, Paragraph, Section, Table
from pourparler.brief.briefing import Briefing
from pourparler.brief.notes import Key, key_of, number_of
from pourparler.brief.source_text import note_text

Write = Callable[[Line], str]


def markdown(briefing: Briefing) -> str:
    """Return the whole briefing as one text."""
    numbers = {key: note.number for key, note in number_of(briefing.notes).items()}
    titles = {section.id: section.title for section in briefing.sections}

    def write(line: Line) -> str:
        return _line(line, numbers, titles)

    parts = [
        f"# {escaped(briefing.title)}",
        f"**{briefing.about.classification.upper()}** · {briefing.as_of_text} · {escaped(briefing.subtitle)}",
        *(part for section in briefing.sections for part in _section(section, write)),
        "## Sources",
        *_notes(briefing),
        "---",
        escaped(briefing.about_text),
    ]
    return "\n\n".join(parts) + "\n"


_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~])|(?m:^(\s*)([#+-]|\d+\.)(?=\s))")


def escaped(text: str) -> str:
    """Return the text so that nothing in it is read as Markdown or HTML."""
    return _SPECIAL.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", text)


def _line(line: Line, numbers: dict[Key, int], titles: dict[str, str]) -> str:
    lead = f"**{escaped(line.lead)}:** " if line.lead else ""
    note = f" ({escaped(line.note)})" if line.note else ""
    marks = "".join(f"[^{number}]" for number in dict.fromkeys(numbers[key_of(one)] for one in line.citations))
    see = f" → *{escaped(titles[line.see])}*" if line.see in titles else ""
    return f"{lead}{escaped(line.text)}{note}{marks}{see}"


def _section(section: Section, write: Write) -> Iterator[str]:
    yield f"## {escaped(section.title)}"
    for block in section.blocks:
        yield from _block(block, write)


def _block(block: Block, write: Write) -> Iterator[str]:
    match block:
        case Paragraph():
            yield " ".join(write(line) for line in block.lines)
        case Bullets():
            yield "\n".join(f"- {write(line)}" for line in block.lines)
        case Table():
            yield from _table(block, write)
        case Figure():
            yield f"*Chart: {escaped(block.alt)} {escaped(block.caption)}*"
            if block.twin is not None:
                yield from _table(block.twin, write)
        case Missing():
            yield f"> {write(block.what)} {write(block.how)}"


def _table(table: Table, write: Write) -> Iterator[str]:
    yield f"*{escaped(table.caption)}*"
    head = f"| {' | '.join(map(escaped, table.head))} |\n|{' --- |' * len(table.head)}"
    rows = (f"| {' | '.join(_cell(cell, write) for cell in row.cells)} |" for row in table.rows)
    yield "\n".join([head, *rows])


def _cell(cell: Cell, write: Write) -> str:
    return "<br>".join(write(line).replace("\n", " ") for line in cell.lines)


def _notes(briefing: Briefing) -> Iterator[str]:
    for note in briefing.notes:
        link = f" <{note.citation.url}>" if note.citation.url and not set("<> \n") & set(note.citation.url) else ""
        yield f"[^{note.number}]: {escaped(note_text(note.citation))}{link}"
