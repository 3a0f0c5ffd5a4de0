"""The scenarios kept with a dossier: `scenarios/` in its directory, or beside its file."""

import re
from pathlib import Path

from pourparler.cases.scenarios import load_scenario
from pourparler.errors import NotFound
from pourparler.talks import Scenario

_A_NAME = re.compile(r"[\w-][\w.-]*")


def scenario_files(place: Path | None) -> dict[str, Path]:
    """Return the scenario files kept with a dossier, by name: in `scenarios/` in its directory or beside its file."""
    if place is None:
        return {}
    folder = (place if place.is_dir() else place.parent) / "scenarios"
    return {file.stem: file for file in sorted(folder.glob("*.yaml"))} if folder.is_dir() else {}


def read_scenario(place: Path | None, name: str) -> Scenario:
    """Read the scenario of that name, or raise NotFound with the names there are."""
    files = scenario_files(place)
    if not _A_NAME.fullmatch(name):
        raise NotFound(
            f"{name!r} is no name of a scenario; expected letters, digits, '_', '.' and '-', as in "
            f"{', '.join(files) or 'longer-war'}: the file scenarios/NAME.yaml without its ending"
        )
    if name not in files:
        there = f"there are: {', '.join(files)}" if files else "it has none yet"
        raise NotFound(
            f"no scenario {name!r} is kept with this dossier ({there}). Write scenarios/{name}.yaml beside its case"
        )
    return load_scenario(files[name])
