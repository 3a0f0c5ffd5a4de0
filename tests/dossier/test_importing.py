"""Import: each fact gets one home, all or nothing; export gives an equal file back."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import pourparler
from pourparler.cases.load import load_case_file, read_case_file
from pourparler.dossier.directory import load_dossier
from pourparler.dossier.exporting import export_case
from pourparler.dossier.importing import import_case
from pourparler.dossier.new import start
from pourparler.dossier.places import open_dossier
from pourparler.errors import CaseError, NotFound, RecordError


def test_each_fact_has_one_home(marsh: Path):
    with load_dossier(marsh) as opened:
        text, evidence = opened.model_text(), opened.store.evidence()
    assert "desk" in text
    assert set(evidence.sources) == {"wire", "wire-2"}
    assert "wire" not in text
    assert "rounds" not in text
    assert len(evidence.positions) == 2
    assert sorted(path.name for path in marsh.iterdir()) == ["case.yaml", "dossier.toml", "record.db", "scenarios"]


def test_the_model_keeps_its_authors_words_and_comments(marsh: Path):
    text = (marsh / "case.yaml").read_text(encoding="utf-8")
    assert "# who takes part\nparties:\n" in text
    assert "# the weights' own source\n  desk:" in text
    assert text.count("# ours") == 1
    assert "# only the record cites these" not in text


def test_scenarios_beside_the_file_come_along(marsh: Path):
    assert open_dossier(marsh).scenarios == ("soft",)


def test_the_dossier_says_what_the_file_says(marsh: Path, marsh_file: Path):
    assert open_dossier(marsh).case_file == load_case_file(marsh_file)


def test_export_gives_an_equal_file_back(marsh: Path, marsh_file: Path):
    exported = export_case(marsh, "restricted")
    assert read_case_file(exported.text, "exported") == load_case_file(marsh_file)


@pytest.mark.needs_shared
@pytest.mark.parametrize("name", ["worked-example.yaml", "istanbul-2025.yaml"])
def test_shared_cases_round_trip(shared: Path, tmp_path: Path, name: str):
    try:
        case_file = load_case_file(shared / "cases" / name)
    except CaseError as wrong:
        pytest.skip(f"the shared file itself is refused: {str(wrong)[:200]}")
    import_case(tmp_path / "d", shared / "cases" / name)
    assert read_case_file(export_case(tmp_path / "d", "restricted").text, name) == case_file


def test_a_shipped_name_is_copied(tmp_path: Path):
    done = import_case(tmp_path / "mine", "istanbul-2025")
    assert done.about.case == "istanbul-2025"
    assert done.entries["positions"] > 100
    assert open_dossier(tmp_path / "mine").case_file == open_dossier("istanbul-2025").case_file


def test_an_empty_directory_and_a_new_one_are_taken(tmp_path: Path, marsh_file: Path):
    (tmp_path / "empty").mkdir()
    import_case(tmp_path / "empty", marsh_file)
    start(tmp_path / "fresh", title="Not yet known")
    import_case(tmp_path / "fresh", marsh_file)
    assert open_dossier(tmp_path / "fresh").case_file == open_dossier(tmp_path / "empty").case_file


def test_a_directory_that_holds_something_is_refused_and_add_is_named(marsh: Path, marsh_file: Path, content_of):
    before = content_of(marsh)
    with pytest.raises(RecordError, match="pourparler add"):
        import_case(marsh, marsh_file)
    assert content_of(marsh) == before


@pytest.mark.parametrize("change", ["edited", "extra file", "an entry"])
def test_a_new_dossier_that_somebody_worked_in_is_refused(tmp_path: Path, marsh_file: Path, change: str, content_of):
    from pourparler.dossier.adding import Given, Kind, add

    started = tmp_path / "fresh"
    start(started)
    if change == "edited":
        (started / "case.yaml").write_text((started / "case.yaml").read_text() + "# mine\n")
    elif change == "extra file":
        (started / "notes.txt").write_text("mine")
    else:
        add(started, [Given(Kind.SOURCE, {"publisher": "wire"}, key="wire")])
    before = content_of(started)
    with pytest.raises(RecordError, match="there is something already"):
        import_case(started, marsh_file)
    assert content_of(started) == before


def test_work_begun_while_an_import_runs_is_not_lost(tmp_path: Path, marsh_file: Path, monkeypatch):
    from pourparler.dossier import importing

    target = tmp_path / "fresh"
    start(target)
    real = importing.write_parts

    def meanwhile(*arguments) -> None:
        real(*arguments)
        (target / "notes.txt").write_text("mine")

    monkeypatch.setattr(importing, "write_parts", meanwhile)
    with pytest.raises(RecordError, match="somebody began to work there"):
        import_case(target, marsh_file)
    assert (target / "notes.txt").read_text() == "mine"


def test_a_wrong_file_leaves_nothing(tmp_path: Path, marsh_file: Path):
    marsh_file.write_text(marsh_file.read_text().replace("option: south_back", "option: moon"), encoding="utf-8")
    with pytest.raises(CaseError, match="moon"):
        import_case(tmp_path / "d", marsh_file)
    assert not (tmp_path / "d").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["files"]


def test_a_missing_file_names_what_ships(tmp_path: Path):
    with pytest.raises(NotFound, match="istanbul-2025"):
        import_case(tmp_path / "d", "istanbul-2052")


def test_a_file_that_is_no_utf_8_is_refused(tmp_path: Path, marsh_file: Path):
    marsh_file.write_bytes(marsh_file.read_bytes() + b"# caf\xe9\n")
    with pytest.raises(CaseError, match="UTF-8"):
        import_case(tmp_path / "d", marsh_file)
    assert not (tmp_path / "d").exists()


@pytest.mark.parametrize("name", ["bad\nname", "a/../b", "../b", "\x1b[31m", " ", ""])
def test_odd_names_of_directories_are_refused(tmp_path: Path, marsh_file: Path, name: str, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RecordError, match="is no name for a dossier's directory"):
        import_case(name, marsh_file)


def test_the_directory_one_stands_in_is_refused_with_the_way_out(tmp_path: Path, marsh_file: Path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(RecordError, match=r"Next: cd \.\. and name here"):
        import_case(".", marsh_file)


def test_a_private_file_stays_a_file_of_its_own(tmp_path: Path, marsh_file: Path):
    text = marsh_file.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("  north: {weights"))
    (marsh_file.parent / "north.yaml").write_text(
        "weights: {line: 100}\nvalues: {line: {north_back: 0, stays: 61.4321, south_back: 100}}\nsource: desk\n"
    )
    marsh_file.write_text(
        text.replace(line, "  north: {file: north.yaml, classification: restricted}"), encoding="utf-8"
    )
    import_case(tmp_path / "d", marsh_file)
    assert (tmp_path / "d" / "north.yaml").exists()
    assert "61.4321" not in (tmp_path / "d" / "case.yaml").read_text()
    assert b"61.4321" not in (tmp_path / "d" / "record.db").read_bytes()
    assert open_dossier(tmp_path / "d").case_file == load_case_file(marsh_file)


KILL_AT_EACH_STEP = """
import json, os, shutil, signal, sys
from pathlib import Path
import alembic.command
from pourparler.cases.load import load_case_file
from pourparler.dossier.importing import import_case
from pourparler.dossier.new import start
from pourparler.dossier.places import open_dossier

