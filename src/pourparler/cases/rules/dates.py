"""Dates: what is said in a round lies between its neighbours, and nothing ends before it begins."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from pourparler.cases.rules.subject import Path, Problem, Subject
from pourparler.talks import NamedPlace, Place


def date_outside_neighbours(subject: Subject) -> Iterator[Problem]:
    """A position is dated before the round before its own, or after the round after it."""
    days = {one.id: one.date for one in subject.evidence.rounds}
    for place, position in enumerate(subject.evidence.positions):
        day = days.get(position.round)
        if day is None or position.date is None:
            continue
        first, last = _neighbours(day, [other for other in days.values() if other is not None])
        if not first <= position.date <= last:
            path = ("positions", place, "date")
            expected = f"a day {_span(first, last)}, between the rounds beside {position.round!r}"
            yield Problem(path, f"the date {position.date} of a position in {position.round!r}", expected, _STEP)


_STEP = "Correct the date, or name the round in which it was said."


def _neighbours(day: date, days: list[date]) -> tuple[date, date]:
    before, after = [one for one in days if one < day], [one for one in days if one > day]
    return max(before, default=date.min), min(after, default=date.max)


def _span(first: date, last: date) -> str:
    if first == date.min:
        return f"up to {last}"
    return f"from {first} on" if last == date.max else f"from {first} to {last}"


def done_before_agreed(subject: Subject) -> Iterator[Problem]:
    """Something agreed is dated before the round that agreed it."""
    for path, term in subject.agreed():
        day = subject.evidence.rounds[int(path[1])].date
        if term.on is not None and day is not None and term.on < day:
            yield Problem((*path, "on"), f"done on {term.on}", f"{day} or later, the day of the round")


def ends_before_it_starts(subject: Subject) -> Iterator[Problem]:
    """The case ends before it starts, or a written range runs backwards."""
    head = subject.case.case
    if head.starts is not None and head.ends is not None and head.ends < head.starts:
        yield Problem(("case", "ends"), f"the end {head.ends}", f"a day from {head.starts} on")
    for place, position in enumerate(subject.evidence.positions):
        if position.range is not None and position.range[0] > position.range[1]:
            yield Problem(("positions", place, "range"), f"the range {list(position.range)}", "[low, high]")
    for path, name, bounds in _figures(subject):
        if bounds[0] > bounds[1]:
            yield Problem((*path, "figures", name), f"the figure {list(bounds)}", "[low, high]")


def _figures(subject: Subject) -> Iterator[tuple[tuple[str | int, ...], str, tuple[float, float]]]:
    for place, event in enumerate(subject.evidence.events):
        yield from ((("events", place), name, figure.bounds) for name, figure in event.figures.items())
    for path, term in subject.agreed():
        yield from ((path, name, figure.bounds) for name, figure in term.figures.items())


def ordinal_out_of_order(subject: Subject) -> Iterator[Problem]:
    """A round is numbered like another, or lower than one that came before it."""
    dated = [(one.date, one.ordinal, place) for place, one in enumerate(subject.evidence.rounds)]
    counted = sorted((day, place, ordinal) for day, ordinal, place in dated if day is not None and ordinal is not None)
    for (_, _, before), (day, place, ordinal) in pairwise(counted):
        if ordinal <= before:
            step = "Number the rounds by their dates; write ordinals that the first of them lacks."
            found = f"the ordinal {ordinal} on {day}, after {before}"
            yield Problem(("rounds", place, "ordinal"), found, f"{before + 1} or more", step)


def place_off_the_map(subject: Subject) -> Iterator[Problem]:
    """A place has half a point, a point outside the globe, or a radius of nothing."""
    for path, where in _places(subject):
        if (where.lat is None) != (where.lon is None):
            yield Problem(path, f"half a point for {where.name!r}", "lat and lon")
        elif where.lat is not None and where.lon is not None and not (abs(where.lat) <= 90 and abs(where.lon) <= 180):
            yield Problem(path, f"lat {where.lat}, lon {where.lon}", "lat within ±90, lon within ±180", "Swapped?")
        if where.radius_km is not None and where.radius_km <= 0:
            yield Problem((*path, "radius_km"), f"the radius {where.radius_km}", "more than 0 km")


def _places(subject: Subject) -> Iterator[tuple[Path, Place | NamedPlace]]:
    yield from ((("places", number), one) for number, one in enumerate(subject.case.places))
    for number, event in enumerate(subject.evidence.events):
        if event.place is not None:
            yield ("events", number, "place"), event.place


def odds_no_probability(subject: Subject) -> Iterator[Problem]:
    """Odds of an expectation lie outside 0 and 1, or it gives neither odds nor words."""
    for place, one in enumerate(subject.evidence.expectations):
        if one.odds is not None and not 0 <= one.odds <= 1:
            found = f"the odds {one.odds}"
            yield Problem(("expectations", place, "odds"), found, "a share from 0 to 1", "Write 0.3 for 30 percent.")
        if one.odds is None and one.words is None:
            yield Problem(("expectations", place), "neither odds nor words", "odds (0 to 1), words or both")
