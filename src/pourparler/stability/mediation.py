"""A third party at the table: as a decision maker of its own, whose options are its levers on the others.

Whatever the third party can offer or threaten becomes an option that it takes or not; a lever taken lifts the states in
which its condition holds by so many places in the ranking of the decision maker it works on (a stick lowers them). The
third party wants its goal and, among equals, to spend as few levers as it can. (The other way to bring it in, what it
would have to change in the minds of others, is `stability.changes`.)
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import StabilityError
from pourparler.stability.conflict import Conflict
from pourparler.stability.games import OptionGame
from pourparler.stability.preferences import dense
from pourparler.stability.states import fixed_letters, require_pattern, text_of
from pourparler.talks.stability import ModelOption, StateId


@dataclass(frozen=True)
class StabilityLever:
    """One thing that a third party can do: on whom it works, in which states, and by how many places.

    `where` is a pattern of the conflict's options (`Y`, `N`, `-` for either); `places` is positive for a carrot,
    negative for a stick, in ranks of the decision maker's own ranking.
    """

    name: str
    on: str
    where: str
    places: float


def with_third_party(
    conflict: Conflict, name: str, levers: Sequence[StabilityLever], goal: Sequence[StateId]
) -> Conflict:
    """Return the conflict with the third party as a further decision maker.

    Its states have the levers' letters behind the others' and the ids `STATE/LETTERS`.
    """
    game = conflict.game
    if not isinstance(game, OptionGame) or not conflict.is_ranked:
        raise StabilityError(
            "a third party joins models in option form in which every decision maker ranks all states; complete the "
            "orders, or write the model with options"
        )
    names = [option.name for option in conflict.options]
    for lever in levers:
        require_pattern(lever.where, names, f"lever {lever.name!r}")
        conflict.dm(lever.on)
    wider = _Wider(conflict, game, levers)
    ranks = [wider.ranks(dm) for dm in range(len(conflict.decision_makers))]
    ranks.append(wider.third_party_ranks([conflict.state(state) for state in goal]))
    return replace(
        conflict,
        name=f"{conflict.name} with {name}",
        decision_makers=(*conflict.decision_makers, name),
        options=(*conflict.options, *(ModelOption(name=lever.name, dm=name) for lever in levers)),
        state_ids=wider.ids(),
        in_file_order=range(wider.states),
        game=wider.game(np.stack(ranks)),
        orders=(*conflict.orders, None),
        unknown=(*conflict.unknown, None),
        much_better=(None,) * (len(conflict.decision_makers) + 1),
    )


class _Wider:
    """Every state of a game with every setting of some levers: state s, setting l at index s * settings + l."""

    def __init__(self, conflict: Conflict, game: OptionGame, levers: Sequence[StabilityLever]) -> None:
        self.conflict, self.old, self.levers = conflict, game, levers
        self.count = len(levers)
        self.settings = np.arange(1 << self.count)
        self.states = game.states << self.count

    def game(self, ranks: NDArray[np.int64]) -> OptionGame:
        old, shift = self.old, self.count
        codes = (old.codes[:, None] << shift | self.settings[None, :]).ravel()
        masks = (*(mask << shift for mask in old.masks), (1 << shift) - 1)
        return OptionGame(old.options + shift, codes, masks, old.forward << shift, old.back << shift, ranks)

    def ids(self) -> tuple[StateId, ...]:
        letters = [text_of(int(setting), self.count) for setting in self.settings]
        return tuple(f"{state}/{setting}" for state in self.conflict.state_ids for setting in letters)

    def ranks(self, dm: int) -> NDArray[np.int64]:
        own = dense(self.old.ranks[dm]).astype(np.float64)
        height = np.repeat(own[:, None], len(self.settings), axis=1)
        for place, lever in enumerate(self.levers):
            if lever.on == self.conflict.decision_makers[dm]:
                mask, letters = fixed_letters(lever.where)
                works_here = self.old.codes & mask == letters
                taken = self.settings >> (self.count - 1 - place) & 1
                height += lever.places * works_here[:, None] * taken[None, :]
        return dense(height.ravel())

    def third_party_ranks(self, goal: Sequence[int]) -> NDArray[np.int64]:
        reached = np.isin(np.arange(self.old.states), goal)
        spent = np.array([int(setting).bit_count() for setting in self.settings])
        return dense((reached[:, None] * (self.count + 1) - spent[None, :]).ravel())
