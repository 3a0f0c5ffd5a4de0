"""The fair packages: every rule asked for its choice among the efficient packages in the zone, or why it has none."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pourparler.settlement.candidates import Candidates, points_of, worth_of_issues
from pourparler.settlement.packages import ScoreTable, Term
from pourparler.settlement.results import (
    AdjustedWinner,
    KalaiSmorodinsky,
    Mix,
    Rule,
    Share,
    Solution,
    Solutions,
)
from pourparler.settlement.solutions import (
    adjusted_winner,
    egalitarian,
    kalai_smorodinsky,
    max_nash_welfare,
    nash,
    utilitarian,
)
from pourparler.talks import FrozenMap

Ints = NDArray[np.int64]
Reasons = dict[str, str]

NO_ZONE = "no package inside the red lines gives every party its outside option"
NO_GAIN = "no package gives every party more than its outside option, so every product of gains is zero"


def fair_packages(
    zone: Candidates,
    table: ScoreTable,
    outside: Ints,
    splittable: Sequence[str],
    powers: Mapping[str, Fraction] | None,
) -> tuple[Solutions, Reasons]:
    """Return what each rule picks, and for every rule that picks nothing the reason.

    Parameters
    ----------
    zone : the efficient packages in the zone
    table : all packages, inside the red lines
    outside : shape (parties,), ticks
    splittable : issues that a division may split
    powers : party -> bargaining power, for the weighted Nash solution
    """
    gains = zone.totals - outside
    reasons: Reasons = {}
    picks = {
        "nash": _pick(zone, nash.nash(gains), nash.RULE),
        "weighted_nash": _weighted(zone, gains, powers, reasons),
        "kalai_smorodinsky": _kalai_smorodinsky(zone, gains, reasons),
        "egalitarian": _pick(zone, egalitarian.egalitarian(gains, table.ticks), egalitarian.RULE),
        "utilitarian": _pick(zone, utilitarian.utilitarian(zone.totals, table.ticks), utilitarian.RULE),
        "max_nash_welfare": _pick(zone, max_nash_welfare.max_nash_welfare(zone.totals), max_nash_welfare.RULE),
        "adjusted_winner": _adjusted_winner(table, splittable, reasons),
    }
    for name, pick in picks.items():
        if pick is None:
            reasons.setdefault(name, NO_GAIN if len(zone) else NO_ZONE)
    return Solutions.model_construct(_fields_set=None, **dict[str, Any](picks)), reasons


def _pick(zone: Candidates, rows: Sequence[int], rule: Rule) -> Solution | None:
    return Solution.model_construct(packages=zone.rows(rows).packages(), rule=rule) if len(rows) else None


def _weighted(
    zone: Candidates, gains: Ints, powers: Mapping[str, Fraction] | None, reasons: Reasons
) -> Solution | None:
    if powers is None:
        reasons["weighted_nash"] = "no bargaining powers are given"
        return None
    weights = [powers.get(party, Fraction(1)) for party in zone.table.parties]
    return _pick(zone, nash.weighted_nash(gains, weights), nash.WEIGHTED_RULE)


def _kalai_smorodinsky(zone: Candidates, gains: Ints, reasons: Reasons) -> KalaiSmorodinsky | None:
    rows = kalai_smorodinsky.kalai_smorodinsky(gains)
    if not rows:
        return None
    parties, ticks = zone.table.parties, zone.table.ticks
    ideal = [float(points_of(zone.totals[:, p].max(), tick)) for p, tick in enumerate(ticks)]
    mix = kalai_smorodinsky.convexified(gains)
    if not mix:
        reasons["kalai_smorodinsky.convexified"] = "a party can gain nothing in the zone, so no line leads to the ideal"
    return KalaiSmorodinsky.model_construct(
        packages=zone.rows(rows).packages(),
        rule=kalai_smorodinsky.RULE,
        ideal=FrozenMap(dict(zip(parties, ideal, strict=True))),
        convexified=_mix(zone, mix) if mix else None,
    )


def _mix(zone: Candidates, mix: list[tuple[int, Fraction]]) -> Mix:
    chosen = zone.rows([row for row, _ in mix])
    expected = {
        party: float(sum(share * int(chosen.totals[n, p]) for n, (_, share) in enumerate(mix)) * tick)
        for p, (party, tick) in enumerate(zip(zone.table.parties, zone.table.ticks, strict=True))
    }
    shares = [
        Share.model_construct(terms=package.terms, share=float(share))
        for package, (_, share) in zip(chosen.packages(), mix, strict=True)
    ]
    return Mix.model_construct(scores=FrozenMap(expected), mix=tuple(shares))


def _adjusted_winner(table: ScoreTable, splittable: Sequence[str], reasons: Reasons) -> AdjustedWinner | None:
    worth = worth_of_issues(table)
    reason = _why_not_divided(table, worth)
    if reason:
        reasons["adjusted_winner"] = reason
        return None
    items = list(worth)
    first, second = ([int(of[p]) for of in worth.values()] for p in (0, 1))
    division, *others = adjusted_winner.adjusted_winner(first, second)
    split = None if division.split is None else items[division.split]
    return AdjustedWinner(
        scores=FrozenMap({p: float(points) for p, points in zip(table.parties, division.points, strict=True)}),
        shares=_shares(table, items, division),
        split=split,
        splittable=split is None or split in splittable,
        terms=FrozenMap(_divided_terms(table, dict(zip(items, division.first_shares, strict=True)))),
        rule=adjusted_winner.RULE,
        others=tuple(_shares(table, items, other) for other in others),
    )


def _why_not_divided(table: ScoreTable, worth: Mapping[str, Ints]) -> str | None:
    """Return why Adjusted Winner is not defined, or None where it is."""
    if len(table.parties) != 2:
        return f"Adjusted Winner divides between two parties; there are {len(table.parties)}"
    if table.links:
        return "Adjusted Winner adds points up issue by issue; linkages make them count together"
    if any(not len(part.scores) for part in (*table.issues, *table.stretches)):
        return "an issue has no option left inside the red lines"
    for party, name in enumerate(table.parties):
        if not any(int(of[party]) for of in worth.values()):
            return f"{name} has no points to divide: every option is worth the same to it"
    return None


def _shares(
    table: ScoreTable, items: Sequence[str], division: adjusted_winner.Division
) -> FrozenMap[str, FrozenMap[str, str]]:
    return FrozenMap(
        {
            item: FrozenMap(dict(zip(table.parties, (str(share), str(1 - share)), strict=True)))
            for item, share in zip(items, division.first_shares, strict=True)
        }
    )


def _divided_terms(table: ScoreTable, first_shares: Mapping[str, Fraction]) -> dict[str, Term | FrozenMap[str, float]]:
    """Return each issue at its winner's best option, and the two shares of the issue that is split."""
    terms: dict[str, Term | FrozenMap[str, float]] = {}
    for name, scores, options in _with_options(table):
        share = first_shares[name]
        if share in (0, 1):
            terms[name] = options[int(scores[:, int(share == 0)].argmax())]
        else:
            both = (float(share), float(1 - share))
            terms[name] = FrozenMap(dict(zip(table.parties, both, strict=True)))
    return terms


def _with_options(table: ScoreTable) -> list[tuple[str, Ints, Sequence[Term]]]:
    listed: list[tuple[str, Ints, Sequence[Term]]] = [(one.id, one.scores, one.options) for one in table.issues]
    return listed + [(one.id, one.scores, tuple(one.amounts.tolist())) for one in table.stretches]
