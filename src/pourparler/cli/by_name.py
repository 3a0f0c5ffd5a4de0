"""What is asked by name, closed forms and exact solvers: their list, and parameters as KEY=VALUE with JSON values."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from pourparler.dossier.exact import ListedSolver
    from pourparler.dossier.theory import Listed

ParametersArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="KEY=VALUE ...", help="Its parameters, as JSON values.", show_default=False),
]


def pairs(texts: list[str] | None) -> dict[str, Any]:
    """Return what was written as KEY=VALUE; a usage error where a pair is none, or a key comes twice."""
    found: dict[str, Any] = {}
    for text in texts or []:
        key, value = _pair(text)
        if key in found:
            raise typer.BadParameter(f"{key} is given twice", param_hint="KEY=VALUE")
        found[key] = value
    return found


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


def print_list(found: "tuple[Listed, ...] | tuple[ListedSolver, ...]", *, as_json: bool) -> None:
    """Print what can be asked: names with their parameters, and what each answers."""
    from pourparler.cli.rendering import console

    if as_json:
        typer.echo(json.dumps([one.model_dump(mode="json") for one in found], indent=2))
        return
    for one in found:
        wanted = " ".join(f"{parameter}=".replace("...=", "...") for parameter in one.parameters)
        console().print(f"[bold]{one.name}[/bold] {wanted}", soft_wrap=True)
        console().print(f"    {one.meaning.removeprefix('Return ')}", markup=False)
