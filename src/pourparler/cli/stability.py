"""`pourparler stability`: which outcomes nobody would leave, how talks get there, what would make one hold."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer
import typer.core

from pourparler.cli.options import Audience, AudienceOption, JsonOption, ScenarioOption

if TYPE_CHECKING:
    from rich.table import Table

    from pourparler.dossier.stability import InverseAnswer, PathAnswer, Stability

MODEL_FIRST = "of"
"""The command behind a first word that is no command: that word is the model."""


class ModelFirst(typer.core.TyperGroup):
    """A first word other than `paths` and `inverse` is the model; `./inverse` reaches a file of that name."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the command of the model before the words, unless they begin with a command."""
        is_command = bool(args) and args[0] in self.commands
        return super().parse_args(ctx, args if is_command else [MODEL_FIRST, *args])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command and its words; the one behind the model has no name of its own in usage lines."""
        name, command, rest = super().resolve_command(ctx, args)
        return "" if name == MODEL_FIRST else name, command, rest


app = typer.Typer(cls=ModelFirst, add_completion=False)


class SanctionsChoice(StrEnum):
    """How opponents may respond to a move."""

    LEGAL = "legal"
    ONCE = "once"
    SINGLE = "single"


class OpponentsChoice(StrEnum):
    """Who responds to a block of a partition."""

    MEMBERS = "members"
    BLOCKS = "blocks"
    COALITIONS = "coalitions"


class MovesChoice(StrEnum):
    """Which moves a path may take."""

    IMPROVEMENTS = "improvements"
    ANY = "any"


ModelArgument = Annotated[
    str,
    typer.Argument(
        metavar="MODEL",
        help="A graph model (.json, .yaml, .gmcr), or a dossier whose case has a `stability:` section.",
        show_default=False,
    ),
]
SanctionsOption = Annotated[
    SanctionsChoice,
    typer.Option("--sanctions", help="How opponents respond: legal sequences, each once, or one single move."),
]


@app.command(
    MODEL_FIRST,
    hidden=True,
    epilog="Also: pourparler stability paths MODEL --help, and pourparler stability inverse MODEL --help",
)
def of_model(
    model: ModelArgument,
    concepts: Annotated[
        str | None,
        typer.Option(
            metavar="R,GMR,...", help="R, GMR, SMR, SEQ, SSEQ, SIM, FH, L1, L2, ..., NM, or A|B.", show_default=False
        ),
    ] = None,
    sanctions: SanctionsOption = SanctionsChoice.LEGAL,
    partition: Annotated[
        str | None,
        typer.Option(metavar='"A+B,C"', help="Blocks that move together, all gaining.", show_default=False),
    ] = None,
    opponents: Annotated[OpponentsChoice, typer.Option(help="Who responds to a block.")] = OpponentsChoice.MEMBERS,
    equilibria_only: Annotated[bool, typer.Option("--equilibria-only", help="List equilibria only.")] = False,
    why: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Prove the verdicts on this state.", show_default=False)
    ] = None,
    scenario: ScenarioOption = None,
    audience: AudienceOption = Audience.RESTRICTED,
    as_json: JsonOption = False,
) -> None:
    """Show which states nobody would leave, by each concept of stability.

    With `paths`: how talks get from one state to another. With `inverse`: what would make a state hold.
    """
    from pourparler.cli.rendering import console, print_json, print_warnings
    from pourparler.dossier.stability import open_model, stability

    opened = open_model(model, scenario, audience.value)
    names = None if concepts is None else [name.strip() for name in concepts.split(",") if name.strip()]
    answer = stability(
        opened, names, sanctions.value, partition, opponents.value, equilibria_only, [] if why is None else why
    )
    if as_json:
        print_json(answer)
        return
    console().print(_verdicts(answer))
    for proof in answer.certificates:
        console().print(f"{proof.concept}: {proof.sentence}", markup=False)
    for concept, reason in answer.omitted.items():
        console().print(f"{concept} left out: {reason}", style="dim", markup=False)
    print_warnings(opened.about.warnings)


@app.command(epilog="Try: pourparler stability paths MODEL --from 1 --to 7 --json")
def paths(
    model: ModelArgument,
    start: Annotated[str, typer.Option("--from", metavar="ID", help="The state where talks stand.")],
    target: Annotated[str, typer.Option("--to", metavar="ID", help="The state to reach.")],
    moves: Annotated[MovesChoice, typer.Option(help="Only moves that gain, or any.")] = MovesChoice.IMPROVEMENTS,
    teams: Annotated[str, typer.Option(metavar='"A+B,..."', help="Teams that may move too, all gaining.")] = "",
    every: Annotated[bool, typer.Option("--all", help="List every path that visits no state twice.")] = False,
    scenario: ScenarioOption = None,
    audience: AudienceOption = Audience.RESTRICTED,
    as_json: JsonOption = False,
) -> None:
    """Show how talks get from one state to another, and which equilibria they can reach."""
    from pourparler.cli.rendering import console, print_json
    from pourparler.dossier.stability import open_model
    from pourparler.dossier.stability import paths as paths_of

    answer = paths_of(open_model(model, scenario, audience.value), start, target, moves.value, teams, every)
    if as_json:
        print_json(answer)
        return
    for line in _path_lines(answer):
        console().print(line, markup=False)


@app.command(epilog="Try: pourparler stability inverse MODEL --state 2 --concept SEQ --dm NAME --json")
def inverse(
    model: ModelArgument,
    state: Annotated[str, typer.Option(metavar="ID", help="The state that should hold.")],
    dm: Annotated[str, typer.Option(metavar="NAME", help="Whose preferences may change.")],
    concept: Annotated[str, typer.Option(help="R, GMR, SMR, SEQ or SSEQ.")] = "SEQ",
    sanctions: SanctionsOption = SanctionsChoice.LEGAL,
    scenario: ScenarioOption = None,
    audience: AudienceOption = Audience.RESTRICTED,
    as_json: JsonOption = False,
) -> None:
    """Show what a decision maker would have to put at or below a state so that it stays there."""
    from pourparler.cli.rendering import console, print_json
    from pourparler.dossier.stability import inverse_of, open_model

    answer = inverse_of(open_model(model, scenario, audience.value), state, concept, dm, sanctions.value)
    if as_json:
        print_json(answer)
        return
    for line in _inverse_lines(answer):
        console().print(line, markup=False)


def _verdicts(answer: "Stability") -> "Table":
    from rich.table import Table

    shown = Table(title=f"Who stays where: {answer.model}", caption="● nobody leaves; otherwise who would leave")
    shown.add_column("State")
    shown.add_column("Options")
    for concept in answer.concepts:
        shown.add_column(concept)
    names = tuple(next(iter(answer.concepts.values())).stable) if answer.concepts else ()
    for row in answer.states[:ROWS_AT_MOST]:
        cells = (_cell(answer, concept, row.id, names) for concept in answer.concepts)
        shown.add_row(str(row.id), row.options or "", *cells)
    if len(answer.states) > ROWS_AT_MOST:
        shown.add_row(f"... {len(answer.states) - ROWS_AT_MOST:,} more", "--json has all")
    return shown


ROWS_AT_MOST = 64
"""States shown in a terminal before the rest is left to --json."""


def _cell(answer: "Stability", concept: str, state: int | str, names: tuple[str, ...]) -> str:
    row = answer.concepts[concept]
    if state in row.equilibria:
        return "●"
    if answer.equilibria_only:
        return ""
    return ", ".join(name for name in names if state not in row.stable[name])


def _path_lines(answer: "PathAnswer") -> list[str]:
    if answer.distance is None:
        ways = "by improvements" if answer.moves == "improvements" else "by any moves"
        lines = [f"Talks cannot get from {answer.start} to {answer.target} {ways}."]
    else:
        lines = [
            f"From {answer.start} to {answer.target}: {answer.distance} moves, {answer.shortest_total} shortest ways."
        ]
    for path in answer.every if answer.every is not None else answer.shortest:
        lines.append("  " + " → ".join([str(answer.start), *(f"{step.to} ({step.by})" for step in path)]))
    for concept, states in answer.reachable_equilibria.items():
        lines.append(f"{concept} equilibria within reach: {', '.join(map(str, states)) or 'none'}")
    return lines


def _inverse_lines(answer: "InverseAnswer") -> list[str]:
    now = "stays at" if answer.holds_now else "leaves"
    share = f"{answer.rankings_stable / answer.rankings_total:.1%}"
    lines = [
        f"{answer.decision_maker} {now} {answer.state} now ({answer.concept}). It stays in {share} of all rankings.",
        "It stays when at least one of these sets lies at or below the state:",
    ]
    return lines + [f"  {', '.join(map(str, one)) or 'nothing: it always stays'}" for one in answer.minimal]
