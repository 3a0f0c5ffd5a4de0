"""`pourparler stability`: which outcomes nobody would leave, how talks get there, what would make one hold."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer
import typer.core

from pourparler.cli.options import Audience, AudienceOption, JsonOption, ScenarioOption
from pourparler.cli.stability_lines import (
    further_lines,
    inverse_lines,
    package_lines,
    path_lines,
    proof_lines,
    verdicts,
)

if TYPE_CHECKING:
    from pourparler.dossier.stability import Stability

MODEL_FIRST = "of"
"""The command behind a first word that is no command: that word is the model."""


class ModelFirst(typer.core.TyperGroup):
    """A first word other than `paths` and `inverse` is the model; `./inverse` reaches a file of that name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._of_model = self.commands.pop(MODEL_FIRST)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the command of the model before the words, unless they begin with a command."""
        is_command = bool(args) and args[0] in self.commands
        return super().parse_args(ctx, args if is_command else [MODEL_FIRST, *args])

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of that name, or the one of the model."""
        return self._of_model if cmd_name == MODEL_FIRST else super().get_command(ctx, cmd_name)

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


class ExtensionChoice(StrEnum):
    """The extension of a concept to unknown preferences, from aggressive to conservative."""

    A = "a"
    B = "b"
    C = "c"
    D = "d"


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
    unknown: Annotated[
        ExtensionChoice | None,
        typer.Option(help="Answer by this extension to unknown preferences.", show_default=False),
    ] = None,
    strength: Annotated[bool, typer.Option("--strength", help="Say who stays strongly, by `strong` pairs.")] = False,
    robust: Annotated[
        bool, typer.Option("--robust", help="The share of consistent rankings that make each state an equilibrium.")
    ] = False,
    every_team: Annotated[
        bool, typer.Option("--every-team", help="Strong equilibria: what holds against every team that could form.")
    ] = False,
    perceived: Annotated[bool, typer.Option("--perceived", help="The hypergame of the `perceived` keys.")] = False,
    from_settlement: Annotated[
        bool, typer.Option("--from-settlement", help="Ask of a dossier's packages who would leave them.")
    ] = False,
    package: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME:ISSUE=OPTION,...", help="A package of your own to judge too.", show_default=False),
    ] = None,
    scenario: ScenarioOption = None,
    audience: AudienceOption = Audience.RESTRICTED,
    as_json: JsonOption = False,
) -> None:
    """Show which states nobody would leave, by each concept of stability.

    With `paths`: how talks get from one state to another. With `inverse`: what would make a state hold.
    """
    from pourparler.cli.rendering import print_json
    from pourparler.dossier.stability import Beyond, open_model, packages_of, stability

    names = None if concepts is None else [name.strip() for name in concepts.split(",") if name.strip()]
    if from_settlement:
        answer = packages_of(model, package or [], names, sanctions.value, scenario, audience.value)
    else:
        opened = open_model(model, scenario, audience.value)
        beyond = Beyond(unknown.value if unknown else None, strength, robust, perceived, every_team)
        answer = stability(
            opened, names, sanctions.value, partition, opponents.value, equilibria_only, why or [], beyond
        )
    if as_json:
        print_json(answer)
    else:
        _show(answer)


def _show(answer: "Stability") -> None:
    from pourparler.cli.rendering import console, print_warnings

    if not answer.packages and not answer.certificates:
        console().print(verdicts(answer))
    for line in [*package_lines(answer), *proof_lines(answer), *further_lines(answer)]:
        console().print(line, markup=False)
    print_warnings(answer.about.warnings if answer.about else ())


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
    for line in path_lines(answer):
        console().print(line, markup=False)


@app.command(epilog="Try: pourparler stability inverse MODEL --state 2 --concept SEQ --dm NAME --json")
def inverse(
    model: ModelArgument,
    state: Annotated[str, typer.Option(metavar="ID", help="The state that should hold.")],
    dm: Annotated[str, typer.Option(metavar="NAME", help="Whose preferences may change.")],
    concept: Annotated[str, typer.Option(help="R, GMR, SMR, SEQ or SSEQ.")] = "SEQ",
    sanctions: SanctionsOption = SanctionsChoice.LEGAL,
    changing: Annotated[
        str,
        typer.Option(metavar='"A,B"', help="Also the least change of these ones' whole orders.", show_default=False),
    ] = "",
    scenario: ScenarioOption = None,
    audience: AudienceOption = Audience.RESTRICTED,
    as_json: JsonOption = False,
) -> None:
    """Show what a decision maker would have to put at or below a state so that it stays there."""
    from pourparler.cli.rendering import console, print_json
    from pourparler.dossier.stability import inverse_of, open_model

    names = [name.strip() for name in changing.split(",") if name.strip()]
    answer = inverse_of(open_model(model, scenario, audience.value), state, concept, dm, sanctions.value, names)
    if as_json:
        print_json(answer)
        return
    for line in inverse_lines(answer):
        console().print(line, markup=False)
