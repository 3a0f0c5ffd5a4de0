"""`pourparler verify`: whether a dossier's record is as it was written."""

import typer

from pourparler.cli.options import DirectoryArgument, JsonOption

app = typer.Typer()


@app.command(epilog="Try: pourparler verify mine")
def verify(directory: DirectoryArgument, as_json: JsonOption = False) -> None:
    """Look through the whole record: the database, the hash of every revision, every quote in its document.

    Exits 1 where something is not as it was written.
    """
    from pourparler.cli.rendering import console, print_json
    from pourparler.dossier.verify import verify as verify_dossier

    answer = verify_dossier(directory)
    checked = answer.checked
    if as_json:
        print_json(answer)
    else:
        looked = f"{checked.revisions} revisions, {checked.entries} versions of entries, {checked.documents} documents"
        console().print(f"{answer.record}: {looked}; {len(checked.faults)} faults", markup=False)
        console().print(f"hash of the last revision: {checked.last_sha256}", markup=False, soft_wrap=True)
        for fault in checked.faults:
            console().print(f"  {fault}", markup=False)
    if checked.faults:
        raise typer.Exit(1)
