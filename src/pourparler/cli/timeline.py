"""`pourparler timeline`: talks and fighting in one order of time."""

from typing import TYPE_CHECKING

import typer

from pourparler.cli.options import Audience, AudienceOption, DossierArgument, JsonOption, ScenarioOption

if TYPE_CHECKING:
    from rich.table import Table

    from pourparler.dossier.timeline import JointTimeline

app = typer.Typer()


@app.command(epilog="Try: pourparler timeline istanbul-2025 --json")
def timeline(
    dossier: DossierArgument,
    scenario: ScenarioOption = None,
    audience: AudienceOption = Audience.RESTRICTED,
    as_json: JsonOption = False,
) -> None:
    """Show talks, drafts, what was agreed, and the fighting in one order of time.

    Several accounts of one event are counted behind it; --json has each with its figures and sources.
    """
    import pourparler
    from pourparler.cli.rendering import console, print_json, print_warnings

    answer = pourparler.open(dossier).timeline(scenario, audience.value)
    if as_json:
        print_json(answer)
        return
    console().print(_table(answer))
    print_warnings(answer.about.warnings)


def _table(answer: "JointTimeline") -> "Table":
    from rich.markup import escape
    from rich.table import Table

    shown = Table(title=f"Talks and fighting: {answer.about.case}")
    for heading in ("Date", "Strand", "Who", "What", "Accounts"):
        shown.add_column(heading)
    for item in answer.timeline.items:
        days = str(item.start) if item.start == item.end else f"{item.start} to {item.end}"
        who = ", ".join(item.actors)
        shown.add_row(days, item.lane.value, escape(who), escape(item.title), str(len(item.accounts)))
    return shown
