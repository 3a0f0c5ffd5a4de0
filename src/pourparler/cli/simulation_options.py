"""What the questions about talks and fighting share: how runs are asked for, and how answers are shown."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from pourparler.cli.options import Audience, AudienceOption, JsonOption

if TYPE_CHECKING:
    from pourparler.dossier.calibrate import Calibration
    from pourparler.dossier.compare import Comparison
    from pourparler.dossier.pressure import PressureNeeded
    from pourparler.dossier.sensitivity import Sensitivity
    from pourparler.dossier.simulate import Simulation

Answer = TypeVar("Answer", bound="Simulation | PressureNeeded | Comparison | Sensitivity | Calibration")

RunsOption = Annotated[int, typer.Option("--runs", min=1, metavar="N", help="Runs of the simulation.")]
DrawsOption = Annotated[
    int,
    typer.Option(
        "--draws", min=0, metavar="K", help="Draws of what the case knows only as a range or an order; 0 for none."
    ),
]
PeriodsOption = Annotated[
    int | None,
    typer.Option("--periods", min=1, metavar="T", help="Periods to watch; else the case's horizon, or 60."),
]
SeedOption = Annotated[int, typer.Option("--seed", min=0, metavar="S", help="The seed of runs and draws.")]
WorkersOption = Annotated[int, typer.Option("--workers", min=1, metavar="N", help="Threads; the answer is the same.")]

SavedOption = Annotated[
    Path | None,
    typer.Option("--saved", metavar="DIR", help="Keep finished blocks here; go on from them.", show_default=False),
]

ChartOption = Annotated[
    Path | None,
    typer.Option("--chart", metavar="FILE", help="Draw it as well: a name in .svg or .png.", show_default=False),
]


@dataclass(frozen=True)
class Asked:
    """How runs are asked for, and how the answer is shown."""

    runs: int
    draws: int
    periods: int | None
    seed: int
    workers: int
    audience: str
    as_json: bool


def _asked(
    runs: RunsOption = 0,
    draws: DrawsOption = 0,
    periods: PeriodsOption = None,
    seed: SeedOption = 1,
    workers: WorkersOption = 1,
    audience: AudienceOption = Audience.RESTRICTED,
    as_json: JsonOption = False,
) -> Asked:
    return Asked(runs, draws, periods, seed, workers, audience.value, as_json)


def asking(runs: int, draws: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options that all of these questions share, after its own; it gets them as `asked`.

    Parameters
    ----------
    runs, draws : how many where nobody says otherwise
    """
    defaults: dict[str, Any] = {"runs": runs, "draws": draws}
    shared = [
        one.replace(kind=Parameter.KEYWORD_ONLY, default=defaults.get(name, one.default))
        for name, one in signature(_asked).parameters.items()
    ]

    def with_options(command: Callable[..., None]) -> Callable[..., None]:
        own = [one for name, one in signature(command).parameters.items() if name != "asked"]

        @wraps(command)
        def asks(**given: Any) -> None:
            from pourparler.cli.compile_notice import compile_notice

            asked = _asked(**{one.name: given.pop(one.name) for one in shared})
            with compile_notice():
                command(**given, asked=asked)

        parameters = [one.replace(kind=Parameter.KEYWORD_ONLY) for one in own] + shared
        asks.__signature__ = Signature(parameters)  # pyright: ignore[reportAttributeAccessIssue]  read by Typer
        asks.__annotations__ = {one.name: one.annotation for one in parameters}
        return asks

    return with_options


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
