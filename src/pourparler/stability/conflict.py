"""A graph model with its names: what the engines compute on, and what its indices are called."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import NotFound
from pourparler.stability.games import Game, OptionGame
from pourparler.stability.relations import RelationGame, Table, relation_game
from pourparler.stability.states import text_of, texts_of
from pourparler.talks.stability import ModelOption, StateId


@dataclass(frozen=True, eq=False)
class Conflict:
    """A checked graph model.

    Attributes
    ----------
    name : what answers call it
    decision_makers : their names, in the order of the game's rows
    options : as written; empty in graph form
    state_ids : per index of the game
    in_file_order : the indices in the order in which the file lists the states
    texts : per index, the options of a state where these are not its code (merged states, labelled graph states)
    orders : per decision maker, what is better than each state; None where the ranks of the game say it
    unknown : per decision maker, the states of which nobody knows how they compare; None where all is known
    much_better : per decision maker, what is much better than each state; None where no degrees are written
    """

    name: str
    decision_makers: tuple[str, ...]
    options: tuple[ModelOption, ...]
    state_ids: Sequence[StateId]
    in_file_order: Sequence[int]
    texts: tuple[str | None, ...] | None
    game: Game
    orders: tuple[Table | None, ...]
    unknown: tuple[Table | None, ...]
    much_better: tuple[Table | None, ...]

    def __repr__(self) -> str:
        return f"Conflict({self.name!r}, {', '.join(self.decision_makers)}; {self.game!r})"

    @property
    def is_ranked(self) -> bool:
        """True where every decision maker ranks all states."""
        return all(order is None for order in self.orders)

    @cached_property
    def relations(self) -> RelationGame:
        """The game written out as sets, for questions that rankings cannot answer."""
        return relation_game(self.game, self.orders)

    def prefers(self, dm: int, target: int, state: int) -> bool:
        """Say whether a decision maker strictly prefers one state to another."""
        order = self.orders[dm]
        if order is None:
            return bool(self.game.ranks[dm, target] > self.game.ranks[dm, state])
        return bool(order[state] >> target & 1)

    def text(self, state: int) -> str | None:
        """Return the options of a state, one letter each; None in graph form."""
        if self.texts is not None:
            return self.texts[state]
        return text_of(int(self.game.codes[state]), self.game.options) if isinstance(self.game, OptionGame) else None

    def texts_where(self, chosen: NDArray[np.bool_]) -> Sequence[str | None]:
        """Return the options of the states marked in an array over indices, in file order."""
        order = np.asarray(self.in_file_order)
        marked = order[chosen[order]]
        if self.texts is not None or not isinstance(self.game, OptionGame):
            return [self.text(state) for state in marked.tolist()]
        return texts_of(self.game.codes[marked], self.game.options)

    def dm(self, name: str) -> int:
        """Return the index of a decision maker."""
        if name not in self.decision_makers:
            raise NotFound(f"no decision maker is called {name!r}; the model has {', '.join(self.decision_makers)}")
        return self.decision_makers.index(name)

    def state(self, state_id: StateId) -> int:
        """Return the index of a state; a number may be given as text."""
        for index in self._candidates(state_id):
            if str(self.state_ids[index]) == str(state_id):
                return index
        ids = [str(self.state_ids[index]) for index in self.in_file_order[:12]]
        more = ", ..." if self.game.states > len(ids) else ""
        raise NotFound(f"no state is called {state_id!r}; the model has {', '.join(ids)}{more}")

    def _candidates(self, state_id: StateId) -> Iterable[int]:
        if not isinstance(self.state_ids, range):
            return range(self.game.states)
        number = int(state_id) if str(state_id).isdigit() else 0
        return [number - 1] if 1 <= number <= self.game.states else []

    def ids(self, states: Iterable[int]) -> tuple[StateId, ...]:
        """Return the ids of states, given by index."""
        return tuple(self.state_ids[state] for state in states)

    def listed_ids(self, states: Iterable[int]) -> tuple[StateId, ...]:
        """Return the ids of states, given by index, in file order."""
        return self.ids(sorted(states, key=self._file_places.__getitem__))

    @cached_property
    def _file_places(self) -> Sequence[int]:
        return self.in_file_order if isinstance(self.in_file_order, range) else np.argsort(self.in_file_order).tolist()

    def ids_where(self, chosen: NDArray[np.bool_]) -> tuple[StateId, ...]:
        """Return the ids of the states marked in an array over indices, in file order."""
        if isinstance(self.state_ids, range):
            return tuple((np.flatnonzero(chosen) + 1).tolist())
        return tuple(self.state_ids[index] for index in self.in_file_order if chosen[index])
