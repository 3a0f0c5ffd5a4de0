"""Who does the blocks: this thread, several threads, several processes, or a Dask cluster.

Each is a small value that says how many workers there are and, given the work, opens a `Hand` to give blocks to.
The answer does not depend on the choice: threads suit compiled kernels that release the interpreter, processes suit
plain Python, Dask suits many machines.
"""

import os
import sys
from collections.abc import Callable, Generator
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, Protocol

from pourparler.ensemble.design import Block
from pourparler.errors import EnsembleError, MissingExtra

Work = Callable[[int, int], Any]
Hand = Callable[[Block], "Future[Any]"]


class Executor(Protocol):
    """Something that can do blocks."""

    @property
    def in_flight(self) -> int:
        """How many blocks to give out before waiting for one; two a worker, so that none idles meanwhile."""
        ...

    def open(self, work: Work) -> AbstractContextManager[Hand]:
        """Start the workers; on the way out, queued blocks are dropped and the workers leave."""
        ...


@dataclass(frozen=True)
class Here:
    """Do the blocks one after another in this thread."""

    in_flight: int = 1

    @contextmanager
    def open(self, work: Work) -> Generator[Hand]:
        """Give a hand that works while you wait."""
        yield lambda block: _done_now(work, block)


def _done_now(work: Work, block: Block) -> "Future[Any]":
    future: Future[Any] = Future()
    try:
        future.set_result(work(block.first_run, block.count))
    except Exception as error:  # a future carries whatever the work raised; `result` raises it again
        future.set_exception(error)
    return future


@dataclass(frozen=True)
class _Pool:
    workers: int

    def __post_init__(self) -> None:
        if self.workers < 1:
            raise EnsembleError(f"workers is {self.workers}, expected at least 1")

    @property
    def in_flight(self) -> int:
        """Two blocks a worker: for Dask, of the local cluster; of a real one, say how many workers it has."""
        return 2 * self.workers


@dataclass(frozen=True)
class Threads(_Pool):
    """Do the blocks in threads of this process."""

    @contextmanager
    def open(self, work: Work) -> Generator[Hand]:
        """Start the threads."""
        pool = ThreadPoolExecutor(self.workers, thread_name_prefix="ensemble")
        try:
            yield lambda block: pool.submit(work, block.first_run, block.count)
        finally:
            pool.shutdown(cancel_futures=True)


@dataclass(frozen=True)
class Processes(_Pool):
    """Do the blocks in processes of this machine; the work must be picklable, and a script needs its `__main__` guard.

    New processes are spawned rather than forked, because a fork of a process with threads may hang; the choice is made
    for this pool alone, never for the interpreter.
    """

    @contextmanager
    def open(self, work: Work) -> Generator[Hand]:
        """Start the processes and send each the work once."""
        pool = ProcessPoolExecutor(
            self.workers, mp_context=get_context("spawn"), initializer=_receive_work, initargs=(work,)
        )
        try:
            yield lambda block: pool.submit(_do_received, block.first_run, block.count)
        finally:
            pool.shutdown(cancel_futures=True)


_received: list[Work] = []  # in a worker process: the work that came with the process, sent once and not per block


def _receive_work(work: Work) -> None:
    _received[:] = [work]


def _do_received(first_run: int, count: int) -> Any:
    return _received[0](first_run, count)


@dataclass(frozen=True)
class Dask(_Pool):
    """Do the blocks on a Dask cluster: the one at `address` (tcp://host:8786), or a local one of `workers` processes.

    Needs the extra `scale`. The workers of a real cluster must have the same version of Pourparler installed.
    """

    workers: int = 2
    address: str | None = None
    seconds_to_answer: float = 10.0

    @contextmanager
    def open(self, work: Work) -> Generator[Hand]:
        """Connect (or start the local cluster), send the workers the work once, and give blocks as tasks.

        Raises
        ------
        MissingExtra
            if Dask distributed is not installed
        EnsembleError
            if nobody answers at the address
        """
        with self._connected() as client:
            sent = client.scatter(work, broadcast=True, hash=False)
            tasks = client.get_executor(pure=False, retries=2)
            try:
                yield lambda block: tasks.submit(_do_sent, sent, block.first_run, block.count)
            finally:
                tasks.shutdown(wait=False)

    @contextmanager
    def _connected(self) -> Generator[Any]:
        try:
            from distributed import Client, LocalCluster
        except ImportError as error:
            raise MissingExtra("an ensemble on Dask", "scale") from error
        if self.address is None:
            with (
                LocalCluster(n_workers=self.workers, threads_per_worker=1, dashboard_address=":0") as cluster,
                Client(cluster) as client,
            ):
                yield client
            return
        try:
            client = Client(self.address, timeout=self.seconds_to_answer)
        except (OSError, ValueError) as error:
            raise EnsembleError(
                f"no Dask scheduler answers at {self.address!r} ({error}). Start one with `dask scheduler`, "
                "workers with `dask worker ADDRESS`, and give its address as tcp://HOST:8786"
            ) from error
        with client:
            yield client


def _do_sent(work: Work, first_run: int, count: int) -> Any:
    return work(first_run, count)


def is_worker_death(error: BaseException) -> bool:
    """Return whether a block has no answer because its worker died, not because the work refused."""
    distributed = sys.modules.get("distributed")
    killed = (distributed.KilledWorker,) if distributed is not None else ()
    return isinstance(error, (BrokenProcessPool, CancelledError, *killed))


def on_this_machine(workers: int | None = None) -> Executor:
    """Choose for compiled kernels on this machine: one worker works here, several are threads; None is one per core."""
    count = usable_cores() if workers is None else workers
    return Here() if count == 1 else Threads(count)


def usable_cores() -> int:
    """Return how many cores this process may use, which in a container may be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
