"""Scores of a reading against gold: what was found, what was missed, what was made up.

An event matches where type and evidence agree (half of the shorter span); entries marked optional are neither missed
nor wrong. A position matches where party and words overlap; issue and stance are scored among the matched.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import asin, cos, radians, sin, sqrt
from typing import Any

from evaluation.gold import GoldReport
from pourparler.reading.values import DateExpression, Proposal, Quoted, Reading

HALF_OF_SHORTER = 0.5
NEAR_KM = 50.0
EARTH_KM = 6371.0
_NEARLY = {("offers", "proposes"), ("proposes", "offers"), ("demands", "seeks"), ("seeks", "demands")}
_AS_WRITTEN = {"failed": "failed_no_show", "uncertain": "reported_uncertain"}

Spans = Sequence[tuple[int, int]]


def score(reading: Reading, gold: GoldReport) -> Counter[str]:
    """Return counts by measure; `shares` makes them precision, recall and the rest."""
    counts: Counter[str] = Counter()
    _verbatim(reading, gold, counts)
    _furniture(reading, gold, counts)
    _dates(reading.dates, gold, counts)
    _places(reading, gold, counts)
    _events(reading, gold, counts)
    _rounds(reading, gold, counts)
    _positions(reading, gold, counts)
    return counts


def shares(counts: Counter[str]) -> dict[str, float]:
    """Return each measure as a share between 0 and 1; the number of quotes that are not verbatim as it is."""
    found = {"verbatim violations": float(counts["not verbatim"])}
    for name in ("events", "events and actors", "rounds", "positions"):
        precision = _share(counts[f"{name} right"], counts[f"{name} proposed"])
        recall = _share(counts[f"{name} found"], counts[f"{name} gold"])
        found |= {f"{name} P": precision, f"{name} R": recall}
        found[f"{name} F1"] = round(2 * precision * recall / (precision + recall), 3) if precision + recall else 0.0
    found["dates exact"] = _share(counts["dates exact"], counts["dates gold"])
    found["dates overlapping"] = _share(counts["dates overlapping"], counts["dates gold"])
    found["places within 50 km"] = _share(counts["places near"], counts["places gold"])
    found["issue right"] = _share(counts["issue right"], counts["positions matched"])
    found["stance right"] = round(counts["stance halves"] / 2 / max(counts["positions matched"], 1), 3)
    found["event status right"] = _share(counts["event status right"], counts["events matched"])
    found["furniture left"] = _share(counts["furniture left"], counts["furniture"])
    found["body lost"] = _share(counts["body lost"], counts["body"])
    return found


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _verbatim(reading: Reading, gold: GoldReport, counts: Counter[str]) -> None:
    proposals: list[Proposal] = [*reading.events, *reading.rounds, *reading.positions, *reading.expectations]
    quotes: list[Quoted] = [quote for one in proposals for quote in one.evidence]
    quotes += [*reading.dates, *reading.places, *reading.quantities, *(actor.mention for actor in reading.actors)]
    counts["not verbatim"] += sum(gold.text[quote.start : quote.end] != quote.quote for quote in quotes)


def _furniture(reading: Reading, gold: GoldReport, counts: Counter[str]) -> None:
    marked = _characters((mark.start, mark.end) for mark in reading.article.boilerplate)
    meant = _characters(gold.boilerplate)
    counts["furniture"] += len(meant)
    counts["furniture left"] += len(meant - marked)
    counts["body"] += len(gold.text) - len(meant)
    counts["body lost"] += len(marked - meant)


def _characters(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _overlap(spans: Spans, others: Spans, least: float) -> bool:
    return any(
        min(end, stop) - max(start, begin) >= max(1, least * min(end - start, stop - begin))
        for start, end in spans
        for begin, stop in others
    )


def _spans(proposal: Proposal) -> list[tuple[int, int]]:
    return [(quote.start, quote.end) for quote in proposal.evidence]


def _dates(found: Iterable[DateExpression], gold: GoldReport, counts: Counter[str]) -> None:
    expressions = list(found)
    for meant in gold.dates:
        here = [one for one in expressions if one.value and _overlap([(one.start, one.end)], meant["spans"], 0)]
        counts["dates gold"] += 1
        pairs = [(one.value.start[:10], one.value.end[:10]) for one in here if one.value]
        start, end = meant["start"][:10], meant["end"][:10]
        counts["dates exact"] += (start, end) in pairs
        counts["dates overlapping"] += any(first <= end and start <= last for first, last in pairs)


def _places(reading: Reading, gold: GoldReport, counts: Counter[str]) -> None:
    for meant in gold.places:
        if meant["lat"] is None or meant.get("type", "city") not in {"city", "town"}:
            continue
        counts["places gold"] += 1
        here = [one for one in reading.places if _overlap([(one.start, one.end)], meant["spans"], 0)]
        counts["places near"] += any(
            one.lat is not None and one.lon is not None
            and _km(one.lat, one.lon, meant["lat"], meant["lon"]) <= NEAR_KM for one in here
        )  # fmt: skip


def _km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The distance on the sphere, by the haversine formula."""
    up, across = radians(other_lat - lat) / 2, radians(other_lon - lon) / 2
    root = sin(up) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(across) ** 2
    return 2 * EARTH_KM * asin(sqrt(root))


