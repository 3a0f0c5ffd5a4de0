"""`pourparler draft`: one text to negotiate on, from the record and a chosen package."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.cli.options import Audience, AudienceOption, DossierArgument, JsonOption, ScenarioOption

if TYPE_CHECKING:
    from pourparler.dossier.draft import OneText

app = typer.Typer()


@app.command(epilog="Try: pourparler draft istanbul-2025 --term ceasefire=general_permanent_ceasefire_with_deal")
def draft(
    dossier: DossierArgument,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Write it as .md or .docx; else it is printed.", show_default=False),
    ] = None,
    package: Annotated[
        str | None,
        typer.Option("--package", metavar="RULE", help="Propose the package of a rule: nash, kalai_smorodinsky, ..."),
    ] = None,
    term: Annotated[
        list[str] | None,
        typer.Option("--term", metavar="ISSUE=TERM", help="Propose this term; again for more.", show_default=False),
    ] = None,
    scenario: ScenarioOption = None,
    audience: AudienceOption = Audience.PUBLIC,
    as_json: JsonOption = False,
) -> None:
    """Write one text to negotiate on: agreed words plain, open words in brackets tagged by who wants them.

    A term is agreed where all sides tell it so, or it was confirmed or acted on. Without --package and --term the draft
    holds the record alone.
    """
    import pourparler
    from pourparler.cli.rendering import console, print_json
    from pourparler.dossier.draft import draft as draft_of
    from pourparler.dossier.draft import write_draft

    view = pourparler.open(dossier).view(scenario, audience.value)
    terms = _terms(term or [])
    if out is not None:
        console().print(str(write_draft(view, out, package, terms)), markup=False)
    elif as_json:
        print_json(draft_of(view, package, terms))
    else:
        _print(draft_of(view, package, terms))


def _terms(given: list[str]) -> dict[str, str]:
    """Read ISSUE=TERM, or refuse it as a usage error."""
    terms: dict[str, str] = {}
    for text in given:
        issue, sign, term = text.partition("=")
        if not sign or not issue or not term:
            raise typer.BadParameter(f"{text!r} is not ISSUE=TERM, as in ceasefire=local_truces", param_hint="--term")
        terms[issue] = term
    return terms


def _print(text: "OneText") -> None:
    from pourparler.cli.rendering import console

    out = console()
    out.print(text.title, style="bold", markup=False)
    for article in text.articles:
        out.print(f"\nArticle {article.number}, {article.name}", style="bold", markup=False)
        for clause in (*article.agreed, *article.open):
            note = f" ({clause.note})" if clause.note else ""
            out.print(f"   {clause}{note}", markup=False)
    if text.untouched:
        out.print(f"\nLeft blank: {', '.join(text.untouched)}", markup=False)
