"""`pourparler diff`: what is different since a day or a revision."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.cli.options import Audience, DossierArgument, JsonOption, ScenarioOption

if TYPE_CHECKING:
    from pourparler.dossier.report import Briefing

app = typer.Typer()


@app.command(epilog="Try: pourparler diff istanbul-2025 --since 2025-06-02")
def diff(
    dossier: DossierArgument,
    since: Annotated[str, typer.Option("--since", metavar="DATE|REVISION", help="A day, or a revision's number.")],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Write the report there instead.", show_default=False)
    ] = None,
    forms: Annotated[str, typer.Option("--format", metavar="FORMS", help="With --out: html, docx, pdf, md.")] = "html",
    audience: Annotated[
        Audience | None,
        typer.Option("--audience", help="Who it is for: restricted on the terminal, public with --out."),
    ] = None,
    scenario: ScenarioOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what is different: new rounds, positions, events and agreements, moved gaps, corrected entries.

    Since a day: what is dated after it. Since a revision: what was recorded after it, corrections included.
    """
    import pourparler
    from pourparler.cli.rendering import console, notices, print_json, print_warnings

    level = (audience or (Audience.RESTRICTED if out is None else Audience.PUBLIC)).value
    opened = pourparler.open(dossier)
    if as_json:
        print_json(opened.changes(since, scenario, level))
    elif out is None:
        _print(opened.change_report(since, scenario, level))
    else:
        asked = tuple(form.strip() for form in forms.split(",") if form.strip())
        written = opened.write_changes(since, out, asked, scenario, level)
        for path in written.files:
            console().print(str(path), markup=False)
        if written.left_out:
            notices().print(f"{written.left_out} entries are closed to audience {level} and were left out.")
        print_warnings(written.remarks)


def _print(report: "Briefing") -> None:
    """Print the report's Markdown: it reads well as it stands."""
    from pourparler.cli.rendering import console
    from pourparler.dossier.report import markdown

    console().print(markdown(report), markup=False, soft_wrap=True)
