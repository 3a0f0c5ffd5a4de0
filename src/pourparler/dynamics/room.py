"""Where the runs of a chunk stand: room for groups of runs side by side, whose figures are read as lanes."""

import operator
from typing import Any, NamedTuple

import numpy as np
from numba.extending import overload
from numpy.typing import NDArray

from pourparler.dynamics.lane_access import as_lanes
from pourparler.dynamics.lanes import LANES
from pourparler.dynamics.world import LASTING, Field, Kind, State, Stock, Trait, World

PASSING = len(Stock) - LASTING
TRAITS, KINDS, FIELDS = len(Trait), len(Kind), len(Field)


class Room(NamedTuple):
    """The state of a chunk of runs. What lasts has its place for every run; what a period sets anew has one place."""

    lasting: NDArray[np.float64]  # [group, party, Stock before LASTING, lane]
    passing: NDArray[np.float64]  # [party, the other rows of Stock, lane]
    third: NDArray[np.float64]  # [group, third party, lane]
    run: NDArray[np.float64]  # [group, Field, lane]
    number: NDArray[np.uint64]  # [group, 0, lane]
    seed: NDArray[np.uint64]  # [0]
    u: NDArray[np.float64]  # [word, draw of a period, lane]


class Stocks(NamedTuple):
    """What changes about the parties of one group of runs: `party[i, stock]` finds it in one of two places."""

    lasting: Any
    passing: Any


def room_for(w: World, seed: int, runs: int) -> Room:
    """Return room for so many runs at a time, a multiple of `LANES`."""
    groups, parties = runs // LANES, len(w.party)
    return Room(
        lasting=_aligned((groups, parties, LASTING, LANES)),
        passing=_aligned((parties, PASSING, LANES)),
        third=_aligned((groups, len(w.first_mood), LANES)),
        run=_aligned((groups, FIELDS, LANES)),
        number=_aligned((groups, 1, LANES)).view(np.uint64),
        seed=np.array([seed], dtype=np.uint64),
        u=_aligned((4, len(w.blocks), LANES)),
    )


def _aligned(shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Return room for float64 that begins where a register's load is fast."""
    size = int(np.prod(shape))
    room = np.zeros(size + LANES)
    begin = -room.ctypes.data // 8 % LANES
    return room[begin : begin + size].reshape(shape)


def side_by_side(room: Room, group: int) -> State:
    """Return one group of runs as lanes."""
    party: Any = Stocks(as_lanes(room.lasting[group]), as_lanes(room.passing))
    third, run, number = as_lanes(room.third[group]), as_lanes(room.run[group]), as_lanes(room.number[group])
    return State(party, third, run, number, room.seed)


def move(room: Room, place: int, to: int) -> None:
    """Put the run of one place where another was."""
    here, lane, there, empty = place // LANES, place % LANES, to // LANES, to % LANES
    for i in range(room.lasting.shape[1]):
        for stock in range(LASTING):
            room.lasting[there, i, stock, empty] = room.lasting[here, i, stock, lane]
    for k in range(room.third.shape[1]):
        room.third[there, k, empty] = room.third[here, k, lane]
    for field in range(FIELDS):
        room.run[there, field, empty] = room.run[here, field, lane]
    room.number[there, 0, empty] = room.number[here, 0, lane]


def has_known_shapes(w: World, room: Room) -> bool:
    """Return true; asked at the door of compiled code, so that the compiler may reckon with the lengths of rows."""
    n = len(w.each)
    return (
        w.party.shape == (n, TRAITS)
        and w.kind.shape == (n, KINDS)
        and w.lever.shape[1:] == (4, n)
        and w.moods.shape[1:] == (2, 3)
        and w.rule.shape[1] == 2
        and w.spoiling.shape[1] == 5
        and room.lasting.shape[1:] == (n, LASTING, LANES)
        and room.passing.shape == (n, PASSING, LANES)
        and room.third.shape[2] == LANES
        and room.run.shape[1:] == (FIELDS, LANES)
        and room.number.shape[1:] == (1, LANES)
        and room.u.shape[2] == LANES
    )


def _is_stocks(party: Any) -> bool:
    return getattr(party, "instance_class", None) is Stocks


@overload(operator.getitem)
def _stock(party: Any, at: Any) -> Any:  # noqa: ARG001
    if not _is_stocks(party):
        return None

    def found(party: Any, at: Any) -> Any:
        i, stock = at
        if stock < LASTING:
            return party.lasting[i, stock]
        return party.passing[i, stock - LASTING]

    return found


@overload(operator.setitem)
def _set_stock(party: Any, at: Any, figure: Any) -> Any:  # noqa: ARG001
    if not _is_stocks(party):
        return None

    def put(party: Any, at: Any, figure: Any) -> Any:
        i, stock = at
        if stock < LASTING:
            party.lasting[i, stock] = figure
        else:
            party.passing[i, stock - LASTING] = figure

    return put
