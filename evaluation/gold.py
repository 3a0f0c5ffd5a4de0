"""Annotated reports: what a reader should find in each, on which words.

All were written for this purpose, in the manner of agencies, papers, live pages and features, about wars of four
continents; what is told in them is made up from the kinds of things that happened. Those in `reports/` were used to
mend the rules, most after they had been measured unseen. Those in `held_out/`, in plain agency prose, are never looked
at by those who make rules. Those in `unusual/` were written in words that are as unlike an agency's as can be, to find
out where the rules end; the rules were hardly mended on them. A folder with a report and gold in the exchange format
(`report.txt`, `seed.json`) is read too.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
REPORTS = HERE / "reports"
HELD_OUT = HERE / "held_out"
"""Reports that nobody who made the rules has looked at; there may be none."""

UNUSUAL = HERE / "unusual"
"""Reports in words that are as unlike an agency's as can be."""


@dataclass(frozen=True)
class GoldReport:
    """One annotated report; every entry holds its spans as (start, end)."""

    name: str
    text: str
    published: date
    boilerplate: list[tuple[int, int]] = field(default_factory=list)
    dates: list[dict[str, Any]] = field(default_factory=list)
    places: list[dict[str, Any]] = field(default_factory=list)
    rounds: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    positions: list[dict[str, Any]] = field(default_factory=list)


def own_reports() -> Iterator[GoldReport]:
    """Yield the reports that the rules were made with."""
    yield from reports_in(REPORTS)


def reports_in(folder: Path) -> Iterator[GoldReport]:
    """Yield the annotated reports of a folder: NAME.txt with its gold NAME.json."""
    for path in sorted(folder.glob("*.json")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        yield _own(path.stem, text, json.loads(path.read_text(encoding="utf-8")))


def _own(name: str, text: str, gold: dict[str, Any]) -> GoldReport:
    def spans(quotes: list[str]) -> list[tuple[int, int]]:
        return [(text.index(quote), text.index(quote) + len(quote)) for quote in quotes]

    return GoldReport(
        name=name,
        text=text,
        published=date.fromisoformat(gold["published"]),
        boilerplate=spans(gold["boilerplate"]),
        dates=[{"spans": spans([quote]), "start": start, "end": end} for quote, start, end in gold["dates"]],
        places=[{"spans": spans([quote]), "lat": lat, "lon": lon} for quote, lat, lon in gold["places"]],
        rounds=[{**entry, "spans": spans(entry["evidence"])} for entry in gold["rounds"]],
        events=[{**entry, "spans": spans(entry["evidence"])} for entry in gold["events"]],
        positions=[{**entry, "spans": spans([entry["quote"]])} for entry in gold["positions"]],
    )


def exchanged_report(folder: Path) -> GoldReport:
    """Return the report of a folder in the exchange format."""
    gold = json.loads((folder / "seed.json").read_text(encoding="utf-8"))

    def spans(entry: dict[str, Any]) -> list[tuple[int, int]]:
        return [(quote["start"], quote["end"]) for quote in entry.get("evidence", [entry])]

    dated = [entry for entry in gold["dates"] if entry["value"]]
    return GoldReport(
        name=gold["doc_id"],
        text=(folder / "report.txt").read_text(encoding="utf-8"),
        published=date.fromisoformat(gold["published"]),
        boilerplate=[(mark["start"], mark["end"]) for mark in gold["article"]["boilerplate"]],
        dates=[{"spans": spans(one), "start": one["value"]["start"], "end": one["value"]["end"]} for one in dated],
        places=[{**entry, "spans": spans(entry)} for entry in gold["places"]],
        rounds=[
            {**entry, "date": entry["date"]["start"] if entry["date"] else None, "spans": spans(entry)}
            for entry in gold["rounds"]
        ],
        events=[{**entry, "spans": spans(entry)} for entry in gold["events"]],
        positions=[{**entry, "spans": spans(entry)} for entry in gold["positions"]],
    )


def fingerprint() -> str:
    """Return the hash of all texts and gold of the folders: floors hold for these and no others."""
    digest = sha256()
    for folder in (REPORTS, HELD_OUT, UNUSUAL):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
