from pathlib import Path

import pytest

from pourparler.cases.tables import load_scores, write_rows
from pourparler.errors import CaseError

TABLE = """issue,option,north,south
line,here,60,0
line,there,0,70
sanctions,kept,0,30
sanctions,lifted,40,0
outside_option,,25,20
"""


@pytest.fixture
def load(tmp_path: Path):
    def loaded(text: str):
        path = tmp_path / "scores.csv"
        path.write_text(text)
        return load_scores(path)

    return loaded


def test_points_are_taken_as_they_stand(load) -> None:
    case = load(TABLE).case
    assert [issue.id for issue in case.issues] == ["line", "sanctions"]
    assert case.preferences["south"].values["line"].options["there"].figure == 70
    assert case.preferences["north"].outside_option.value == 25


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the heading is ''"),
        ("issue,option,north\nline,here,1\n", "expected issue,option and two or more different parties"),
        (TABLE.replace("60", "sixty"), "line 2, the score of 'here' is 'sixty', expected a finite number"),
        (TABLE.replace("60", "inf"), "expected a finite number"),
        (TABLE.replace("there,0,70", "here,0,70"), "issue 'line' lists option 'here' twice"),
        (TABLE.replace("here,60,0", "here,60"), ":2: 3 cells, expected 4 as in the heading"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(load, text: str, said: str) -> None:
    with pytest.raises(CaseError, match=said):
        load(text)


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_rows_are_written_by_the_ending_of_the_name(tmp_path: Path, ending: str) -> None:
    path = write_rows(tmp_path / f"frontier.{ending}", [{"score north": 1.5, "line": "here"}])
    if ending == "csv":
        assert path.read_text().splitlines() == ["score north,line", "1.5,here"]
    else:
        from pyarrow.parquet import read_table

        assert read_table(path).to_pylist() == [{"score north": 1.5, "line": "here"}]


def test_other_endings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"expected .csv or .parquet"):
        write_rows(tmp_path / "frontier.xlsx", [])
