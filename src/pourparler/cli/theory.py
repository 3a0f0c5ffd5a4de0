"""`pourparler theory`: the closed forms of war and bargaining, listed or computed."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pourparler.cli.options import JsonOption
from pourparler.cli.rendering import console, print_json

if TYPE_CHECKING:
    from pourparler.dossier.theory import Computed, Listed

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
    parameters: Annotated[
        list[str] | None,
        typer.Argument(metavar="KEY=VALUE ...", help="Its parameters, as JSON values.", show_default=False),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Compute a closed form, with its formula and its source; or list what can be computed."""
    from pourparler.dossier.theory import theories
    from pourparler.dossier.theory import theory as compute

    if name is None:
        _list(theories(), as_json=as_json)
        return
    computed = compute(name, dict(_pair(text) for text in parameters or []))
    if as_json:
        print_json(computed)
    else:
        _show(computed)


def _pair(text: str) -> tuple[str, Any]:
    key, sign, value = text.partition("=")
    if not sign or not key:
        raise typer.BadParameter(f"{text!r} is no KEY=VALUE, such as p=0.5", param_hint="KEY=VALUE")
    try:
        return key, json.loads(value)
    except json.JSONDecodeError as error:
        raise typer.BadParameter(
            f"the value of {key} is {value!r}, expected JSON such as 0.5 or [0, 0.4] ({error.msg})",
            param_hint="KEY=VALUE",
        ) from error


def _list(forms: "tuple[Listed, ...]", *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps([form.model_dump(mode="json") for form in forms], indent=2))
        return
    for form in forms:
        parameters = " ".join(f"{parameter}=" for parameter in form.parameters)
        console().print(f"[bold]{form.name}[/bold] {parameters}", soft_wrap=True)
        console().print(f"    {form.meaning.removeprefix('Return ')}", markup=False)


def _show(computed: "Computed") -> None:
    console().print(f"{computed.name} = {computed.value:.10g}", style="bold", markup=False)
    for line in (computed.formula, computed.assumptions, f"Source: {computed.source}"):
        console().print(line, markup=False)
