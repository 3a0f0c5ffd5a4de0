"""`pourparler pressure`: the least pressure at which a deal by a period is likely enough."""

from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.cli.options import Audience, AudienceOption, DossierArgument, JsonOption, ScenarioOption
from pourparler.cli.simulation_options import (
    PeriodsOption,
    RunsOption,
    SeedOption,
    WorkersOption,
    give,
    print_assumptions,
)

if TYPE_CHECKING:
    from pourparler.dossier.pressure import PressureNeeded

app = typer.Typer()


@app.command(epilog="Try: pourparler pressure istanbul-2025 --scenario illustrative --target 0.75 --by 12")
def pressure(
    dossier: DossierArgument,
    target: Annotated[
        float, typer.Option("--target", metavar="P", help="The probability of a deal wanted, as 0.75.")
    ] = 0.75,
    by: Annotated[int, typer.Option("--by", min=1, metavar="T", help="The period by whose end.")] = 12,
    on: Annotated[
        list[str] | None,
        typer.Option("--on", metavar="PARTY", help="Who feels it; else every side.", show_default=False),
    ] = None,
    scenario: ScenarioOption = None,
    runs: RunsOption = 20_000,
    periods: PeriodsOption = None,
    seed: SeedOption = 1,
    workers: WorkersOption = 1,
    audience: AudienceOption = Audience.RESTRICTED,
    as_json: JsonOption = False,
) -> None:
    """Show the least pressure on signing at which a deal by a period is as likely as wanted."""
    import pourparler

    opened = pourparler.open(dossier)
    answer = opened.pressure(target, by, on or (), runs, periods, seed, scenario, audience.value, workers)
    give(answer, _print, as_json=as_json)


def _print(answer: "PressureNeeded") -> None:
    from pourparler.cli.rendering import console

    out = console()
    wanted = f"a deal by period {answer.by} in {answer.target:.0%} of runs"
    who = " and ".join(answer.on)
    if answer.least is None:
        out.print(f"No pressure up to {answer.largest:g} points on {who} gives {wanted}; the most is ", end="")
        out.print(f"{answer.probability:.1%} (± {answer.se:.1%}).")
    else:
        reach = " to ".join("none" if end is None else f"{end:.1f}" for end in (answer.low, answer.high))
        out.print(f"{answer.least:.1f} points ({reach}) on {who} give {wanted} (± {answer.se:.1%}).")
    out.print(f"Without it: {answer.without:.1%}.")
    print_assumptions(answer.assumptions)
