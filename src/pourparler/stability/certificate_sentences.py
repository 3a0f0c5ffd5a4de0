"""A verdict and its reason in words."""

from collections.abc import Sequence

from pourparler.stability.results import Response
from pourparler.talks.stability import StateId

FEW = 6
"""Landings that a sentence names before it counts."""


def sentence_of(concept: str, name: str, state: StateId, stable: bool, responses: Sequence[Response]) -> str:
    """Say a verdict and its reason in words."""
    if stable and not responses:
        return f"{name} stays at {state}: it has no improvement from there ({concept})."
    if stable:
        reasons = "; ".join(_met(response) for response in responses)
        return f"{name} stays at {state} ({concept}): {reasons}, no better for it."
    return f"{name} leaves {state} for {responses[0].improvement} ({concept}): {_unmet(responses[0])}."


def _met(response: Response) -> str:
    steps = response.sanction or ()
    path = ", ".join(f"{step.by} moves to {step.to}" for step in steps)
    ends = "" if not steps or steps[-1].to == response.lands_on else f", which together ends at {response.lands_on}"
    return f"if it moves to {response.improvement}, {path or 'it gains nothing'}{ends}"


def _unmet(response: Response) -> str:
    if not response.landings:
        return "nothing that the others may do deters it"
    better = [str(landing.state) for landing in response.landings if landing.escape is None]
    escaped = [
        f"{landing.state} (it goes on to {landing.escape})"
        for landing in response.landings
        if landing.escape is not None
    ]
    parts = [f"{_few(better)} is still better for it"] if better else []
    parts += [f"from {_few(escaped)} it escapes"] if escaped else []
    return "of what the others can reach, " + ", and ".join(parts)


def _few(items: list[str]) -> str:
    shown = ", ".join(items[:FEW])
    return f"{shown} and {len(items) - FEW} more" if len(items) > FEW else shown
