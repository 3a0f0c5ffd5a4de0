"""`pourparler sensitivity`: which unknown figures move the odds of a deal, and how wide the odds are."""

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
    from rich.table import Table

    from pourparler.dossier.sensitivity import Sensitivity

app = typer.Typer()


@app.command(epilog="Try: pourparler sensitivity istanbul-2025 --scenario illustrative")
def sensitivity(
    dossier: DossierArgument,
    scenario: ScenarioOption = None,
    runs: RunsOption = 2000,
    draws: Annotated[
        int, typer.Option("--draws", min=2, metavar="K", help="Draws of all figures at once, a power of two.")
    ] = 64,
    by: Annotated[
        int | None,
        typer.Option("--by", min=1, metavar="T", help="Odds of a deal by this period; else by the last."),
    ] = None,
    periods: PeriodsOption = None,
    seed: SeedOption = 1,
    workers: WorkersOption = 1,
    audience: AudienceOption = Audience.RESTRICTED,
    as_json: JsonOption = False,
) -> None:
    """Show what moves the odds of a deal: one unknown figure at a time, and all at once."""
    import pourparler

    opened = pourparler.open(dossier)
    answer = opened.sensitivity(runs, draws, by, periods, seed, scenario, audience.value, workers)
    give(answer, _print, as_json=as_json)


def _print(answer: "Sensitivity") -> None:
    from pourparler.cli.rendering import console

    out = console()
    at = answer.by - 1
    out.print(f"A deal by period {answer.by} in {answer.deal.by_period[at]:.1%} of runs.")
    if answer.band is not None:
        span = f"{answer.band.low[at]:.1%} to {answer.band.high[at]:.1%}"
        out.print(f"Over {answer.band.draws} draws of what is unknown, {answer.band.share:.0%} lie in {span}.")
    out.print(_tornado(answer))
    if answer.skipped:
        out.print(f"{answer.skipped} sets of figures make no sense, such as: {answer.reason}", markup=False)
    print_assumptions(answer.assumptions)


def _tornado(answer: "Sensitivity") -> "Table":
    from rich.table import Table

    shown = Table(title="What moves the odds", caption="* a default that nobody gave, halved and raised by half")
    for heading in ("Figure", "From", "To", "Odds from", "Odds to", "Alone", "In all"):
        shown.add_column(heading, justify="left" if heading == "Figure" else "right", overflow="fold")
    for one in answer.swings:
        odds = (f"{one.odds_low:.1%}", f"{one.odds_high:.1%}")
        index = tuple("" if part is None else f"{part:.2f}" for part in (one.first_order, one.total))
        shown.add_row(f"{one.path}{'*' if one.assumed else ''}", f"{one.low:g}", f"{one.high:g}", *odds, *index)
    return shown
