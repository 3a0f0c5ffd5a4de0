"""KEY=VALUE on the command line, values as JSON: how closed forms and exact solvers are given their parameters."""

import json
from typing import Annotated, Any

import typer

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
