"""Series of claimed figures: what is drawn, and how rival claims stand."""

from datetime import date

from pourparler.brief.charts.intensity import nice_top
from pourparler.brief.intensity import LEAST_DAYS, intensity_series
from pourparler.brief.material import Material
from pourparler.talks import Account, Figure, FrozenMap, Lane, Timeline, TimelineItem


def raid(day: int, *claims: tuple[str, int | tuple[int, int]], qualifier: str | None = None) -> TimelineItem:
    accounts = tuple(
        Account(claimed_by=(party,), figures=FrozenMap({"drones": Figure(n=amount, qualifier=qualifier)}))
        for party, amount in claims
    )
    when = date(2031, 1, day)
    return TimelineItem(
        id=f"e{day}", start=when, end=when, lane=Lane.FIGHTING, title="Raid", actors=("front",), accounts=accounts
    )


def test_rival_claims_are_the_ends_of_a_band() -> None:
    items = (raid(1, ("coast", 40), ("front", 22)), *(raid(day, ("coast", day)) for day in (2, 3, 4)))
    series = intensity_series(Timeline(items=items))
    assert [(one.figure, one.actor, one.claimants) for one in series] == [("drones", "front", ("coast", "front"))]
    measured = series[0].measurements
    assert [(one.low, one.high) for one in measured] == [(22, 40), (2, 2), (3, 3), (4, 4)]
    assert len(measured[0].claims) == 2


def test_a_range_claimed_by_one_is_a_band_too() -> None:
    series = intensity_series(Timeline(items=tuple(raid(day, ("coast", (5, 9))) for day in range(1, 6))))
    assert {(one.low, one.high) for one in series[0].measurements} == {(5, 9)}


def test_a_lower_bound_is_marked() -> None:
    items = (raid(1, ("coast", 40), qualifier="at least"), *(raid(day, ("coast", 7)) for day in (2, 3, 4)))
    assert [one.at_least for one in intensity_series(Timeline(items=items))[0].measurements] == [
        True,
        False,
        False,
        False,
    ]


def test_a_few_entries_are_no_series() -> None:
    few = tuple(raid(day, ("coast", 7)) for day in range(1, LEAST_DAYS))
    assert intensity_series(Timeline(items=few)) == ()


def test_the_shipped_record_has_the_series_of_launched_drones(istanbul_material: Material) -> None:
    series = {(one.figure, one.actor): one for one in intensity_series(istanbul_material.timeline)}
    launched = series["drones_launched", "russia"]
    assert (min(one.low for one in launched.measurements), max(one.high for one in launched.measurements)) == (60, 728)
    assert launched.claimants == ("ukraine",)


def test_the_axis_ends_at_a_round_figure() -> None:
    assert [nice_top(highest) for highest in (0, 0.3, 7, 41, 728, 1000)] == [1, 0.4, 8, 50, 800, 1000]
