"""The files of a briefing: every form asked for, all of them or none."""

from collections.abc import Callable, Sequence
from pathlib import Path

from pourparler.brief.briefing import Briefing
from pourparler.brief.pdf import Printer
from pourparler.errors import BriefError, MissingExtra
from pourparler.talks import About, Value

HTML, PDF = "html", "pdf"


class Written(Value):
    """What was written: the files in the order asked for; `left_out` and `remarks` are for the terminal alone."""

    about: About | None = None
    files: tuple[Path, ...]
    left_out: int = 0
    remarks: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Written {', '.join(path.name for path in self.files)}>"


def write(worded: Callable[[], Briefing], out: Path, name: str, forms: Sequence[str]) -> Written:
    """Write a briefing under a name, one file per form, and return the files.

    Parameters
    ----------
    worded : makes the briefing; it is called once the printer of PDF has started to load
    out : the directory, made where it is missing

    Raises
    ------
    BriefError
        for an unknown form, or a directory that cannot be written
    """
    asked = list(dict.fromkeys(forms))
    unknown = [form for form in asked if form not in (*WRITERS, PDF)]
    if unknown or not asked:
        raise BriefError(
            f"form {', '.join(unknown) or 'missing'}; expected one or more of {', '.join((*WRITERS, PDF))}"
        )
    made, remarks = _made(worded, asked)
    files = tuple(out / f"{name}.{form}" for form in made)
    _put(out, files, list(made.values()))
    return Written(files=files, remarks=remarks)


def _made(worded: Callable[[], Briefing], asked: list[str]) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the bytes of each form, and remarks on what could not be made."""
    if PDF not in asked:
        briefing = worded()
        return {form: WRITERS[form](briefing) for form in asked}, ()
    printer = Printer()
    try:
        briefing = worded()
        printer.send(briefing)
        made = {form: b"" if form == PDF else WRITERS[form](briefing) for form in asked}
        try:
            made[PDF] = printer.printed()
        except (BriefError, MissingExtra) as refused:
            del made[PDF]
            made.setdefault(HTML, WRITERS[HTML](briefing))
            return made, (str(refused),)
        return made, ()
    finally:
        printer.close()


def _put(out: Path, files: Sequence[Path], contents: Sequence[bytes]) -> None:
    """Write all files, each beside its place first, so that a reader never sees half of one."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for path, content in zip(files, contents, strict=True):
            beside = path.with_name(f".{path.name}.part")
            beside.write_bytes(content)
            beside.replace(path)
    except OSError as refused:
        raise BriefError(
            f"{out}: the briefing cannot be written there ({refused.strerror}). Name a directory that you may write "
            "to: --out DIR"
        ) from refused


def _html(briefing: Briefing) -> bytes:
    from pourparler.brief.page import html

    return html(briefing).encode()


def _docx(briefing: Briefing) -> bytes:
    from pourparler.brief.word import docx

    return docx(briefing)


def _markdown(briefing: Briefing) -> bytes:
    from pourparler.brief.markdown import markdown

    return markdown(briefing).encode()


def _json(briefing: Briefing) -> bytes:
    return f"{briefing.model_dump_json(indent=2, by_alias=True)}\n".encode()


WRITERS: dict[str, Callable[[Briefing], bytes]] = {HTML: _html, "docx": _docx, "md": _markdown, "json": _json}
"""Every form but PDF, by its file's ending."""
