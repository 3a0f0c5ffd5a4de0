"""Where dossiers are found: a directory, a `pourparler-case/1` file, or a name that ships with Pourparler."""

from pathlib import Path

from pourparler.cases import shipped
from pourparler.cases.load import load_case_file
from pourparler.cases.scenarios import load_scenario
from pourparler.dossier.dossier import Dossier
from pourparler.errors import NotFound
from pourparler.talks import Scenario


def find(place: str | Path) -> Dossier:
    """Open what stands at the place; an existing path wins over a shipped name."""
    path = Path(place)
    if path.is_dir():
        from pourparler.dossier.directory import load_dossier

        with load_dossier(path) as opened:
            return Dossier(opened.case_file(), path)
    if not path.exists() and str(place) in shipped.names():
        path = shipped.path(str(place))
    if not path.exists():
        raise NotFound(
            f"{place}: there is no such directory or file, and no dossier of that name ships with Pourparler "
            f"(these do: {', '.join(shipped.names())}). Start one: pourparler new {place}"
        )
    return Dossier(load_case_file(path), path)


def scenario_files(place: Path | None) -> dict[str, Path]:
    """Return the scenario files kept with a dossier, by name: in `scenarios/` in its directory or beside its file."""
    if place is None:
        return {}
    folder = (place if place.is_dir() else place.parent) / "scenarios"
    return {file.stem: file for file in sorted(folder.glob("*.yaml"))} if folder.is_dir() else {}


def read_scenario(place: Path | None, name: str) -> Scenario:
    """Read the scenario of that name, or raise NotFound with the names there are."""
    files = scenario_files(place)
    if name not in files:
        there = f"there are: {', '.join(files)}" if files else "it has none yet"
        raise NotFound(
            f"no scenario {name!r} is kept with this dossier ({there}). Write scenarios/{name}.yaml beside its case"
        )
    return load_scenario(files[name])
