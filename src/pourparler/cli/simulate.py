"""`pourparler simulate`: the odds of a deal by period, its terms, and how wars end, over many runs."""

from pathlib import Path
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
    from pourparler.dossier.simulate import Simulation

app = typer.Typer()


@app.command(epilog="Try: pourparler simulate istanbul-2025 --scenario illustrative --runs 100000")
def simulate(
    dossier: DossierArgument,
    scenario: ScenarioOption = None,
    runs: RunsOption = 100_000,
    periods: PeriodsOption = None,
    seed: SeedOption = 1,
    workers: WorkersOption = 1,
    saved: Annotated[
        Path | None,
        typer.Option("--saved", metavar="DIR", help="Keep finished blocks here; go on from them.", show_default=False),
    ] = None,
    audience: AudienceOption = Audience.RESTRICTED,
    as_json: JsonOption = False,
) -> None:
    """Show how likely a deal is by each period, on which terms, and what that assumes."""
    import pourparler
    from pourparler.cli.run_progress import progress

    opened = pourparler.open(dossier)
    with progress("simulating", "runs") as watch:
        answer = opened.simulate(runs, periods, seed, scenario, audience.value, workers, saved, watch)
    give(answer, _print, as_json=as_json)


def _print(answer: "Simulation") -> None:
    from pourparler.cli.rendering import console

    out = console()
    deal, terms = answer.deal, answer.terms
    out.print(
        f"A deal within {answer.periods} periods of {answer.period_days:g} days in {deal.probability:.1%} of "
        f"{answer.runs:,} runs (± {deal.se:.2%}), under the assumptions below."
    )
    out.print(", ".join(f"by period {t} {deal.by_period[t - 1]:.1%}" for t in milestones(answer.periods)))
    if terms.mean is not None:
        middle = f"{terms.quantiles['0.05']:.2f} to {terms.quantiles['0.95']:.2f}"
        first, second = answer.sides["A"], answer.sides["B"]
        out.print(f"Terms: {terms.mean:.3f} on average (0: {second}'s best, 1: {first}'s), nine in ten {middle}.")
    if terms.nearest_package is not None:
        named = ", ".join(f"{issue}: {term}" for issue, term in terms.nearest_package.terms.items())
        out.print(f"Nearest package: {named}", markup=False)
    ended = ", ".join(f"{name.replace('_', ' ')} {share:.1%}" for name, share in answer.outcomes.items() if share)
    out.print(f"How runs end: {ended}.")
    print_assumptions(answer.assumptions)


def milestones(periods: int) -> list[int]:
    """Return about five periods to name, the last among them."""
    step = max(1, periods // 5)
    return [*range(step, periods - step + 1, step), periods]
