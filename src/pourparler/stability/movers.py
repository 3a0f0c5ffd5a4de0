"""Who moves, one decision maker or a team, and the sequences of moves that several of them can make."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pourparler.stability.coalitions import Coalitions, Team
from pourparler.stability.conflict import Conflict
from pourparler.stability.games import Sanctions
from pourparler.stability.memory import BARRED, next_memory
from pourparler.stability.moves import targets
from pourparler.stability.relations import members


@dataclass(frozen=True)
class Mover:
    """Who moves: a decision maker or a team."""

    name: str
    moves: Callable[[int], Sequence[int]]
    prefers: Callable[[int, int], bool]

    def improvements(self, state: int) -> list[int]:
        """Return the moves that make it better off."""
        return [target for target in self.moves(state) if self.prefers(target, state)]


def single_mover(conflict: Conflict, dm: int) -> Mover:
    """Return a decision maker as a mover; moves are found when asked for, so models may be large."""
    return Mover(
        conflict.decision_makers[dm],
        lambda state: targets(conflict.game, dm, state),
        lambda target, state: conflict.prefers(dm, target, state),
    )


def team_mover(conflict: Conflict, coalitions: Coalitions, team: Team) -> Mover:
    """Return a team as a mover."""
    moves, better = coalitions.moves(team), coalitions.better(team)
    return Mover(
        "+".join(conflict.decision_makers[dm] for dm in team),
        lambda state: list(members(moves[state])),
        lambda target, state: bool(better[state] >> target & 1),
    )


Path = list[tuple[str, int]]
"""A sequence of moves: who, to which state."""


class _Trail:
    """A sequence that shares its beginning with others."""

    def __init__(self, before: "_Trail | None", by: str, to: int) -> None:
        self.before, self.by, self.to = before, by, to

    def path(self) -> Path:
        steps: Path = []
        trail: _Trail | None = self
        while trail is not None:
            steps.append((trail.by, trail.to))
            trail = trail.before
        return steps[::-1]


def shortest_sequences(
    names: Sequence[str], steps: Sequence[Callable[[int], Sequence[int]]], start: int, sanctions: Sanctions
) -> Iterator[Path]:
    """Yield one shortest sequence to every state that these movers can reach, nearer states first."""
    following = next_memory(len(steps), sanctions).tolist()
    trails: dict[tuple[int, int], _Trail | None] = {(start, 0): None}
    reached: set[int] = set()
    waiting = deque([(start, 0)])
    while waiting:
        state, memory = here = waiting.popleft()
        for mover, after in enumerate(following[memory]):
            for target in steps[mover](state) if after != BARRED else ():
                if (target, after) not in trails:
                    trails[target, after] = trail = _Trail(trails[here], names[mover], target)
                    waiting.append((target, after))
                    if target not in reached:
                        reached.add(target)
                        yield trail.path()
