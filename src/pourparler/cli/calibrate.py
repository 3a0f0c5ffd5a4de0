"""`pourparler calibrate`: which figures of the war agree with what the press reported of it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.cli.options import Audience, AudienceOption, DossierArgument, JsonOption, ScenarioOption
from pourparler.cli.simulation_options import SavedOption, SeedOption, WorkersOption, give, print_assumptions

if TYPE_CHECKING:
    from rich.table import Table

    from pourparler.dossier.calibrate import Calibration

app = typer.Typer()


@app.command(epilog="Try: pourparler calibrate istanbul-2025")
def calibrate(
    dossier: DossierArgument,
    figures: Annotated[
        Path | None,
        typer.Option("--figures", metavar="FILE", help="Monthly figures; else monthly.csv beside the case."),
    ] = None,
    draws: Annotated[
        int, typer.Option("--draws", min=64, metavar="K", help="Draws of each generation, a power of two.")
    ] = 1024,
    seed: SeedOption = 1,
    workers: WorkersOption = 1,
    saved: SavedOption = None,
    write: Annotated[
        Path | None,
        typer.Option("--write", metavar="FILE", help="Write what was fitted as a scenario.", show_default=False),
    ] = None,
    scenario: ScenarioOption = None,
    audience: AudienceOption = Audience.RESTRICTED,
    as_json: JsonOption = False,
) -> None:
    """Fit effort, pace and interception to monthly reports, check the fit against them, and say what stays open."""
    import pourparler
    from pourparler.cli.compile_notice import compile_notice
    from pourparler.cli.run_progress import progress

    opened = pourparler.open(dossier)
    with compile_notice(), progress("fitting", "draws") as watch:
        answer = opened.calibrate(figures, draws, seed, scenario, audience.value, workers, saved, watch)
    give(answer, _print, as_json=as_json)
    if write is not None:
        from pourparler.dossier.fitted_scenario import write_fitted_scenario

        write_fitted_scenario(answer, opened.case, write)


def _print(answer: "Calibration") -> None:
    from pourparler.cli.rendering import console

    out = console()
    out.print(_fitted(answer))
    out.print(_predictive(answer))
    out.print(f"{answer.agreeing:.0%} of the reported intervals are reached. What the record cannot tell:")
    for one in answer.undetermined or ("nothing of what was fitted",):
        out.print(f"  - {one}", markup=False)
    print_assumptions(answer.assumptions)


def _fitted(answer: "Calibration") -> "Table":
    from rich.table import Table

    shown = Table(title=f"Fitted: {answer.kept:,} draws, after {answer.draws:,} were tried")
    for heading in ("Figure", "Thought possible", "Middle", "Nine in ten", "Left open"):
        shown.add_column(heading, overflow="fold")
    for one in answer.fitted:
        prior = f"{one.prior[0]:g} to {one.prior[1]:g}"
        shown.add_row(one.path, prior, f"{one.median:.3g}", f"{one.low:.3g} to {one.high:.3g}", f"{one.left_open:.0%}")
    return shown


def _predictive(answer: "Calibration") -> "Table":
    from rich.table import Table

    shown = Table(title="The fitted model beside the same record")
    for heading in ("Month", "Series", "Reported", "Nine in ten", "Reached"):
        shown.add_column(heading)
    for one in answer.predictive:
        series = f"{one.series} by {one.party}"
        reported, found = (f"{low:.4g} to {high:.4g}" for low, high in (one.reported, (one.low, one.high)))
        shown.add_row(f"{one.month:%Y-%m}", series, reported, found, "yes" if one.agrees else "no")
    return shown
