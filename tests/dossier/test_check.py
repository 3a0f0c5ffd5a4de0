"""Checking a dossier: its file or directory, its record, its scenarios and its weights, all at once."""

from pathlib import Path

import pytest

from pourparler.cases import shipped
from pourparler.dossier.check import check
from pourparler.dossier.importing import import_case
from pourparler.errors import CaseError, NotFound, RecordError

CASE = """\
schema: pourparler-case/1
case: {id: x, title: X, classification: public}
parties: [{id: a, name: A}, {id: b, name: B}]
sources:
  desk: {publisher: desk, published: 2031-01-01, reliability: judgement}
issues:
- {id: i, name: I, type: ordered, options: [p, q]}
- {id: j, name: J, type: ordered, options: [p, q]}
preferences:
  a: {weights: {i: 60, j: 40}, source: desk}
rounds: [{id: r1, date: 2031-02-01}]
positions: [{party: a, round: r1, issue: i, option: p, source: desk}]
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case-of-x.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


def test_a_sound_file_is_usable_and_says_what_it_is(case: Path) -> None:
    report = check(case)
    assert (report.is_usable, report.errors, report.warnings) == (True, (), ())
    assert report.about is not None
    assert (report.about.case, report.about.classification) == ("x", "public")


def test_a_shipped_name_is_checked() -> None:
    assert shipped.names()
    assert check("istanbul-2025").is_usable


def test_its_warnings_travel_in_short() -> None:
    report = check("istanbul-2025")
    assert report.about is not None
    assert len(report.about.warnings) < len(report.warnings)
    assert not any("/" in warning.split("(")[0] for warning in report.about.warnings)


def test_nothing_there_names_what_ships(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="there is no such directory or file, and these names ship: istanbul-2025"):
        check(tmp_path / "nothing")


def test_a_file_that_cannot_be_read_is_an_error_of_the_report(case: Path) -> None:
    case.write_text(CASE[:100], encoding="utf-8")
    report = check(case)
    assert (report.about, report.is_usable, len(report.errors)) == (None, False, 1)


def test_a_directory_is_checked_with_its_record(case: Path, tmp_path: Path) -> None:
    import_case(tmp_path / "dossier", case)
    assert check(tmp_path / "dossier").errors == ()
    model = tmp_path / "dossier" / "case.yaml"
    model.write_text(model.read_text(encoding="utf-8").replace("[p, q]", "[o, q]"), encoding="utf-8")
    (error,) = check(tmp_path / "dossier").errors
    assert error.sentence.startswith("record: positions/positions-1/option: 'p' on 'i'; expected one of o, q.")


def test_evidence_in_a_directory_is_refused(case: Path, tmp_path: Path) -> None:
    import_case(tmp_path / "dossier", case)
    model = tmp_path / "dossier" / "case.yaml"
    text = model.read_text(encoding="utf-8")
    model.write_text(text + "events:\n- {id: e1, date: 2031-02-02}\n", encoding="utf-8")
    (error,) = check(tmp_path / "dossier").errors
    assert error.place == f"{model}:{text.count(chr(10)) + 1}"
    assert "pourparler import NEWDIR FILE.yaml" in error.sentence


def test_a_truncated_record_is_refused_with_a_sentence(case: Path, tmp_path: Path) -> None:
    import_case(tmp_path / "dossier", case)
    record = tmp_path / "dossier" / "record.db"
    record.write_bytes(record.read_bytes()[:5000])
    with pytest.raises(RecordError, match=r"record\.db"):
        check(tmp_path / "dossier")


def test_scenarios_are_checked_with_the_case(case: Path) -> None:
    folder = case.parent / "scenarios"
    folder.mkdir()
    (folder / "good.yaml").write_text("title: G\nchanges: [{set: preferences/a/weights/i, to: 50}]\n", encoding="utf-8")
    (folder / "lost.yaml").write_text("title: L\nchanges: [{set: preferences/c/weights, to: 5}]\n", encoding="utf-8")
    (folder / "odd.yaml").write_text("title: O\nchanges: 7\n", encoding="utf-8")
    sentences = [error.sentence for error in check(case).errors]
    assert [Path(sentence.split(":")[0]).name for sentence in sentences] == ["lost.yaml", "odd.yaml"]
    assert "the unknown path 'preferences/c/weights'" in sentences[0]


def test_weights_are_scaled_only_where_asked(case: Path) -> None:
    text = CASE.replace("i: 60, j: 40", "i: 60, j: 20")
    case.write_text(text, encoding="utf-8")
    report = check(case, scale=True)
    assert [(one.lines, one.written) for one in report.rescaled] == [
        ({10: "  a: {weights: {i: 75, j: 25}, source: desk}"}, False)
    ]
    assert not report.is_usable
    assert case.read_text(encoding="utf-8") == text
    assert check(case, scale=True, write=True).is_usable
    assert case.read_text(encoding="utf-8") == CASE.replace("i: 60, j: 40", "i: 75, j: 25")


def test_an_open_demand_against_own_values_is_a_doubt(shared: Path) -> None:
    report = check(shared / "cases" / "worked-example.yaml")
    assert report.is_usable
    assert [one.check for one in report.warnings].count("scores") >= 1


def test_the_case_file_of_a_dossier_is_checked_with_its_record(case: Path, tmp_path: Path) -> None:
    import_case(tmp_path / "dossier", case)
    assert check(tmp_path / "dossier" / "case.yaml") == check(tmp_path / "dossier").model_copy(
        update={"place": str(tmp_path / "dossier" / "case.yaml")}
    )


def test_what_ships_is_not_written_to() -> None:
    with pytest.raises(CaseError, match="Copy it: pourparler import DIR istanbul-2025"):
        check("istanbul-2025", scale=True, write=True)
