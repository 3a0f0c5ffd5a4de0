"""Run an ensemble: blocks go out to the workers, tallies come back and are added, and a kill loses no finished block.

Few blocks are out at a time and a tally is forgotten once it is added, so memory does not grow with the number of runs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from pourparler.ensemble.design import Design, fitting_blocks
from pourparler.ensemble.executors import Executor, Here
from pourparler.ensemble.saved import SavedBlocks, packed, unpacked
from pourparler.ensemble.session import Cancel, Session, Watch
from pourparler.ensemble.tally import Tally, add_tally, check_tally
from pourparler.errors import EnsembleError

TallyWork = Callable[[int, int], Tally]
FileWork = Callable[[int, int, Path], None]


@dataclass(frozen=True)
class Ensemble:
    """The answer of an ensemble: its tally, and how it came about."""

    design: Design
    tally: Mapping[str, NDArray[np.int64]]
    resumed_runs: int
    warnings: tuple[str, ...]
    seconds: float

    def __repr__(self) -> str:
        return (
            f"<Ensemble {self.design.name}: {self.design.runs} runs in {self.seconds:.2f} s, seed {self.design.seed}>"
        )


@dataclass(frozen=True)
class Joined:
    """The answer of an ensemble whose blocks write files: the one file they became."""

    design: Design
    path: Path
    resumed_runs: int
    warnings: tuple[str, ...]
    seconds: float


def run_ensemble(
    work: TallyWork,
    design: Design,
    *,
    on: Executor = Here(),  # noqa: B008  a frozen value
    saved: Path | None = None,
    watch: Watch | None = None,
    cancel: Cancel | None = None,
) -> Ensemble:
    """Return the added tallies of all runs: the same bits for any block size, executor, order, kill and resume.

    Parameters
    ----------
    work : the block of work, `work(first_run, count) -> Tally`; picklable for processes and Dask
    design : how many runs, and what tells this ensemble from others
    on : who does the blocks
    saved : a folder for finished blocks; blocks of the same design found there are not done again
    watch : called after the saved blocks were read and after every block
    cancel : asked before every block; blocks at work are finished and saved

    Raises
    ------
    EnsembleCancelled
        if `cancel` was set before all runs were done
    EnsembleError
        if tallies cannot be added, a worker died, or blocks cannot be saved
    """
    store = SavedBlocks.of(design, saved) if saved is not None else None
    session = Session(design, store, watch, cancel)
    tally: Tally = {}
    for block, payload in session.resume():
        try:
            tally = add_tally(tally, check_tally(unpacked(payload), str(block)))
        except EnsembleError as error:
            session.refuse(block, str(error))
    for block, part in session.fresh(work, on):
        tally = add_tally(tally, check_tally(part, f"{design.name}, {block}"))
        session.keep(block, store and packed(part))
    for counts in tally.values():
        counts.flags.writeable = False
    return Ensemble(design, MappingProxyType(tally), session.resumed_runs, tuple(session.warnings), session.seconds)


def run_files(
    work: FileWork,
    design: Design,
    target: Path,
    *,
    on: Executor = Here(),  # noqa: B008  a frozen value
    saved: Path | None = None,
    watch: Watch | None = None,
    cancel: Cancel | None = None,
) -> Joined:
    """Join the files of all blocks, in block order, into `target`, which is whole or not there.

    `work(first_run, count, path)` writes its file at `path`, a place of its own on the worker; the bytes travel back,
    so workers on other machines share no file system with this one. The other parameters are those of `run_ensemble`.
    """
    with TemporaryDirectory(prefix="pourparler-blocks-") as spare:
        store = SavedBlocks.of(design, saved or Path(spare))
        session = Session(design, store, watch, cancel)
        for _block, _payload in session.resume():
            pass  # reading them is what finds the damaged ones
        for block, payload in session.fresh(_BytesOf(work), on):
            session.keep(block, payload)
        _join(store, design.runs, target)
    return Joined(design, target, session.resumed_runs, tuple(session.warnings), session.seconds)


@dataclass(frozen=True)
class _BytesOf:
    """A block of work that writes a file, turned into one that returns the bytes of that file."""

    work: FileWork

    def __call__(self, first_run: int, count: int) -> bytes:
        with TemporaryDirectory(prefix="pourparler-block-") as folder:
            path = Path(folder) / "block"
            self.work(first_run, count, path)
            return path.read_bytes()


def _join(store: SavedBlocks, runs: int, target: Path) -> None:
    beside = target.with_name(f".{target.name}.part")
    try:
        with beside.open("wb") as file:
            for block in fitting_blocks(store.blocks(), runs):
                file.write(store.read(block))
        beside.replace(target)
    except OSError as error:
        raise EnsembleError(f"{target}: cannot be written ({error.strerror}). Name another place") from error
