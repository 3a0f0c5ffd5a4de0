"""Counted ids (`positions-7`) counted anew over what an audience gets, so that none tells of the rest."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from pourparler.talks import Evidence
from pourparler.talks.evidence import Grounded

G = TypeVar("G", bound=Grounded)


def renumbered(evidence: Evidence) -> Evidence:
    """Return the evidence with counted ids counted anew, and what refers to them following along; written ids stay."""
    rounds = _counted(evidence.rounds, "rounds")
    events = _counted(evidence.events, "events")
    agreed = _counted([term for one in evidence.rounds for term in one.agreed], "agreed")
    positions = (
        one.model_copy(update={"round": rounds[one.round]}) if one.round in rounds else one
        for one in _with(evidence.positions, _counted(evidence.positions, "positions"))
    )
    accounts = (
        one.model_copy(update={"same_as": events[one.same_as]}) if one.same_as in events else one
        for one in _with(evidence.events, events)
    )
    return evidence.model_copy(
        update={
            "rounds": tuple(
                one.model_copy(update={"agreed": _with(one.agreed, agreed)}) for one in _with(evidence.rounds, rounds)
            ),
            "positions": tuple(positions),
            "events": tuple(accounts),
            "expectations": _with(evidence.expectations, _counted(evidence.expectations, "expectations")),
            "outcome": _with(evidence.outcome, _counted(evidence.outcome, "outcome")),
        }
    )


def _counted(entries: Sequence[Grounded], name: str) -> dict[str | None, str]:
    """Return the new id for each counted one; the number is the entry's place in the list, as loading counts."""
    counted = re.compile(rf"{name}-\d+")
    return {
        one.id: f"{name}-{place}"
        for place, one in enumerate(entries, start=1)
        if one.id is not None and counted.fullmatch(one.id)
    }


def _with(entries: Sequence[G], ids: Mapping[str | None, str]) -> tuple[G, ...]:
    return tuple(one.model_copy(update={"id": ids[one.id]}) if one.id in ids else one for one in entries)
