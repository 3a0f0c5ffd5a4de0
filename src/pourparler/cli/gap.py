"""`pourparler gap`: how far apart the sides are, per issue and round."""

from typing import TYPE_CHECKING

import typer

from pourparler.cli.options import Audience, AudienceOption, DossierArgument, JsonOption, ScenarioOption

if TYPE_CHECKING:
    from rich.table import Table

    from pourparler.dossier.gap import GapCell, GapTable, MeanGap, Span

app = typer.Typer()

SILENT = "-"
BAR_WIDTH = 5
"""Characters of a full bar: one for each fifth of the way from agreement to the ends of the issue."""


@app.command(epilog="Try: pourparler gap istanbul-2025 --json")
def gap(
    dossier: DossierArgument,
    scenario: ScenarioOption = None,
    audience: AudienceOption = Audience.RESTRICTED,
    as_json: JsonOption = False,
) -> None:
    """Show how far apart the sides are, per issue and round.

    0 where they ask the same, 1 where they stand at the two ends of an issue; a range where a side named
    alternatives. [c] marks a position carried from an earlier round, - an issue on which a side is silent.
    """
    import pourparler
    from pourparler.cli.rendering import console, print_json, print_warnings
    from pourparler.dossier.gap import gap as gap_of

    view = pourparler.open(dossier).view(scenario, audience.value)
    table = gap_of(view)
    if as_json:
        print_json(table)
        return
    names = {issue.id: issue.name for issue in view.case.issues}
    parties = {party.id: party.name for party in view.case.parties}
    if not table.rounds:
        console().print(
            "No round of talks has been held yet, so there is no gap to show. Add one: pourparler add round DIR"
        )
    else:
        console().print(_gaps(table, names))
        if table.concessions:
            console().print(_moves(table, names, parties))
    print_warnings(table.about.warnings)


def _gaps(table: "GapTable", names: dict[str, str]) -> "Table":
    from rich.table import Table

    shown = Table(
        title=f"How far apart: {table.about.case}", caption="0 the same, 1 opposite ends; c carried, - silent"
    )
    shown.add_column("Issue")
    for name in table.rounds:
        shown.add_column(name, no_wrap=True)
    voiced = {issue: cells for issue, cells in table.issues.items() if any(cell.span for cell in cells.values())}
    for issue, cells in voiced.items():
        shown.add_row(names[issue], *(_cell(cells[name]) for name in table.rounds))
    shown.add_section()
    shown.add_row("mean", *(str(table.mean[name]) for name in table.rounds))
    shown.add_row("same issues as before", *(_same(table.mean[name]) for name in table.rounds))
    return shown


def _cell(cell: "GapCell") -> str:
    if cell.span is None:
        return SILENT
    return f"{_bar(cell.span)} {cell.span}{' c' if cell.carried else ''}"


def _bar(span: "Span") -> str:
    sure, possible = round(span.low * BAR_WIDTH), round(span.high * BAR_WIDTH)
    return "█" * sure + "▒" * (possible - sure) + "·" * (BAR_WIDTH - possible)


def _same(mean: "MeanGap") -> str:
    same = mean.same_issues
    if same is None:
        return SILENT
    from pourparler.dossier.gap import Span

    before, now = Span(low=same.before_low, high=same.before_high), Span(low=same.low, high=same.high)
    return f"{before} → {now} on {same.issues}"


def _moves(table: "GapTable", names: dict[str, str], parties: dict[str, str]) -> "Table":
    from rich.table import Table

    shown = Table(title="Who moved", caption="toward the other side's position before the round; negative is a retreat")
    for heading in ("Round", "Party", "Issue", "Moved by", "Own loss", "Other's gain"):
        shown.add_column(heading)
    for move in table.concessions:
        steps = f"{_signed(move.steps)} {move.unit}"
        loss, gain = _signed(move.own_loss), _signed(move.gain_to_other)
        shown.add_row(move.round, parties[move.party], names[move.issue], steps, loss, gain)
    return shown


def _signed(span: "Span | None") -> str:
    if span is None:
        return SILENT
    return f"{span.low:+.3g}" if span.low == span.high else f"{span.low:+.3g} to {span.high:+.3g}"
