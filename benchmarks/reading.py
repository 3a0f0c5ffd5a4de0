"""How fast reports are read, and how much memory a large archive takes: `python benchmarks/reading.py [MEGABYTES]`.

Reports are made up from sentences of this file, each different, so that nothing is measured on a cache. The archive
holds pages of about 40 kB of which about 3 kB are the report, as saved news pages do; its reading is measured in a
process of its own, because a process never gives memory back.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pourparler.dossier.read import read
from pourparler.reading.language.pipeline import load_pipeline
from pourparler.reading.language.sentences import split_sentences
from pourparler.reading.read import Settings, read_text
from pourparler.reading.sources import plain_text

DAY = date(2025, 6, 2)
REPORTS = 60
PLACES = ("Doha", "Goma", "Istanbul", "Jeddah", "Geneva", "Cairo", "Nairobi", "Khartoum", "Sanaa", "Bogotá")
SENTENCES = (
    "Envoys of the army and the rebels were set to meet in {place} on Thursday, the mediator said.",
    "“We will not give up one metre of {place},” said Gen. {name}, who commands the northern front.",
    "At least {n} people were killed and more than {m} wounded in a strike on Sunday, the health ministry said.",
    "The government has rejected a draft that would leave the rebels in control of the road to {place}.",
    "The United Nations urged both sides to accept a pause of {k} days so that aid can reach the city.",
    "A day after the talks collapsed, drones struck an air base near {place}, according to residents.",
    "The delegations last met two weeks ago, when they agreed to swap {n} prisoners each.",
    "It was not clear whether the truce, which began on {k} May, would hold until the end of the month.",
)
FURNITURE = (
    "<nav>" + "<a href='/section'>Section of the page</a> " * 300 + "</nav><script>" + "var x = 1;" * 2500 + "</script>"
)


def made_up(rng: random.Random, sentences: int = 24) -> str:
    """Return a report of so many sentences."""
    lines = [
        rng.choice(SENTENCES).format(
            place=rng.choice(PLACES),
            name=f"N{rng.randrange(10**6)}",
            n=rng.randrange(11, 900),
            m=rng.randrange(11, 900),
            k=rng.randrange(2, 28),
        )
        for _ in range(sentences)
    ]
    paragraphs = [" ".join(lines[at : at + 3]) for at in range(0, sentences, 3)]
    return f"Talks number {rng.randrange(10**6)} near an end\n\n" + "\n\n".join(paragraphs)


def sentences_per_second() -> dict[str, float]:
    """Return the rate of all stages on one core, and the seconds to load the pipeline."""
    started = time.perf_counter()
    load_pipeline()
    loaded = time.perf_counter() - started
    rng = random.Random(1)
    sources = [plain_text(f"{number}.txt", made_up(rng).encode()) for number in range(REPORTS)]
    read_text(sources[0], Settings(DAY))
    count = sum(len(list(split_sentences(source.text))) for source in sources)
    started, used = time.perf_counter(), time.process_time()
    for source in sources:
        read_text(source, Settings(DAY))
    wall, cpu = time.perf_counter() - started, time.process_time() - used
    return {"sentences": count, "per_second": count / wall, "per_cpu_second": count / cpu, "load_seconds": loaded}


def write_archive(path: Path, megabytes: int) -> int:
    """Write an archive of so many megabytes of pages, unpacked; return how many pages."""
    rng = random.Random(2)
    pages = 0
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        size = 0
        while size < megabytes * 2**20:
            paragraphs = "".join(f"<p>{line}</p>" for line in made_up(rng).split("\n\n"))
            body = f"<html><body>{FURNITURE}<article>{paragraphs}</article></body></html>".encode()
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            url = f"https://example.org/{pages}"
            writer.write_record(writer.create_warc_record(url, "response", BytesIO(body), http_headers=headers))
            size += len(body)
            pages += 1
    return pages


def read_archive(path: Path) -> None:
    """Read it all and print the peak of memory; run in a process of its own."""
    started = time.perf_counter()
    pages = sum(1 for _ in read([path], DAY))
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"pages": pages, "seconds": round(seconds, 1), "peak_mib": round(peak)}))


def main() -> None:
    """Print one JSON object per measure."""
    if len(sys.argv) > 2 and sys.argv[1] == "--archive":
        read_archive(Path(sys.argv[2]))
        return
    print(
        json.dumps(
            {
                "measure": "all stages, one core",
                **{key: round(value, 2) for key, value in sentences_per_second().items()},
            }
        )
    )
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    with tempfile.TemporaryDirectory() as folder:
        for size in (megabytes // 4, megabytes):
            path = Path(folder) / f"{size}.warc.gz"
            write_archive(path, size)
            done = subprocess.run(
                [sys.executable, __file__, "--archive", str(path)], capture_output=True, text=True, check=True
            )
            print(json.dumps({"measure": f"archive of {size} MiB unpacked", **json.loads(done.stdout)}))


if __name__ == "__main__":
    main()
