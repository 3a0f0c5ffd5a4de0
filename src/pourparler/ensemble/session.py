"""One session of an ensemble: which blocks are done already, who does the others, whom to tell, when to stop."""

import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

from pourparler.ensemble.design import Block, Design, fitting_blocks, missing_blocks
from pourparler.ensemble.executors import Executor, Hand, Work, is_worker_death
from pourparler.ensemble.saved import SavedBlocks
from pourparler.errors import EnsembleCancelled, EnsembleError


@dataclass(frozen=True)
class Progress:
    """How far an ensemble is."""

    done_runs: int
    runs: int
    resumed_runs: int
    seconds: float

    @property
    def share(self) -> float:
        """Done runs over all runs."""
        return self.done_runs / self.runs

    @property
    def seconds_left(self) -> float | None:
        """Seconds that the rest will take at the pace so far; None before the first block of this session."""
        fresh = self.done_runs - self.resumed_runs
        return (self.runs - self.done_runs) * self.seconds / fresh if fresh else None


Watch = Callable[[Progress], None]


class Cancel(Protocol):
    """Says when to stop; a `threading.Event` is one."""

    def is_set(self) -> bool:
        """Return whether somebody asked to stop."""
        ...


class Session:
    """From the first saved block that is read to the last block that is done."""

    def __init__(self, design: Design, store: SavedBlocks | None, watch: Watch | None, cancel: Cancel | None) -> None:
        self.design, self.store = design, store
        self.warnings: list[str] = []
        self.resumed_runs = 0
        self._watch, self._cancel = watch, cancel
        self._resumed: list[Block] = []
        self._done_runs = 0
        self._began = time.monotonic()

    @property
    def seconds(self) -> float:
        """Seconds since the session began."""
        return time.monotonic() - self._began

    def resume(self) -> Iterator[tuple[Block, bytes]]:
        """Yield the saved blocks that fit, in block order; a damaged one is dropped, and said."""
        found = fitting_blocks(self.store.blocks(), self.design.runs) if self.store else []
        self._resumed = list(found)
        for block in found:
            try:
                yield block, self.store.read(block) if self.store else b""
            except EnsembleError as error:
                self.refuse(block, str(error))

    def refuse(self, block: Block, reason: str) -> None:
        """Take a saved block for not done after all."""
        self._resumed.remove(block)
        if self.store is not None:
            self.store.drop(block)
        self.warnings.append(f"{reason}; {block} are done again")

    def fresh(self, work: Work, on: Executor) -> Iterator[tuple[Block, Any]]:
        """Do the missing blocks; yield each with what it gave, in order of arrival.

        Raises
        ------
        EnsembleCancelled
            if somebody asked to stop before the last block
        EnsembleError
            if a worker died; what the work itself raises comes through, with a note that names the block
        """
        self.resumed_runs = self._done_runs = sum(block.count for block in self._resumed)
        self._tell()
        missing = missing_blocks(self._resumed, self.design.runs, self.design.block_runs)
        with on.open(work) as hand:
            yield from self._flow(missing, hand, on.in_flight)

    def keep(self, block: Block, payload: bytes | None) -> None:
        """Take a block for done, save what it gave, and tell who watches."""
        if self.store is not None and payload is not None:
            self.store.write(block, payload)
        self._done_runs += block.count
        self._tell()

    def _flow(self, missing: Iterator[Block], hand: Hand, most: int) -> Generator[tuple[Block, Any]]:
        out: dict[Future[Any], Block] = {}
        while not self._is_cancelled():
            for block in islice(missing, most - len(out)):
                out[self._handed(hand, block)] = block
            if not out:
                return
            for future in wait(out, return_when=FIRST_COMPLETED).done:
                block = out.pop(future)
                yield block, self._result(future, block)
        yield from self._finished(out)
        self._stop()

    def _is_cancelled(self) -> bool:
        return self._cancel is not None and self._cancel.is_set()

    def _handed(self, hand: Hand, block: Block) -> "Future[Any]":
        try:
            return hand(block)
        except Exception as error:
            if is_worker_death(error):
                raise self._died(block) from error
            raise

    def _finished(self, out: dict["Future[Any]", Block]) -> Generator[tuple[Block, Any]]:
        """Yield the blocks that are at work when we stop; those still queued are dropped."""
        at_work = {future: block for future, block in out.items() if not future.cancel()}
        for future, block in at_work.items():
            yield block, self._result(future, block)

    def _result(self, future: "Future[Any]", block: Block) -> Any:
        try:
            return future.result()
        except Exception as error:
            if is_worker_death(error):
                raise self._died(block) from error
            error.add_note(f"in {self.design.name}, {block}, seed {self.design.seed}")
            raise

    def _died(self, block: Block) -> EnsembleError:
        return EnsembleError(f"{self.design.name}: a worker died at {block} (out of memory?); {self._next_step()}")

    def _stop(self) -> None:
        done, runs = self._done_runs, self.design.runs
        if done < runs:
            raise EnsembleCancelled(f"{self.design.name}: stopped after {done} of {runs} runs; {self._next_step()}")

    def _next_step(self) -> str:
        if self.store is None:
            return "nothing was saved. Name a folder for saved blocks, then it can be resumed"
        return f"{self._done_runs} runs are saved in {self.store.folder}. Run it again to go on from there"

    def _tell(self) -> None:
        if self._watch is not None:
            self._watch(Progress(self._done_runs, self.design.runs, self.resumed_runs, self.seconds))
