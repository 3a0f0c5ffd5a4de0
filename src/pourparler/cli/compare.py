"""`pourparler compare`: what one scenario does to the odds of a deal beside another."""

from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.cli.options import DossierArgument
from pourparler.cli.simulation_options import Asked, asking, give, print_assumptions

if TYPE_CHECKING:
    from pourparler.dossier.compare import Comparison, ScenarioOdds

app = typer.Typer()


@app.command(epilog="Try: pourparler compare DOSSIER --scenario softer --scenario harder")
@asking(runs=20000, draws=100)
def compare(
    dossier: DossierArgument,
    asked: Asked,
    scenario: Annotated[
        list[str],
        typer.Option(
            "--scenario",
            metavar="NAME",
            help="Name two; one alone: beside the case itself.",
            show_default=False,
        ),
    ],
) -> None:
    """Show the odds and terms of a deal under two scenarios, run by run with the same random numbers."""
    import pourparler

    if len(scenario) > 2:
        raise typer.BadParameter("two scenarios are compared at a time", param_hint="--scenario")
    a, b = scenario if len(scenario) == 2 else (None, scenario[0])
    opened = pourparler.open(dossier)
    answer = opened.compare(a, b, asked.runs, asked.periods, asked.seed, asked.audience, asked.workers, asked.draws)
    give(answer, _print, as_json=asked.as_json)


def _print(answer: "Comparison") -> None:
    from pourparler.cli.rendering import console

    out = console()
    for one in (answer.a, answer.b):
        out.print(_sentence(one, answer.periods), markup=False)
    change = answer.difference
    out.print(f"Difference: {100 * change.probability:+.1f} percentage points (± {100 * change.se:.1f}).")
    if change.range is not None:
        over = change.range
        out.print(
            f"Over {over.draws} draws of what is unknown: {100 * over.low:+.1f} to {100 * over.high:+.1f} points in "
            f"{over.share:.0%} of them; more likely in {over.up:.0%}, less likely in {over.down:.0%}."
        )
    if change.terms is not None:
        out.print(f"Terms, where both end in a deal: {change.terms:+.3f} (± {change.terms_se:.3f}).")
    print_assumptions(tuple(dict.fromkeys([*answer.a.assumptions, *answer.b.assumptions])))


def _sentence(one: "ScenarioOdds", periods: int) -> str:
    terms = "" if one.terms.mean is None else f", terms {one.terms.mean:.3f} on average"
    name = one.scenario or "the case as it stands"
    return f"{name}: a deal within {periods} periods in {one.deal.probability:.1%} of runs{terms}."
