"""How long a briefing takes in all forms, after start: `python benchmarks/brief.py [DOSSIER] [--rounds N]`.

Wall time and processor time, per form alone and for all together as `pourparler brief --format all` writes them; PDF is
printed by a second process beside the other forms, so the whole is shorter than its parts. The bar is 5 s on two cores.
"""

import argparse
import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pourparler
from pourparler.brief.pdf import pdf
from pourparler.brief.writing import WRITERS


def timed(name: str, work: Callable[[], Any]) -> Any:
    """Run the work, print its wall and processor seconds (children included), return its result."""
    wall, before = time.perf_counter(), os.times()
    result = work()
    after = os.times()
    spent = sum(after[:4]) - sum(before[:4])
    print(f"{name:28} {time.perf_counter() - wall:6.2f} s wall  {spent:6.2f} s processor")
    return result


def main() -> None:
    """Time the dossier named, or the shipped one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dossier", nargs="?", default="istanbul-2025")
    parser.add_argument("--rounds", type=int, default=2, help="the first includes what is loaded and compiled once")
    asked = parser.parse_args()
    print(f"load average {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors")
    for number in range(1, asked.rounds + 1):
        print(f"-- round {number}")
        with TemporaryDirectory() as folder:
            opened = pourparler.open(asked.dossier)
            timed("all forms, as written", partial(opened.brief, Path(folder), forms=(*WRITERS, "pdf")))
        briefing = timed("worded", opened.report)
        for form, write in {**WRITERS, "pdf": pdf}.items():
            timed(form, partial(write, briefing))
        timed("two-page summary, worded", partial(opened.report, summary=True))


if __name__ == "__main__":
    main()
