"""The case at draws of everything it knows only as a range or an order: preferences, outside options, figures, levers.

Draw d takes weights, values and outside options just as draw d of `settlement.uncertain` does; the other figures are
even over their ranges. It is made from (seed, d) alone, so it is the same draw whoever makes it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pourparler.dynamics.bargaining_range import range_of_many, range_of_two
from pourparler.dynamics.bridge import Bridge, bridge, is_outside_option, option_path
from pourparler.dynamics.ground import Ground
from pourparler.dynamics.inputs import Factor
from pourparler.settlement.draw_space import DrawSpace, draw_space
from pourparler.settlement.drawn_scores import drawn_tables, uniforms_needed
from pourparler.settlement.efficiency import efficient_frontier
from pourparler.settlement.scores import score_table
from pourparler.settlement.uncertain import with_scores

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Generators = Callable[[int], np.random.Generator]
"""The generator of a draw, made from its number; the seed is in it."""


@dataclass(frozen=True, eq=False)
class Draws:
    """A case whose unknown figures can be drawn.

    Attributes
    ----------
    ground : the terms at best figures
    space : what the preferences leave open; None where a unit prize stands in for them
    factors : the other figures known as ranges, drawn after the preferences
    generator : the generator of a draw
    periods : the horizon, where not the case's
    """

    ground: Ground
    space: DrawSpace | None
    factors: tuple[Factor, ...]
    generator: Generators
    periods: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether anything is drawn at all."""
        return bool(self.factors) or (self.space is not None and not all(sets.is_known for sets in self.space.sets))

    def bridge(self, draw: int) -> Bridge:
        """Return the case as the simulation runs it at one draw of everything.

        Raises
        ------
        DynamicsError
            if the figures drawn contradict each other, with the reason
        """
        generator = self.generator(draw)
        ground, figures = self._drawn_by(generator)
        spread = generator.random(len(self.factors)).tolist()
        for one, share in zip(self.factors, spread, strict=True):
            figures[one.path] = one.low + share * (one.high - one.low)
        return bridge(ground, figures, self.periods)

    def _drawn_by(self, generator: np.random.Generator) -> tuple[Ground, dict[str, float]]:
        """Return the terms at drawn preferences, and what fighting on is then worth to those who judged it."""
        if self.space is None:
            return self.ground, {}
        uniforms = generator.random(uniforms_needed(self.space))
        scores, outside = (part[0] for part in drawn_tables(self.space, uniforms[None]))
        points = outside * self._ticks
        figures = {
            option_path(party): float(worth)
            for party, sets, worth in zip(self.space.table.parties, self.space.sets, points, strict=True)
            if sets.outside is not None
        }
        return self._ground_at(scores, outside), figures

    @property
    def loose_parties(self) -> tuple[str, ...]:
        """The parties whose weights or values are known only as ranges or orders."""
        if self.space is None:
            return ()
        return tuple(p for p, sets in zip(self.space.table.parties, self.space.sets, strict=True) if sets.width > 1)

    def ground_at(self, numbers: Mapping[str, int]) -> Ground:
        """Return the terms with the weights and values of a draw, by its number, for the parties named; else at best.

        Raises
        ------
        DynamicsError
            if one package is then best for both sides
        """
        if self.space is None or not numbers:
            return self.ground
        table = self.space.table
        scores = np.concatenate([issue.scores for issue in table.issues])
        for party, number in numbers.items():
            uniforms = self.generator(number).random(uniforms_needed(self.space))
            column = table.parties.index(party)
            scores[:, column] = drawn_tables(self.space, uniforms[None])[0][0][:, column]
        return self._ground_at(scores, table.outside)

    def _ground_at(self, scores: Ints, outside: Ints) -> Ground:
        """Return the terms at other scores, shape (options of all issues, parties), and other outside options."""
        assert self.space is not None  # noqa: S101  looked at by the callers
        table = with_scores(self.space.table, scores, outside)
        totals = efficient_frontier(table).totals
        frontier, points = totals * self._ticks, outside * self._ticks
        two = len(table.parties) == 2
        bargaining = range_of_two(frontier) if two else range_of_many(frontier, 0, points)
        has_zone = bool((totals >= outside).all(axis=1).any())
        return replace(self.ground, bargaining=bargaining, packages=(), has_zone=has_zone)

    @property
    def _ticks(self) -> Floats:
        """Points of a tick, by party."""
        assert self.space is not None  # noqa: S101  looked at by the callers
        return np.array([float(tick) for tick in self.space.table.ticks])


def draws_of(carried: Bridge, generator: Generators, periods: int | None = None) -> Draws:
    """Return the case with its unknown figures, ready to be drawn."""
    ground = carried.ground
    space = None if ground.bargaining is None else draw_space(ground.case, score_table(ground.case), ())
    factors = tuple(one for one in carried.factors if space is None or not is_outside_option(one.path))
    return Draws(ground, space, factors, generator, periods)
