"""From a dossier's case to the simulation: terms from settlement, the war from `dynamics:`, levers from `levers:`.

The share x runs along the convexified efficient frontier inside the red lines, from B's best (0) to A's best (1),
linear in A's score; 100 points are the whole prize. `outside_option` is what fighting on is worth before the first
round: costs of war are solved to meet it. Levers count as in settlement, points times credibility.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pourparler.dynamics.ground import Ground
from pourparler.dynamics.inputs import SIDE, Factor, Figures, Inputs, read_inputs
from pourparler.dynamics.parameters import (
    PartyParameters,
    Pressure,
    ThirdPartyParameters,
    TwfParameters,
)
from pourparler.dynamics.war_costs import meeting, war_worths
from pourparler.talks import Lever, LeverKind, OutsideOption
from pourparler.talks.preferences import Preferences

STAYS = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
"""Moods that never change."""


@dataclass(frozen=True, eq=False)
class Bridge:
    """A case as the simulation runs it.

    Attributes
    ----------
    parameters : everything a run depends on
    ground : the terms and packages it stands on
    inputs : what the case gives under `dynamics:`
    factors : the figures that the case knows as ranges
    levers_aside : levers on a party that does not fight
    """

    parameters: TwfParameters
    ground: Ground
    inputs: Inputs
    factors: tuple[Factor, ...]
    levers_aside: tuple[str, ...] = ()

    @property
    def sides(self) -> dict[str, str]:
        """The party that leads the talks of each side."""
        leads: dict[str, str] = {}
        for party in self.parameters.parties:
            leads.setdefault(party.side, party.id)
        return leads


def bridge(ground: Ground, figures: Figures | None = None, periods: int | None = None) -> Bridge:
    """Return the case as the simulation runs it.

    Parameters
    ----------
    figures : figures to take in place of those written, by path: `dynamics/north/force`, `levers/us-stick/points`,
        `preferences/north/outside_option`
    periods : horizon, where not the case's

    Raises
    ------
    DynamicsError
        if a parameter makes no sense, or what fighting on is worth cannot be met, with the reason
    """
    figures = figures or {}
    inputs = read_inputs(ground.case, ground.fighters, figures)
    thirds, pressures, aside = _third_parties(ground, inputs, figures)
    process: dict[str, Any] = {**inputs.process, "third_parties": thirds, "pressures": pressures}
    if periods is not None:
        process["periods"] = periods  # a deadline that lies beyond is no mistake: the horizon comes first
    if ground.bargaining is not None:
        process["terms"] = ground.bargaining.terms
    parameters = TwfParameters(parties=_parties(ground, inputs), **process)
    parameters = _meeting_outside_options(ground, inputs, parameters, figures)
    factors = (*inputs.factors, *_outside_factors(ground), *_lever_factors(ground))
    return Bridge(parameters, ground, inputs, factors, aside)


# Parties -----------------------------------------------------------------------------------------------------------


def _parties(ground: Ground, inputs: Inputs) -> tuple[PartyParameters, ...]:
    """Return the fighting parties: the first is side A and the others side B, unless the case says otherwise."""
    return tuple(_party(party, "B" if number else "A", inputs) for number, party in enumerate(ground.fighters))


def _party(party: str, side: str, inputs: Inputs) -> PartyParameters:
    fields: dict[str, Any] = {SIDE: side, **inputs.parties.get(party, {})}
    return PartyParameters(id=party, **fields)


def _meeting_outside_options(
    ground: Ground, inputs: Inputs, parameters: TwfParameters, figures: Figures
) -> TwfParameters:
    wanted = {party: _outside_option(ground, party, figures) for party in ground.fighters}
    if all(points is None for points in wanted.values()):
        return parameters
    worths = war_worths(parameters)
    parties = [
        party
        if (points := wanted[party.id]) is None
        else meeting(party, worth, points / 100, frozenset(inputs.parties.get(party.id, {})))
        for party, worth in zip(parameters.parties, worths, strict=True)
    ]
    return parameters.changed(parties=tuple(parties))


def _outside_option(ground: Ground, party: str, figures: Figures) -> float | None:
    """Return what fighting on is worth to a party, in points; None where nobody judged it."""
    option = _written_option(ground, party)
    if option is None or option.bounds is None:
        return None
    return float(figures.get(option_path(party), _option_figure(option)))


def _written_option(ground: Ground, party: str) -> OutsideOption | None:
    preferences: Preferences | None = ground.case.preferences.get(party)
    return None if preferences is None else preferences.outside_option


def option_path(party: str) -> str:
    """Return the path of what fighting on is worth to a party."""
    return f"preferences/{party}/outside_option"


def is_outside_option(path: str) -> bool:
    """Return whether a path is that of an outside option."""
    return path.startswith("preferences/")


def _option_figure(option: OutsideOption) -> float:
    low, high = option.bounds or (0.0, 0.0)
    return float(option.value) if option.value is not None else (low + high) / 2


def _outside_factors(ground: Ground) -> Iterator[Factor]:
    for party in ground.fighters:
        option = _written_option(ground, party)
        if option is not None and option.range is not None:
            low, high = option.range
            yield Factor(option_path(party), float(low), float(high), _option_figure(option))


# Third parties and levers ------------------------------------------------------------------------------------------


def _third_parties(
    ground: Ground, inputs: Inputs, figures: Figures
) -> tuple[tuple[ThirdPartyParameters, ...], tuple[Pressure, ...], tuple[str, ...]]:
    aimed = [lever for lever in ground.case.levers if lever.on in ground.fighters]
    aside = tuple(lever.id or "" for lever in ground.case.levers if lever.on not in ground.fighters)
    ids = dict.fromkeys([*(_by(lever, ground) for lever in aimed), *inputs.third_parties])
    thirds = tuple(_third_party(third, aimed, ground, inputs) for third in ids)
    pressures = tuple(pressure for lever in aimed for pressure in _pressures(lever, ground, figures))
    return thirds, pressures, aside


def _third_party(third: str, levers: list[Lever], ground: Ground, inputs: Inputs) -> ThirdPartyParameters:
    fields: dict[str, Any] = {**_moods(third, levers, ground), **inputs.third_parties.get(third, {})}
    return ThirdPartyParameters(id=third, **fields)


def _by(lever: Lever, ground: Ground) -> str:
    """Return who holds the lever; what a fighting party itself can lay on the other is kept apart from its fighting."""
    return f"levers of {lever.by}" if lever.by in ground.fighters else lever.by


def _moods(third: str, levers: list[Lever], ground: Ground) -> Mapping[str, Any]:
    """Return moods in which levers count as in settlement: always, where all of a third party's are of one kind.

    With carrots and sticks both, it cannot cajole and chide at once: its mood moves by the chances of the table.
    """
    kinds = {lever.kind for lever in levers if _by(lever, ground) == third}
    if not kinds:
        return {}
    if LeverKind.STICK not in kinds:
        return {"mood": "cajole", "moods": STAYS}
    return {"mood": "chide", "moods": STAYS} if kinds == {LeverKind.STICK} else {}


def _pressures(lever: Lever, ground: Ground, figures: Figures) -> Iterator[Pressure]:
    """Yield a lever as the simulation knows it.

    Points are hundredths of the prize. Those of a guarantee are what the assurance is worth on signing; its
    credibility is also how much of the danger of relapse it takes away. Points of aid are hundredths of the party's
    own inflow of resources, per period.
    """
    path = f"levers/{lever.id}"
    amount = float(figures.get(f"{path}/points", lever.points.figure)) / 100
    believed = float(figures.get(f"{path}/credibility", sum(lever.credibility or (1.0, 1.0)) / 2))
    one = Pressure(by=_by(lever, ground), on=lever.on, kind="carrot", amount=amount, credibility=believed)
    match lever.kind:
        case LeverKind.GUARANTEE:
            yield one
            yield one.changed(kind="guarantee", amount=1.0)
        case LeverKind.AID:
            yield one.changed(kind="aid", amount=amount * _income(lever.on, ground))
        case _:
            yield one.changed(kind=lever.kind.value)


def _income(party: str, ground: Ground) -> float:
    inputs = read_inputs(ground.case, ground.fighters, {})
    return float(inputs.parties.get(party, {}).get("income", PartyParameters(id=party, side="A").income))


def _lever_factors(ground: Ground) -> Iterator[Factor]:
    for lever in ground.case.levers:
        if lever.on not in ground.fighters:
            continue
        low, high = lever.points.bounds
        if low < high:
            yield Factor(f"levers/{lever.id}/points", float(low), float(high), float(lever.points.figure))
        least, most = lever.credibility or (1.0, 1.0)
        if least < most:
            yield Factor(f"levers/{lever.id}/credibility", float(least), float(most), (least + most) / 2)


def pressed(parameters: TwfParameters, amount: float, on: tuple[str, ...]) -> TwfParameters:
    """Return the parameters with one more third party that lays so much on signing, on each of these, all the time."""
    third = ThirdPartyParameters(id=ADDED, mood="cajole", moods=STAYS)
    more = tuple(Pressure(by=ADDED, on=party, kind="carrot", amount=amount) for party in on)
    return parameters.changed(
        third_parties=(*parameters.third_parties, third), pressures=(*parameters.pressures, *more)
    )


ADDED = "added pressure"
"""The third party by which a question adds pressure; no party of a case can have a blank in its id."""
