"""Checking `stability:`: what the graph model could not be read from, each at its line, before anything is asked."""

import re
from pathlib import Path

import pytest

from pourparler.dossier.check import check
from pourparler.dossier.importing import import_case

CASE = """\
schema: pourparler-case/1
case: {id: x, title: X, classification: public}
parties: [{id: north, name: North}, {id: south, name: South}]
issues: [{id: line, name: Line, type: ordered, options: [back, stays, forward]}]
stability:
  decision_makers: [{name: north}, {name: south}]
  options:
  - {name: hold fire, dm: north}
  - {name: withdraw, dm: south}
  requires: [[withdraw, north.hold fire]]
  preferences:
    north:
      priorities:
      - withdraw
      - '"hold fire" if withdraw'
    south: {priorities: ['"hold fire"', not withdraw]}
"""


def said(folder: Path, old: str, new: str) -> list[str]:
    path = folder / "x.yaml"
    assert old in CASE
    path.write_text(CASE.replace(old, new), encoding="utf-8")
    return [one.sentence.removeprefix(f"{path}:") for one in check(path).errors]


def test_a_sound_model_is_no_error(tmp_path: Path) -> None:
    assert said(tmp_path, "title: X", "title: X") == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "'\"hold fire\" if withdraw'",
            "hold fire if withdraw",
            "15: the statement `hold fire if withdraw`.*Quote names",
        ),
        ("- withdraw\n", "- withdraw and\n", "14: the statement `withdraw and` cannot be read: it ends"),
        ("{name: withdraw, dm: south}", "{name: withdraw, dm: east}", "9: options/2: 'withdraw' is owned by 'east'"),
        ("[[withdraw, north.hold fire]]", "[[withdraw, peace]]", "10: requires/1: 'peace' is no option"),
        ("    south: {priorities: ['\"hold fire\"', not withdraw]}\n", "", "12: preferences/south: missing; write"),
        (
            "{priorities: ['\"hold fire\"', not withdraw]}",
            "{weights: {peace: 1}}",
            "16: preferences/south: 'peace' is no",
        ),
    ],
)
def test_what_cannot_be_is_an_error_at_its_line(tmp_path: Path, old: str, new: str, expected: str) -> None:
    (sentence,) = said(tmp_path, old, new)
    assert re.match(expected, sentence), sentence


def test_every_statement_that_cannot_be_read_is_said_at_once(tmp_path: Path) -> None:
    found = said(tmp_path, '"hold fire"', "hold fire")
    assert [int(one.split(":")[0]) for one in found] == [15, 16]


def test_scenarios_are_checked_too(tmp_path: Path) -> None:
    place, path = tmp_path / "dossier", tmp_path / "x.yaml"
    path.write_text(CASE, encoding="utf-8")
    import_case(place, path)
    assert check(place).errors == ()
    change = "{set: stability/preferences/south, to: {priorities: [peace]}}"
    text = f"title: other\nauthor: ana\ndate: 2031-05-01\nchanges:\n- {change}\n"
    (place / "scenarios" / "other.yaml").write_text(text, encoding="utf-8")
    (error,) = check(place).errors
    assert error.file.endswith("other.yaml")
    assert error.path == "stability/preferences/south/priorities/0"
