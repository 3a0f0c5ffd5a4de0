"""`pourparler sensitivity`: which unknown figures move the odds of a deal, and how wide the odds are."""

from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.cli.options import DossierArgument, ScenarioOption
from pourparler.cli.simulation_options import Asked, ChartOption, asking, give, print_assumptions

if TYPE_CHECKING:
    from rich.table import Table

    from pourparler.dossier.sensitivity import Sensitivity, Swing

app = typer.Typer()


@app.command(epilog="Try: pourparler sensitivity istanbul-2025 --scenario illustrative")
@asking(runs=2000, draws=64)
def sensitivity(
    dossier: DossierArgument,
    asked: Asked,
    scenario: ScenarioOption = None,
    by: Annotated[
        int | None,
        typer.Option("--by", min=1, metavar="T", help="Odds of a deal by this period; else by the last."),
    ] = None,
    chart: ChartOption = None,
) -> None:
    """Show what moves the odds of a deal: one unknown figure at a time, and all at once."""
    import pourparler
    from pourparler.cli.run_progress import progress

    opened = pourparler.open(dossier)
    with progress("varying", "sets of figures") as watch:
        answer = opened.sensitivity(
            asked.runs, asked.draws, by, asked.periods, asked.seed, scenario, asked.audience, asked.workers, watch
        )
    give(answer, _print, as_json=asked.as_json)
    if chart is not None:
        from pourparler.dossier.dynamics_charts import write_tornado

        write_tornado(answer, opened.case, chart)


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
    for heading in ("Figure", "From … to", "Odds", "Alone", "In all"):
        shown.add_column(heading, justify="left" if heading == "Figure" else "right", overflow="fold")
    for one in answer.swings:
        index = tuple("" if part is None else f"{round(part, 2) + 0:.2f}" for part in (one.first_order, one.total))
        odds = f"{one.odds_low:.1%} … {one.odds_high:.1%}"
        shown.add_row(f"{one.path}{'*' if one.assumed else ''}", _ends(one), odds, *index)
    return shown


def _ends(one: "Swing") -> str:
    return "drawn" if one.low is None or one.high is None else f"{one.low:g} … {one.high:g}"
