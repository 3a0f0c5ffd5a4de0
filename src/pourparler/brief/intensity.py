"""How hard the fighting was, as claimed: series of one figure over time, rival claims kept apart as low and high."""

from collections import defaultdict
from datetime import date

from pourparler.talks import Citation, Figure, Lane, Timeline, TimelineItem, Value

LEAST_DAYS = 4
"""Entries below which a series is a list and no picture."""

MOST_SERIES = 4
"""Series drawn: those with the most entries; the timeline has every figure."""

OPEN_UPWARD = ("at least", "more than", "over", "no fewer than", "+")
"""Qualifiers that make a figure a lower bound."""


class Claim(Value):
    """One claim of one figure: by whom, from what to what."""

    claimed_by: tuple[str, ...] = ()
    who: str | None = None
    low: float
    high: float
    qualifier: str | None = None
    citations: tuple[Citation, ...] = ()


class Measurement(Value):
    """One entry of a series: the lowest and the highest figure that anybody claims for one event."""

    item: str
    day: date
    low: float
    high: float
    at_least: bool
    claims: tuple[Claim, ...]


class Series(Value):
    """One figure of what one actor did, over time."""

    figure: str
    unit: str | None
    actor: str | None
    measurements: tuple[Measurement, ...]

    @property
    def claimants(self) -> tuple[str, ...]:
        """The parties that vouch for any of its figures, in order of first claim."""
        claims = (claim for measurement in self.measurements for claim in measurement.claims)
        return tuple(dict.fromkeys(party for claim in claims for party in claim.claimed_by))


def intensity_series(timeline: Timeline) -> tuple[Series, ...]:
    """Return the series with enough entries to be drawn, those with the most first."""
    found: dict[tuple[str, str | None, str | None], list[Measurement]] = defaultdict(list)
    for item in timeline.in_lane(Lane.FIGHTING):
        for (figure, unit), claims in _claims(item).items():
            actor = item.actors[0] if len(item.actors) == 1 else None
            found[figure, unit, actor].append(_measurement(item, claims))
    series = [
        Series(figure=figure, unit=unit, actor=actor, measurements=tuple(measurements))
        for (figure, unit, actor), measurements in found.items()
        if len({measurement.day for measurement in measurements}) >= LEAST_DAYS
    ]
    return tuple(sorted(series, key=lambda one: -len(one.measurements))[:MOST_SERIES])


def _claims(item: TimelineItem) -> dict[tuple[str, str | None], list[Claim]]:
    """Return the claims of all accounts of one event, by figure and unit."""
    claims: dict[tuple[str, str | None], list[Claim]] = defaultdict(list)
    for account in item.accounts:
        for name, figure in account.figures.items():
            parties = account.claimed_by if figure.claim_of is None else figure.claim_of.party
            who = account.who if figure.claim_of is None else figure.claim_of.who
            claims[name, figure.unit].append(_claim(figure, parties, who, account.citations))
    return claims


def _claim(figure: Figure, parties: tuple[str, ...], who: str | None, citations: tuple[Citation, ...]) -> Claim:
    low, high = figure.bounds
    return Claim(
        claimed_by=parties, who=who, low=float(low), high=float(high), qualifier=figure.qualifier, citations=citations
    )


def _measurement(item: TimelineItem, claims: list[Claim]) -> Measurement:
    return Measurement(
        item=item.id,
        day=item.start,
        low=min(claim.low for claim in claims),
        high=max(claim.high for claim in claims),
        at_least=any(claim.qualifier in OPEN_UPWARD for claim in claims),
        claims=tuple(claims),
    )
