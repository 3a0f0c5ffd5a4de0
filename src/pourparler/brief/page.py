"""The briefing as one self-contained HTML file: styles and charts inside, no script, no network."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pourparler.brief.blocks import Figure, Note, Section, Table
from pourparler.brief.briefing import Briefing
from pourparler.brief.drawing import svg
from pourparler.brief.notes import key_of, number_of
from pourparler.brief.source_text import note_parts, note_text
from pourparler.talks import Citation

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


def html(briefing: Briefing) -> str:
    """Return the page."""
    from markupsafe import Markup

    notes = number_of(briefing.notes)

    def notes_of(citations: Iterable[Citation]) -> list[Note]:
        return list(dict.fromkeys(notes[key_of(citation)] for citation in citations))

    def picture(figure: Figure) -> Any:
        # the chart is drawn from our own description by our own library, whose output is escaped already
        return Markup(svg(figure.spec))  # noqa: S704

    return (
        _environment()
        .get_template("briefing.html.j2")
        .render(
            b=briefing,
            css=Markup((TEMPLATES / "briefing.css").read_text(encoding="utf-8")),  # noqa: S704
            sections=[_with_width(section) for section in briefing.sections],
            titles={section.id: section.title for section in briefing.sections},
            notes_of=notes_of,
            picture=picture,
            tip=_tip,
            parts=note_parts,
        )
    )


def _tip(note: Note) -> str:
    return note_text(note.citation)


def _with_width(section: Section) -> dict[str, Any]:
    wide = any(isinstance(block, Table) and block.wide for block in section.blocks)
    return {"id": section.id, "title": section.title, "blocks": section.blocks, "wide": wide}


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=False
    )
