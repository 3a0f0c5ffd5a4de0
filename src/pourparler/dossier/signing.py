"""The bridge from settlement to stability: which packages could be signed, and what each is worth beside the others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap
from string import ascii_uppercase

import numpy as np
from numpy.typing import NDArray

from pourparler.brief.deals import deals
from pourparler.dossier.settle import settle
from pourparler.dossier.settlement_page import BRIEFING_DRAWS, BRIEFING_SEED
from pourparler.dossier.view import View
from pourparler.errors import CaseError
from pourparler.settlement.contenders import FRONTIER, contenders
from pourparler.settlement.draw_space import DrawSpace, draw_space
from pourparler.settlement.figures import FULL_WEIGHT
from pourparler.settlement.loose_figures import lacks_best_figures
from pourparler.settlement.packages import ScoreTable, link_holds
from pourparler.settlement.results import Settlement, Terms
from pourparler.settlement.score_bounds import score_bounds
from pourparler.settlement.scores import score_table, weighted_issues
from pourparler.stability.answers import stability_of
from pourparler.stability.concepts.sanctioned import SANCTIONED
from pourparler.stability.games import Sanctions
from pourparler.stability.results import Stability, Worth
from pourparler.stability.signing import (
    Offer,
    Push,
    Signing,
    offers_at_most,
    signed_packages,
    signing_conflict,
)
from pourparler.talks import Case, FrozenMap, LeverKind

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Named:
    """A package that could be signed, before anything is worth anything."""

    name: str
    why: str
    terms: Terms


def stability_of_settlement(
    view: View,
    own: Mapping[str, Terms] | None = None,
    sanctions: Sanctions = "legal",
    settlement: Settlement | None = None,
    concepts: Sequence[str] | None = None,
) -> Stability:
    """Say of every package that could be signed who would leave it, to what, and what would hold them.

    Parameters
    ----------
    own : the analyst's own packages by name; up to eight packages in all, fewer with more than three parties
    settlement : the case's settlement, where it is at hand (with draws, if the case lacks best figures)
    concepts : names of concepts; R, GMR, SMR, SEQ and SSEQ where None

    Raises
    ------
    ScoreError, CaseError
        if the case cannot be settled, for the reason that `settle` gives
    """
    signing = signing_of(view, own or {}, settlement)
    answer = stability_of(signing_conflict(signing), concepts or tuple(SANCTIONED), sanctions)
    return answer.model_copy(update={"about": view.about(), "packages": signed_packages(signing)})


def signing_of(view: View, own: Mapping[str, Terms], settlement: Settlement | None = None) -> Signing:
    """Return what could be signed in a case: the packages of the briefing, the other solutions, the analyst's own."""
    loose = lacks_best_figures(view.case)
    settlement = settlement or settle(view, draws=BRIEFING_DRAWS if loose else None, seed=BRIEFING_SEED)
    table = score_table(view.case)
    picked = [one for one in _picked(settlement, table, loose=loose) if one.terms not in own.values()]
    named = picked[: offers_at_most(len(table.parties)) - len(own)]
    named += [Named(name, "the analyst's own", terms) for name, terms in own.items()]
    offers = tuple(_offers(named, draw_space(view.case, table, [one.terms for one in named])))
    return Signing(view.case.case.id, table.parties, offers, _outside(view, table), tuple(_pushes(view, table)))


def _picked(settlement: Settlement, table: ScoreTable, *, loose: bool) -> list[Named]:
    """Return the briefing's packages under their letters, then the other solutions under the letters that follow."""
    shown = [(deal.terms, deal.why or "taken most often") for deal in deals(settlement, loose=loose)]
    others = [(one.terms, one.label) for one in contenders(settlement, table).packages if one.label != FRONTIER]
    first: dict[Terms, str] = {}
    for terms, why in [*shown, *others]:
        first.setdefault(terms, why)
    return [
        Named(letter, why.replace("_", " "), terms)
        for letter, (terms, why) in zip(ascii_uppercase, first.items(), strict=False)
    ]


