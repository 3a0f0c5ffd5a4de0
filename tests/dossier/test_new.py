"""A new dossier: valid, empty, named; and nothing written where it cannot be."""

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

from pourparler.dossier.adding import Given, Kind, add
from pourparler.dossier.new import start
from pourparler.dossier.places import open_dossier
from pourparler.errors import NotFound, RecordError
from pourparler.talks import Evidence


def test_a_new_dossier_can_be_opened_and_added_to(tmp_path: Path):
    started = start(tmp_path / "marsh", title="Marsh: talks")
    assert (started.revision, started.about.case) == (0, "marsh")
    opened = open_dossier(tmp_path / "marsh")
    assert opened.case.case.title == "Marsh: talks"
    assert opened.evidence == Evidence()
    add(tmp_path / "marsh", [Given(Kind.SOURCE, {"publisher": "wire"}, key="wire")])
    assert set(open_dossier(tmp_path / "marsh").evidence.sources) == {"wire"}


@pytest.mark.parametrize("name", ["Türkiye talks 2025", "дом", "-.-", "a'b\"c"])
def test_any_name_of_a_directory_gives_a_case_that_loads(tmp_path: Path, name: str):
    start(tmp_path / name)
    assert open_dossier(tmp_path / name).case.case.title == name


def test_a_directory_that_holds_something_is_refused(tmp_path: Path, marsh: Path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine")
    with pytest.raises(RecordError, match="there is something already"):
        start(tmp_path / "full")
    with pytest.raises(RecordError, match="a dossier already"):
        start(marsh)
    with pytest.raises(RecordError, match="there is something already"):
        start(tmp_path / "full" / "notes.txt")


def test_a_lost_record_is_told_and_an_empty_one_can_be_started(marsh: Path):
    (marsh / "record.db").unlink()
    with pytest.raises(RecordError, match="record.db is missing. Restore it from a backup"):
        open_dossier(marsh)
    assert start(marsh).revision == 0
    assert open_dossier(marsh).evidence == Evidence()


def test_a_directory_that_is_no_dossier_says_how_to_start_one(tmp_path: Path):
    with pytest.raises(NotFound, match="no dossier.*pourparler new"):
        open_dossier(tmp_path)


OVERRIDE_RIGHTS = (1, 2)
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH of Linux: what lets root write where rights say nobody may."""


def _without_roots_privileges() -> None:
    libc = ctypes.CDLL(None)
    for capability in OVERRIDE_RIGHTS:
        libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP; fails, and changes nothing, for other users


def _run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True, text=True, check=False, preexec_fn=_without_roots_privileges,
    )  # fmt: skip


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="privileges of Linux")
@pytest.mark.parametrize("command", ["new", "import", "add"])
def test_a_directory_without_rights_is_told_and_stays_as_it_was(tmp_path: Path, marsh: Path, command: str, content_of):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    if _run("import sys; open(sys.argv[1], 'w')", str(closed / "probe")).returncode == 0:
        pytest.skip("here a process may write everywhere")
    arguments = {
        "new": ["new", str(closed / "d")],
        "import": ["import", str(closed / "d"), "istanbul-2025"],
        "add": ["add", "source", str(marsh), "--id", "new", "--by", "ben"],
    }
    before = content_of(tmp_path)
    (marsh / "record.db").chmod(0o444)
    marsh.chmod(0o555)
    done = _run("import sys; from pourparler.cli.app import main; main(sys.argv[1:])", *arguments[command])
    marsh.chmod(0o755)
    assert done.returncode == 1
    assert done.stderr.startswith("pourparler: ")
    assert "Nothing was changed" in done.stderr
    assert content_of(tmp_path) == before
