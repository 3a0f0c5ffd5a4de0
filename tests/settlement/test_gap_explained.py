"""The tables of docs/explanation/gap.md, computed again."""

from pathlib import Path

import pytest
from small_talks import ABOUT, case_of, evidence_of

from pourparler.settlement.gap import gap_table

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "gap.md"


def table_under(head_start):
    """Rows of the page's table whose head starts so, as dicts."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {head_start} |"))
    rows = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    head, _, *body = rows
    return [dict(zip(head, row, strict=True)) for row in body]


def issue_of(row):
    scale = row["scale"].split(", ")
    ends = {"min": int(scale[0]), "max": int(scale[1])} if row["kind"] == "continuous" else {"options": scale}
    return {"id": row["issue"], "name": row["issue"], "type": row["kind"], **ends}


def said_on(issue, cell):
    return {"value": int(cell)} if issue["type"] == "continuous" else {"option": cell}


@pytest.fixture(scope="module")
def computed():
    issues = [issue_of(row) for row in table_under("issue | kind | scale")]
    said = [
        (row["side"], row["round"], issue["id"], said_on(issue, row[issue["id"]]))
        for row in table_under("round")
        for issue in issues
        if row[issue["id"]]
    ]
    return gap_table(case_of(*issues), evidence_of(*said, rounds=("r1", "r2")), ABOUT)


def test_the_gap_table_of_the_page_is_what_the_software_computes(computed):
    shown = table_under("gap")
    assert [row["gap"] for row in shown] == list(computed.rounds)
    for row in shown:
        cells = {issue: f"{by_round[row['gap']].low:.3f}" for issue, by_round in computed.issues.items()}
        assert cells | {"mean": f"{computed.mean[row['gap']].low:.3f}"} == {k: v for k, v in row.items() if k != "gap"}
