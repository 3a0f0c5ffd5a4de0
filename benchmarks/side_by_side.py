"""What benchmarks beside a peer share: the peer's own environment, work and results over files, the machine's name."""

import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).resolve().parent


def peer_python(package: str, version: str, named: Path | None = None) -> Path:
    """Return the Python that has the peer, making its environment under `.benchmarks/` where none is named."""
    if named is not None:
        return named
    folder = HERE.parent / ".benchmarks" / f"{package}-{version}"
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", f"{package}=={version}"], check=True)
    return python


def asked_of_peer(python: Path, script: str, work: Any) -> Any:
    """Return what the peer's script answers: it gets the work as a file and writes a file."""
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "work.json"), Path(folder, "result.json")
        source.write_text(json.dumps(work))
        subprocess.run([python, HERE / script, source, target], check=True)
        return json.loads(target.read_text())


def machine() -> str:
    """Name the processor and how many cores and how much memory there are."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    models = [line.partition(":")[2].strip() for line in lines if "model name" in line]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{models[0] if models else platform.processor()}, {os.cpu_count()} cores, {memory:.0f} GiB"
