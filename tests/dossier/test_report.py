"""`brief`, `positions` and `timeline`: the same from Python and from the command, for one audience at a time."""

import json
from pathlib import Path

import pytest

import pourparler
from pourparler.cases.load import load_case_file
from pourparler.cli.app import main
from pourparler.dossier.dossier import Dossier
from pourparler.errors import AudienceError, BriefError

RIVERS = Path(__file__).resolve().parent.parent / "data" / "three-rivers.yaml"


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as done:
        main(list(arguments))
    return int(done.value.code or 0)


def test_the_command_writes_what_python_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("brief", str(RIVERS), "--out", str(tmp_path / "a"), "--format", "md,json") == 0
    said = capsys.readouterr()
    pourparler.open(RIVERS).brief(tmp_path / "b", forms=("md", "json"))
    for name in ("briefing.md", "briefing.json"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
        assert name in said.out.replace("\n", "")
    assert "were left out" in said.err
    assert "left out" not in (tmp_path / "a" / "briefing.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["positions", "timeline"])
def test_json_is_exactly_the_value(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, str(RIVERS), "--json", "--audience", "public") == 0
    printed = capsys.readouterr().out
    value = getattr(pourparler.open(RIVERS), command)(audience="public")
    assert json.loads(printed) == json.loads(value.model_dump_json(by_alias=True))
    assert json.loads(printed)["about"]["classification"] == "public"
    assert "SECRET" not in printed


@pytest.mark.parametrize("command", ["positions", "timeline"])
def test_people_get_a_table(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, "istanbul-2025") == 0
    assert "istanbul-2025" in capsys.readouterr().out


def test_what_was_written_says_what_it_is_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("brief", str(RIVERS), "--out", str(tmp_path), "--format", "md", "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["about"] == json.loads(pourparler.open(RIVERS).view(audience="public").about().model_dump_json())
    assert printed["files"] == [str(tmp_path / "briefing.md")]
    assert printed["left_out"] > 0


def test_nothing_left_for_an_audience_names_the_option() -> None:
    case_file = load_case_file(RIVERS)
    closed = [one for one in case_file.evidence.positions if one.classification == "restricted"]
    evidence = case_file.evidence.model_copy(
        update={"positions": tuple(closed), "rounds": (), "events": (), "expectations": ()}
    )
    with pytest.raises(AudienceError, match="--audience"):
        Dossier(case_file.model_copy(update={"evidence": evidence})).report(audience="public")


def test_an_unknown_form_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(BriefError, match="form rtf; expected one or more of html, docx, md, json, pdf"):
        pourparler.open(RIVERS).brief(tmp_path / "out", forms=("md", "rtf"))
    assert not (tmp_path / "out").exists()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(BriefError, match="--out DIR"):
        pourparler.open(RIVERS).brief(tmp_path / "file", forms=("md",))


def test_the_summary_has_a_name_of_its_own(tmp_path: Path) -> None:
    assert run("brief", "istanbul-2025", "--out", str(tmp_path), "--format", "md", "--pages", "2") == 0
    assert [path.name for path in tmp_path.iterdir()] == ["summary.md"]


def test_other_page_counts_are_a_usage_error(tmp_path: Path) -> None:
    assert run("brief", "istanbul-2025", "--out", str(tmp_path), "--pages", "7") == 2
