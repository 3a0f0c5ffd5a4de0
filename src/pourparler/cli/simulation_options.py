"""Options and lines that the questions about talks and fighting share."""

from typing import Annotated

import typer

RunsOption = Annotated[int, typer.Option("--runs", min=1, metavar="N", help="Runs of the simulation.")]
PeriodsOption = Annotated[
    int | None,
    typer.Option("--periods", min=1, metavar="T", help="Periods to watch; else the case's horizon, or 60."),
]
SeedOption = Annotated[int, typer.Option("--seed", min=0, metavar="S", help="The seed of the runs.")]
WorkersOption = Annotated[int, typer.Option("--workers", min=1, metavar="N", help="Threads; the answer is the same.")]


def print_assumptions(assumptions: tuple[str, ...]) -> None:
    """Print what the answer takes for granted; it is never shown without."""
    from pourparler.cli.rendering import console

    console().print("Assumptions:")
    for one in assumptions:
        console().print(f"  - {one}", markup=False)
