"""The parameters as arrays, as the mechanisms read them, and the state of runs as they change it.

Rows have names (`Trait.WAR_COST`), columns are parties in file order. In a state each cell is a number for one run, or
an array of runs; everything that does not change during a run is worked out here, once.
"""

from enum import IntEnum, auto
from typing import Any, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

from pourparler.dynamics.ladder import war_table
from pourparler.dynamics.parameters import (
    MOODS,
    Attrition,
    PartyParameters,
    Protocol,
    Strategy,
    StrengthLaw,
    TwfParameters,
)
from pourparler.dynamics.schedule import Schedule, schedule_of
from pourparler.dynamics.slots import Slot, slots_of
from pourparler.errors import DynamicsError

TYPE_NODES = 1025


class _Rows(IntEnum):
    @staticmethod
    def _generate_next_value_(name: str, start: int, count: int, last_values: list[Any]) -> int:  # noqa: ARG004
        return count


class Trait(_Rows):
    """What does not change about a party: the parameter of the same name."""

    FORCE = auto()
    RESOURCES = auto()
    EFFECTIVENESS = auto()
    INTERCEPTION = auto()
    BELIEF = auto()
    PATIENCE = auto()
    WAR_COST = auto()
    WAR_COST_STRONG = auto()
    WAR_FLOW = auto()
    WEARINESS = auto()
    EXIT_VALUE = auto()
    LETHALITY = auto()
    REPLACEMENT = auto()
    PER_PRICE = auto()  # 1 / replacement_price, as good as infinite where it costs nothing
    EFFECTIVENESS_LIMIT = auto()
    ADAPTATION = auto()
    REARMAMENT = auto()
    INCOME = auto()
    EFFORT_PRICE = auto()
    PER_EFFORT_PRICE = auto()
    EFFORT = auto()
    EFFORT_FROM_GAP = auto()
    EFFORT_AROUND_TALKS = auto()
    DRONES = auto()
    DECOYS = auto()
    INTERCEPTION_LIMIT = auto()
    INTERCEPTION_LEARNING = auto()
    INTERCEPTION_CAPACITY = auto()
    DRONES_HALF = auto()
    COUNTER_ADAPTATION = auto()
    HIT_RESOURCES = auto()
    HIT_COST = auto()
    RAID_HAZARD = auto()
    RAID_DAMAGE = auto()
    STRENGTH_MEAN = auto()
    STRONG_FACTOR = auto()
    WEAK_FACTOR = auto()
    BATTLE_LEARNING = auto()
    OFFER_LEARNING = auto()
    COLLAPSE_BASE = auto()
    COLLAPSE_FROM_COST = auto()
    DEMAND_START = auto()
    DEMAND_END = auto()
    FIRMNESS_HAZARD = auto()
    SIDE_DEAL_VALUE = auto()
    VOTES = auto()


class Kind(_Rows):
    """What a party is, as a whole number."""

    SIDE = auto()  # 0 for A, 1 for B
    STRATEGY = auto()  # place in `parameters.Strategy`
    LAW = auto()  # place in `parameters.StrengthLaw`
    AREA_FIRE = auto()
    VETO = auto()


class Common(_Rows):
    """What does not change about the process: the parameter of the same name."""

    DRAW_PROBABILITY = auto()
    DECISIVENESS = auto()
    DRY_PERIODS = auto()
    ACCEPTANCE_NOISE = auto()
    SINGLE_TEXT_SHARE = auto()
    QUOTA = auto()
    WALK_OUT = auto()
    WALK_OUT_FROM_GAP = auto()
    SIDE_DEAL = auto()
    SIDE_DEAL_RELIEF = auto()
    TRUCE = auto()
    TRUCE_EFFORT = auto()
    TRUCE_END = auto()
    RELAPSE = auto()


class Setting(_Rows):
    """Whole numbers of the process: sizes, choices, and which mechanisms are at work."""

    PARTIES = auto()
    THIRD_PARTIES = auto()
    PERIODS = auto()
    FORTS = auto()
    START_TERRITORY = auto()
    BATTLES = auto()
    ATTRITION = auto()
    ATTRITION_STEPS = auto()
    PROTOCOL = auto()
    GOES_ON = auto()
    POWER_SHIFTS = auto()
    SPOILS = auto()
    STRIKES = auto()  # third parties do
    COLLAPSES = auto()
    STANDS_FIRM = auto()
    LEAD_A = auto()
    LEAD_B = auto()
    HALVINGS = auto()  # until a point of the bargaining range is found


