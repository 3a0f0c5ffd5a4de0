"""`pourparler new`: start a dossier."""

from pathlib import Path
from typing import Annotated

import typer

from pourparler.cli.options import JsonOption, NewDossierArgument, RecordOption, SchemaOption

app = typer.Typer()


@app.command(epilog="Try: pourparler new marsh --title 'Marsh talks'")
def new(
    directory: NewDossierArgument,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What the case is called.")] = None,
    record: RecordOption = None,
    schema: SchemaOption = None,
    as_json: JsonOption = False,
) -> None:
    """Start a dossier: a model to fill in, an empty record, a folder for scenarios.

    With --record, the record is kept in PostgreSQL; if the team has one there already, this dossier joins it.
    In a directory that holds a case.yaml and no record, an empty record is added.
    """
    from pourparler.cli.rendering import console, print_json
    from pourparler.dossier.new import start

    started = start(directory, title, record, schema)
    if as_json:
        print_json(started)
        return
    console().print(f"{started.place}: a dossier, its record at revision {started.revision}.", markup=False)
    console().print(f"Next: write {Path(started.place) / 'case.yaml'}, then pourparler add --help", markup=False)
