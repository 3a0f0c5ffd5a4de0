"""The command `pourparler`: one table of commands, each loaded only when it is asked for.

`--help` and `--version` read this table alone, so they load neither pydantic nor talks and answer at once.
A command is a module of this package with a `typer.Typer` named `app`; one function in it makes a plain command,
several make a group. Modules import the dossier inside their functions, for the same reason.
"""

import sys
from dataclasses import dataclass
from importlib import import_module
from typing import Annotated, Any

import typer
import typer.core
import typer.main

LOOK, WORK, THINK, WRITE, MAKE = (
    "Look at a dossier",
    "Keep the record",
    "Analyse",
    "Write it up",
    "Start and move dossiers",
)


@dataclass(frozen=True)
class Entry:
    """One command: where it lives, under which heading help lists it, and its line there."""

    module: str
    heading: str
    help: str


COMMANDS: dict[str, Entry] = {
    "positions": Entry("positions", LOOK, "What each party said, by issue and round."),
    "timeline": Entry("timeline", LOOK, "Talks and fighting in one order of time."),
    "search": Entry("search", LOOK, "Where words stand, in entries and documents."),
    "log": Entry("log", WORK, "How a dossier came about: each revision with who, when and why."),
    "read": Entry("read", WORK, "Read reports: what is in them, each piece on its exact quote."),
    "review": Entry("review", WORK, "Accept, edit or refuse what was read, each proposal beside its quote."),
    "add": Entry("add", WORK, "Add or supersede entries: position, event, round, agreed, source, document ..."),
    "withdraw": Entry("withdraw", WORK, "Take an entry out of force; what it said stays in the record."),
    "keep": Entry("keep", WORK, "Commit case.yaml as it is now as a revision."),
    "check": Entry("check", WORK, "Whether files and record say what they may; scale weights to 100."),
    "verify": Entry("verify", WORK, "Whether the record is as it was written."),
    "gap": Entry("gap", THINK, "How far apart the sides are, per issue and round."),
    "settle": Entry("settle", THINK, "Which packages all could sign, which are fair, and what would open a zone."),
    "stability": Entry("stability", THINK, "Which outcomes nobody would leave, and what would make one hold."),
    "simulate": Entry(
        "simulate", THINK, "How likely a deal is by each period, on which terms, while fighting goes on."
    ),
    "pressure": Entry("pressure", THINK, "The least pressure at which a deal by a period is likely enough."),
    "compare": Entry("compare", THINK, "What one scenario does to the odds of a deal beside another."),
    "sensitivity": Entry("sensitivity", THINK, "Which unknown figures move the odds of a deal, and how far."),
    "calibrate": Entry("calibrate", THINK, "Fit figures of the war to monthly reports of it; what they cannot tell."),
    "theory": Entry("theory", THINK, "Closed forms of war and bargaining: list them, or compute one."),
    "exact": Entry("exact", THINK, "Exact answers without simulation: a ladder of forts, beliefs, odds, pressure."),
    "diff": Entry("diff", WRITE, "What is different since a day or a revision: the change report."),
    "brief": Entry("brief", WRITE, "The briefing: positions, moves, gaps, timeline, agreements, sources."),
    "draft": Entry("draft", WRITE, "One text to negotiate on: agreed words plain, open words in brackets."),
    "new": Entry("new", MAKE, "Start a dossier."),
    "import": Entry("importing", MAKE, "Make a dossier of a case file or a shipped name."),
    "export": Entry("export", MAKE, "Both halves of a dossier as one file."),
    "backup": Entry("backup", MAKE, "Copy a dossier whole, with its history."),
    "demo": Entry("demo", MAKE, "Open the Istanbul 2025 dossier and write its briefing."),
}


COMPLETION = frozenset({"install_completion", "show_completion"})
"""Options that Typer gives every app; completion is of the whole command, so only its own help lists them."""


class LazyGroup(typer.core.TyperGroup):
    """The commands of the table; a module is imported when its command is run or asked for its own help."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  the signature is click's
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  the signature is click's
        """Return the command of that name, or None."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        command = typer.main.get_command(import_module(f"pourparler.cli.{entry.module}").app)
        command.name = cmd_name
        command.params = [one for one in command.params if one.name not in COMPLETION]
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002  the signature is click's
        """Write the commands under their headings, from the table alone."""
        for heading in dict.fromkeys(entry.heading for entry in COMMANDS.values()):
            with formatter.section(heading):
                formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items() if entry.heading == heading])


app = typer.Typer(
    cls=LazyGroup,
    name="pourparler",
    no_args_is_help=True,
    rich_markup_mode=None,  # Rich takes 0.4 s to import, and this page should be there at once
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"pourparler {version('pourparler')}")
        raise typer.Exit


@app.callback(epilog="A dossier is a directory, a pourparler-case/1 file, or a shipped name such as istanbul-2025.")
def pourparler(
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Follow and analyse peace talks while the war goes on.

    Try: pourparler gap istanbul-2025
    """


INTERRUPTED = 130
"""The exit status that Typer turns Ctrl-C into."""


def main(arguments: list[str] | None = None) -> Any:
    """Run the command; what Pourparler refuses is printed as a sentence, with exit status 1."""
    from pourparler.errors import PourparlerError

    try:
        return app(args=arguments, prog_name="pourparler")
    except PourparlerError as refusal:
        typer.echo(f"pourparler: {refusal}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except SystemExit as end:
        if end.code == INTERRUPTED:
            typer.echo("pourparler: stopped; what was saved stays saved.", err=True)
        raise
