"""`pourparler simulate`: the odds of a deal by period, its terms, and how wars end, over many runs."""

from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.cli.options import DossierArgument, ScenarioOption
from pourparler.cli.simulation_options import Asked, ChartOption, SavedOption, asking, give, print_assumptions

if TYPE_CHECKING:
    from pourparler.dossier.simulate import DealOdds, DealTerms, OddsRange, RunPath, Simulation

app = typer.Typer()

DASK_HELP = "Run on this Dask cluster, of so many workers: tcp://HOST:8786."
AS_OF_HELP = "The record as it stood on a day (2025-06-02), or as a revision left it; periods count from then."


@app.command(epilog="Try: pourparler simulate istanbul-2025 --scenario illustrative --runs 100000")
@asking(runs=100_000, draws=100)
def simulate(
    dossier: DossierArgument,
    asked: Asked,
    scenario: ScenarioOption = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=AS_OF_HELP, show_default=False)] = None,
    paths: Annotated[
        list[int] | None,
        typer.Option("--paths", min=0, metavar="RUN", help="Show the whole course of this run.", show_default=False),
    ] = None,
    chart: ChartOption = None,
    saved: SavedOption = None,
    dask: Annotated[str | None, typer.Option("--dask", metavar="ADDRESS", help=DASK_HELP, show_default=False)] = None,
) -> None:
    """Show how likely a deal is by each period, on which terms, and what that assumes."""
    import pourparler
    from pourparler.cli.run_progress import progress

    opened = pourparler.open(dossier)
    with progress("simulating", "runs") as watch:
        answer = opened.simulate(
            asked.runs,
            asked.periods,
            asked.seed,
            scenario,
            asked.audience,
            asked.workers,
            saved,
            watch,
            draws=asked.draws,
            as_of=as_of,
            paths=tuple(paths or ()),
            dask=dask,
        )
    give(answer, _print, as_json=asked.as_json)
    if chart is not None:
        from pourparler.dossier.dynamics_charts import write_odds_chart

        write_odds_chart(answer, chart)


def _print(answer: "Simulation") -> None:
    from pourparler.cli.rendering import console

    out = console()
    deal = answer.deal
    start = "" if answer.start is None else f", counted from {answer.start}"
    out.print(
        f"A deal within {answer.periods} periods of {answer.period_days:g} days{start} in {deal.probability:.1%} of "
        f"{answer.runs:,} runs (± {deal.se:.2%}, the error of the runs alone), under the assumptions below."
    )
    out.print(", ".join(_by(deal, t) for t in milestones(answer.periods)))
    if deal.range is not None:
        out.print(_over_draws(deal.range, answer.periods))
    _print_terms(answer.terms, deal.range, answer.sides["A"], answer.sides["B"])
    ended = ", ".join(f"{name.replace('_', ' ')} {share:.1%}" for name, share in answer.outcomes.items() if share)
    out.print(f"How runs end: {ended}.")
    for path in answer.paths:
        _print_path(path)
    print_assumptions(answer.assumptions)


def _by(deal: "DealOdds", period: int) -> str:
    at = period - 1
    span = "" if deal.range is None else f" ({deal.range.low[at]:.0%} to {deal.range.high[at]:.0%})"
    return f"by period {period} {deal.by_period[at]:.1%}{span}"


def _over_draws(found: "OddsRange", periods: int) -> str:
    zone = "" if found.zone_share is None else f" Before the war goes on, {found.zone_share:.0%} of them have a zone."
    return (
        f"In brackets: where {found.share:.0%} of {found.draws} draws of what is unknown lie; by period {periods} "
        f"{found.mean:.1%} on average, {100 * found.sd:.1f} points apart (sd).{zone}"
    )


def _print_terms(terms: "DealTerms", drawn: "OddsRange | None", first: str, second: str) -> None:
    from pourparler.cli.rendering import console

    if terms.mean is not None:
        middle = f"{terms.quantiles['0.05']:.2f} to {terms.quantiles['0.95']:.2f}"
        over = "" if drawn is None or drawn.terms is None else "; {:.2f} to {:.2f} over draws".format(*drawn.terms)
        ends = f"(0: {second}'s best, 1: {first}'s{over})"
        console().print(f"Terms: {terms.mean:.3f} on average {ends}, nine in ten runs {middle}.")
    if terms.nearest_package is not None:
        named = ", ".join(f"{issue}: {term}" for issue, term in terms.nearest_package.terms.items())
        console().print(f"Nearest package: {named}", markup=False)


def _print_path(path: "RunPath") -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    from pourparler.cli.rendering import console

    parties = list(path.course[0].parties)
    told = _SHOWN if len(parties) == 2 else _SHOWN_OF_MANY
    shown = Table(
        box=SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        title=f"Run {path.run}: {path.outcome.replace('_', ' ')} in period {path.period}",
    )
    for heading in ("Period", "Forts", "Gap", *(f"{party}\n{what}" for party in parties for what in told)):
        shown.add_column(heading, justify="right")
    for one in path.course:
        figures = [getattr(one.parties[party], what) for party in parties for what in told]
        shown.add_row(str(one.period), f"{one.forts:g}", f"{one.gap:.3f}", *(f"{figure:.3g}" for figure in figures))
    console().print(shown)


_SHOWN, _SHOWN_OF_MANY = ("force", "effort", "demand"), ("force", "demand")
"""What of each party a terminal has room for; --json has the rest."""


def milestones(periods: int) -> list[int]:
    """Return about five periods to name, the last among them."""
    step = max(1, periods // 5)
    return [*range(step, periods - step + 1, step), periods]
