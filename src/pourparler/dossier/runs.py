"""Long work in blocks: who does it, and how far it is."""

from pourparler.ensemble.executors import Executor, Here, Processes
from pourparler.ensemble.session import Progress, Watch

__all__ = ["Executor", "Here", "Processes", "Progress", "Watch", "workers"]


def workers(count: int) -> Executor:
    """Return who does the blocks: this process for one worker, else so many of its own kind."""
    return Here() if count == 1 else Processes(count)
