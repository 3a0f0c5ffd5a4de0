"""The briefing of a dossier: gathered from every analysis, worded by `brief`, written in the forms asked for."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pourparler.dossier.gap import gap
from pourparler.dossier.view import View
from pourparler.errors import AudienceError, BriefError
from pourparler.record.timeline import joint_timeline, position_matrix
from pourparler.talks import Value

if TYPE_CHECKING:
    from pourparler.brief.briefing import Briefing
    from pourparler.brief.material import Material

NAME = "briefing"
"""What every file of a briefing is called, before its ending; never the case's name, which may say too much."""


class Written(Value):
    """What was written: the files in the order asked for; `left_out` and `remarks` are for the terminal alone."""

    files: tuple[Path, ...]
    left_out: int
    remarks: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Written {', '.join(path.name for path in self.files)}>"


def material(view: View) -> "Material":
    """Return everything the pages draw on, as the view's audience sees it.

    Raises AudienceError where nothing is left for that audience.
    """
    from pourparler.brief.material import Material

    if view.is_empty and view.left_out:
        raise AudienceError(
            f"nothing in {view.case.id} is open to --audience {view.audience}; name a closer one: "
            f"--audience internal, or --audience restricted"
        )
    return Material(
        about=view.about(),
        case=view.case,
        evidence=view.evidence,
        matrix=position_matrix(view.case, view.evidence),
        timeline=joint_timeline(view.case, view.evidence),
        gap=gap(view),
    )


def report(view: View) -> "Briefing":
    """Return the whole briefing as a value: pages of sentences, tables and charts with their numbered sources."""
    from pourparler.brief.briefing import briefing

    return briefing(material(view))


def write_report(view: View, out: Path, forms: Sequence[str]) -> Written:
    """Write the briefing into a directory, one file per form; a file of the same name is replaced.

    Raises BriefError for an unknown form or a directory that cannot be written.
    """
    unknown = [form for form in forms if form not in FORMS]
    if unknown or not forms:
        raise BriefError(f"form {', '.join(unknown) or 'missing'}; expected one or more of {', '.join(FORMS)}")
    written = report(view)
    files = tuple(out / f"{NAME}.{form}" for form in dict.fromkeys(forms))
    texts = [FORMS[path.suffix[1:]](written) for path in files]
    _write(out, files, texts)
    return Written(files=files, left_out=view.left_out)


def _write(out: Path, files: Sequence[Path], texts: Sequence[bytes]) -> None:
    """Write all files, each beside its place first, so that a reader never sees half of one."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for path, text in zip(files, texts, strict=True):
            beside = path.with_name(f".{path.name}.part")
            beside.write_bytes(text)
            beside.replace(path)
    except OSError as refused:
        raise BriefError(
            f"{out}: the briefing cannot be written there ({refused.strerror}). Name a directory that you may write "
            "to: --out DIR"
        ) from refused


def _html(written: "Briefing") -> bytes:
    from pourparler.brief.page import html

    return html(written).encode()


def _markdown(written: "Briefing") -> bytes:
    from pourparler.brief.markdown import markdown

    return markdown(written).encode()


def _json(written: "Briefing") -> bytes:
    return f"{written.model_dump_json(indent=2, by_alias=True)}\n".encode()


def _docx(written: "Briefing") -> bytes:
    from pourparler.brief.word import docx

    return docx(written)


def _pdf(written: "Briefing") -> bytes:
    from pourparler.brief.pdf import pdf

    return pdf(written)


FORMS: dict[str, Callable[["Briefing"], bytes]] = {
    "html": _html,
    "docx": _docx,
    "pdf": _pdf,
    "md": _markdown,
    "json": _json,
}
"""Every form a briefing can be written in, by its file's ending."""
