"""Where one decision maker can go from one state."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from pourparler.stability.games import Game, GraphGame, OptionGame


def targets(game: Game, dm: int, state: int) -> list[int]:
    """Return the states that a decision maker can reach in one move, ascending."""
    if isinstance(game, GraphGame):
        arcs = game.arcs[dm]
        return sorted({int(target) for target in arcs[arcs[:, 0] == state, 1]})
    code = int(game.codes[state])
    wanted = np.fromiter(_other_codes(game, dm, code), np.int64)
    return sorted(_indices(game.codes, wanted).tolist())


def improvements(game: Game, dm: int, state: int) -> list[int]:
    """Return the states that a decision maker can reach in one move and ranks higher."""
    rank = game.ranks[dm]
    return [target for target in targets(game, dm, state) if rank[target] > rank[state]]


def _other_codes(game: OptionGame, dm: int, code: int) -> Iterator[int]:
    """Yield the codes that differ from this one in bits which the decision maker may change, feasible or not."""
    may_change = game.masks[dm] & ~(code & game.forward) & ~(~code & game.back)
    change = may_change
    while change:
        yield code ^ change
        change = (change - 1) & may_change


def _indices(codes: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.intp]:
    places = np.searchsorted(codes, wanted)
    inside = places < len(codes)
    places, wanted = places[inside], wanted[inside]
    return places[codes[places] == wanted]
