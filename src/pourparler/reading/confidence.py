"""How sure a proposal is: the share of right ones among those made so on annotated reports.

`data/confidence.tsv` holds the counts, by kind of proposal and by what is known of it when it is made; it is written by
`python -m evaluation --calibrate`. Right means right as it stands: for an event type, words and both actors; for a
round day, place and parties; for a position party, words, stance, and the issue where one is named. Few were counted,
so each share is drawn towards that of its kind, as if `PRIOR_WEIGHT` more had been seen there.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from pourparler.reading.gazetteer import rows_of

PRIOR_WEIGHT = 10.0
"""Proposals that the share of the kind counts for beside those seen (a beta-binomial prior with its mean)."""

BOTH_ACTORS, ONE_ACTOR = "both actors", "one actor"
DATED, NUMBERED, PLACED = "a day", "a number alone", "a place alone"
ISSUE_NAMED, ISSUE_OPEN = "issue named", "issue open"


class Counted(NamedTuple):
    """How many of the proposals of a kind with the same features were right."""

    kind: str
    features: str
    right: int
    proposed: int


class Table:
    """Shares by kind and features, drawn towards the share of the kind."""

    def __init__(self, rows: Iterable[Counted]) -> None:
        self._rows = {(row.kind, row.features): row for row in rows}
        self._means = {kind: self._mean(kind) for kind in {row.kind for row in self._rows.values()}}

    def _mean(self, kind: str) -> float:
        of_kind = [row for row in self._rows.values() if row.kind == kind]
        return (sum(row.right for row in of_kind) + 1) / (sum(row.proposed for row in of_kind) + 2)

    def share(self, kind: str, features: str) -> float:
        """Return the share of right ones, between 0 and 1; that of the kind, or a half, where none was seen."""
        mean = self._means.get(kind, 0.5)
        row = self._rows.get((kind, features))
        right, proposed = (row.right, row.proposed) if row else (0, 0)
        return round((right + PRIOR_WEIGHT * mean) / (proposed + PRIOR_WEIGHT), 2)


@cache
def _table() -> Table:
    rows: Iterable[Mapping[str, str]] = rows_of("confidence.tsv")
    return Table(Counted(row["kind"], row["features"], int(row["right"]), int(row["proposed"])) for row in rows)


def event_confidence(rule: str, source: Sequence[str], target: Sequence[str]) -> float:
    """Return how often events of this rule, with these actors known, were right."""
    return _table().share("event", event_features(rule, source, target))


def event_features(rule: str, source: Sequence[str], target: Sequence[str]) -> str:
    """Return what is counted of an event: its rule, and whether both actors are known."""
    return f"{rule}, {BOTH_ACTORS if source and target else ONE_ACTOR}"


def round_confidence(ordinal: int | None, *, is_dated: bool) -> float:
    """Return how often rounds of which so much is known were right."""
    return _table().share("round", round_features(ordinal, is_dated=is_dated))


def round_features(ordinal: int | None, *, is_dated: bool) -> str:
    """Return what is counted of a round: whether its day, its number or its place alone is known."""
    return DATED if is_dated else NUMBERED if ordinal is not None else PLACED


def position_confidence(rule: str, issue: str | None) -> float:
    """Return how often positions of this rule were right."""
    return _table().share("position", position_features(rule, issue))


def position_features(rule: str, issue: str | None) -> str:
    """Return what is counted of a position: its rule, and whether its issue is named."""
    return f"{rule}, {ISSUE_NAMED if issue else ISSUE_OPEN}"
