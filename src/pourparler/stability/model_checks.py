"""What is wrong with a graph model: every statement that cannot be read, else the first thing that cannot be meant."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from pourparler.errors import StabilityError
from pourparler.stability.declared import bits_by_name
from pourparler.stability.scores import conflict_of
from pourparler.stability.statements import truth_of
from pourparler.talks.stability import StabilityModel

LISTS = frozenset({"options", "infeasible", "exclusive", "requires"})
"""Keys whose entries a refusal counts from 1."""


class ModelProblem(NamedTuple):
    """What is wrong at one place of a model: its path, and the refusal with its next step."""

    path: tuple[str | int, ...]
    found: str


def model_problems(model: StabilityModel) -> Iterator[ModelProblem]:
    """Yield what is wrong with a model.

    Nothing is said of arrays of ranks, which lie in files of their own, nor of a model that needs them.
    """
    unread = list(_statements_that_cannot_be_read(model))
    yield from unread or _first_contradiction(model)


def _statements_that_cannot_be_read(model: StabilityModel) -> Iterator[ModelProblem]:
    options = {name: np.zeros(1, dtype=np.bool_) for name in bits_by_name(model)}
    for name, preferences in model.preferences.items():
        for place, statement in enumerate(preferences.priorities or ()):
            try:
                truth_of(statement, options)
            except StabilityError as refusal:
                yield ModelProblem(("preferences", name, "priorities", place), str(refusal))


def _first_contradiction(model: StabilityModel) -> Iterator[ModelProblem]:
    if any(preferences.ranks is not None for preferences in model.preferences.values()):
        return
    try:
        conflict_of(model)
    except StabilityError as refusal:
        yield ModelProblem(_place(str(refusal)), str(refusal))


def _place(refusal: str) -> tuple[str | int, ...]:
    """Return the path that a refusal begins with (`options/3: ...`); the whole model where it begins with none."""
    key, _, entry = refusal.partition(": ")[0].partition("/")
    if key not in StabilityModel.model_fields:
        return ()
    if not entry:
        return (key,)
    return (key, int(entry) - 1 if key in LISTS else entry.partition("/")[0])
