"""Every figure of the docs, measured again: each script of this folder in a process of its own, one after the other.

    python benchmarks/run.py [NAME...]

A script that measures beside a peer makes the peer's environment itself; ratios are within one run, so that a busy
machine slows both sides alike.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PART = "_"
"""A name with this in it is no benchmark of its own: a peer's side, started by ours, or what several share."""


def scripts(names: list[str]) -> list[Path]:
    """Return the benchmarks of those names; all of them where none is given."""
    found = {path.stem: path for path in sorted(HERE.glob("*.py")) if PART not in path.stem and path.stem != "run"}
    unknown = [name for name in names if name not in found]
    if unknown:
        raise SystemExit(f"no benchmark {', '.join(unknown)}; there are: {', '.join(found)}")
    return [found[name] for name in names or found]


def main() -> None:
    """Run them, and exit with 1 where one failed."""
    failed = []
    for script in scripts(sys.argv[1:]):
        print(f"\n== {script.stem}", flush=True)
        if subprocess.run([sys.executable, script], check=False).returncode != 0:
            failed.append(script.stem)
    if failed:
        raise SystemExit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
