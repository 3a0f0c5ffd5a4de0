"""Looking ahead a fixed number of moves: limited-move stability L_h, and what remains of it however far one looks.

Two decision makers with strict preferences [Zagare 1984; Kilgour 1985; FangHipelKilgour1993]: who is to move at s with
horizon h expects the best, for itself, of what the other would make of each of its moves with horizon h - 1, and moves
if that is strictly better than s. L_1 is Nash stability.

Our conventions beyond that case, because published ones disagree [Soares et al. 2026]: with three or more, any one of
the others may answer a move, and the mover expects the answer that is worst for itself; where several moves are
equally good, the mover may make any of them, and what is expected of it is a set of states.
"""

from collections.abc import Sequence

from pourparler.stability.relations import RelationGame, States, Table, members

Outlook = tuple[Table, ...]
"""[dm][s]: the states in which play may end when the decision maker is to move at s."""

HORIZONS_AT_MOST = 10_000
"""Outlooks repeat after a number of horizons that no published model brings beyond a few dozen."""


def limited_move_stable(game: RelationGame, horizon: int) -> list[States]:
    """Return, per decision maker, the states from which it does not move when it looks `horizon` moves ahead."""
    outlook = _stay(game)
    for _ in range(horizon):
        outlook = _look_further(game, outlook)
    return _unmoved(outlook)


def non_myopic_stable(game: RelationGame) -> list[States]:
    """Return, per decision maker, the states from which it does not move at any horizon that is long enough."""
    outlook = _stay(game)
    first_seen: dict[Outlook, int] = {}
    history: list[Outlook] = []
    while outlook not in first_seen and len(history) < HORIZONS_AT_MOST:
        first_seen[outlook] = len(history)
        history.append(outlook)
        outlook = _look_further(game, outlook)
    forever = history[first_seen.get(outlook, len(history) - 1) :]
    return [_in_all([_unmoved(look)[dm] for look in forever]) for dm in range(len(game.moves))]


def expected_end(game: RelationGame, horizon: int, dm: int, state: int) -> States:
    """Return the states in which play may end when a decision maker is to move, looking `horizon` moves ahead."""
    outlook = _stay(game)
    for _ in range(horizon):
        outlook = _look_further(game, outlook)
    return outlook[dm][state]


def _stay(game: RelationGame) -> Outlook:
    return tuple(tuple(1 << state for state in range(game.states)) for _ in game.moves)


def _look_further(game: RelationGame, outlook: Outlook) -> Outlook:
    return tuple(
        tuple(_choice(game, outlook, dm, state) for state in range(game.states)) for dm in range(len(game.moves))
    )


def _choice(game: RelationGame, outlook: Outlook, dm: int, state: int) -> States:
    better = game.better[dm]
    ends = [_answers(outlook, dm, move) for move in members(game.moves[dm][state])]
    # A move is worth making when every end that it may have is better than staying.
    worth = [end for end in ends if not end & ~better[state]]
    best = [end for end in worth if not any(_is_better(better, other, end) for other in worth)]
    whole = 0
    for end in best:
        whole |= end
    return whole or 1 << state


def _answers(outlook: Outlook, dm: int, move: int) -> States:
    whole = 0
    for other, row in enumerate(outlook):
        if other != dm:
            whole |= row[move]
    return whole or 1 << move


def _is_better(better: Table, one: States, other: States) -> bool:
    """Say whether the worst of one set is strictly better than the worst of another."""
    return any(not one & ~better[end] for end in members(other))


def _unmoved(outlook: Outlook) -> list[States]:
    return [sum(1 << state for state, end in enumerate(row) if end == 1 << state) for row in outlook]


def _in_all(sets: Sequence[States]) -> States:
    whole = sets[0]
    for one in sets[1:]:
        whole &= one
    return whole
