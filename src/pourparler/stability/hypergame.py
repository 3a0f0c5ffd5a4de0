"""What holds when decision makers see different games: each judges by what it perceives.

First-level hypergames [Wang, Hipel and Fraser 1988]: a decision maker's perceived game has the states, moves and
preferences as it believes them to be. A state is a hypergame equilibrium when everybody stays in it in its own game;
the hypergame is steady when everybody also expects the same equilibria, so that nothing that happens teaches anybody
better.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from pourparler.stability.conflict import Conflict
from pourparler.stability.games import Sanctions
from pourparler.stability.results import Hypergame
from pourparler.stability.solve import Solver
from pourparler.talks import FrozenMap
from pourparler.talks.stability import StabilityModel, StateId
from pourparler.talks.values import thaw


def perceived_models(model: StabilityModel) -> dict[str, StabilityModel]:
    """Return the game that each decision maker perceives: the model with what it sees otherwise laid over it."""
    return {dm.name: _as_seen(model, thaw(model.perceived.get(dm.name, {}))) for dm in model.decision_makers}


def _as_seen(model: StabilityModel, seen: Mapping[str, Any]) -> StabilityModel:
    base = model.model_dump(mode="json", exclude_defaults=True, exclude={"perceived"})
    preferences = {**base.get("preferences", {}), **seen.get("preferences", {})}
    return StabilityModel.model_validate({**base, **seen, "preferences": preferences})


def hypergame(
    model: StabilityModel, read: Callable[[StabilityModel], Conflict], concept: str, sanctions: Sanctions = "legal"
) -> Hypergame:
    """Say where everybody stays, each in the game that it perceives.

    Parameters
    ----------
    read : gives a model to the engines (`scores.conflict_of` with the model's arrays)
    """
    games = {name: read(seen) for name, seen in perceived_models(model).items()}
    equilibria = {name: _equilibria(game, concept, sanctions) for name, game in games.items()}
    stable = {name: _stable_for(game, name, concept, sanctions) for name, game in games.items()}
    known = [{*game.state_ids} for game in games.values()]
    listed = [state for game in games.values() for state in game.ids(game.in_file_order)]
    return Hypergame(
        model=next(iter(games.values())).name,
        concept=concept,
        sanctions=sanctions,
        stable=FrozenMap(stable),
        expected=FrozenMap(equilibria),
        equilibria=tuple(s for s in dict.fromkeys(listed) if all(s in stays for stays in stable.values())),
        unseen=FrozenMap(
            {
                name: tuple(state for state in dict.fromkeys(listed) if state not in sees)
                for name, sees in zip(games, known, strict=True)
            }
        ),
        steady=len({frozenset(expected) for expected in equilibria.values()}) == 1,
    )


def _equilibria(game: Conflict, concept: str, sanctions: Sanctions) -> tuple[StateId, ...]:
    return game.ids_where(np.logical_and.reduce(Solver(game, sanctions).stable(concept)))


def _stable_for(game: Conflict, name: str, concept: str, sanctions: Sanctions) -> tuple[StateId, ...]:
    return game.ids_where(Solver(game, sanctions).stable(concept)[game.dm(name)])
