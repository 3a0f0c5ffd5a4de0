"""`pourparler search`: where words stand in entries and documents."""

from typing import Annotated

import typer

from pourparler.cli.options import Audience, AudienceOption, DossierArgument, JsonOption

app = typer.Typer()


@app.command(epilog="Try: pourparler search istanbul-2025 'leaders meeting'")
def search(
    dossier: DossierArgument,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="All must stand there.", show_default=False)],
    audience: AudienceOption = Audience.RESTRICTED,
    as_json: JsonOption = False,
) -> None:
    """Show where words stand, in any case and with or without accents: in entries, then in documents.

    For a document the place is shown, to quote from it: pourparler add position ... --document KEY --start PLACE
    """
    import pourparler
    from pourparler.cli.rendering import console, print_json
    from pourparler.dossier.search import search as search_view

    found = search_view(pourparler.open(dossier).view(audience=audience.value), words)
    if as_json:
        print_json(found)
        return
    for hit in found.hits:
        place = hit.key if hit.start is None else f"{hit.key}[{hit.start}]"
        console().print(f"{hit.kind.value} {place}: {hit.excerpt}", markup=False, soft_wrap=True)
    if not found.hits:
        console().print(f"{words!r} stands nowhere in it.", markup=False)