def killed_at(step, target, file):
    left = [step]
    def count(event, args):
        if event in ("open", "os.mkdir", "os.rename", "sqlite3.connect") and args and ".building-" in str(args[0]):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
    child = os.fork()
    if child == 0:
        sys.addaudithook(count)
        import_case(target, file)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL

def content(target):
    return {str(p): p.read_bytes() for p in target.rglob("*") if p.is_file()} if target.exists() else None

place, file, before, steps = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], json.loads(sys.argv[4])
expected, seen = load_case_file(file), {}
for step in steps:
    target = place / f"step-{step}" / "d"
    target.parent.mkdir(parents=True)
    if before == "new":
        start(target)
    was = content(target)
    killed = killed_at(step, target, file)
    untouched = content(target) == was
    whole = not untouched and open_dossier(target).case_file == expected
    if untouched:
        import_case(target, file)
    again = open_dossier(target).case_file == expected
    seen[step] = [killed, "nothing" if untouched else "all" if whole else "half", again]
print(json.dumps(seen))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is forked to be killed")
@pytest.mark.parametrize(("before", "steps"), [("absent", [2, 6, 9, 12, 14, 99]), ("new", [9, 12, 13, 14, 99])])
def test_a_kill_at_any_step_leaves_all_or_nothing(tmp_path: Path, marsh_file: Path, before: str, steps: list[int]):
    arguments = [str(tmp_path / "places"), str(marsh_file), before, json.dumps(steps)]
    done = subprocess.run(
        [sys.executable, "-c", KILL_AT_EACH_STEP, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert [killed for killed, *_ in seen.values()] == [step < 99 for step in steps]
    assert {left for _, left, _ in seen.values()} == {"nothing", "all"}
    assert all(again for *_, again in seen.values())


def test_what_a_kill_left_behind_is_cleared_by_a_later_import(tmp_path: Path, marsh_file: Path):
    left = tmp_path / ".d.building-0badcafe"
    left.mkdir()
    os.utime(left, (0, 0))
    import_case(tmp_path / "d", marsh_file)
    assert not left.exists()


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, marsh_file: Path):
    script = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from pourparler.cli.app import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))\n"
        f"main(['import', {str(tmp_path / 'd')!r}, {str(marsh_file)!r}])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Nothing was changed" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["files"]


@pytest.mark.parametrize("name", ["../../secret", "a/b", "bad\nname", ""])
def test_odd_names_of_scenarios_are_refused(name: str):
    with pytest.raises(NotFound, match="is no name of a scenario.*as in illustrative"):
        pourparler.open("istanbul-2025").gap(scenario=name)
