"""Monthly figures of a war as the press reported them: a CSV file beside the case, each an interval with its source."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pourparler.dynamics.calibrate import SERIES, Reported
from pourparler.errors import CaseError, NotFound

HEADING = ("series", "party", "month", "low", "high", "unit", "whose", "source", "note")


def monthly_figures(path: Path) -> tuple[Reported, ...]:
    """Return the figures of a file.

    Raises
    ------
    NotFound, CaseError
        if there is no such file, or a line of it is no figure with its source
    """
    if not path.is_file():
        raise NotFound(
            f"{path}: no monthly figures there. Write a CSV file ({','.join(HEADING)}), or name one: --figures"
        )
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_figures(path, file))


def _figures(path: Path, lines: Iterator[str]) -> Iterator[Reported]:
    rows = csv.DictReader(lines)
    if tuple(rows.fieldnames or ()) != HEADING:
        raise CaseError(f"{path}:1: the heading is {','.join(rows.fieldnames or ())}; expected {','.join(HEADING)}")
    for line, row in enumerate(rows, start=2):
        try:
            month = date.fromisoformat(f"{row['month']}-01")
            low, high = float(row["low"]), float(row["high"])
        except (TypeError, ValueError) as error:
            raise CaseError(f"{path}:{line}: {error}; expected a month as 2025-06, numbers in low and high") from error
        if row["series"] not in SERIES:
            raise CaseError(f"{path}:{line}: the series {row['series']!r}; expected {', '.join(SERIES)}")
        if not low <= high or not row["source"]:
            given = f"{low:g} to {high:g} of {row['source'] or 'no source'}"
            raise CaseError(f"{path}:{line}: {given}; expected low to be at most high, and a source")
        yield Reported(row["series"], row["party"], month, low, high, row["unit"], row["source"])
