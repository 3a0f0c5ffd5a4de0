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
    alternatives. A c marks a position carried from an earlier round, a dash an issue on which a side is silent.
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
    shown.add_column("Issue", min_width=16)
    for name in table.rounds:
        shown.add_column(name, no_wrap=True)
    voiced = {issue: cells for issue, cells in table.issues.items() if any(cell.span for cell in cells.values())}
    for issue, cells in voiced.items():
        shown.add_row(names[issue], *(_cell(cells[name]) for name in table.rounds))
    shown.add_section()
    means = [table.mean[name] for name in table.rounds]
    shown.add_row("mean", *(_mean(mean) for mean in means))
    shown.add_row("over issues", *(f"{mean.voiced_by_both} of {mean.issues}" for mean in means))
    shown.add_section()
    shown.add_row("same issues, before", *(_same(mean, before=True) for mean in means))
    shown.add_row("same issues, now", *(_same(mean, before=False) for mean in means))
    return shown


def _cell(cell: "GapCell") -> str:
    if cell.span is None:
        return SILENT
    return f"{_bar(cell.span)} {cell.span}{' c' if cell.carried else ''}"


def _bar(span: "Span") -> str:
    sure, possible = round(span.low * BAR_WIDTH), round(span.high * BAR_WIDTH)
    return "█" * sure + "▒" * (possible - sure) + "·" * (BAR_WIDTH - possible)


def _mean(mean: "MeanGap") -> str:
    from pourparler.dossier.gap import Span

    return SILENT if mean.low is None or mean.high is None else str(Span(low=mean.low, high=mean.high))


def _same(mean: "MeanGap", *, before: bool) -> str:
    """Return the mean over the issues in force in this round and the one before, as it was then or is now."""
    from pourparler.dossier.gap import Span

    same = mean.same_issues
    if same is None:
        return SILENT
    low, high = (same.before_low, same.before_high) if before else (same.low, same.high)
    return f"{Span(low=low, high=high)} ({same.issues})"


def _moves(table: "GapTable", names: dict[str, str], parties: dict[str, str]) -> "Table":
    from rich.table import Table

    shown = Table(title="Who moved", caption="toward the other side's position before the round; negative is a retreat")
    in_points = any(move.own_loss for move in table.concessions)
    for heading in ("Round", "Party", "Toward", "Issue", "By", *(("Own loss", "Other's gain") if in_points else ())):
        shown.add_column(heading)
    for move in table.concessions:
        who = move.round, parties[move.party], parties[move.toward], names[move.issue]
        points = (_signed(move.own_loss), _signed(move.gain_to_other)) if in_points else ()
        shown.add_row(*who, f"{_signed(move.steps)} {move.unit}", *points)
    return shown


def _signed(span: "Span | None") -> str:
    if span is None:
        return SILENT
    return f"{span.low:+.3g}" if span.low == span.high else f"{span.low:+.3g} to {span.high:+.3g}"
