"""The efficient packages that rules choose from, and how each is written down for a reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.packages import ScoreTable, Term
from pourparler.settlement.results import Package
from pourparler.talks import FrozenMap

Ints = NDArray[np.int64]
V = TypeVar("V")


@dataclass(frozen=True, eq=False)
class Candidates:
    """Efficient packages, one row each, the first party's totals falling.

    Attributes
    ----------
    table : the scores inside the red lines, whose option rows `choices` holds
    totals : shape (rows, parties), ticks
    counts : packages behind each row; None where an issue is settled on a line
    choices : shape (rows, issues)
    amounts : per stretch of the table, shape (rows,): where on the line the package stands
    """

    table: ScoreTable
    totals: Ints
    counts: tuple[int | None, ...]
    choices: Ints
    amounts: tuple[NDArray[np.float64], ...] = ()

    def __len__(self) -> int:
        return len(self.counts)

    def rows(self, keep: Sequence[int] | Ints) -> "Candidates":
        """Return some of the rows."""
        at = np.asarray(keep, dtype=np.int64)
        return Candidates(
            self.table,
            self.totals[at],
            tuple(self.counts[row] for row in at),
            self.choices[at],
            tuple(of_stretch[at] for of_stretch in self.amounts),
        )

    def packages(self) -> tuple[Package, ...]:
        """Write every row down: scores in points, terms by name."""
        scores, terms = self._scores(), self._terms()
        return tuple(map(_package, scores, terms, self.counts))

    def _scores(self) -> list[dict[str, float]]:
        columns = [points_of(self.totals[:, p], tick).tolist() for p, tick in enumerate(self.table.ticks)]
        return [dict(zip(self.table.parties, row, strict=True)) for row in zip(*columns, strict=True)]

    def _terms(self) -> list[dict[str, Term | FrozenMap[str, float]]]:
        names = [issue.id for issue in self.table.issues]
        columns = [
            [issue.options[row] for row in column.tolist()]
            for issue, column in zip(self.table.issues, self.choices.T, strict=True)
        ]
        rows = zip(*columns, strict=True) if columns else [()] * len(self)
        written: list[dict[str, Term | FrozenMap[str, float]]] = [dict(zip(names, row, strict=True)) for row in rows]
        for stretch, along in zip(self.table.stretches, self.amounts, strict=True):
            for terms, amount in zip(written, along.tolist(), strict=True):
                terms[stretch.id] = self._shares(amount) if stretch.is_shared else amount
        return written

    def _shares(self, first: float) -> FrozenMap[str, float]:
        return FrozenMap(dict(zip(self.table.parties, (first, 1 - first), strict=True)))


def _package(scores: dict[str, float], terms: dict[str, Term | FrozenMap[str, float]], count: int | None) -> Package:
    """Return a package from figures known to be right: `model_construct` in a third of its time, for long frontiers."""
    package = Package.__new__(Package)
    fields = {"scores": _frozen(scores), "terms": _frozen(terms), "packages": count}
    object.__setattr__(package, "__dict__", fields)
    object.__setattr__(package, "__pydantic_fields_set__", _FIELDS)
    object.__setattr__(package, "__pydantic_extra__", None)
    object.__setattr__(package, "__pydantic_private__", None)
    return package


_FIELDS = set(Package.model_fields)


def _frozen(of: dict[str, V]) -> FrozenMap[str, V]:
    """Return the mapping frozen as it is, without the copy that others might still change."""
    frozen: FrozenMap[str, V] = FrozenMap.__new__(FrozenMap)
    frozen.__setstate__(of)
    return frozen


def points_of(totals: Ints, tick: Fraction) -> NDArray[np.float64]:
    """Return totals in points; correctly rounded where a tick is one part of a whole."""
    return np.asarray(totals * float(tick.numerator) / float(tick.denominator), dtype=np.float64)


def worth_of_issues(table: ScoreTable) -> Mapping[str, Ints]:
    """Return, per issue, best less worst for every party, in ticks, shape (parties,); options inside red lines only."""
    every = [(issue.id, issue.scores) for issue in table.issues]
    every += [(stretch.id, stretch.scores) for stretch in table.stretches]
    return {name: scores.max(axis=0) - scores.min(axis=0) for name, scores in every if len(scores)}
