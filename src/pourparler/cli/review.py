"""`pourparler review`: what was read, each proposal beside its quote, to be accepted, edited or refused."""

from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.cli.options import ByOption, DirectoryArgument, JsonOption, WhyOption

if TYPE_CHECKING:
    from pourparler.dossier.review import Decision, Waiting

app = typer.Typer()

ListOption = Annotated[bool, typer.Option("--list", help="Only list what waits.")]
AcceptOption = Annotated[str | None, typer.Option("--accept", metavar="ID", help="Accept this proposal.")]
RefuseOption = Annotated[str | None, typer.Option("--refuse", metavar="ID", help="Refuse it; say --why.")]
UndoOption = Annotated[bool, typer.Option("--undo", help="Take the last decision back.")]
SetOption = Annotated[
    list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="With --accept: say a field anew.")
]
_KEYS = "[a]ccept  [e]dit  [r]efuse  [s]kip  [u]ndo  [q]uit"


@app.command(epilog="Try: pourparler review mine")
def review(
    directory: DirectoryArgument,
    list_only: ListOption = False,
    accept: AcceptOption = None,
    refuse: RefuseOption = None,
    undo: UndoOption = False,
    changes: SetOption = None,
    why: WhyOption = None,
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """Review what was read into a dossier: each proposal beside its quote, one after the other.

    Accepted, it becomes part of the record and keeps its quote; refused, it stays with the reason.
    """
    from pourparler.dossier import review as reviewing

    if accept is not None:
        _show_decision(reviewing.accept(directory, accept, _changes(changes or []), by), as_json)
    elif refuse is not None:
        _show_decision(reviewing.refuse(directory, refuse, why or "", by), as_json)
    elif undo:
        _show_decision(reviewing.undo(directory, by), as_json)
    elif list_only or as_json:
        _list(reviewing.waiting(directory), as_json)
    else:
        _one_by_one(directory, by)


def _changes(said: list[str]) -> dict[str, str]:
    parts = [one.partition("=") for one in said]
    wrong = [one for one, (_, mark, _) in zip(said, parts, strict=True) if not mark]
    if wrong:
        raise typer.BadParameter(f"{wrong[0]!r} has no '='; write FIELD=VALUE", param_hint="--set")
    return {name.strip(): value.strip() for name, _, value in parts}


def _list(waiting: "tuple[Waiting, ...]", as_json: bool) -> None:
    for one in waiting:
        typer.echo(one.model_dump_json() if as_json else f"{one.id}\t{one.kind}\t{one.confidence:.0%}\t{one.quote}")
    if not waiting and not as_json:
        typer.echo("Nothing waits for review. To read reports: pourparler read FILE --into DOSSIER")


def _show_decision(decision: "Decision", as_json: bool) -> None:
    if as_json:
        typer.echo(decision.model_dump_json(indent=2))
        return
    became = ", ".join(f"{kind} {key}" for kind, key in decision.entries)
    at = f", revision {decision.revision}" if decision.revision else ""
    typer.echo(f"{decision.proposal} {decision.decided} by {decision.by}{at}{': ' + became if became else ''}")


def _one_by_one(directory: str, by: str | None) -> None:
    """Ask for each proposal in turn, until all are decided or skipped, or the analyst stops."""
    from pourparler.dossier import review as reviewing

    skipped: set[str] = set()
    while True:
        left = [one for one in reviewing.waiting(directory) if one.id not in skipped]
        if not left:
            typer.echo(f"{len(skipped)} skipped; nothing else waits for review.")
            return
        _show(left[0], len(left))
        answer = typer.prompt(_KEYS, default="s", show_default=False).strip().lower()[:1]
        if answer == "q":
            return
        if answer == "s":
            skipped.add(left[0].id)
        else:
            _decide(directory, left[0], answer, by)


def _show(one: "Waiting", left: int) -> None:
    from rich.table import Table

    from pourparler.cli.rendering import console

    shown = Table(title=f"{one.kind} ({left} left, {one.confidence:.0%} sure, {one.rule})", title_justify="left",
                  show_header=False, box=None)  # fmt: skip
    shown.add_row("quote", f"“{one.quote}”")
    shown.add_row("in", f"{one.document}, {one.start}-{one.end}")
    for number, fields in enumerate(one.fields, start=1):
        said = {name: value for name, value in fields.items() if name not in {"quote", "document", "start"}}
        shown.add_row(f"entry {number}", "  ".join(f"{name}={_words(value)}" for name, value in said.items()))
    console().print(shown, markup=False)


def _words(value: object) -> str:
    return ", ".join(str(part) for part in value) if isinstance(value, tuple) else str(value)


def _decide(directory: str, one: "Waiting", answer: str, by: str | None) -> None:
    """Carry out one answer; what cannot be stored is said, and the proposal is shown again."""
    from pourparler.dossier import review as reviewing
    from pourparler.errors import PourparlerError

    try:
        if answer == "a":
            _show_decision(reviewing.accept(directory, one.id, None, by), as_json=False)
        elif answer == "e":
            said = typer.prompt("FIELD=VALUE, several with ;")
            edited = _changes([part for part in said.split(";") if part.strip()])
            _show_decision(reviewing.accept(directory, one.id, edited, by), as_json=False)
        elif answer == "r":
            _show_decision(reviewing.refuse(directory, one.id, typer.prompt("Why"), by), as_json=False)
        elif answer == "u":
            _show_decision(reviewing.undo(directory, by), as_json=False)
    except (PourparlerError, typer.BadParameter) as refused:
        typer.echo(str(refused), err=True)