class Stock(_Rows):
    """What changes about a party in the course of a run: what lasts, then what every period, and every round, sets."""

    FORCE = auto()
    RESOURCES = auto()
    EFFECTIVENESS = auto()
    INTERCEPTION = auto()
    BELIEF = auto()
    COST = auto()
    LAUNCHERS = auto()  # share of its launch capacity that raids have left
    DRY = auto()  # periods without resources so far
    DEMAND = auto()  # last demand, as a share of the bargaining range
    CONCESSION = auto()  # how much its last demand gave way
    STRENGTH = auto()  # factor on force by its hidden type
    TYPE = auto()
    COST_RATE = auto()
    WILL = auto()  # effort but for a truce: with it the parties reckon what fighting on would be
    EFFORT = auto()
    LAUNCHED = auto()
    HITS = auto()
    CARROT = auto()
    STICK = auto()
    AID = auto()
    GUARANTEE = auto()
    LOSS = auto()
    LEAST = auto()  # reservation value, worked out before a round
    LEAST_IF_STRONG = auto()
    LEAST_IF_WEAK = auto()
    SHARE = auto()  # the same as shares of the bargaining range
    SHARE_IF_STRONG = auto()
    SHARE_IF_WEAK = auto()


LASTING = int(Stock.WILL)
"""Rows of `Stock` that last from period to period."""

KEPT = int(Stock.LEAST)
"""Rows of `Stock` that are known after every period, with a round or without."""


class Field(_Rows):
    """What changes about a run as a whole."""

    STATUS = auto()
    TERRITORY = auto()
    GAP = auto()
    TRUCE = auto()
    REFUSER = auto()  # party that refused last, -1 for none
    SIDE_DEAL = auto()  # period of the exchange, 0 for none yet
    TERMS = auto()
    SIGNED = auto()  # period of the first deal, 0 for none yet


FIGHTING, DEAL, A_WINS, B_WINS, EXHAUSTED, WALKED_OUT = range(6)


SPOILING = ("spoiling", "spoiling_cost", "strike_hazard", "strike_cost", "strike_resources")


class World(NamedTuple):
    """Everything that does not change during a run."""

    each: tuple[int, ...]  # the parties; a tuple, so that compiled loops over them are unrolled
    party: NDArray[np.float64]  # [party, Trait]
    kind: NDArray[np.int64]  # [party, Kind]
    common: NDArray[np.float64]  # [Common]
    setting: NDArray[np.int64]  # [Setting]
    slot: NDArray[np.int64]  # [slots.Slot]
    blocks: NDArray[np.uint64]  # [draw of a period] its block number
    words: NDArray[np.int64]  # [draw of a period] how many words of the block are read
    drawn: NDArray[np.int64]  # [period] how many of the draws are made
    rounds: NDArray[np.int64]  # [period] 0 no round, 1 a round
    proposer: NDArray[np.int64]  # [period] side, or for more than two parties the party, that proposes
    around: NDArray[np.float64]  # [period] 1 around talks
    conceded: NDArray[np.float64]  # [party, period] share of the way from the first demand to the last
    launches: NDArray[np.float64]  # [party, period] launches at effort 1
    ending: NDArray[np.float64]  # [period] how much of the last round's advantage reaches back, see `schedule`
    between: NDArray[np.float64]  # [party] discount from round to round
    last_proposer: int
    target: NDArray[np.int64]  # [party, period] whom it bombards: its enemies in turn
    terms: NDArray[np.float64]  # [party, point] worth of the bargaining range, see `_terms`; empty for a unit prize
    war: NDArray[np.float64]  # [party, fort, 2 * node + (win, duration)] see `ladder.war_table`
    types: NDArray[np.float64]  # [party, node] quantiles of the beta law of the hidden type
    moods: NDArray[np.float64]  # [third party, (absent, cajole), mood] cumulated chances from mood to mood
    first_mood: NDArray[np.float64]  # [third party]
    spoiling: NDArray[np.float64]  # [third party, SPOILING]
    rule: NDArray[np.int64]  # [third party, (chides the refuser, is needed)]
    lever: NDArray[np.float64]  # [third party, (carrot, stick, aid, guarantee), party] times credibility


class State(NamedTuple):
    """Where one run, or an array of runs, stands."""

    party: NDArray[np.float64]  # [party, Stock] or [party, Stock, run]
    third: NDArray[np.float64]  # [third party] or [third party, run]: mood
    run: NDArray[np.float64]  # [Field] or [Field, run]
    number: NDArray[np.uint64]  # [0] or [0, run]: the number of the run
    seed: NDArray[np.uint64]  # [0]


