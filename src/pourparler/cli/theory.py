"""`pourparler theory`: the closed forms of war and bargaining, listed or computed."""

from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.cli.by_name import ParametersArgument, pairs, print_list
from pourparler.cli.options import JsonOption
from pourparler.cli.rendering import console, print_json

if TYPE_CHECKING:
    from pourparler.dossier.theory import Computed

app = typer.Typer()


@app.command(
    epilog="Try: pourparler theory rubinstein.share_first delta1=0.9 delta2=0.9   |   "
    "pourparler theory fearon.tioli_demand p=0.5 cA=0.1 'cB_uniform=[0, 0.4]' --json"
)
def theory(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="A closed form; without one, all are listed.", show_default=False),
    ] = None,
    parameters: ParametersArgument = None,
    as_json: JsonOption = False,
) -> None:
    """Compute a closed form, with its formula and its source; or list what can be computed."""
    from pourparler.dossier.theory import theories
    from pourparler.dossier.theory import theory as compute

    if name is None:
        print_list(theories(), as_json=as_json)
        return
    computed = compute(name, pairs(parameters))
    if as_json:
        print_json(computed)
    else:
        _show(computed)


def _show(computed: "Computed") -> None:
    console().print(f"{computed.name} = {computed.value:.10g}", style="bold", markup=False)
    for line in (computed.formula, computed.assumptions, f"Source: {computed.source}"):
        console().print(line, markup=False)
