"""`diff`: since a day for any dossier, since a revision for one that keeps revisions."""

import json
from pathlib import Path

import pytest

import pourparler
from pourparler.cli.app import main
from pourparler.errors import NotFound
from pourparler.record import Kind


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the shipped record, and one event added after it."""
    from pourparler.dossier.importing import import_case

    place = tmp_path_factory.mktemp("own") / "dossier"
    import_case(place, "istanbul-2025")
    return place


def test_since_a_day(own: Path) -> None:
    changes = pourparler.open(own).changes("2025-06-02")
    assert changes.rounds == ("r3", "us-nov-2025")
    assert changes.about.case == "istanbul-2025"


def test_since_a_revision_is_what_was_recorded_after_it(own: Path) -> None:
    from pourparler.dossier.directory import load_dossier

    with load_dossier(own) as directory:
        first = directory.store.revision()
        with directory.store.change(by="tester", why="late news") as change:
            late = directory.store.evidence().events[0].model_copy(update={"id": "late"})
            change.put(Kind.EVENT, "late", late)
    changes = pourparler.open(own).changes(str(first))
    assert changes.events == ("late",)
    assert not changes.positions


@pytest.mark.parametrize(
    ("since", "says"), [("last week", "expected a day"), ("999", "no revision 999"), ("2025-13-40", "expected a day")]
)
def test_what_is_no_moment_is_refused(own: Path, since: str, says: str) -> None:
    with pytest.raises(NotFound, match=says):
        pourparler.open(own).changes(since)


def test_a_file_keeps_no_revisions() -> None:
    with pytest.raises(NotFound, match="a file keeps no revisions"):
        pourparler.open("istanbul-2025").changes("1")


def test_the_command_prints_writes_and_gives_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main(["diff", "istanbul-2025", "--since", "2025-07-01", "--json"])
    assert done.value.code == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["since"] == "2025-07-01"
    assert answer == json.loads(pourparler.open("istanbul-2025").changes("2025-07-01").model_dump_json(by_alias=True))
    with pytest.raises(SystemExit):
        main(["diff", "istanbul-2025", "--since", "2025-07-01", "--out", str(tmp_path), "--format", "md"])
    assert "what changed since 1 July 2025" in (tmp_path / "changes.md").read_text(encoding="utf-8")
