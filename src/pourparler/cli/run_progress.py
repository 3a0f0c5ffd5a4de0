"""How far long work is: runs done, runs a second, time left; on the error stream, and only in a terminal."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pourparler.dossier.runs import Progress, Watch


@contextmanager
def progress(doing: str = "reading", unit: str = "reports") -> Generator["Watch"]:
    """Show a bar while runs are done; give the function that is told how far they are."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from pourparler.cli.rendering import notices

    columns = (
        TextColumn(doing),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=notices(), transient=True, disable=not notices().is_terminal) as bar:
        task = bar.add_task(doing, total=None, rate="")

        def watch(so_far: "Progress") -> None:
            fresh = so_far.done_runs - so_far.resumed_runs
            rate = f"{fresh / so_far.seconds:.1f} {unit}/s" if fresh and so_far.seconds else ""
            bar.update(task, total=so_far.runs, completed=so_far.done_runs, rate=rate)

        yield watch
