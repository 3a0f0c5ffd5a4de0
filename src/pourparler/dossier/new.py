"""A new dossier: a directory with a model to fill in and an empty record, or one that joins a team's record."""

import json
from pathlib import Path

from pourparler.dossier.directory import CASE, SCENARIOS, load_dossier
from pourparler.dossier.settings import RECORD, SETTINGS, Settings, read_settings, settings_for
from pourparler.dossier.swap import built_beside, file_refusals
from pourparler.errors import RecordError
from pourparler.record import Store
from pourparler.talks import About, Value

TEMPLATE = """\
# The analyst's model of the process. What was said and what happened goes into the record: pourparler add, import.
# Check what you write here: pourparler check .
schema: pourparler-case/1
case:
  id: {id}
  title: {title}
  classification: internal   # public | internal | restricted
parties: []
#  - {{id: north, name: Northern Republic, kind: party}}
#  - {{id: union, name: Regional Union, kind: mediator}}
issues: []
#  - {{id: line, name: Separation line, type: ordered, options: [pull_back, current_line]}}
"""


class Started(Value):
    """A dossier that was started: where it is, where its record is, and the last revision found there."""

    about: About
    place: str
    record: str
    revision: int


def start(place: str | Path, title: str | None = None, record: str | None = None, schema: str | None = None) -> Started:
    """Make a dossier in a directory that is absent or empty, or add an empty record to a `case.yaml`.

    With `record` the address of a PostgreSQL database, the record is made there; where one is there already, the
    dossier joins it, and its `case.yaml` is the model half of the last revision. Raises RecordError where the
    directory holds something else, or cannot be written.
    """
    directory = named(place)
    if (directory / CASE).exists():
        return _with_a_record(directory)
    refuse_unless_empty(directory)
    settings = settings_for(record, schema)
    with built_beside(directory) as building:
        store = _make_or_join(settings, building)
        with store:
            text = store.model_text() or template(directory.absolute().name, title)
            write_parts(building, text, settings)
    return _started(directory)


def named(place: str | Path) -> Path:
    """Return the path of a dossier's directory; RecordError where its name cannot be one."""
    path = Path(place)
    if not str(place).strip() or not str(place).isprintable():
        raise RecordError(
            f"{str(place)!r} is no name for a dossier's directory: it is empty or holds control characters. Write a "
            f"plain name"
        )
    if ".." in path.parts:
        raise RecordError(
            f"{str(place)!r} is no name for a dossier's directory: it goes up with '..', expected a plain path. "
            f"Write where it leads: {path.resolve()}"
        )
    return path


def refuse_unless_empty(directory: Path) -> None:
    """Raise RecordError where the directory is there and holds something."""
    with file_refusals(directory):
        if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
            raise RecordError(
                f"{directory}: there is something already. Name a directory that is absent or empty, or add to the "
                f"dossier that is there: pourparler add --help"
            )


def template(name: str, title: str | None) -> str:
    """Return the `case.yaml` that a new dossier starts with."""
    id_ = "".join(letter if (letter.isalnum() and letter.isascii()) or letter in "_.-" else "-" for letter in name)
    said = title or name
    return TEMPLATE.format(id=json.dumps(id_.strip(".-") or "case"), title=json.dumps(said, ensure_ascii=False))


def write_parts(building: Path, case_text: str, settings: Settings) -> None:
    """Write what a dossier's directory holds beside its record."""
    (building / CASE).write_text(case_text, encoding="utf-8")
    (building / SETTINGS).write_text(str(settings), encoding="utf-8")
    (building / SCENARIOS).mkdir(exist_ok=True)


def is_as_started(directory: Path, title: str, revision: int) -> bool:
    """Say whether the directory is as `start` left it, so that nothing of anybody's is in it."""
    names = {entry.name for entry in directory.iterdir()}
    scenarios = directory / SCENARIOS
    return (
        revision == 0
        and names <= {CASE, SETTINGS, RECORD, SCENARIOS}
        and not (scenarios.is_dir() and any(scenarios.iterdir()))
        and (directory / CASE).read_text(encoding="utf-8") == template(directory.absolute().name, title)
    )


def _make_or_join(settings: Settings, building: Path) -> Store:
    address = settings.address(building)
    if address.is_file:
        return Store.create(address)
    return Store.open_or_create(address)


def _with_a_record(directory: Path) -> Started:
    settings = read_settings(directory)
    if settings.is_file and (directory / settings.record).exists():
        raise RecordError(f"{directory}: this is a dossier already. Look at it: pourparler log {directory}")
    with file_refusals(directory), _make_or_join(settings, directory):
        (directory / SCENARIOS).mkdir(exist_ok=True)
    return _started(directory)


def _started(directory: Path) -> Started:
    with load_dossier(directory) as opened:
        about, record, revision = opened.about(), opened.store.name, opened.store.revision()
    return Started(about=about, place=str(directory), record=record, revision=revision)
