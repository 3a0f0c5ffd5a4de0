"""`pourparler settle`: what both could sign, what is efficient and fair, and what would have to change."""

from collections.abc import Mapping
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.cli.options import Audience, AudienceOption, JsonOption, ScenarioOption

if TYPE_CHECKING:
    from rich.table import Table

    from pourparler.dossier.settle import OwnPackage, Package, Robustness, Settlement

app = typer.Typer()


class Scale(StrEnum):
    """How GENIUS evaluations become scores."""

    RAW = "raw"
    GENIUS = "genius"


Places = Annotated[
    list[str],
    typer.Argument(
        metavar="DOSSIER | DOMAIN PROFILE...",
        help="A dossier's directory, a pourparler-case/1 file or a shipped name; with --genius a domain and profiles.",
        show_default=False,
    ),
]


@app.command(epilog="Try: pourparler settle istanbul-2025 --scenario illustrative --json")
def settle(
    places: Places,
    scenario: ScenarioOption = None,
    audience: AudienceOption = Audience.RESTRICTED,
    genius: Annotated[
        bool, typer.Option("--genius", help="Read GENIUS XML or GeniusWeb JSON: a domain, then a profile per party.")
    ] = False,
    scale: Annotated[
        Scale, typer.Option("--scale", help="GENIUS evaluations as written, or by the largest.")
    ] = Scale.GENIUS,
    draws: Annotated[
        int | None,
        typer.Option("--draws", min=1, metavar="K", help="Draw unknown preferences K times.", show_default=False),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help="The seed of the draws.")] = 1,
    workers: Annotated[
        int, typer.Option("--workers", min=1, metavar="N", help="Processes for the draws; the answer is the same.")
    ] = 1,
    power: Annotated[
        list[str] | None,
        typer.Option("--power", metavar="PARTY=W", help="Bargaining power, for the weighted Nash solution."),
    ] = None,
    own: Annotated[
        list[str] | None,
        typer.Option(
            "--own", metavar='"NAME: ISSUE=TERM; ..."', help="How a package of your own stands.", show_default=False
        ),
    ] = None,
    frontier: Annotated[
        Path | None,
        typer.Option("--frontier", metavar="FILE", help="Write the frontier as .csv or .parquet.", show_default=False),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Show which packages all sides would take over fighting on, which are efficient, and fair by which rule."""
    from pourparler.cli.rendering import print_json, print_warnings
    from pourparler.dossier.settle import settle_files, write_frontier

    powers = _powers(power or [])
    if genius or _is_table(places):
        if draws is not None:
            raise typer.BadParameter(
                "scores in files are known figures: there is nothing to draw", param_hint="--draws"
            )
        answer = settle_files([Path(place) for place in places], scale.value, powers)
    else:
        answer = _of_dossier(places, scenario, audience, powers, draws, seed, own or [], workers)
    if frontier is not None:
        write_frontier(answer, frontier)
    if as_json:
        print_json(answer)
        return
    if scenario is not None:
        _print_scenario(places[0], scenario)
    _print(answer)
    print_warnings(answer.about.warnings if answer.about else ())


def _print_scenario(place: str, name: str) -> None:
    """Say under whose scenario the answer stands: an illustration must not be taken for an estimate."""
    import pourparler
    from pourparler.cli.rendering import console

    scenario = pourparler.open(place).scenario(name)
    by = ", ".join(str(part) for part in (scenario.author, scenario.date) if part)
    console().print(f"Scenario {name}: {scenario.title or ''} ({by or 'no author given'})", markup=False)


def _is_table(places: list[str]) -> bool:
    return len(places) == 1 and places[0].endswith(".csv") and Path(places[0]).is_file()


def _of_dossier(
    places: list[str],
    scenario: str | None,
    audience: Audience,
    powers: dict[str, float],
    draws: int | None,
    seed: int,
    own: list[str],
    workers: int,
) -> "Settlement":
    import pourparler
    from pourparler.cli.run_progress import progress

    if len(places) != 1:
        raise typer.BadParameter("one dossier is settled at a time; GENIUS files need --genius", param_hint="DOSSIER")
    dossier = pourparler.open(places[0])
    with progress("drawing", "draws") if draws else nullcontext() as watch:
        return dossier.settle(
            scenario, audience.value, powers=powers, draws=draws, seed=seed, own=own, workers=workers, watch=watch
        )


def _powers(given: list[str]) -> dict[str, float]:
    """Read PARTY=W, or refuse it as a usage error."""
    powers: dict[str, float] = {}
    for text in given:
        party, _, power = text.rpartition("=")
        try:
            powers[party] = float(power)
        except ValueError:
            raise typer.BadParameter(f"{text!r} is not PARTY=W, as in north=2", param_hint="--power") from None
    return powers


def _print(answer: "Settlement") -> None:
    from pourparler.cli.rendering import console
    from pourparler.dossier.settle import AT_THE_MIDDLE

    out = console()
    if answer.about and AT_THE_MIDDLE in answer.about.warnings:
        out.print("At the middle of what the preferences leave open, each figure below that is no share or bound:")
    out.print(_zone_sentence(answer))
    if answer.zone.exists:
        out.print(_rules(answer))
    for miss in answer.zone.nearest:
        short = ", ".join(f"{party} by {points:g}" for party, points in miss.short_by.items() if points)
        out.print(f"Nearest: {_terms(miss.package)}; short for {short}")
    if answer.to_open:
        out.print(_openings(answer))
    if answer.log_rolls:
        out.print(_trades(answer))
    for package in answer.own:
        out.print(_own(package), markup=False)
    if answer.robustness:
        out.print(f"A zone exists in {answer.robustness.zone_share:.1%} of {answer.robustness.draws:,} draws.")
        out.print(_standing(answer.robustness))


def _own(package: "OwnPackage") -> str:
    """Say how a package of the analyst's own stands, in one line."""
    scores = ", ".join(f"{party} {points:.4g}" for party, points in package.scores.items())
    faults = [f"refused by {' and '.join(package.refused_by)}"] if package.refused_by else []
    if package.red_lines_crossed_of:
        faults.append(f"across a red line of {' and '.join(package.red_lines_crossed_of)}")
    elif not package.inside_red_lines:
        faults.append("forbidden by a linkage")
    if package.better is not None:
        faults.append(f"beaten by {_terms(package.better)}")
    return f"{package.name}: {scores}; {'; '.join(faults) or 'taken by every side'}."


def _zone_sentence(answer: "Settlement") -> str:
    zone = answer.zone
    inside = _count(answer.inside_red_lines)
    if not zone.exists:
        return f"No zone: none of {inside} packages inside the red lines gives every party its outside option."
    size = _count(zone.size) if zone.size is not None else _estimated(answer)
    cushion = "" if zone.cushion.equal is None else f"; all can gain {zone.cushion.equal:.4g} points at once"
    efficient = "" if zone.frontier_size is None else f", {_count(zone.frontier_size)} of them efficient"
    return f"A zone exists: {size} of {inside} packages inside the red lines{efficient}{cushion}."


def _estimated(answer: "Settlement") -> str:
    estimate = answer.zone.size_estimate
    return "an uncounted number" if estimate is None else f"about {_count(estimate.value)} (± {_count(estimate.se)})"


def _count(number: int | None) -> str:
    if number is None:
        return "uncounted"
    return f"{number:,}" if number < 10**12 else f"{str(number)[0]}.{str(number)[1:3]}e{len(str(number)) - 1}"


def _rules(answer: "Settlement") -> "Table":
    from rich.table import Table

    shown = Table(title="Fair packages in the zone", caption="which rule is fair is itself contested: see all of them")
    shown.add_column("Rule")
    for party in answer.parties:
        shown.add_column(party, justify="right")
    shown.add_column("Package")
    for name, solution in answer.solutions:
        for package in getattr(solution, "packages", ()):
            shown.add_row(
                name.replace("_", " "), *(f"{package.scores[p]:.4g}" for p in answer.parties), _terms(package)
            )
    winner = answer.solutions.adjusted_winner
    if winner is not None:
        shares = ", ".join(f"{issue}: {' / '.join(of.values())}" for issue, of in winner.shares.items())
        shown.add_row("adjusted winner", *(f"{winner.scores[party]:.4g}" for party in answer.parties), shares)
    return shown


def _standing(robustness: "Robustness") -> "Table":
    from rich.table import Table

    shown = Table(title="How packages stand over the draws", caption="scores: exact bounds at the extremes")
    for heading in ("Package", "Taken by all", "Efficient", "Scores"):
        shown.add_column(heading)
    for one in robustness.packages[: len(robustness.rank_acceptability)]:
        bounds = ", ".join(f"{party} {span.low:.4g} to {span.high:.4g}" for party, span in one.scores.items())
        label = (one.label or "").replace("_", " ")
        shown.add_row(label, f"{one.acceptable_share:.1%}", f"{one.efficient_share:.1%}", bounds)
    return shown


def _terms(package: "Package") -> str:
    return ", ".join(f"{issue}: {_term(term)}" for issue, term in package.terms.items())


def _term(term: object) -> str:
    if isinstance(term, float):
        return f"{term:.4g}"
    if isinstance(term, Mapping):
        return " / ".join(f"{party} {share:.3g}" for party, share in term.items())
    return str(term)


def _openings(answer: "Settlement") -> "Table":
    from rich.table import Table

    shown = Table(title="What would open a zone", caption="each by itself, everything else unchanged")
    for heading in ("Change", "Party", "By", "From", "To", "Note"):
        shown.add_column(heading)
    for change in answer.to_open:
        figures = (f"{change.by:.4g}", _term(change.from_), _term(change.to))
        shown.add_row(change.what, change.party, *figures, change.note or "")
    return shown


def _trades(answer: "Settlement") -> "Table":
    from rich.table import Table

    shown = Table(title="Trades between issues")
    for heading in ("Party", "Gives way on", "Gets its way on", "Gain"):
        shown.add_column(heading)
    for trade in answer.log_rolls:
        gain = ", ".join(f"{party} {points:+.4g}" for party, points in trade.gain.items())
        shown.add_row(trade.party, trade.give, trade.get, gain)
    return shown
