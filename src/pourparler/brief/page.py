"""The briefing as one self-contained HTML file: styles and charts inside, no script, no network."""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from pourparler.brief.blocks import Figure, Note, Section, Table
from pourparler.brief.briefing import Briefing
from pourparler.brief.drawing import svg
from pourparler.brief.notes import key_of, number_of
from pourparler.brief.phrases import is_right_to_left
from pourparler.brief.source_text import note_parts, note_text
from pourparler.talks import Citation

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


def html(briefing: Briefing) -> str:
    """Return the page, for screens light and dark and for a browser's printer."""
    return _rendered(briefing, _style(), _inline)


def html_for_print(briefing: Briefing) -> str:
    """Return the page for WeasyPrint, which takes half the time where colours are plain and charts are images."""
    return _rendered(briefing, _plain_style(), _image)


def _rendered(briefing: Briefing, style: str, picture: Callable[[Figure], Markup]) -> str:
    notes = number_of(briefing.notes)

    def notes_of(citations: Iterable[Citation]) -> list[Note]:
        return list(dict.fromkeys(notes[key_of(citation)] for citation in citations))

    return (
        _environment()
        .get_template("briefing.html.j2")
        .render(
            b=briefing,
            css=Markup(style),  # noqa: S704  our own file
            sections=[_with_width(section) for section in briefing.sections],
            titles={section.id: section.title for section in briefing.sections},
            notes_of=notes_of,
            picture=picture,
            leftward=is_right_to_left,
            tip=_tip,
            parts=note_parts,
        )
    )


def _inline(figure: Figure) -> Markup:
    # drawn from our own description by our own library, which escapes what it draws
    return Markup(svg(figure.spec))  # noqa: S704


def _image(figure: Figure) -> Markup:
    data = b64encode(svg(figure.spec).encode()).decode()
    return Markup('<img src="data:image/svg+xml;base64,{}" alt="{}">').format(data, figure.alt)


def _tip(note: Note) -> str:
    return note_text(note.citation)


def _with_width(section: Section) -> dict[str, Any]:
    wide = any(isinstance(block, Table) and block.wide for block in section.blocks)
    return {"id": section.id, "title": section.title, "blocks": section.blocks, "wide": wide}


@cache
def _style() -> str:
    return (TEMPLATES / "briefing.css").read_text(encoding="utf-8")


_DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{.*?\n\}\n", re.DOTALL)
_PRINT_COLORS = re.compile(r"@media print \{\s*:root \{([^}]*)\}")


@cache
def _plain_style() -> str:
    """Return the style with the print colours written in where variables stand, and nothing for dark screens."""
    style = _DARK.sub("", _style())
    found = _PRINT_COLORS.search(style)
    colors = dict(re.findall(r"--([a-z]+): ([^;]+);", found[1] if found else ""))
    return re.sub(r"var\(--([a-z]+)\)", lambda name: colors[name[1]], style)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=False
    )
