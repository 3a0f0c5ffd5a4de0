"""Whether there is anything all would take over fighting on, what is efficient, and what is fair by which rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.along import Lines, along_lines
from pourparler.settlement.candidates import Candidates, points_of
from pourparler.settlement.efficiency import Engine, Frontier, efficient_frontier
from pourparler.settlement.fair import fair_packages
from pourparler.settlement.packages import IssueScores, Link, ScoreTable, inside_red_lines
from pourparler.settlement.results import Cushion, FrontierResult, Method, NearMiss, Package, Settlement, Zone
from pourparler.settlement.solutions.egalitarian import egalitarian
from pourparler.settlement.zone import Size, allowed_packages, in_zone, packages_reaching
from pourparler.talks import FrozenMap

Ints = NDArray[np.int64]

MOST_LISTED = 10_000
"""Points of the frontier written out; a longer one is counted whole and listed evenly spaced."""


ON_A_LINE = "an issue is settled anywhere on a line, so packages are not counted; `segments` has the frontier"


@dataclass(frozen=True)
class Terms:
    """What settling asks for beside the scores.

    Attributes
    ----------
    splittable : issues that Adjusted Winner may split
    powers : party -> bargaining power, for the weighted Nash solution
    engine : the engine to ask, where not the one that suits the case
    most_listed : points of the frontier written out
    notes : what the reader must know of how the scores were made; any note makes the answer inexact
    """

    splittable: Sequence[str] = ()
    powers: Mapping[str, Fraction] | None = None
    engine: Engine | None = None
    most_listed: int = MOST_LISTED
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, eq=False)
class Settled:
    """The answer, and what further questions need of it: all efficient packages."""

    settlement: Settlement
    frontier: Frontier
    inside: ScoreTable


def settle(table: ScoreTable, terms: Terms | None = None) -> Settlement:
    """Return the settlement of a score table."""
    return settled(table, terms or Terms()).settlement


def settled(table: ScoreTable, terms: Terms) -> Settled:
    """Return the settlement with the frontier it stands on."""
    started = perf_counter()
    inside = inside_red_lines(table)
    frontier, engine_seconds = timed_frontier(inside, terms.engine)
    lines = along_lines(inside, frontier, table.outside, terms.powers) if table.stretches else None
    every = lines.places if lines else Candidates(inside, frontier.totals, frontier.counts, frontier.choices)
    zone = every.rows(np.flatnonzero(in_zone(every.totals, table.outside)))
    solutions, reasons = fair_packages(zone, inside, table.outside, terms.splittable, terms.powers)
    allowed = Size(None, reason=ON_A_LINE) if lines else allowed_packages(inside)
    answer = Settlement.model_construct(
        parties=table.parties,
        packages=None if lines else table.packages,
        inside_red_lines=allowed.exact,
        zone=_zone(every, zone, table, frontier.complete),
        frontier=_on_lines(lines) if lines else _listed(every, frontier, terms.most_listed),
        solutions=solutions,
        reasons=FrozenMap({**reasons, **_reasons(allowed)}),
        method=_method(table, frontier, terms, engine_seconds, perf_counter() - started),
    )
    return Settled(answer, _with_places(frontier, lines), inside)


def timed_frontier(inside: ScoreTable, engine: Engine | None) -> tuple[Frontier, float]:
    """Return the frontier and the seconds the engine took; compiled code is loaded before the clock starts."""
    _load_engines(len(inside.parties), bool(inside.links))
    started = perf_counter()
    frontier = efficient_frontier(inside, engine)
    return frontier, perf_counter() - started


@cache
def _load_engines(parties: int, is_linked: bool) -> None:
    """Have the compiled code of the exact engines loaded, by a table of one package."""
    nobody = np.zeros(parties, dtype=np.int64)
    issue = IssueScores("", ("",), nobody[None, :], {})
    links = (Link("", (0,), (np.ones(1, dtype=np.bool_),), nobody),) if is_linked else ()
    names = tuple(map(str, range(parties)))
    table = ScoreTable(names, (issue,), nobody, (True,) * parties, (Fraction(1),) * parties, links)
    for engine in (Engine.MERGE, Engine.ENUMERATION) if is_linked else (Engine.MERGE,):
        efficient_frontier(table, engine)


def _with_places(frontier: Frontier, lines: Lines | None) -> Frontier:
    """Return the frontier itself, or every place of interest along its pieces."""
    if lines is None:
        return frontier
    places = lines.places
    return Frontier(places.totals, (1,) * len(places), places.choices, frontier.engine, frontier.complete, frontier.gap)


def _on_lines(lines: Lines) -> FrontierResult:
    if not lines.pieces:
        points = lines.ends.packages()
        return FrontierResult.model_construct(size=len(points), capped=False, points=points, segments=(), reason=None)
    segments = lines.segments()
    corners = {tuple(end.scores.values()): end for segment in segments for end in (segment.start, segment.end)}
    return FrontierResult.model_construct(
        size=None, capped=False, points=tuple(corners.values()), segments=segments, reason=ON_A_LINE
    )


def _zone(every: Candidates, zone: Candidates, table: ScoreTable, complete: bool) -> Zone:
    all_known = complete and not table.stretches
    size = _size(every, table) if len(zone) else Size(0)
    return Zone.model_construct(
        exists=len(zone) > 0,
        size=size.exact,
        frontier_size=len(zone) if all_known or not len(zone) else None,
        cushion=_cushion(every, zone, table),
        best=FrozenMap(_best(zone)),
        outside_options=FrozenMap(_outside_options(table)),
        size_low=size.low,
        size_high=size.high,
        size_estimate=size.estimate,
        size_reason=size.reason,
        nearest=() if len(zone) else _nearest(every, table),
    )


def _size(every: Candidates, table: ScoreTable) -> Size:
    return Size(None, reason=ON_A_LINE) if table.stretches else packages_reaching(every.table, table.outside)


def _best(zone: Candidates) -> dict[str, Package]:
    """Return each party's best package in the zone."""
    if not len(zone):
        return {}
    rows = [int(zone.totals[:, party].argmax()) for party in range(len(zone.table.parties))]
    return dict(zip(zone.table.parties, zone.rows(rows).packages(), strict=True))


