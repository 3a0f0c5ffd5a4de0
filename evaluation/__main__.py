"""Run with `python -m evaluation`: read the annotated reports, print the scores, refuse scores below their floors."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from evaluation.floors import FloorError, check, pin
from evaluation.gold import GoldReport, exchanged_report, fingerprint, own_reports
from evaluation.plover import load, type_accuracy
from evaluation.score import score, shares
from pourparler.reading.read import Settings, read_text
from pourparler.reading.sources import open_bytes
from pourparler.reading.values import SetAside

SHARED = Path(__file__).parents[2] / "shared"
PLOVER_TYPES = "PLOVER types"


def main() -> int:
    """Return 0 where every score holds its floor, 1 where one fell."""
    asked = _asked()
    scores = shares(_sum(list(own_reports())))
    _show("own reports", scores)
    plover = asked.shared / "plover" / "gold-dev.json"
    if plover.exists():
        scores[PLOVER_TYPES] = type_accuracy(load(plover))
        _show("PLOVER development records", {PLOVER_TYPES: scores[PLOVER_TYPES]})
    if (asked.shared / "seed").is_dir():
        _show("founding report", shares(_sum([exchanged_report(asked.shared / "seed")])))
    try:
        if asked.pin or asked.lower_floors:
            pin(scores, fingerprint(), lower=asked.lower_floors)
        else:
            check(scores, fingerprint())
    except FloorError as fallen:
        print(fallen, file=sys.stderr)
        return 1
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="where the material that is not shipped lies")
    parser.add_argument("--pin", action="store_true", help="write the scores as floors; none may fall")
    parser.add_argument("--lower-floors", action="store_true", help="write the scores as floors, fallen ones too")
    return parser.parse_args()


def _sum(reports: list[GoldReport]) -> Counter[str]:
    total: Counter[str] = Counter()
    for report in reports:
        (source,) = open_bytes(f"{report.name}.txt", report.text.encode())
        if isinstance(source, SetAside):
            raise FloorError(f"{report.name} could not be read: {source.reason}")
        total.update(score(read_text(source, Settings(report.published)), report))
    return total


def _show(title: str, scores: dict[str, float]) -> None:
    print(title)
    for name, value in scores.items():
        print(f"  {name:24}{value:g}")


sys.exit(main())
