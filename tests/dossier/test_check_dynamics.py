"""Checking `dynamics:`: every name, unit, word and figure that cannot be, each at its line, before anything is run."""

import re
from pathlib import Path

import pytest

import pourparler
from pourparler.dossier.check import check
from pourparler.dossier.importing import import_case

HEAD = """\
schema: pourparler-case/1
case: {id: x, title: X, classification: public}
parties: [{id: north, name: North}, {id: south, name: South}, {id: union, name: Union, kind: mediator}]
issues: [{id: line, name: Line, type: ordered, options: [back, stays, forward]}]
dynamics:
"""
FIRST_LINE = HEAD.count("\n") + 1


def written(folder: Path, *figures: str) -> Path:
    path = folder / "x.yaml"
    path.write_text(HEAD + "".join(f"  {line}\n" for line in figures), encoding="utf-8")
    return path


def said(path: Path) -> list[str]:
    return [one.sentence.removeprefix(f"{path}:") for one in check(path).errors]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (["relaps: 0.1"], "6: there is no parameter 'relaps' of a process;.*Did you mean relapse"),
        (
            ["draw_probability: 1.2"],
            "6: draw_probability is 1.2; expected chance that a battle.*in probability: 0 to 1",
        ),
        (["protocol: turns"], "6: protocol is 'turns'; expected who proposes at a round: alternate, simultaneous"),
        (["periods: 12.5"], "6: periods is 12.5; expected horizon, in periods: 1 to 4096"),
        (["north: {force: -3}"], "6: force is -3.*in brigades: at least 0"),
        (["north: {force: {value: 3, unit: divisions}}"], "6: force is in 'divisions'; expected in 'brigades'"),
        (["north: {decoys: {range: [0.2, 1.5]}}"], "6: the high end of decoys is 1.5.*in share: 0 to 1"),
        (["north: {decoys: {value: 0.9, range: [0.2, 0.5]}}"], r"6: decoys is 0.9.*its own range \[0.2, 0.5\]"),
        (["north: {side: C}"], "6: side is 'C'; expected A or B"),
        (["union: {force: 3}"], "6: there is no parameter 'force' of a third party"),
        (["talks_from: 5", "deadline: 2"], "5: deadline is period 2, in the past at the first round"),
        (["north: {side: A}", "south: {side: A}"], r"5: parties are on side \['A'\]"),
    ],
)
def test_what_cannot_be_is_an_error_at_its_line(tmp_path: Path, figures: list[str], expected: str) -> None:
    (sentence,) = said(written(tmp_path, *figures))
    assert re.match(expected, sentence), sentence


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    found = said(written(tmp_path, "relaps: 0.1", "draw_probability: 1.2", "north:", "  force: -3", "  strategy: hope"))
    assert [int(one.split(":")[0]) for one in found] == [6, 7, 9, 10]


def test_sound_figures_are_no_error(tmp_path: Path) -> None:
    sound = written(tmp_path, "talks_every: {range: [1, 4]}", "north: {force: {range: [50, 90], unit: brigades}}")
    assert check(sound).errors == ()


def test_preferences_that_cannot_be_scored_are_left_to_their_own_rules(tmp_path: Path) -> None:
    path = written(tmp_path, "relapse: 0.1")
    side = "{weights: {line: 100}, values: {}, outside_option: {value: 40}}"
    path.write_text(
        path.read_text(encoding="utf-8") + f"preferences:\n  north: {side}\n  south: {side}\n", encoding="utf-8"
    )
    report = check(path)
    assert all(one.check != "dynamics_that_cannot_be" for one in report.errors)
    assert any("no values for issue" in one.found for one in report.warnings)


def test_a_whole_number_known_as_a_range_is_drawn_as_whole_numbers(tmp_path: Path) -> None:
    sound = written(tmp_path, "talks_every: {range: [1, 4]}", "periods: 6")
    found = pourparler.open(sound).sensitivity(runs=20, draws=4)
    assert found.skipped == 0
    assert "dynamics/talks_every" in {one.path for one in found.swings}


def test_a_dossiers_own_case_and_its_scenarios_are_checked_too(tmp_path: Path) -> None:
    place = tmp_path / "dossier"
    import_case(place, written(tmp_path, "relapse: 0.1"))
    assert check(place).errors == ()
    change = "{set: dynamics/draw_probability, to: 3}"
    text = f"title: harder\nauthor: ana\ndate: 2031-05-01\nchanges:\n- {change}\n"
    (place / "scenarios" / "harder.yaml").write_text(text, encoding="utf-8")
    (error,) = check(place).errors
    assert error.file.endswith("harder.yaml")
    assert (error.path, error.found) == ("dynamics/draw_probability", "draw_probability is 3")
    case = place / "case.yaml"
    case.write_text(case.read_text(encoding="utf-8").replace("relapse", "relaps"), encoding="utf-8")
    (error,) = check(place).errors
    assert error.line is not None
    assert "'relaps'" in error.found


def test_monthly_figures_are_checked_with_the_dossier(tmp_path: Path) -> None:
    place = tmp_path / "dossier"
    import_case(place, "istanbul-2025")
    assert check(place).errors == ()
    file = place / "monthly.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[3] = lines[3].replace("2025-01", "January")
    file.write_text("\n".join(lines), encoding="utf-8")
    (error,) = check(place).errors
    assert (error.file, error.line) == (str(file), 4)
    assert error.expected.startswith("a month as 2025-06")
