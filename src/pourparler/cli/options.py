"""Arguments and options that commands share, so that a word means the same everywhere."""

from enum import StrEnum
from typing import Annotated

import typer


class Audience(StrEnum):
    """Who the answer is for."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"


DossierArgument = Annotated[
    str,
    typer.Argument(
        metavar="DOSSIER",
        help="A dossier's directory, a pourparler-case/1 file, or a shipped name.",
        show_default=False,
    ),
]
ScenarioOption = Annotated[
    str | None, typer.Option("--scenario", metavar="NAME", help="Lay this scenario over the case.", show_default=False)
]
AudienceOption = Annotated[
    Audience, typer.Option("--audience", help="Leave out what is more closed, and all that was computed from it.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the whole answer as JSON.")]
ByOption = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who makes the change; else POURPARLER_BY, else your log-in name."),
]
WhyOption = Annotated[
    str | None, typer.Option("--why", metavar="TEXT", help="Why the change is made.", show_default=False)
]
DirectoryArgument = Annotated[str, typer.Argument(metavar="DIR", help="A dossier's directory.", show_default=False)]
NewDossierArgument = Annotated[
    str, typer.Argument(metavar="DIR", help="Where the dossier will be: absent or empty.", show_default=False)
]
RecordOption = Annotated[
    str | None,
    typer.Option(
        "--record",
        metavar="URL",
        help="Keep the record in PostgreSQL: postgresql://user@host/name.",
        show_default=False,
    ),
]
SchemaOption = Annotated[
    str | None,
    typer.Option("--schema", metavar="NAME", help="The schema in that database; else public.", show_default=False),
]
