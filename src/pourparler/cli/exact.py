"""`pourparler exact`: questions with an answer that needs no simulation, listed or asked, by number or of a case."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pourparler.cli.by_name import ParametersArgument, pairs, print_list
from pourparler.cli.options import Audience, AudienceOption, JsonOption, ScenarioOption
from pourparler.cli.rendering import console, print_json, print_warnings

if TYPE_CHECKING:
    from pourparler.dossier.exact import Solved

app = typer.Typer()

MOST_ROWS = 24


@app.command(
    epilog="Try: pourparler exact war.ladder forts=10 p=0.55 delta=0.98 cost_per_battle=0.01   |   "
    "pourparler exact deal.by_period --dossier istanbul-2025 --scenario illustrative --still"
)
def exact(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="An exact solver; without one, all are listed.", show_default=False),
    ] = None,
    parameters: ParametersArgument = None,
    dossier: Annotated[
        str | None,
        typer.Option("--dossier", metavar="DOSSIER", help="Ask it of the war of a case.", show_default=False),
    ] = None,
    scenario: ScenarioOption = None,
    audience: AudienceOption = Audience.RESTRICTED,
    still: Annotated[
        bool, typer.Option("--still", help="Of a case: hold still what would move, and say what that was.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Solve a question of war and bargaining exactly, with its method and source; or list what can be solved."""
    from pourparler.dossier.exact import exact as solve
    from pourparler.dossier.exact import solvers

    if name is None:
        print_list(solvers(), as_json=as_json)
        return
    if dossier is None:
        if still or scenario is not None:
            raise typer.BadParameter("asks of a case; name it with --dossier", param_hint="--still, --scenario")
        answer = solve(name, pairs(parameters))
    else:
        import pourparler

        answer = pourparler.open(dossier).exact(name, scenario, audience.value, pairs(parameters), still)
    if as_json:
        print_json(answer)
        return
    _show(answer)


def _show(answer: "Solved") -> None:
    console().print(f"{answer.name}, by {answer.method}", style="bold", markup=False)
    columns = {key: value for key, value in answer.value.items() if isinstance(value, tuple)}
    for key, value in answer.value.items():
        if key not in columns:
            console().print(f"{key} = {_written(value)}", markup=False)
    for length in dict.fromkeys(map(len, columns.values())):
        _table({key: value for key, value in columns.items() if len(value) == length}, length)
    held = answer.parameters.get("held_still")
    if held:
        console().print(f"Held still: {_written(held)}", markup=False)
    for line in (answer.assumptions, f"Source: {answer.source}"):
        console().print(line, markup=False)
    print_warnings(answer.about.warnings if answer.about else ())


def _table(columns: dict[str, tuple[Any, ...]], length: int) -> None:
    from rich.table import Table

    table = Table(*columns, box=None)
    step = -(-length // MOST_ROWS)
    for row in sorted({*range(0, length, step), length - 1}):
        table.add_row(*(_written(column[row]) for column in columns.values()))
    console().print(table)
    if step > 1:
        console().print(f"One row in {step} of {length}; --json prints all.", markup=False)


def _written(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_written, value))
    return f"{value:.5g}" if isinstance(value, float) else str(value)
