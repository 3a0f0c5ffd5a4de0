"""`pourparler positions`: what each party said, by issue and round."""

from typing import TYPE_CHECKING

import typer

from pourparler.cli.options import Audience, AudienceOption, DossierArgument, JsonOption, ScenarioOption

if TYPE_CHECKING:
    from rich.table import Table

    from pourparler.dossier.positions import Positions

app = typer.Typer()


@app.command(epilog="Try: pourparler positions istanbul-2025")
def positions(
    dossier: DossierArgument,
    scenario: ScenarioOption = None,
    audience: AudienceOption = Audience.RESTRICTED,
    as_json: JsonOption = False,
) -> None:
    """Show what each party said, by issue and round; drafts are columns.

    Issues on which nobody spoke are left out of the table; --json has them, with every source.
    """
    import pourparler
    from pourparler.cli.rendering import console, print_json, print_warnings

    answer = pourparler.open(dossier).positions(scenario, audience.value)
    if as_json:
        print_json(answer)
        return
    console().print(_table(answer))
    print_warnings(answer.about.warnings)


def _table(answer: "Positions") -> "Table":
    from rich.markup import escape
    from rich.table import Table

    shown = Table(title=f"Positions: {answer.about.case}", show_lines=True)
    shown.add_column("Issue")
    for column in answer.matrix.columns:
        shown.add_column(escape(f"{column.label}\n{column.date or ''}"))
    for row in answer.matrix.rows:
        said = ["\n".join(f"{one.party}: {one.words}" for one in cell.statements) for cell in row.cells]
        if any(said):
            shown.add_row(escape(row.name), *map(escape, said))
    return shown
