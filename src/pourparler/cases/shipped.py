"""The dossiers that ship with Pourparler: real processes, public, in the folder `shipped/` beside this module."""

from pathlib import Path

from pourparler.errors import NotFound

_FOLDER = Path(__file__).parent / "shipped"


def names() -> tuple[str, ...]:
    """Return the names of the shipped dossiers, in alphabetical order."""
    return tuple(sorted(folder.name for folder in _FOLDER.iterdir() if (folder / f"{folder.name}.yaml").is_file()))


def path(name: str) -> Path:
    """Return the case file of a shipped dossier; its README and `scenarios/` lie beside it."""
    if name not in names():
        raise NotFound(f"no dossier {name!r} ships with Pourparler; these do: {', '.join(names())}")
    return _FOLDER / name / f"{name}.yaml"
