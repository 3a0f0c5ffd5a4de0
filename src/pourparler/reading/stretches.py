"""Which stretches of a text touch which, found by their order instead of by comparing all with all."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar


class Stretch(Protocol):
    """Something with a place in a text."""

    @property
    def start(self) -> int:
        """The first character."""
        ...

    @property
    def end(self) -> int:
        """The character after the last."""
        ...


Kind = TypeVar("Kind", bound=Stretch)


class Stretches:
    """Stretches of one text, joined where they touch or overlap, in order."""

    def __init__(self, of: Iterable[Stretch]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted((one.start, one.end) for one in of):
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def touch(self, start: int, end: int) -> bool:
        """Say whether any of them shares a character with the one from `start` to `end`."""
        return next(self._within(start, end), None) is not None

    def hold(self, start: int, end: int) -> bool:
        """Say whether one of them holds all from `start` to `end`."""
        return any(first <= start and end <= last for first, last in self._within(start, end))

    def gaps(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield what of `start` to `end` none of them covers, in order."""
        for first, last in self._within(start, end):
            if start < first:
                yield start, first
            start = max(start, last)
        if start < end:
            yield start, end

    def _within(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        for at in range(max(bisect_left(self.starts, start) - 1, 0), len(self.starts)):
            if self.starts[at] >= end:
                return
            if self.ends[at] > start:
                yield self.starts[at], self.ends[at]


class ByStart(Generic[Kind]):
    """Stretches of one text that can be asked for by where they start."""

    def __init__(self, of: Iterable[Kind]) -> None:
        self.items = sorted(of, key=lambda one: one.start)
        self._starts = [one.start for one in self.items]

    def starting_in(self, start: int, end: int) -> list[Kind]:
        """Return those that start from `start` on and before `end`."""
        return self.items[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretch without the white space at its ends, nothing where there is nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
