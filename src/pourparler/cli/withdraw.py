"""`pourparler withdraw`: take an entry out of force."""

from typing import Annotated

import typer

from pourparler.cli.options import ByOption, DirectoryArgument, JsonOption

app = typer.Typer()


@app.command(epilog="Try: pourparler withdraw mine positions-3 --why 'told twice'")
def withdraw(
    directory: DirectoryArgument,
    entry: Annotated[str, typer.Argument(metavar="ID", help="The entry, by its id or key.", show_default=False)],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why it no longer stands.", show_default=False)],
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="KIND", help="What it is, where two have the same key.", show_default=False),
    ] = None,
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take an entry out of force; what it said stays in the record, with who withdrew it, when and why."""
    from pourparler.cli.rendering import console, print_json
    from pourparler.dossier.adding import withdraw as withdraw_entry

    done = withdraw_entry(directory, entry, why, by, kind)
    if as_json:
        print_json(done)
        return
    console().print(f"revision {done.revision}: {entry} is withdrawn, by {done.by}", markup=False)
