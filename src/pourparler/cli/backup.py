"""`pourparler backup`: copy a dossier whole, with its history."""

from typing import Annotated

import typer

from pourparler.cli.options import DirectoryArgument, JsonOption, RecordOption, SchemaOption

app = typer.Typer()


@app.command(epilog="Try: pourparler backup mine mine-before-the-talks")
def backup(
    directory: DirectoryArgument,
    target: Annotated[
        str | None,
        typer.Argument(metavar="TARGET", help="Where the copy stands; else beside DIR, named for the moment."),
    ] = None,
    record: RecordOption = None,
    schema: SchemaOption = None,
    as_json: JsonOption = False,
) -> None:
    """Copy a dossier with its whole history into another directory; the copy is a dossier like any other.

    With --record, the copy keeps its record in PostgreSQL: that is how a dossier moves to a team's database.
    """
    from pourparler.cli.rendering import console, print_json
    from pourparler.dossier.backup import backup as back_up

    copied = back_up(directory, target, record, schema)
    if as_json:
        print_json(copied)
        return
    console().print(f"{copied.place}: a copy of {copied.about.case} at revision {copied.revision}", markup=False)
