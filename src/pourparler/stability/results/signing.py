"""Packages that could be signed, and who would leave them."""

from typing import Literal

from pourparler.talks import FrozenMap, Value


class Worth(Value):
    """Points from least to most; equal where they are known."""

    low: float
    high: float


class LeverNeeded(Value):
    """A lever on somebody who would leave: what it adds to signing, and whether that is enough to hold it."""

    lever: str
    by: str
    adds: Worth
    enough: Literal["always", "sometimes", "never"]


class Leaving(Value):
    """Who would leave a package, to what, and what each gains by it; `sure` where that holds over all ranges."""

    who: tuple[str, ...]
    to: str
    gains: FrozenMap[str, Worth]
    sure: bool
    levers: tuple[LeverNeeded, ...] = ()


class SignedPackage(Value):
    """One package that could be signed: nobody leaves, or who leaves, to what, and what would hold them.

    `nobody_leaves` speaks of single parties, over all that the ranges leave open; `stable` says the same by every
    concept; `leaving` lists parties that would fight on, and packages that all would rather sign.
    """

    name: str
    why: str
    worth: FrozenMap[str, Worth]
    nobody_leaves: Literal["always", "sometimes", "never"]
    nobody_leaves_with_levers: Literal["always", "sometimes", "never"] | None
    stable: FrozenMap[str, Literal["always", "sometimes", "never"]]
    leaving: tuple[Leaving, ...]

    def __repr__(self) -> str:
        return f"SignedPackage({self.name}: nobody leaves {self.nobody_leaves}, {len(self.leaving)} ways to leave)"
