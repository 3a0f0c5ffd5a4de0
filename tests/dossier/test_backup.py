"""A copy of a dossier is a dossier, with all of its history."""

from pathlib import Path

import pytest

from pourparler.dossier.adding import withdraw
from pourparler.dossier.backup import backup
from pourparler.dossier.directory import load_dossier
from pourparler.dossier.places import open_dossier
from pourparler.dossier.verify import verify
from pourparler.errors import RecordError


def test_a_copy_opens_like_the_dossier_it_was_made_from(marsh: Path, tmp_path: Path):
    withdraw(marsh, "expectations-1", "scored elsewhere")
    done = backup(marsh, tmp_path / "copy")
    assert (done.revision, done.about) == (2, verify(marsh).about)
    with load_dossier(marsh) as one, load_dossier(tmp_path / "copy") as other:
        assert other.case_file() == one.case_file()
        assert other.store.revisions() == one.store.revisions()
        assert other.model_text() == one.model_text()
    assert open_dossier(tmp_path / "copy").scenarios == ("soft",)
    assert verify(tmp_path / "copy").checked.is_sound


def test_without_a_name_the_copy_stands_beside_the_dossier(marsh: Path):
    done = backup(marsh)
    assert Path(done.place).parent == marsh.parent
    assert Path(done.place).name.startswith("marsh-backup-")
    assert open_dossier(done.place).case_file == open_dossier(marsh).case_file


def test_a_backup_never_overwrites(marsh: Path, tmp_path: Path):
    backup(marsh, tmp_path / "copy")
    with pytest.raises(RecordError, match="there is something already"):
        backup(marsh, tmp_path / "copy")
