"""How often proposals were right, by what is known of them when they are made: the counts behind their confidence.

The counts are of the reports held out while the rules were made and of those in unusual words: on those that the rules
were mended on, proposals are right far more often than on a new one. How far the confidence can be trusted is measured
by leaving out one report at a time: its proposals get the shares of all the others.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from evaluation.gold import GoldReport
from evaluation.score import event_and_actors_agree, pairs_of, position_agrees, round_agrees, stance_halves
from pourparler.reading import confidence
from pourparler.reading.confidence import Counted, Table
from pourparler.reading.values import Reading

DATA = Path(confidence.__file__).parent / "data" / "confidence.tsv"
_BINS = 5
"""Classes of about equal size in which stated confidence is compared with the share of right ones."""


class Seen(NamedTuple):
    """One proposal of a report, what was known of it, and whether it was right as it stands."""

    report: str
    kind: str
    features: str
    is_right: bool


def seen_in(reading: Reading, gold: GoldReport) -> Iterator[Seen]:
    """Yield the proposals of one report."""
    right = {
        *(id(one) for one, _ in pairs_of(reading.events, gold.events, event_and_actors_agree)),
        *(id(one) for one, _ in pairs_of(reading.rounds, gold.rounds, round_agrees)),
        *(id(one) for one, _ in pairs_of(reading.positions, gold.positions, _position_is_right)),
    }
    for event in reading.events:
        features = confidence.event_features(event.rule, event.source, event.target)
        yield Seen(gold.name, "event", features, id(event) in right)
    for one in reading.rounds:
        features = confidence.round_features(one.ordinal, is_dated=one.date is not None)
        yield Seen(gold.name, "round", features, id(one) in right)
    for position in reading.positions:
        features = confidence.position_features(position.rule, position.issue)
        yield Seen(gold.name, "position", features, id(position) in right)


def _position_is_right(one: Any, meant: dict[str, Any]) -> bool:
    issue = one.issue is None or one.issue == meant["issue"]
    return position_agrees(one, meant) and issue and stance_halves(one, meant) > 0


def counted(seen: Iterable[Seen]) -> list[Counted]:
    """Return the counts by kind and features, in order."""
    right: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for one in seen:
        right[one.kind, one.features].append(one.is_right)
    return [Counted(*key, sum(answers), len(answers)) for key, answers in sorted(right.items())]


def write(rows: Iterable[Counted]) -> None:
    """Write the counts where the reading looks them up."""
    lines = ["\t".join(map(str, row)) for row in (Counted._fields, *rows)]
    DATA.write_text("\n".join(lines) + "\n", encoding="utf-8")


def reliability(seen: Sequence[Seen]) -> Mapping[str, float]:
    """Return how good the confidence is on reports it was not counted on.

    The Brier score is the mean square of confidence minus outcome, and that of giving each proposal the share of its
    kind stands beside it; the calibration error is the mean distance of confidence and share of right ones in classes
    of about equal size.
    """
    stated: list[_Stated] = []
    for name in sorted({one.report for one in seen}):
        others = [one for one in seen if one.report != name]
        table = Table(counted(others))
        by_kind = Table(counted(one._replace(features="") for one in others))
        stated += [
            (table.share(one.kind, one.features), by_kind.share(one.kind, ""), one.is_right)
            for one in seen
            if one.report == name
        ]
    return _measures(stated)


_Stated = tuple[float, float, bool]
"""The confidence of a proposal, the share of its kind, and whether it was right."""


def _measures(stated: Sequence[_Stated]) -> Mapping[str, float]:
    return {
        "proposals": float(len(stated)),
        "Brier score": _mean([(sure - right) ** 2 for sure, _, right in stated]),
        "Brier score by kind": _mean([(share - right) ** 2 for _, share, right in stated]),
        "calibration error": _calibration_error([(sure, right) for sure, _, right in stated]),
    }


def _calibration_error(stated: Sequence[tuple[float, bool]]) -> float:
    ordered = sorted(stated, key=lambda one: one[0])  # not by outcome too: that would part equals into right and wrong
    size = max(1, -(-len(ordered) // _BINS))
    classes = [ordered[at : at + size] for at in range(0, len(ordered), size)]
    gaps = [abs(sum(sure for sure, _ in one) - sum(right for _, right in one)) for one in classes]
    return round(sum(gaps) / max(1, len(ordered)), 3)


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / max(1, len(values)), 3)