def event_agrees(one: Any, meant: dict[str, Any]) -> bool:
    """Say whether type and words of an event are right."""
    return one.type == meant["type"] and _overlap(_spans(one), meant["spans"], HALF_OF_SHORTER)


def event_and_actors_agree(one: Any, meant: dict[str, Any]) -> bool:
    """Say whether type, words and both actors of an event are right."""
    same = set(one.source) == set(meant["source"]) and set(one.target) == set(meant["target"])
    return event_agrees(one, meant) and (same or _is_reversed(one, meant))


def _events(reading: Reading, gold: GoldReport, counts: Counter[str]) -> None:
    for name, agree in (("events", event_agrees), ("events and actors", event_and_actors_agree)):
        for one, meant in _matched(name, reading.events, gold.events, agree, counts):
            if name == "events":
                counts["events matched"] += 1
                counts["event status right"] += _AS_WRITTEN.get(one.status, one.status) == meant["status"]


def _is_reversed(one: Any, meant: dict[str, Any]) -> bool:
    """Whether what two did together is told as what one did with the other."""
    joint = set(meant["source"]) == set(meant["target"])
    return joint and len(meant["source"]) > 1 and {*one.source, *one.target} == set(meant["source"])


def _matched(
    name: str,
    found: Sequence[Any],
    meant: Sequence[dict[str, Any]],
    agree: Callable[[Any, dict[str, Any]], bool],
    counts: Counter[str],
) -> list[tuple[Any, dict[str, Any]]]:
    """Pair gold with proposals, and count."""
    pairs = pairs_of(found, meant, agree)
    free = len(found) - len(pairs)
    needed = [entry for entry in meant if not entry.get("optional")]
    hits = [entry for _, entry in pairs if not entry.get("optional")]
    counts[f"{name} gold"] += len(needed)
    counts[f"{name} found"] += len(hits)
    counts[f"{name} right"] += len(hits)
    counts[f"{name} proposed"] += len(hits) + free
    return pairs


def pairs_of(
    found: Sequence[Any], meant: Sequence[dict[str, Any]], agree: Callable[[Any, dict[str, Any]], bool]
) -> list[tuple[Any, dict[str, Any]]]:
    """Return each gold entry that was found with its proposal, each used once; those that must be found come first."""
    pairs: list[tuple[Any, dict[str, Any]]] = []
    free = list(found)
    for entry in sorted(meant, key=lambda entry: bool(entry.get("optional"))):
        partner = next((one for one in free if agree(one, entry)), None)
        if partner is not None:
            free.remove(partner)
            pairs.append((partner, entry))
    return pairs


def round_agrees(one: Any, meant: dict[str, Any]) -> bool:
    """Say whether day, place and parties of a round are right, as far as the gold says them."""
    start = meant["date"]
    dated = start is None or (one.date is not None and one.date.start[:10] <= start <= one.date.end[:10])
    place = meant["place"] is None or (one.place is not None and meant["place"] in one.place)
    return dated and place and set(one.parties) == set(meant["parties"])


def _rounds(reading: Reading, gold: GoldReport, counts: Counter[str]) -> None:
    _matched("rounds", reading.rounds, gold.rounds, round_agrees, counts)


def position_agrees(one: Any, meant: dict[str, Any]) -> bool:
    """Say whether party and words of a position are right."""
    return set(one.party) == set(meant["party"]) and _overlap(_spans(one), meant["spans"], HALF_OF_SHORTER)


def stance_halves(one: Any, meant: dict[str, Any]) -> int:
    """Return 2 where the stance is right, 1 where it is next to right (offers for proposes), else 0."""
    return 2 if one.stance == meant["stance"] else int((one.stance, meant["stance"]) in _NEARLY)


def _positions(reading: Reading, gold: GoldReport, counts: Counter[str]) -> None:
    for one, meant in _matched("positions", reading.positions, gold.positions, position_agrees, counts):
        counts["positions matched"] += 1
        counts["issue right"] += one.issue == meant["issue"]
        counts["stance halves"] += stance_halves(one, meant)
