"""The states that a model declares: listed, or all that its rules allow."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import StabilityError
from pourparler.stability.declared import bit_of, bits_by_name, refuse_doubles
from pourparler.stability.states import code_of, feasible_codes, require_pattern
from pourparler.talks.stability import ModelState, StabilityModel, StateId


@dataclass(frozen=True, eq=False)
class States:
    """The states of a model by index: `codes` in option form, `patterns` of letters where states are merged."""

    ids: Sequence[StateId]
    in_file_order: Sequence[int]
    codes: NDArray[np.int64] | None
    texts: tuple[str | None, ...] | None

    def __len__(self) -> int:
        return len(self.ids)


def is_graph_form(model: StabilityModel) -> bool:
    """Say whether moves are arcs: they are written, states are merged (`-` in their letters), or nobody has options."""
    merged = any("-" in (state.options or "") for state in model.states or ())
    return model.moves is not None or merged or not model.options


def option_states(model: StabilityModel) -> States:
    """Return the states of a model in option form, by ascending code."""
    names = [option.name for option in model.options]
    if model.states is None:
        codes = _generated_codes(model, names)
        return States(range(1, len(codes) + 1), range(len(codes)), codes, None)
    written = np.array([_code(state, names) for state in model.states], np.int64)
    _require_listed_states(model)
    by_code = np.argsort(written, kind="stable")
    refuse_doubles("states", [model.states[index].options for index in by_code])
    ids = tuple(model.states[index].id for index in by_code)
    in_file_order = np.argsort(by_code).tolist()
    return States(ids, in_file_order, written[by_code], None)


def _generated_codes(model: StabilityModel, names: list[str]) -> NDArray[np.int64]:
    for place, pattern in enumerate(model.infeasible):
        require_pattern(pattern, names, f"infeasible/{place + 1}")
    bits = bits_by_name(model)
    exclusive = [
        sum(bit_of(bits, name, f"exclusive/{place + 1}") for name in group)
        for place, group in enumerate(model.exclusive)
    ]
    requires = [
        (bit_of(bits, needing, f"requires/{place + 1}"), bit_of(bits, needed, f"requires/{place + 1}"))
        for place, (needing, needed) in enumerate(model.requires)
    ]
    return feasible_codes(len(names), model.infeasible, exclusive, requires)


def _code(state: ModelState, names: list[str]) -> int:
    require_pattern(state.options or "", names, f"states/{state.id}", "YN")
    return code_of(state.options or "")


def _require_listed_states(model: StabilityModel) -> None:
    listed = model.states or ()
    if not listed:
        raise StabilityError(
            "states: the list is empty, so no state is feasible; list some, or leave it out to take all that "
            "`infeasible`, `exclusive` and `requires` allow"
        )
    refuse_doubles("states", [state.id for state in listed])


def graph_states(model: StabilityModel) -> States:
    """Return the states of a model in graph form, in file order."""
    _require_listed_states(model)
    listed = model.states or ()
    texts = tuple(state.options for state in listed)
    return States(
        tuple(state.id for state in listed), range(len(listed)), None, texts if any(texts) else (None,) * len(listed)
    )