def world_of(parameters: TwfParameters) -> World:
    """Return the parameters as the mechanisms read them.

    Raises
    ------
    DynamicsError
        if two parameters cannot be had together, with the way out
    """
    _require_what_two_parties_need(parameters)
    _require_discounting(parameters)
    plan = schedule_of(parameters)
    parties = parameters.parties
    return World(
        each=tuple(range(len(parties))),
        party=np.array([[_trait(party, trait) for trait in Trait] for party in parties]),
        kind=np.array([_kinds(party) for party in parties]),
        common=np.array([_common(parameters, common) for common in Common]),
        setting=_settings(parameters),
        **plan._asdict(),
        **slots_of(parameters, plan.rounds)._asdict(),
        target=_targets(parameters),
        terms=_terms(parameters),
        war=np.stack([war_table(parameters, party).reshape(parameters.forts + 1, -1) for party in parties]),
        types=np.stack([_type_quantiles(party) for party in parties]),
        **_third_parties(parameters),
    )


def new_state(world: World, seed: int, runs: NDArray[np.uint64] | None = None) -> State:
    """Return the state before the first period, of one run (runs is None) or of many; types are not drawn yet."""
    shape = () if runs is None else (len(runs),)
    parties, thirds = len(world.party), len(world.first_mood)
    number = np.zeros(1, dtype=np.uint64) if runs is None else runs[None, :].copy()
    state = State(
        party=np.zeros((parties, len(Stock), *shape)),
        third=np.zeros((thirds, *shape)),
        run=np.zeros((len(Field), *shape)),
        number=number,
        seed=np.array([seed], dtype=np.uint64),
    )
    start(world, state)
    return state


def start(w: World, s: State) -> None:
    """Set the state to what it is before the first period."""
    s.run[:] = 0.0
    for i in range(len(w.each)):
        for stock in range(LASTING):
            s.party[i, stock] = 0.0
        s.party[i, Stock.FORCE] = w.party[i, Trait.FORCE]
        s.party[i, Stock.RESOURCES] = w.party[i, Trait.RESOURCES]
        s.party[i, Stock.EFFECTIVENESS] = w.party[i, Trait.EFFECTIVENESS]
        s.party[i, Stock.INTERCEPTION] = w.party[i, Trait.INTERCEPTION]
        s.party[i, Stock.BELIEF] = w.party[i, Trait.BELIEF]
        s.party[i, Stock.DEMAND] = w.party[i, Trait.DEMAND_START]
        s.party[i, Stock.LAUNCHERS] = 1.0
    for k in range(w.setting[Setting.THIRD_PARTIES]):
        s.third[k] = w.first_mood[k]
    s.run[Field.TERRITORY] = w.setting[Setting.START_TERRITORY]
    s.run[Field.REFUSER] = -1.0


_PER = {Trait.PER_PRICE: "replacement_price", Trait.PER_EFFORT_PRICE: "effort_price"}
LARGEST = 1e300  # not infinite: times no resources it must be nothing


def _trait(party: PartyParameters, trait: Trait) -> float:
    if trait in _PER:
        price = getattr(party, _PER[trait])
        return 1 / price if price > 0 else LARGEST
    given = getattr(party, trait.name.lower())
    if given is None:
        return party.war_cost if trait is Trait.WAR_COST_STRONG else -np.inf
    return float(given)


def _kinds(party: PartyParameters) -> list[int]:
    kinds = {
        Kind.SIDE: "AB".index(party.side),
        Kind.STRATEGY: get_args(Strategy).index(party.strategy),
        Kind.LAW: get_args(StrengthLaw).index(party.strength_law),
        Kind.AREA_FIRE: party.fire == "area",
        Kind.VETO: party.veto,
    }
    return [int(kinds[kind]) for kind in Kind]


def _common(parameters: TwfParameters, common: Common) -> float:
    if common is Common.QUOTA:
        return parameters.quota * sum(party.votes for party in parameters.parties)
    return float(getattr(parameters, common.name.lower()))


