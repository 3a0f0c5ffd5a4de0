"""`pourparler brief`: the briefing, written into a directory in the forms asked for."""

from pathlib import Path
from typing import Annotated

import typer

from pourparler.cli.options import Audience, AudienceOption, DossierArgument, JsonOption, ScenarioOption

app = typer.Typer()

EVERY_FORM = ("html", "docx", "pdf", "md", "json")


@app.command(epilog="Try: pourparler brief istanbul-2025 --out briefing --format html,docx")
def brief(
    dossier: DossierArgument,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the files are written.")] = Path("briefing"),
    forms: Annotated[
        str, typer.Option("--format", metavar="FORMS", help="With commas between: html, docx, pdf, md, json; or all.")
    ] = "html,md,json",
    pages: Annotated[
        int | None, typer.Option("--pages", metavar="2", help="Write the summary on two pages.", min=2, max=2)
    ] = None,
    audience: AudienceOption = Audience.PUBLIC,
    scenario: ScenarioOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the briefing: positions, what moved, gaps, timeline, what was agreed, each with its source.

    Only what the audience may see goes in: the rest is left out before anything is counted or computed.
    """
    import pourparler
    from pourparler.cli.compile_notice import compile_notice
    from pourparler.cli.rendering import console, notices, print_json, print_warnings

    asked = EVERY_FORM if forms == "all" else tuple(form.strip() for form in forms.split(",") if form.strip())
    opened = pourparler.open(dossier)
    may_simulate = bool(scenario or opened.case.preferences or opened.case.dynamics) and pages is None
    with compile_notice(may_simulate=may_simulate):
        written = opened.brief(out, forms=asked, scenario=scenario, audience=audience.value, summary=pages is not None)
    if as_json:
        print_json(written)
        return
    for path in written.files:
        console().print(str(path), markup=False)
    if written.left_out:
        notices().print(f"{written.left_out} entries are closed to audience {audience.value} and were left out.")
    print_warnings(written.remarks)
