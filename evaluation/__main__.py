"""Run with `python -m evaluation`: read the annotated reports, print the scores, refuse scores below their floors."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from evaluation.calibrate import Seen, counted, reliability, seen_in, write
from evaluation.floors import FloorError, check, pin
from evaluation.gold import HELD_OUT, REPORTS, UNUSUAL, GoldReport, exchanged_report, fingerprint, reports_in
from evaluation.plover import load, type_accuracy
from evaluation.score import score, shares
from pourparler.reading.documents.sources import open_bytes
from pourparler.reading.read import Settings, read_text
from pourparler.reading.values import Reading, SetAside

SHARED = Path(__file__).parents[2] / "shared"
PLOVER_TYPES = "PLOVER types"
HELD_OUT_MARK = "held out: "
"""Before the name of a measure that was taken on the reports that nobody looked at while rules were made."""

UNUSUAL_MARK = "unusual words: "
"""Before the name of a measure that was taken on the reports in words unlike an agency's."""


def main() -> int:
    """Return 0 where every score holds its floor, 1 where one fell."""
    asked = _asked()
    scores = shares(_read(reports_in(REPORTS))[0])
    _show("own reports", scores)
    held_out, seen = _read(reports_in(HELD_OUT))
    unusual, more = _read(reports_in(UNUSUAL))
    seen += more
    if asked.calibrate:
        write(counted(seen))
    _show("reports held out while the rules were made", shares(held_out))
    _show("reports in unusual words", shares(unusual))
    _show("confidence, counted on these two, each report left out in turn", reliability(seen))
    scores |= {HELD_OUT_MARK + name: score for name, score in shares(held_out).items()}
    scores |= {UNUSUAL_MARK + name: score for name, score in shares(unusual).items()}
    plover = asked.shared / "plover" / "gold-dev.json"
    if plover.exists():
        scores[PLOVER_TYPES] = type_accuracy(load(plover))
        _show("PLOVER development records", {PLOVER_TYPES: scores[PLOVER_TYPES]})
    if (asked.shared / "seed").is_dir():
        _show("founding report", shares(_read([exchanged_report(asked.shared / "seed")])[0]))
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
    parser.add_argument("--calibrate", action="store_true", help="count anew how often proposals are right")
    parser.add_argument("--pin", action="store_true", help="write the scores as floors; none may fall")
    parser.add_argument("--lower-floors", action="store_true", help="write the scores as floors, fallen ones too")
    return parser.parse_args()


def _read(reports: Iterable[GoldReport]) -> tuple[Counter[str], list[Seen]]:
    """Return the counts over the reports, and each of their proposals."""
    total: Counter[str] = Counter()
    seen: list[Seen] = []
    for report in reports:
        reading = _reading(report)
        total.update(score(reading, report))
        seen += seen_in(reading, report)
    return total, seen


def _reading(report: GoldReport) -> Reading:
    (source,) = open_bytes(f"{report.name}.txt", report.text.encode())
    if isinstance(source, SetAside):
        raise FloorError(f"{report.name} could not be read: {source.reason}")
    return read_text(source, Settings(report.published))


def _show(title: str, scores: Mapping[str, float]) -> None:
    print(title)
    for name, value in scores.items():
        print(f"  {name:24}{value:g}")


sys.exit(main())
