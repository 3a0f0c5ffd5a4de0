"""Where the record is kept: `dossier.toml`, and what cannot stand in it."""

from pathlib import Path

import pytest

from pourparler.dossier.settings import Settings, read_settings, settings_for
from pourparler.errors import RecordError


def test_what_is_written_is_read_again(tmp_path: Path):
    for settings in (Settings(), Settings("postgresql://ana@host/talks", "marsh")):
        (tmp_path / "dossier.toml").write_text(str(settings), encoding="utf-8")
        assert read_settings(tmp_path) == settings


def test_without_the_file_the_record_is_in_the_directory(tmp_path: Path):
    assert read_settings(tmp_path).address(tmp_path).where == tmp_path / "record.db"


@pytest.mark.parametrize("record", ["../record.db", "/elsewhere/record.db", "sub/record.db", "..", ""])
def test_a_record_is_in_the_dossiers_own_directory_or_a_database(record: str):
    with pytest.raises(RecordError, match="own directory or a PostgreSQL database"):
        settings_for(record, None)


@pytest.mark.parametrize("schema", ["Marsh", "a b", "x'; drop table", ""])
def test_a_schema_has_a_plain_name(schema: str):
    with pytest.raises(RecordError, match="small letters"):
        settings_for("postgresql://host/name", schema)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("record = ", "no TOML"),
        ('format = "pourparler-dossier/2"', "pip install --upgrade"),
        ('record = "record.db"\npassword = "x"', "password"),
        ("record = 5", "record: expected texts"),
        ('record = "../elsewhere.db"', "own directory"),
    ],
)
def test_what_cannot_stand_in_the_file_is_told(tmp_path: Path, text: str, sign: str):
    (tmp_path / "dossier.toml").write_text(text, encoding="utf-8")
    with pytest.raises(RecordError, match=sign):
        read_settings(tmp_path)
