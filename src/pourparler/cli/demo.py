"""`pourparler demo`: the main job on the shipped Istanbul 2025 record."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.cli.options import JsonOption

if TYPE_CHECKING:
    from rich.table import Table

    from pourparler.dossier.headline import Headline, HeadlineRow

app = typer.Typer()


@app.command(epilog="Try: pourparler demo ./demo")
def demo(
    place: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where the dossier and its briefing are written.")
    ] = Path("demo"),
    as_json: JsonOption = False,
) -> None:
    """Open the Istanbul 2025 record as a dossier of your own, print its headline and write its briefing."""
    from pourparler.cli.rendering import console, print_json
    from pourparler.dossier.demo import demo_dossier

    dossier = demo_dossier(place)
    headline = dossier.headline(audience="public")
    written = dossier.brief(place / "briefing", forms=("html", "md", "json"))
    if as_json:
        print_json(headline)
        return
    console().print(headline_table(headline))
    console().print("The briefing, each sentence with its source:")
    for path in written.files:
        console().print(f"  {path}", markup=False)
    console().print(f"Next: pourparler gap {place}   pourparler positions {place}   pourparler --help", markup=False)


def headline_table(headline: "Headline") -> "Table":
    """Draw the headline: a row per round and draft, in order of time."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    shown = Table(
        title=headline.title,
        caption="gap: 0 the sides ask the same, 1 opposite ends; attacks and other events counted since the row above",
        box=SIMPLE_HEAD,
        title_style="bold",
    )
    shown.add_column("Date", no_wrap=True)
    for heading, ratio in (("Round or draft", 4), ("Gap", 3), ("Agreed, and what became of it", 7)):
        shown.add_column(heading, ratio=ratio)
    shown.add_column("Events", justify="right")
    for row in headline.rows:
        shown.add_row(str(row.date), _name(row), _gap(row), _agreed(row), _count(row.events_before))
    if headline.events_after:
        shown.add_row("since then", "", "", "", _count(headline.events_after))
    return shown


def _name(row: "HeadlineRow") -> str:
    return row.title if row.is_draft else f"{row.round}: {row.title}"


def _count(events: int) -> str:
    return str(events) if events else "-"


def _gap(row: "HeadlineRow") -> str:
    if row.is_draft:
        return "draft"
    return str(row.gap).replace(" on ", "\n", 1) if row.gap is not None else row.status.value


def _agreed(row: "HeadlineRow") -> str:
    return "\n".join(f"{line.issue}: {line.term} ({line.status})" for line in row.agreed) or "-"
