"""What a drawing of a conflict needs: its options by owner, its states, and who would move where."""

from collections.abc import Iterator

from pourparler.stability.conflict import Conflict
from pourparler.stability.moves import targets
from pourparler.stability.results import Arrow, OptionRow, Picture, StateRow

DRAWN_AT_MOST = 24
"""States of a conflict that a page can show."""


def picture_of(conflict: Conflict) -> Picture | None:
    """Return the conflict to draw; None where it has too many states for a page."""
    if conflict.game.states > DRAWN_AT_MOST:
        return None
    return Picture(
        decision_makers=conflict.decision_makers,
        options=tuple(OptionRow(name=option.name, owner=option.dm) for option in conflict.options),
        states=tuple(
            StateRow(id=conflict.state_ids[state], options=conflict.text(state)) for state in conflict.in_file_order
        ),
        improvements=tuple(_improvements(conflict)),
    )


def _improvements(conflict: Conflict) -> Iterator[Arrow]:
    for dm, name in enumerate(conflict.decision_makers):
        for state in conflict.in_file_order:
            for target in targets(conflict.game, dm, state):
                if conflict.prefers(dm, target, state):
                    yield Arrow(by=name, start=conflict.state_ids[state], to=conflict.state_ids[target])