def _offers(named: list[Named], space: DrawSpace) -> Iterator[Offer]:
    bounds, parties = score_bounds(space), space.table.parties
    bonus = _bonus(space)
    for place, one in enumerate(named):
        worth = starmap(_worth, zip(bounds.low[place].tolist(), bounds.high[place].tolist(), strict=True))
        gains = {
            other.name: {
                party: _gain(space, column, place, there, float(bonus[there, column] - bonus[place, column]))
                for column, party in enumerate(parties)
            }
            for there, other in enumerate(named)
        }
        yield Offer(one.name, one.why, dict(zip(parties, worth, strict=True)), gains)


def _worth(low: float, high: float) -> Worth:
    return Worth(low=low, high=high)


def _gain(space: DrawSpace, column: int, here: int, there: int, bonus: float) -> Worth:
    """Return the least and the most that a party gains by another package; what both share makes no difference."""
    sets = space.sets[column]
    ends = [values.bounds() for values in sets.values]
    rows = list(zip(ends, space.candidates[here].tolist(), space.candidates[there].tolist(), strict=True))
    low = np.array([0.0 if a == b else least[b] - most[a] for (least, most), a, b in rows])
    high = np.array([0.0 if a == b else most[b] - least[a] for (least, most), a, b in rows])
    return Worth(
        low=sets.weights.extremes(low)[0] / FULL_WEIGHT + bonus,
        high=sets.weights.extremes(high)[1] / FULL_WEIGHT + bonus,
    )


def _bonus(space: DrawSpace) -> Floats:
    """Return what linkages add to each package, in points, shape (packages, parties)."""
    table = space.table
    ticks = np.array([float(tick) for tick in table.ticks])
    points = np.zeros((len(space.candidates), len(table.parties)))
    for link in table.links:
        holds = [link_holds(link, rows) for rows in space.candidates.tolist()]
        points[holds] += link.gain * ticks
    return points


def _outside(view: View, table: ScoreTable) -> dict[str, Worth]:
    """Return what fighting on is worth: the range or figure given, else the party's worst package."""
    points = table.points(table.outside)
    given = {party: view.case.preferences[party].outside_option for party in table.parties}
    bounds = {party: option.bounds for party, option in given.items() if option is not None}
    return {
        party: Worth(low=float(ends[0]), high=float(ends[1]))
        for party in table.parties
        for ends in [bounds.get(party) or (points[party], points[party])]
    }


def _pushes(view: View, table: ScoreTable) -> Iterator[Push]:
    """Yield the levers that make signing worth more or refusing worth less; aid helps a side fight on."""
    for lever in view.case.levers:
        if lever.kind is not LeverKind.AID and lever.on in table.parties:
            low, high = lever.points.bounds
            least, most = lever.credibility or (1, 1)
            yield Push(lever.id or lever.kind, lever.by, lever.on, Worth(low=low * least, high=high * most))


def parse_package(text: str, case: Case) -> tuple[str, Terms]:
    """Read `NAME:ISSUE=OPTION,...`, one term for every issue that some party has a weight for."""
    name, colon, body = text.partition(":")
    pairs = [pair.partition("=") for pair in body.split(",")]
    written = {issue.strip(): term.strip() for issue, _, term in pairs}
    asked = {issue.id for issue in weighted_issues(case)}
    if not colon or set(written) != asked:
        raise CaseError(
            f"package {text!r}: expected NAME:ISSUE=OPTION,... with one option or amount for each of "
            f"{', '.join(sorted(asked))}"
        )
    return name.strip(), FrozenMap({issue: _term(case, issue, term) for issue, term in written.items()})


def _term(case: Case, issue: str, written: str) -> str | int | float:
    """Return the option of that id, else the amount."""
    options = [option.id for option in case.issue(issue).options]
    if written in options:
        return written
    try:
        amount = float(written)
    except ValueError as wrong:
        raise CaseError(
            f"package: {issue}={written} names no option of the issue; expected one of "
            f"{', '.join(options) or 'amounts'}"
        ) from wrong
    return int(amount) if amount.is_integer() else amount
