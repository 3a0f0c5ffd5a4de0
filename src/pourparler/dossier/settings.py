"""Where a dossier's record is kept: what `dossier.toml` says, and how it is written."""

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pourparler.errors import RecordError
from pourparler.record import Address

SETTINGS = "dossier.toml"
RECORD = "record.db"
FORMAT = "pourparler-dossier/1"
KEYS = {"format", "record", "schema"}


@dataclass(frozen=True)
class Settings:
    """Where the record is: a file in the dossier's directory, or a PostgreSQL database and a schema in it."""

    record: str = RECORD
    schema: str | None = None

    @property
    def is_file(self) -> bool:
        """Whether the record lies in the directory itself."""
        return "://" not in self.record

    def address(self, directory: Path) -> Address:
        """Return the record's address for a dossier in that directory."""
        return Address(directory / self.record) if self.is_file else Address(self.record, self.schema)

    def __str__(self) -> str:
        """Return what `dossier.toml` says."""
        lines = [
            "# This directory is a Pourparler dossier: case.yaml is the model, the record is the evidence.",
            "# A team may keep the record in PostgreSQL: record = 'postgresql://user@host/database', schema = 'name'.",
            f"format = {json.dumps(FORMAT)}",
            f"record = {json.dumps(self.record)}",
        ]
        return "\n".join([*lines, *([f"schema = {json.dumps(self.schema)}"] if self.schema else [])]) + "\n"


def settings_for(record: str | None, schema: str | None) -> Settings:
    """Return the settings for a record at that address (the directory's own file for None), or raise RecordError."""
    settings = Settings(record or RECORD, schema)
    if settings.is_file and ((record is not None and Path(record).name != record) or record in ("", ".", "..")):
        raise RecordError(
            f"record {record!r}: a record is a file in the dossier's own directory or a PostgreSQL database; "
            f"write {RECORD!r} or 'postgresql://user@host/database'"
        )
    if schema is not None and (settings.is_file or not re.fullmatch(r"[a-z_][a-z0-9_]{0,62}", schema)):
        raise RecordError(
            f"schema {schema!r}: a schema goes with a PostgreSQL record and is named in small letters, digits and _"
        )
    return settings


def read_settings(directory: Path) -> Settings:
    """Read `dossier.toml`; a directory without one keeps its record in `record.db`."""
    path = directory / SETTINGS
    if not path.exists():
        return Settings()
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise RecordError(f"{path}: this is no TOML in UTF-8 ({wrong}). Correct it, or write it anew") from wrong
    except OSError as refused:
        raise RecordError(f"{path}: cannot be read ({refused.strerror})") from refused
    _refuse_unknown(path, said)
    return settings_for(said.get("record"), said.get("schema"))


def _refuse_unknown(path: Path, said: dict[str, Any]) -> None:
    if said.get("format", FORMAT) != FORMAT:
        raise RecordError(
            f"{path}: format is {said['format']!r}, and this Pourparler knows {FORMAT!r}. "
            f"Upgrade: pip install --upgrade pourparler"
        )
    wrong = [key for key, item in said.items() if key not in KEYS or not isinstance(item, str)]
    if wrong:
        raise RecordError(f"{path}: {', '.join(wrong)}: expected texts named {', '.join(sorted(KEYS))}")
