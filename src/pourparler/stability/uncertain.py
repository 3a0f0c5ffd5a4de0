"""Stability where preferences are partly unknown, and how strong it is where they come in degrees.

Unknown preferences [Li, Hipel, Kilgour and Fang 2004]: between some states nobody knows what a decision maker prefers.
Four extensions of each concept say who is cautious: whether moves into the unknown count as improvements, and whether
an unknown outcome can deter.

    a   moves better or unknown, deterred only by what is not better        (aggressive, and hard to deter)
    b   moves only to better,    deterred only by what is not better
    c   moves better or unknown, deterred by what is not better or unknown
    d   moves only to better,    deterred by what is not better or unknown  (conservative)

Opponents may use their own better-or-unknown moves in all four.

Strength of preference [Hamouda, Kilgour and Hipel 2004]: where some states are *much* better than others, stability is
strong when every improvement is met by a sanction that is much worse than the state left, else weak.
"""

from typing import Literal, NamedTuple

from pourparler.errors import StabilityError
from pourparler.stability.concepts.sanctioned import SANCTIONED
from pourparler.stability.conflict import Conflict
from pourparler.stability.games import Sanctions
from pourparler.stability.relations import RelationGame, States, Table, members, reach_table, responses_to, stable_for

Extension = Literal["a", "b", "c", "d"]


class _Attitude(NamedTuple):
    moves_into_unknown: bool
    deterred_by_unknown: bool


ATTITUDES: dict[str, _Attitude] = {
    "a": _Attitude(True, False),
    "b": _Attitude(False, False),
    "c": _Attitude(True, True),
    "d": _Attitude(False, True),
}


def stable_under_unknown(
    conflict: Conflict, concept: str, extension: Extension, sanctions: Sanctions = "legal"
) -> list[States]:
    """Return, per decision maker, where it stays by an extension of a concept to unknown preferences."""
    game = conflict.relations
    unknown = [row or (0,) * game.states for row in conflict.unknown]
    return [_stable(game, unknown, dm, concept, ATTITUDES[extension], sanctions) for dm in range(len(game.moves))]


def _stable(
    game: RelationGame, unknown: list[Table], dm: int, concept: str, attitude: _Attitude, sanctions: Sanctions
) -> States:
    definition, everything = SANCTIONED[concept], (1 << game.states) - 1
    better, open_ = game.better[dm], unknown[dm]
    attractive = _union(better, open_) if attitude.moves_into_unknown else better
    harmless = better if attitude.deterred_by_unknown else _union(better, open_)
    deters = tuple(everything & ~row for row in harmless)
    responses = _responses(game, unknown, dm, definition.opponents, sanctions)
    return stable_for(game.moves[dm], attractive, responses, definition.allows_rebuttal, deters)


def _responses(game: RelationGame, unknown: list[Table], dm: int, kind: str, sanctions: Sanctions) -> Table:
    if kind != "improvements":
        return responses_to(game, dm, kind, sanctions)
    hopeful = [
        tuple(moves & worth for moves, worth in zip(game.moves[j], _union(game.better[j], unknown[j]), strict=True))
        for j in range(len(game.moves))
        if j != dm
    ]
    return reach_table(hopeful, game.states, sanctions)


def _union(one: Table, other: Table) -> Table:
    return tuple(a | b for a, b in zip(one, other, strict=True))


def strongly_stable(
    conflict: Conflict,
    concept: str,
    degree: int = 1,
    degrees: list[list[Table]] | None = None,
    sanctions: Sanctions = "legal",
) -> list[States]:
    """Return, per decision maker, where it stays because every improvement risks something worse by some degree.

    Parameters
    ----------
    degree : 1 for three degrees of preference (better, much better); more where `degrees` has more
    degrees : [dm][k]: per state, what is better by at least k + 1 degrees beyond merely better; where None, the
        `strong` pairs of the model

    Weakly stable is who stays by the concept but not strongly.
    """
    game = conflict.relations
    if degrees is None:
        degrees = [[row or (0,) * game.states] for row in conflict.much_better]
    if not 1 <= degree <= min(map(len, degrees)):
        raise StabilityError(f"strength {degree} is asked for, there are degrees 1 to {min(map(len, degrees))}")
    definition = SANCTIONED[concept]
    return [
        stable_for(
            game.moves[dm],
            game.better[dm],
            responses_to(game, dm, definition.opponents, sanctions),
            definition.allows_rebuttal,
            _turned_round(degrees[dm][degree - 1]),
        )
        for dm in range(len(game.moves))
    ]


def _turned_round(better: Table) -> Table:
    """Return, per state, what it is better than."""
    worse = [0] * len(better)
    for state, above in enumerate(better):
        for one in members(above):
            worse[one] |= 1 << state
    return tuple(worse)
