"""The door: a graph model as written becomes a checked conflict, or is refused with the place and the fix."""

import numpy as np

from pourparler.errors import StabilityError
from pourparler.stability.conflict import Conflict
from pourparler.stability.declared import refuse_doubles
from pourparler.stability.declared_moves import game_of
from pourparler.stability.declared_preferences import RankFiles, WrittenPreferences
from pourparler.stability.declared_states import graph_states, is_graph_form, option_states
from pourparler.talks.stability import StabilityModel


def conflict_of(model: StabilityModel, rank_files: RankFiles | None = None, name: str = "") -> Conflict:
    """Check a model and give it to the engines.

    Parameters
    ----------
    rank_files : the arrays named by `ranks:` in the preferences, by that name

    Raises
    ------
    StabilityError
        if it contradicts itself: no feasible state, an option owned by nobody, a cyclic strict preference, a ranking
        that omits states, and whatever else cannot be meant
    """
    _require_decision_makers(model)
    _require_owned_options(model)
    states = graph_states(model) if is_graph_form(model) else option_states(model)
    preferences = [WrittenPreferences(model, dm.name, states, rank_files or {}) for dm in model.decision_makers]
    ranks = np.stack([its.ranks for its in preferences])
    return Conflict(
        name=name or model.id or model.title or "model",
        decision_makers=tuple(dm.name for dm in model.decision_makers),
        options=model.options,
        state_ids=states.ids,
        in_file_order=states.in_file_order,
        texts=states.texts,
        game=game_of(model, states, ranks),
        orders=tuple(its.order for its in preferences),
        unknown=tuple(its.unknown() for its in preferences),
        much_better=tuple(its.much_better() for its in preferences),
    )


def _require_decision_makers(model: StabilityModel) -> None:
    names = [dm.name for dm in model.decision_makers]
    if not names:
        raise StabilityError("decision_makers: the list is empty; name at least one")
    refuse_doubles("decision_makers", names)
    for name in model.preferences:
        if name not in names:
            raise StabilityError(
                f"preferences/{name}: nobody of that name decides; decision makers: {', '.join(names)}"
            )


def _require_owned_options(model: StabilityModel) -> None:
    names = [dm.name for dm in model.decision_makers]
    for place, option in enumerate(model.options):
        if option.dm not in names:
            raise StabilityError(
                f"options/{place + 1}: {option.name!r} is owned by {option.dm!r}, who is no decision maker; give it to "
                f"one of {', '.join(names)}, or add {option.dm!r} to decision_makers"
            )
    refuse_doubles("options", [f"{option.dm}.{option.name}" for option in model.options])
