"""`pourparler keep`: commit the model half as it is now."""

from typing import Annotated

import typer

from pourparler.cli.options import ByOption, DirectoryArgument

app = typer.Typer()


@app.command(epilog="Try: pourparler keep mine --why 'weights after the second workshop'")
def keep(
    directory: DirectoryArgument,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why the model changed.", show_default=False)],
    by: ByOption = None,
) -> None:
    """Commit case.yaml as it is now as a revision of its own.

    Every change of the record keeps the model half of its moment anyway; this is for a change of the model alone.
    """
    from pourparler.cli.rendering import console
    from pourparler.dossier.adding import keep_model

    console().print(f"case.yaml is kept at revision {keep_model(directory, why, by)}", markup=False)
