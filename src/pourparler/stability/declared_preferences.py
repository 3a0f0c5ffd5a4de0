"""The preferences that a model declares, as ranks or as an incomplete order of its states."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import StabilityError
from pourparler.stability.declared import bits_by_name, refuse_doubles
from pourparler.stability.declared_states import States
from pourparler.stability.preferences import (
    a_cycle,
    better_by_pairs,
    equal_classes,
    much_better_by,
    ranks_of_groups,
    ranks_of_priorities,
    ranks_of_weights,
    spread_to_classes,
    unknown_by,
)
from pourparler.stability.relations import Table, better_by_rank
from pourparler.stability.statements import Truth
from pourparler.talks.stability import ModelPreferences, StabilityModel, StateId

RankFiles = Mapping[str, NDArray[np.integer]]
Ranks = NDArray[np.int64]
StatePairs = Sequence[tuple[StateId, StateId]]


class WrittenPreferences:
    """One decision maker's preferences over the states: `ranks`, or an incomplete `order` beside ranks of zero."""

    def __init__(self, model: StabilityModel, dm: str, states: States, rank_files: RankFiles) -> None:
        self.model, self.dm, self.states, self.place = model, dm, states, f"preferences/{dm}"
        self.order: Table | None = None
        self.classes: list[int] = []
        written = model.preferences.get(dm)
        if written is None:
            raise StabilityError(
                f"{self.place}: missing; write groups of state ids, best first, or priorities, weights, pairs or ranks"
            )
        self.ranks = self._read(written, rank_files)

    def _read(self, written: ModelPreferences, rank_files: RankFiles) -> Ranks:
        if written.groups is not None:
            return self._of_groups(written.groups)
        if written.priorities is not None:
            return ranks_of_priorities(written.priorities, self._options())
        if written.weights is not None:
            return self._of_weights(written.weights)
        if written.pairs is not None:
            self._of_pairs(written.pairs, written.equal)
            return np.zeros(len(self.states), np.int64)
        if written.ranks is not None:
            return self._of_file(written.ranks, rank_files)
        raise StabilityError(f"{self.place}: says nothing; write groups, priorities, weights, pairs or ranks")

    def _index(self) -> dict[StateId, int]:
        return {state_id: place for place, state_id in enumerate(self.states.ids)}

    def _of_groups(self, groups: Sequence[Sequence[StateId]]) -> Ranks:
        named = [state for group in groups for state in group]
        index = self._index()
        self._require_states(named, index)
        refuse_doubles(self.place, named)
        ranked = set(named)
        omitted = [
            state for state in map(self.states.ids.__getitem__, self.states.in_file_order) if state not in ranked
        ]
        if omitted:
            raise StabilityError(
                f"{self.place}: the ranking omits {self._listed(omitted)}; put every state into a group (a last group "
                "for those that are equally bad), or write `pairs` if the order is incomplete"
            )
        return ranks_of_groups([[index[state] for state in group] for group in groups], len(index))

    def _of_weights(self, weights: Mapping[str, int | float]) -> Ranks:
        options = self._options()
        unknown = [name for name in weights if name not in options]
        if unknown:
            raise StabilityError(
                f"{self.place}: {unknown[0]!r} is no option, or the name of two; write one of "
                f"{', '.join(map(repr, options))}"
            )
        return ranks_of_weights(weights, options)

    def _of_pairs(self, pairs: StatePairs, equal: StatePairs) -> None:
        self.classes = equal_classes(self._indexed(equal), len(self.states))
        between = [(self.classes[above], self.classes[below]) for above, below in self._indexed(pairs)]
        better = better_by_pairs(between, len(self.states))
        circle = a_cycle(between, better)
        if circle:
            names = " > ".join(str(self.states.ids[state]) for state in [*circle, circle[0]])
            raise StabilityError(f"{self.place}: the pairs run in a circle, {names}; take one of them out")
        self.order = spread_to_classes(better, self.classes)

    def _indexed(self, pairs: StatePairs) -> list[tuple[int, int]]:
        index = self._index()
        self._require_states([state for pair in pairs for state in pair], index)
        return [(index[one], index[other]) for one, other in pairs]

    def unknown(self) -> Table | None:
        """Return, per state, the states of which nobody knows how they compare; None where all is known."""
        return None if self.order is None else unknown_by(self.order, self.classes)

    def much_better(self) -> Table | None:
        """Return, per state, what is much better than it; None where no degrees are written."""
        written = self.model.preferences[self.dm].strong
        if not written:
            return None
        better = better_by_rank(self.ranks) if self.order is None else self.order
        for above, below in self._indexed(written):
            if not better[below] >> above & 1:
                raise StabilityError(
                    f"{self.place}/strong: {self.states.ids[above]} is much better than {self.states.ids[below]}, but "
                    "not better by the preferences beside it; take the pair out, or change those"
                )
        return much_better_by(self._indexed(written), better)

    def _of_file(self, name: str, rank_files: RankFiles) -> Ranks:
        if name not in rank_files:
            raise StabilityError(f"{self.place}: the array {name!r} was not given; open the model from its file")
        ranks = rank_files[name]
        if ranks.shape != (len(self.states),) or not np.issubdtype(ranks.dtype, np.integer):
            raise StabilityError(
                f"{self.place}: {name} holds {ranks.dtype} of shape {ranks.shape}, expected whole numbers of shape "
                f"({len(self.states)},), one per feasible state in the order of the file"
            )
        order = self.states.in_file_order
        if isinstance(order, range):
            return ranks.astype(np.int64)
        by_index = np.empty(len(ranks), np.int64)
        by_index[np.asarray(order)] = ranks
        return by_index

    def _require_states(self, named: Iterable[StateId], index: Mapping[StateId, int]) -> None:
        unknown = [state for state in named if state not in index]
        if unknown:
            raise StabilityError(
                f"{self.place}: {self._listed(unknown)} is no feasible state; the model has "
                f"{self._listed(self.states.ids)}"
            )

    def _options(self) -> dict[str, Truth]:
        if self.states.codes is None:
            raise StabilityError(
                f"{self.place}: priorities and weights speak of options, and the states of this model are not single "
                "combinations of options; write groups of state ids"
            )
        return {name: self.states.codes & bit != 0 for name, bit in bits_by_name(self.model).items()}

    @staticmethod
    def _listed(states: Sequence[StateId]) -> str:
        shown = ", ".join(map(str, states[:8]))
        return f"{shown} and {len(states) - 8} more" if len(states) > 8 else shown
