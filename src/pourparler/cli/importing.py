"""`pourparler import`: make a dossier of a case file or a shipped name."""

from typing import Annotated

import typer

from pourparler.cli.options import ByOption, JsonOption, NewDossierArgument, RecordOption, SchemaOption, WhyOption

app = typer.Typer()


@app.command(epilog="Try: pourparler import mine istanbul-2025")
def import_(
    directory: NewDossierArgument,
    source: Annotated[
        str, typer.Argument(metavar="FILE", help="A pourparler-case/1 file, or a shipped name.", show_default=False)
    ],
    by: ByOption = None,
    why: WhyOption = None,
    record: RecordOption = None,
    schema: SchemaOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a dossier of a case file: its model goes to case.yaml, its evidence to the record, all or nothing.

    DIR must be absent, empty, or as new left it. Scenarios and private preferences beside the file come along, and a
    log: in it brings back its revisions.
    """
    from pourparler.cli.rendering import console, print_json
    from pourparler.dossier.importing import import_case

    done = import_case(directory, source, by, why, record, schema)
    if as_json:
        print_json(done)
        return
    counted = ", ".join(f"{number} {section}" for section, number in done.entries.items()) or "no evidence yet"
    console().print(f"{done.place}: {done.title}, revision {done.revision}", markup=False)
    console().print(f"  {counted}", markup=False)
    if done.scenarios:
        console().print(f"  scenarios: {', '.join(done.scenarios)}", markup=False)
