"""What is said while the simulation is compiled for this machine: once, on the error stream, never in an answer."""

from collections.abc import Generator
from contextlib import contextmanager

AS_LONG_AS = "for 20 to 90 seconds, longer where the machine is busy"


@contextmanager
def compile_notice(*, may_simulate: bool = True) -> Generator[None]:
    """Say so where the work inside has to compile the simulation first; say nothing where it is compiled already.

    Listening loads the compiler, so it is not done where nothing can be simulated (`may_simulate` false).
    """
    if not may_simulate:
        yield
        return
    from pourparler.cli.rendering import notices
    from pourparler.dossier.compiling import telling_of_compilation

    def begins() -> None:
        notices().print(f"compiling the simulation for this machine: once, {AS_LONG_AS} ...", style="yellow")

    def ends(seconds: float) -> None:
        notices().print(f"compiled in {seconds:.0f} s, and kept for the next time", style="yellow")

    with telling_of_compilation(begins, ends):
        yield