def _cushion(every: Candidates, zone: Candidates, table: ScoreTable) -> Cushion:
    """Return the largest gain all can have at once, below zero where there is no zone, and each party's own largest."""
    among = zone if len(zone) else every
    fairest = egalitarian(among.totals - table.outside, table.ticks)
    equal = min(_gains(among, fairest[0], table)) if fairest else None
    alone = (
        [points_of(zone.totals[:, p].max() - table.outside[p], t) for p, t in enumerate(table.ticks)]
        if len(zone)
        else []
    )
    by_party = [float(gain) for gain in alone] or [None] * len(table.parties)
    return Cushion.model_construct(equal=equal, by_party=FrozenMap(dict(zip(table.parties, by_party, strict=True))))


def _gains(among: Candidates, row: int, table: ScoreTable) -> list[float]:
    gains = among.totals[row] - table.outside
    return [float(points_of(gain, tick)) for gain, tick in zip(gains, table.ticks, strict=True)]


def _nearest(every: Candidates, table: ScoreTable) -> tuple[NearMiss, ...]:
    """Return the packages whose largest shortfall is smallest, with what each party is short of."""
    rows = egalitarian(every.totals - table.outside, table.ticks)
    return tuple(
        NearMiss.model_construct(package=package, short_by=FrozenMap(dict(zip(table.parties, short, strict=True))))
        for package, row in zip(every.rows(rows).packages(), rows, strict=True)
        for short in [[max(0.0, -gain) for gain in _gains(every, row, table)]]
    )


def _outside_options(table: ScoreTable) -> dict[str, float | None]:
    points = table.points(table.outside)
    return {
        party: points[party] if given else None for party, given in zip(table.parties, table.outside_given, strict=True)
    }


def _listed(every: Candidates, frontier: Frontier, most: int) -> FrontierResult:
    """Write the frontier down, evenly thinned where it is longer than can be listed; its size is always whole."""
    long = len(every) > most
    rows = np.linspace(0, len(every) - 1, most).astype(np.int64) if long else np.arange(len(every))
    reason = f"{most:,} of {len(every):,} points are listed, evenly spaced" if long else None
    if not frontier.complete:
        reason = "the case is too large to list every efficient package; those listed are proven efficient"
    return FrontierResult.model_construct(
        size=len(every) if frontier.complete else None,
        capped=long or not frontier.complete,
        points=every.rows(rows).packages(),
        segments=(),
        reason=reason,
    )


def _method(table: ScoreTable, frontier: Frontier, terms: Terms, seconds: float, in_all: float) -> Method:
    ticks = {party: float(tick) for party, tick in zip(table.parties, table.ticks, strict=True)}
    return Method.model_construct(
        engine=frontier.engine.value,
        exact=frontier.complete and not terms.notes,
        tolerance=max(ticks.values()),
        seconds=seconds,
        seconds_in_all=in_all,
        gap=frontier.gap,
        ticks=FrozenMap(ticks),
        notes=terms.notes,
    )


def _reasons(allowed: Size) -> dict[str, str]:
    if allowed.reason is None:
        return {}
    return {"inside_red_lines": allowed.reason} | ({"packages": ON_A_LINE} if allowed.reason == ON_A_LINE else {})
