"""`pourparler review`: what was read, each proposal beside its quotes, to be accepted, edited or refused."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pourparler.cli.options import ByOption, DirectoryArgument, JsonOption, WhyOption

if TYPE_CHECKING:
    from pourparler.dossier.review import Decision, Review, Waiting

app = typer.Typer()

ListOption = Annotated[bool, typer.Option("--list", help="Only list what waits.")]
AcceptOption = Annotated[str | None, typer.Option("--accept", metavar="ID", help="Accept this proposal.")]
RefuseOption = Annotated[str | None, typer.Option("--refuse", metavar="ID", help="Refuse it; say --why.")]
UndoOption = Annotated[bool, typer.Option("--undo", help="Take the last decision back.")]
SetOption = Annotated[
    list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="With --accept: say a field anew.")
]


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
    """Review what was read into a dossier: each proposal beside its quotes, one after the other.

    What several reports say is one proposal. Accepted, it becomes part of the record and keeps all its quotes; refused,
    it stays with the reason. You may stop at any time: what is decided stays decided.
    """
    from pourparler.dossier.review import Review

    if sum((accept is not None, refuse is not None, undo)) > 1:
        raise typer.BadParameter("one decision at a time", param_hint="--accept, --refuse, --undo")
    if changes and accept is None:
        raise typer.BadParameter("it goes with --accept ID", param_hint="--set")
    reviewing = Review(directory)
    if accept is not None:
        _show_decision(reviewing.accept(accept, _changes(reviewing, accept, changes or []), by), as_json)
    elif refuse is not None:
        _show_decision(reviewing.refuse(refuse, why or "", by), as_json)
    elif undo:
        _show_decision(reviewing.undo(by), as_json)
    elif list_only or as_json:
        _list(reviewing.waiting(), as_json)
    else:
        from pourparler.cli.review_screen import one_by_one

        one_by_one(reviewing, by)


def _changes(reviewing: "Review", proposal: str, said: list[str]) -> dict[str, Any]:
    from pourparler.dossier.said_anew import value_said

    parts = [one.partition("=") for one in said]
    wrong = [one for one, (_, mark, _) in zip(said, parts, strict=True) if not mark]
    if wrong:
        raise typer.BadParameter(f"{wrong[0]!r} has no '='; write FIELD=VALUE", param_hint="--set")
    kind = reviewing.one(proposal).kind
    return {name.strip(): value_said(kind, name.strip(), value.strip()) for name, _, value in parts}


def _list(waiting: "tuple[Waiting, ...]", as_json: bool) -> None:
    from pourparler.cli.rendering import plain

    for one in waiting:
        if as_json:
            typer.echo(one.model_dump_json())
            continue
        quote = plain(" ".join(one.quote.split()))
        more = f" (told by {len(one.documents)} reports)" if len(one.documents) > 1 else ""
        typer.echo(f"{one.id}\t{one.kind}\t{one.confidence:.0%}\t{quote}{more}")
    if not waiting and not as_json:
        typer.echo("Nothing waits for review. To read reports: pourparler read FILE --into DOSSIER")


def _show_decision(decision: "Decision", as_json: bool) -> None:
    from pourparler.cli.review_screen import words_of

    typer.echo(decision.model_dump_json(indent=2) if as_json else words_of(decision))
