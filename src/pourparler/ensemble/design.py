"""What an ensemble is: how many runs of which work, cut into blocks, and the fingerprint that tells it from others."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from pourparler.ensemble.seeds import LARGEST_SEED
from pourparler.errors import EnsembleError

BLOCK_RUNS = 65_536  # a second or less of a compiled kernel; slow work asks for fewer


@dataclass(frozen=True, order=True)
class Block:
    """A stretch of runs that one worker does in one go: runs first_run .. first_run + count - 1."""

    first_run: int
    count: int

    @property
    def end(self) -> int:
        """The first run after the block."""
        return self.first_run + self.count

    def __str__(self) -> str:
        return f"runs {self.first_run}..{self.end - 1}"


@dataclass(frozen=True)
class Design:
    """One ensemble: runs 0 .. runs-1 of the named work with these parameters and this seed.

    Attributes
    ----------
    name : what the work is called; together with parameters, seed and version it decides every answer
    runs : how many; more runs of the same design continue it, so saved blocks of a smaller ensemble count
    seed : 0 <= seed < 2**64
    parameters : whatever changes the answer, as JSON values (a hash stands well for something large)
    block_runs : runs per block; changes speed and saving, never the answer
    version : of the code that does the work
    """

    name: str
    runs: int
    seed: int
    parameters: Mapping[str, Any] = field(default_factory=dict[str, Any])
    block_runs: int = BLOCK_RUNS
    version: str = field(default_factory=lambda: version("pourparler"))

    def __post_init__(self) -> None:
        _require(self.runs >= 1, f"runs is {self.runs}, expected at least 1")
        _require(self.block_runs >= 1, f"block_runs is {self.block_runs}, expected at least 1")
        _require(0 <= self.seed <= LARGEST_SEED, f"seed is {self.seed}, expected 0 .. 2**64 - 1")

    @property
    def fingerprint(self) -> str:
        """A hash of name, parameters, seed and version: equal exactly where blocks may be put together."""
        identity = [self.name, dict(self.parameters), self.seed, self.version]
        try:
            text = json.dumps(identity, sort_keys=True, allow_nan=False, separators=(",", ":"))
        except (TypeError, ValueError) as error:
            raise EnsembleError(
                f"the parameters of {self.name!r} are not JSON values ({error}); write them as such"
            ) from error
        return sha256(text.encode()).hexdigest()


def missing_blocks(done: Iterable[Block], runs: int, block_runs: int) -> Iterator[Block]:
    """Cut the runs that no done block covers into blocks, in order; done blocks are sorted and do not overlap."""
    start = 0
    for block in done:
        yield from _cut(start, block.first_run, block_runs)
        start = block.end
    yield from _cut(start, runs, block_runs)


def fitting_blocks(saved: Iterable[Block], runs: int) -> list[Block]:
    """Choose saved blocks that lie inside the ensemble and do not overlap, in order; earlier and longer ones first."""
    chosen: list[Block] = []
    for block in sorted(saved, key=lambda block: (block.first_run, -block.count)):
        if block.end <= runs and (not chosen or block.first_run >= chosen[-1].end):
            chosen.append(block)
    return chosen


def _cut(start: int, end: int, block_runs: int) -> Iterator[Block]:
    for first_run in range(start, end, block_runs):
        yield Block(first_run, min(block_runs, end - first_run))


def _require(is_so: bool, sentence: str) -> None:
    if not is_so:
        raise EnsembleError(f"ensemble: {sentence}")
