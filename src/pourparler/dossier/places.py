"""Where dossiers are found: a directory, a `pourparler-case/1` file, or a name that ships with Pourparler."""

from pathlib import Path

from pourparler.cases import shipped
from pourparler.cases.load import load_case_file
from pourparler.dossier.dossier import Dossier
from pourparler.errors import NotFound


def open_dossier(place: str | Path) -> Dossier:
    """Open a dossier: a directory, a `pourparler-case/1` file, or a shipped name; an existing path wins over a name.

    Raises NotFound where there is nothing of that name, CaseError or RecordError where it cannot be read.
    """
    path = Path(place)
    if path.is_dir():
        from pourparler.dossier.directory import read_directory

        return Dossier(read_directory(path), path)
    if not path.exists() and str(place) in shipped.names():
        path = shipped.path(str(place))
    if not path.exists():
        raise NotFound(
            f"{place}: there is no such directory or file, and no dossier of that name ships with Pourparler "
            f"(these do: {', '.join(shipped.names())}). Start one: pourparler new {place}"
        )
    return Dossier(load_case_file(path), path)
