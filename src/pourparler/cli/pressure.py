"""`pourparler pressure`: the least pressure at which a deal by a period is likely enough."""

from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.cli.options import DossierArgument, ScenarioOption
from pourparler.cli.simulation_options import Asked, asking, give, print_assumptions

if TYPE_CHECKING:
    from pourparler.dossier.pressure import PressureNeeded, PressureRange

app = typer.Typer()


@app.command(epilog="Try: pourparler pressure istanbul-2025 --scenario illustrative --target 0.75 --by 12")
@asking(runs=20000, draws=40)
def pressure(
    dossier: DossierArgument,
    asked: Asked,
    target: Annotated[
        float, typer.Option("--target", metavar="P", help="The probability of a deal wanted, as 0.75.")
    ] = 0.75,
    by: Annotated[int, typer.Option("--by", min=1, metavar="T", help="The period by whose end.")] = 12,
    on: Annotated[
        list[str] | None,
        typer.Option("--on", metavar="PARTY", help="Who feels it; else every side.", show_default=False),
    ] = None,
    scenario: ScenarioOption = None,
) -> None:
    """Show the least pressure on signing at which a deal by a period is as likely as wanted."""
    import pourparler

    opened = pourparler.open(dossier)
    answer = opened.pressure(
        target,
        by,
        on or (),
        asked.runs,
        asked.periods,
        asked.seed,
        scenario,
        asked.audience,
        asked.workers,
        asked.draws,
    )
    give(answer, _print, as_json=asked.as_json)


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
    if answer.range is not None:
        out.print(_over_draws(answer.range))
    print_assumptions(answer.assumptions)


def _over_draws(found: "PressureRange") -> str:
    low, middle, high = (
        "none is enough" if end is None else f"{end:.1f}" for end in (found.low, found.median, found.high)
    )
    return (
        f"Over {found.draws} draws of what is unknown: {low} to {high} points in {found.share:.0%} of them, {middle} "
        f"in the middle; none needed in {found.none_needed:.0%}, none enough in {found.none_enough:.0%}."
    )
