"""`pourparler keep`: commit the model half as it is now."""

from typing import Annotated

import typer

from pourparler.cli.options import ByOption, DirectoryArgument, JsonOption

app = typer.Typer()


@app.command(epilog="Try: pourparler keep mine --why 'weights after the second workshop'")
def keep(
    directory: DirectoryArgument,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why the model changed.", show_default=False)],
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """Commit case.yaml as it is now as a revision of its own.

    Every change of the record keeps the model half of its moment anyway; this is for a change of the model alone.
    """
    from pourparler.cli.rendering import console, print_json
    from pourparler.dossier.adding import keep_model

    done = keep_model(directory, why, by)
    if as_json:
        print_json(done)
        return
    console().print(f"case.yaml is kept at revision {done.revision}", markup=False)
