"""How fast reports are read, and how much memory archives take, through the command as people give it.

    python benchmarks/reading.py [--megabytes 10 100 1000] [--reports 300] [--out docs/reference/reading-benchmarks.md]

Reports and archives are made up (`reading_archive.py`), the same each time. Memory is that of the command with all its
workers, looked at four times a second; an archive of a gigabyte takes about 15 CPU minutes.
"""

import argparse
import os
import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from reading_archive import SENTENCES_PER_REPORT, Archive, write_archive
from side_by_side import machine

from pourparler.reading.documents.sources import plain_text
from pourparler.reading.read import Settings, read_text

DAY = date(2025, 6, 2)
COMMAND = [sys.executable, "-m", "pourparler"]
GOAL = 150
"""Sentences a second on two cores, all stages."""


class Run(NamedTuple):
    """One command: seconds on the clock and of all processors, peak memory of it with its workers and of itself."""

    wall: float
    cpu: float
    peak_mib: float
    peak_alone_mib: float


def run(*arguments: str | Path) -> Run:
    """Run the command and watch it."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = subprocess.Popen([*COMMAND, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = alone = 0
    while command.poll() is None:
        held = [_held(process) for process in _family(command.pid)]
        peak, alone = max(peak, sum(held)), max(alone, held[0] if held else 0)
        time.sleep(0.25)
    if command.returncode:
        raise SystemExit(f"the command failed: pourparler {' '.join(map(str, arguments))}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(time.monotonic() - started, cpu, peak / 2**20, alone / 2**20)


def _family(process: int) -> list[int]:
    """The process and all that it started, itself first."""
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return [process]
    return [process, *(member for child in children for member in _family(child))]


def _held(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def rate_of_one_process(reports: list[str]) -> float:
    """Return sentences per CPU second, all stages, without start-up."""
    sources = [plain_text(f"{number}.txt", report.encode()) for number, report in enumerate(reports)]
    read_text(sources[0], Settings(DAY))
    started = time.process_time()
    for source in sources[1:]:
        read_text(source, Settings(DAY))
    return (len(sources) - 1) * SENTENCES_PER_REPORT / (time.process_time() - started)


def read_folder(folder: Path, reports: list[str]) -> Run:
    """Read a folder of reports into a new dossier with two workers."""
    (folder / "reports").mkdir()
    for number, report in enumerate(reports):
        (folder / "reports" / f"{number:04}.txt").write_text(report, encoding="utf-8")
    return _into(folder, folder / "reports")


def _into(folder: Path, source: Path) -> Run:
    place = folder / f"dossier-of-{source.stem}"
    run("new", place)
    return run("read", source, "--published", str(DAY), "--into", place, "--workers", "2", "--by", "benchmark")


def page(rates: list[str], memory: list[str]) -> str:
    """Return the page of figures."""
    load = os.getloadavg()[0]
    return "\n".join(
        [
            "# Reading: figures",
            "",
            f"Machine: {machine()}; load when the run ended: {load:.0f}. Made by `python benchmarks/reading.py`.",
            "",
            "| work | sentences | wall | CPU | sentences/s | per CPU second | goal |",
            "|---|---|---|---|---|---|---|",
            *rates,
            "",
            "| work | wall | CPU | peak, with workers | peak of the command itself |",
            "|---|---|---|---|---|",
            *memory,
            "",
        ]
    )


def rates(folder: Path, count: int) -> list[str]:
    """Return the rows on how fast reports are read."""
    archive = Archive()
    reports = [archive.report() for _ in range(count)]
    alone = rate_of_one_process(reports[:60])
    whole = read_folder(folder, reports)
    sentences = count * SENTENCES_PER_REPORT
    in_one = (
        f"| all stages in one process, start-up left out | {60 * SENTENCES_PER_REPORT} | - | - | - | {alone:.0f} | - |"
    )
    command = (
        f"| `read FOLDER --into DOSSIER --workers 2`, {count} reports, start-up and storing included | {sentences} | "
        f"{whole.wall:.0f} s | {whole.cpu:.0f} s | {sentences / whole.wall:.0f} | {sentences / whole.cpu:.0f} | "
        f">= {GOAL} a second on two cores |"
    )
    return [in_one, command]


def memory(folder: Path, sizes: list[int]) -> list[str]:
    """Return the rows on the memory that archives take."""
    rows: list[str] = []
    for size in sizes:
        archive = folder / f"{size}.warc"
        records = write_archive(archive, size)
        for words, done in (
            ("read FILE", run("read", archive, "--json")),
            ("read FILE --into DOSSIER --workers 2", _into(folder, archive)),
        ):
            rows.append(
                f"| `{words}`, {size} MB, {records} records | {done.wall:.0f} s | {done.cpu:.0f} s | "
                f"{done.peak_mib:.0f} MiB | {done.peak_alone_mib:.0f} MiB |"
            )
    return rows


def main() -> None:
    """Print the page, and write it where it is wanted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=int, nargs="+", default=[10, 100])
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--out", type=Path, help="write the page here as well")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        written = page(rates(Path(folder), asked.reports), memory(Path(folder), asked.megabytes))
    print(written)
    if asked.out:
        asked.out.write_text(written)


if __name__ == "__main__":
    main()
