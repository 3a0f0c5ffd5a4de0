"""How answers reach the terminal: JSON that is exactly the value, and Rich for people."""

from functools import cache
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from pydantic import BaseModel
    from rich.console import Console


def print_json(answer: "BaseModel") -> None:
    """Print the value as JSON, whole."""
    typer.echo(answer.model_dump_json(indent=2, by_alias=True))


_STEERING = dict.fromkeys((*range(32), *range(127, 160)), "·") | {ord("\n"): "\n", ord("\t"): "\t"}


def plain(words: str) -> str:
    """Return words of a report without what would steer a terminal: each such character is a dot."""
    return words.translate(_STEERING)


@cache
def console() -> "Console":
    """Return the console for people: plain text where the output is no terminal."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False)


@cache
def notices() -> "Console":
    """Return the console for remarks beside the answer, on the error stream."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def print_warnings(warnings: tuple[str, ...]) -> None:
    """Print each warning on the error stream."""
    for warning in warnings:
        notices().print(f"warning: {warning}", style="yellow", markup=False)
