"""Options and lines that the questions about talks and fighting share."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

if TYPE_CHECKING:
    from pourparler.dossier.calibrate import Calibration
    from pourparler.dossier.compare import Comparison
    from pourparler.dossier.pressure import PressureNeeded
    from pourparler.dossier.sensitivity import Sensitivity
    from pourparler.dossier.simulate import Simulation

Answer = TypeVar("Answer", bound="Simulation | PressureNeeded | Comparison | Sensitivity | Calibration")

RunsOption = Annotated[int, typer.Option("--runs", min=1, metavar="N", help="Runs of the simulation.")]
PeriodsOption = Annotated[
    int | None,
    typer.Option("--periods", min=1, metavar="T", help="Periods to watch; else the case's horizon, or 60."),
]
SeedOption = Annotated[int, typer.Option("--seed", min=0, metavar="S", help="The seed of the runs.")]
WorkersOption = Annotated[int, typer.Option("--workers", min=1, metavar="N", help="Threads; the answer is the same.")]


def give(answer: Answer, show: Callable[[Answer], None], *, as_json: bool) -> None:
    """Print the answer as JSON, or as `show` prints it, with its warnings."""
    from pourparler.cli.rendering import print_json, print_warnings

    if as_json:
        print_json(answer)
        return
    show(answer)
    print_warnings(answer.about.warnings if answer.about else ())


def print_assumptions(assumptions: tuple[str, ...]) -> None:
    """Print what the answer takes for granted; it is never shown without."""
    from pourparler.cli.rendering import console

    console().print("Assumptions:")
    for one in assumptions:
        console().print(f"  - {one}", markup=False)
