"""`pourparler export`: both halves of a dossier as one file."""

from pathlib import Path
from typing import Annotated

import typer

from pourparler.cli.options import Audience, AudienceOption, DossierArgument, JsonOption

app = typer.Typer()


@app.command(epilog="Try: pourparler export istanbul-2025 -o istanbul.yaml")
def export(
    dossier: DossierArgument,
    audience: AudienceOption = Audience.PUBLIC,
    no_text: Annotated[
        bool, typer.Option("--no-text", help="Keep hashes of documents, not their text; quotes become references.")
    ] = False,
    history: Annotated[bool, typer.Option("--history", help="Add log: with superseded entries, who and when.")] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Where to write it; else it is printed.", show_default=False
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Write both halves of a dossier as one pourparler-case/1 file, as the audience may see it.

    Importing the file gives an equal dossier. What is closed to the audience is left out, and the terminal says how
    much that was.
    """
    from pourparler.cli.rendering import notices
    from pourparler.dossier.exporting import export_case, write_file

    exported = export_case(dossier, audience.value, with_text=not no_text, history=history)
    text = exported.model_dump_json(indent=2, by_alias=True) + "\n" if as_json else exported.text
    if out is None:
        typer.echo(text, nl=False)
    else:
        write_file(out, text)
    if exported.left_out:
        notices().print(f"{exported.left_out} entries are closed to audience {audience.value} and were left out.")