def _settings(parameters: TwfParameters) -> NDArray[np.int64]:
    parties = parameters.parties
    sides = [party.side for party in parties]
    settings = {
        Setting.PARTIES: len(parties),
        Setting.THIRD_PARTIES: len(parameters.third_parties),
        Setting.PERIODS: parameters.periods,
        Setting.FORTS: parameters.forts,
        Setting.START_TERRITORY: parameters.start_territory,
        Setting.BATTLES: parameters.battles,
        Setting.ATTRITION: get_args(Attrition).index(parameters.attrition),
        Setting.ATTRITION_STEPS: parameters.attrition_steps,
        Setting.PROTOCOL: get_args(Protocol).index(parameters.protocol),
        Setting.GOES_ON: parameters.after_deal == "go_on",
        Setting.POWER_SHIFTS: any(party.rearmament != 1 for party in parties),
        Setting.SPOILS: any(third.spoiling > 0 for third in parameters.third_parties),
        Setting.STRIKES: any(third.strike_hazard > 0 for third in parameters.third_parties),
        Setting.COLLAPSES: any(party.collapse_base > 0 or party.collapse_from_cost > 0 for party in parties),
        Setting.STANDS_FIRM: any(party.strategy == "stand_firm" for party in parties),
        Setting.LEAD_A: sides.index("A"),
        Setting.LEAD_B: sides.index("B"),
        Setting.HALVINGS: max(len(parameters.terms) - 2, 0).bit_length(),
    }
    return np.array([settings[setting] for setting in Setting], dtype=np.int64)


def _terms(parameters: TwfParameters) -> NDArray[np.float64]:
    """Return the worth of the terms by package; between two, of the range from the other's best to the party's own."""
    by_party = np.array(parameters.terms, dtype=float).reshape(-1, len(parameters.parties)).T
    if len(by_party) > 2:
        return np.ascontiguousarray(by_party)
    sides = [party.side for party in parameters.parties]
    return np.stack([worth[:: 1 if side == "A" else -1] for side, worth in zip(sides, by_party, strict=True)])


def _targets(parameters: TwfParameters) -> NDArray[np.int64]:
    parties = parameters.parties
    enemies = [[j for j, other in enumerate(parties) if other.side != party.side] for party in parties]
    return np.array([[those[t % len(those)] for t in range(parameters.periods + 1)] for those in enemies])


def _type_quantiles(party: PartyParameters) -> NDArray[np.float64]:
    middles = np.linspace(0.0, 1.0, TYPE_NODES)
    if party.strength_law != "beta":
        return middles
    mean, precision = party.strength_mean, party.strength_precision
    if mean in (0.0, 1.0):
        return np.full(TYPE_NODES, mean)
    return betaincinv(mean * precision, (1 - mean) * precision, middles)


def _third_parties(parameters: TwfParameters) -> dict[str, Any]:
    thirds = parameters.third_parties
    kinds = ("carrot", "stick", "aid", "guarantee")
    lever = np.zeros((len(thirds), len(kinds), len(parameters.parties)))
    by = {third.id: k for k, third in enumerate(thirds)}
    on = {party.id: i for i, party in enumerate(parameters.parties)}
    for pressure in parameters.pressures:
        lever[by[pressure.by], kinds.index(pressure.kind), on[pressure.on]] += pressure.amount * pressure.credibility
    return {
        "moods": np.array([np.cumsum(third.moods, axis=1)[:, :2].T for third in thirds]).reshape(-1, 2, 3),
        "first_mood": np.array([float(MOODS.index(third.mood)) for third in thirds]),
        "spoiling": np.array([[getattr(third, name) for name in SPOILING] for third in thirds]).reshape(
            -1, len(SPOILING)
        ),
        "rule": np.array([[third.chides == "refuser", third.needed] for third in thirds], dtype=np.int64).reshape(
            -1, 2
        ),
        "lever": lever,
    }


def _require_discounting(parameters: TwfParameters) -> None:
    for party in parameters.parties:
        if parameters.relapse > 0 and party.patience == 1:
            raise DynamicsError(
                f"{party.id}/patience is 1 and relapse is {parameters.relapse:g}: to the infinitely patient a peace "
                "that may break is worth the war after it. Lower patience, or set relapse to 0"
            )


def _require_what_two_parties_need(parameters: TwfParameters) -> None:
    if len(parameters.parties) == 2:
        return
    if parameters.attrition in ("exact", "stochastic"):
        raise DynamicsError(f"attrition {parameters.attrition!r} is for two parties; take 'step' or 'leap'")
    for party in parameters.parties:
        if party.strategy == "spe":
            raise DynamicsError(
                f"{party.id}/strategy 'spe' is for two parties; take a demand strategy, or 'take_it_or_leave_it': "
                "the best package that a winning coalition takes rather than fight on"
            )
    if parameters.protocol != "alternate":
        raise DynamicsError(f"protocol {parameters.protocol!r} is for two parties; take 'alternate': each in turn")


__all__ = ["Schedule", "Slot", "State", "World", "new_state", "start", "world_of"]
