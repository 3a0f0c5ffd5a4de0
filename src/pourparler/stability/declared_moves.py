"""The moves that a model declares: changes of options, written arcs, or arcs between merged states."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import StabilityError
from pourparler.stability.declared_states import States
from pourparler.stability.games import Arcs, Game, GraphGame, OptionGame
from pourparler.stability.states import fixed_letters, require_pattern
from pourparler.talks.stability import Direction, ModelState, StabilityModel, StateId


def game_of(model: StabilityModel, states: States, ranks: NDArray[np.int64]) -> Game:
    """Return the game over these states."""
    if states.codes is None:
        arcs = _written_arcs(model, states) if model.moves is not None else _arcs_between_merged(model)
        return GraphGame(arcs, ranks)
    owners = [option.dm for option in model.options]
    directions = [option.direction for option in model.options]
    return OptionGame(
        options=len(owners),
        codes=states.codes,
        masks=tuple(_bits_where([owner == dm.name for owner in owners]) for dm in model.decision_makers),
        forward=_bits_where([direction == Direction.FORWARD for direction in directions]),
        back=_bits_where([direction == Direction.BACK for direction in directions]),
        ranks=ranks,
    )


def _bits_where(chosen: list[bool]) -> int:
    return sum(1 << len(chosen) - 1 - place for place, is_chosen in enumerate(chosen) if is_chosen)


def _written_arcs(model: StabilityModel, states: States) -> tuple[Arcs, ...]:
    index = {state_id: place for place, state_id in enumerate(states.ids)}
    moves = model.moves or {}
    names = [dm.name for dm in model.decision_makers]
    for mover in moves:
        if mover not in names:
            raise StabilityError(f"moves/{mover}: nobody of that name decides; decision makers: {', '.join(names)}")
    return tuple(
        np.array([_arc(arc, index, f"moves/{name}") for arc in moves.get(name, ())], np.int64).reshape(-1, 2)
        for name in names
    )


def _arc(arc: tuple[StateId, StateId], index: Mapping[StateId, int], place: str) -> tuple[int, int]:
    for state in arc:
        if state not in index:
            raise StabilityError(f"{place}: the arc {list(arc)} names {state!r}, which is no state; add it to `states`")
    if arc[0] == arc[1]:
        raise StabilityError(f"{place}: the arc {list(arc)} leads nowhere; staying is always possible, take it out")
    return index[arc[0]], index[arc[1]]


def _arcs_between_merged(model: StabilityModel) -> tuple[Arcs, ...]:
    """Return the moves between merged states: from any of the combinations of one to any of the other's."""
    names = [option.name for option in model.options]
    listed = model.states or ()
    if not names:
        raise StabilityError("moves: absent, and there are no options to derive them from; write the arcs per DM")
    for state in listed:
        require_pattern(state.options or "", names, f"states/{state.id}")
    _refuse_overlap(listed)
    return tuple(
        np.array(
            [
                (source, target)
                for source, here in enumerate(listed)
                for target, there in enumerate(listed)
                if source != target and _can_move(model, dm.name, here.options or "", there.options or "")
            ],
            np.int64,
        ).reshape(-1, 2)
        for dm in model.decision_makers
    )


def _refuse_overlap(listed: Sequence[ModelState]) -> None:
    for place, one in enumerate(listed):
        for other in listed[:place]:
            (mask, letters), (mask2, letters2) = fixed_letters(one.options or ""), fixed_letters(other.options or "")
            if not (letters ^ letters2) & mask & mask2:
                raise StabilityError(
                    f"states/{one.id}: {one.options!r} overlaps {other.options!r} of state {other.id}; every "
                    "combination of options belongs to one state"
                )


def _can_move(model: StabilityModel, dm: str, here: str, there: str) -> bool:
    """Say whether some combination of the one differs from some combination of the other in this one's options only."""
    return all(
        _can_become(source, target, option.direction if option.dm == dm else None)
        for option, source, target in zip(model.options, here, there, strict=True)
    )


def _can_become(source: str, target: str, direction: Direction | None) -> bool:
    if "-" in (source, target) or source == target or direction is Direction.BOTH:
        return True
    return direction is not None and direction == (Direction.FORWARD if target == "Y" else Direction.BACK)
