"""Tables of scores and frontiers as files: CSV in and out, Parquet out.

A table of scores has a row per option: `issue,option,PARTY,PARTY...`, with points already weighted; a row
`outside_option,,x,y` gives what fighting on is worth. Points of a package are the sum of its rows.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from pourparler.cases.file_text import as_text
from pourparler.cases.imported import (
    ImportedCase,
    bytes_of,
    case_of,
    listed_issue,
    number,
    option_values,
    preferences_of,
)
from pourparler.errors import CaseError, MissingExtra

OUTSIDE = "outside_option"
"""The first cell of the row that gives the outside options."""

Row = tuple[int, list[str]]


def load_scores(path: Path) -> ImportedCase:
    """Read a CSV table of scores.

    Raises
    ------
    CaseError
        if the heading is not `issue,option,PARTY,PARTY...`, a cell is no number, or an option is listed twice
    """
    (content,), hashed = bytes_of([path])
    rows = [(line, cells) for line, cells in enumerate(csv.reader(StringIO(as_text(content, str(path)))), 1) if cells]
    parties = _parties(path, rows)
    of_issue: dict[str, list[Row]] = {}
    for line, cells in rows[1:]:
        if len(cells) != len(parties) + 2:
            raise CaseError(f"{path}:{line}: {len(cells)} cells, expected {len(parties) + 2} as in the heading")
        of_issue.setdefault(cells[0], []).append((line, cells))
    outside = of_issue.pop(OUTSIDE, [])
    issues = tuple(listed_issue(path, name, [cells[1] for _, cells in of]) for name, of in of_issue.items())
    preferences = {
        party: preferences_of(
            dict.fromkeys(of_issue, 1.0),
            {name: option_values(dict(_column(path, of, column))) for name, of in of_issue.items()},
            dict(_column(path, outside, column)).get(""),
        )
        for column, party in enumerate(parties, 2)
    }
    return ImportedCase(case=case_of(path.stem, issues, preferences), sha256=hashed)


def _parties(path: Path, rows: list[Row]) -> list[str]:
    heading = rows[0][1] if rows else []
    parties = heading[2:]
    if heading[:2] != ["issue", "option"] or len(parties) < 2 or len(set(parties)) < len(parties):
        raise CaseError(
            f"{path}:1: the heading is {','.join(heading)!r}, expected issue,option and two or more different parties"
        )
    return parties


def _column(path: Path, rows: list[Row], column: int) -> Iterator[tuple[str, float]]:
    for line, cells in rows:
        yield cells[1], number(path, cells[column], f"line {line}, the score of {cells[1] or cells[0]!r}")


def write_rows(path: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    """Write rows that share their keys as CSV or Parquet, by the ending of the name; return the path.

    Raises
    ------
    CaseError
        if the name ends otherwise
    MissingExtra
        if Parquet is asked for and pyarrow is not installed
    """
    if path.suffix == ".csv":
        _write_csv(path, rows)
    elif path.suffix == ".parquet":
        _write_parquet(path, rows)
    else:
        raise CaseError(f"{path}: ends in {path.suffix or 'nothing'!r}, expected .csv or .parquet")
    return path


def _write_csv(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]) if rows else [])
        writer.writeheader()
        writer.writerows(rows)


def _write_parquet(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    try:
        from pyarrow import Table
        from pyarrow.parquet import write_table
    except ImportError as missing:
        raise MissingExtra("writing Parquet", "parquet") from missing
    write_table(Table.from_pylist([dict(row) for row in rows]), path)
