"""A dossier copied whole, with its history: a backup in a directory, or a move of its record to another database."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from pourparler.dossier.directory import load_dossier
from pourparler.dossier.new import named, refuse_unless_empty
from pourparler.dossier.settings import SETTINGS, settings_for
from pourparler.dossier.swap import built_beside
from pourparler.talks import About, Value


class BackedUp(Value):
    """A copy of a dossier: where it is, where its record is, and the last revision in it."""

    about: About
    place: str
    record: str
    revision: int

    def __repr__(self) -> str:
        return f"<BackedUp {self.about.case} at revision {self.revision} in {self.place}>"


def backup(
    place: str | Path, target: str | Path | None = None, record: str | None = None, schema: str | None = None
) -> BackedUp:
    """Copy the dossier into a directory that is absent or empty; the copy is a dossier, opened like any other.

    Without `target` the copy stands beside the dossier, named for the moment. The record of the copy is a SQLite file,
    or with `record` (and `schema`) a PostgreSQL database. All of it is copied, or nothing.
    """
    source = Path(place)
    copied = named(target if target is not None else _dated(source))
    refuse_unless_empty(copied)
    settings = settings_for(record, schema)
    with load_dossier(source) as directory, built_beside(copied) as building:
        kept = shutil.ignore_patterns("*.db", "*.db-journal", SETTINGS, ".*")
        shutil.copytree(source, building, ignore=kept, dirs_exist_ok=True)
        (building / SETTINGS).write_text(str(settings), encoding="utf-8")
        with directory.store.copy_to(settings.address(building)) as store:
            revision = store.revision()
        about = directory.about()
    return BackedUp(about=about, place=str(copied), record=settings.record, revision=revision)


def _dated(source: Path) -> Path:
    absolute = source.absolute()
    return absolute.with_name(f"{absolute.name}-backup-{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
