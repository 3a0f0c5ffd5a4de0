"""Whether the simulation has to be compiled for this machine first, and when it is done."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from time import monotonic
from typing import Any

SIMULATION = "pourparler.dynamics"
"""The package whose kernels take long to compile; those of the other packages take a second or two."""


@contextmanager
def telling_of_compilation(begins: Callable[[], None], ends: Callable[[float], None]) -> Generator[None]:
    """Call `begins` when the simulation starts to be compiled, once, and `ends` with the seconds when that is done.

    Nothing is called where it was compiled before and is only loaded. Compilation in other processes is not told.
    """
    from numba.core import event

    class Listener(event.Listener):
        """Hears when numba compiles; what a kernel calls is compiled within its own compilation."""

        def __init__(self) -> None:
            self.depth = 0
            self.began = 0.0

        def on_start(self, event: Any) -> None:
            if self.depth == 0 and not event.data["dispatcher"].py_func.__module__.startswith(SIMULATION):
                return
            self.depth += 1
            if self.depth == 1:
                self.began = monotonic()
                begins()

        def on_end(self, event: Any) -> None:  # noqa: ARG002  the signature is numba's
            if self.depth == 0:
                return
            self.depth -= 1
            if self.depth == 0:
                ends(monotonic() - self.began)

    with event.install_listener("numba:compile", Listener()):
        yield
