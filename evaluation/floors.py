"""The floors: scores that were reached once, and the corpus they were reached on."""

import json
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.json"
AT_MOST = {"verbatim violations", "furniture left", "body lost"}
"""Measures that are better when smaller: their floor is a ceiling."""


class FloorError(Exception):
    """A score fell below its floor, or the corpus is not the one that the floors are for."""


def check(scores: Mapping[str, float], corpus: str) -> None:
    """Raise FloorError with every score below its floor, or where the corpus has changed."""
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    if pinned["corpus"] != corpus:
        raise FloorError(
            f"the reports of evaluation/ have fingerprint {corpus}, the floors are for {pinned['corpus']}; "
            f"look at the scores, then pin them anew: python -m evaluation --pin"
        )
    fallen = [
        f"{name}: {scores[name]} {'above' if _is_ceiling(name) else 'below'} {floor}"
        for name, floor in pinned["floors"].items()
        if name in scores and _is_worse(name, scores[name], floor)
    ]
    if fallen:
        raise FloorError("scores fell: " + "; ".join(fallen) + ". To accept it: python -m evaluation --lower-floors")


def pin(scores: Mapping[str, float], corpus: str, *, lower: bool) -> None:
    """Write the scores as floors; FloorError where one would be lowered on the same corpus and `lower` is not said."""
    pinned = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    old: dict[str, float] = pinned.get("floors", {})
    lowered = [name for name, floor in old.items() if name in scores and _is_worse(name, scores[name], floor)]
    if lowered and pinned.get("corpus") == corpus and not lower:
        raise FloorError(f"pinning would lower {', '.join(lowered)}; to accept it: python -m evaluation --lower-floors")
    kept = {name: floor for name, floor in old.items() if name not in scores}
    text = json.dumps({"corpus": corpus, "floors": {**kept, **scores}}, indent=2)
    FLOORS.write_text(text + "\n", encoding="utf-8")


def _is_worse(name: str, score: float, floor: float) -> bool:
    return score > floor if _is_ceiling(name) else score < floor


def _is_ceiling(name: str) -> bool:
    """Whether a measure is better when smaller, on whichever reports it was taken ("held out: body lost")."""
    return name.rpartition(": ")[2] in AT_MOST
