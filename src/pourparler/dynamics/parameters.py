"""The parameters of talks while fighting: what each is called, its unit, its range, its default, and why.

The classes below are the table. The page docs/reference/dynamics-parameters.md, the checks, and the names that a case
file's `dynamics:` section may use are all read from them, so they cannot disagree.

Defaults are illustrative: they make every mechanism work, they describe no war. One period is a week unless
`period_days` says otherwise. "Prize units" are shares of what is at stake: 1 is having it all, for good.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args, get_origin

from pourparler.dynamics.rows import Checked, Row, rows_of
from pourparler.errors import DynamicsError

Strategy = Literal["spe", "boulware", "linear", "conceder", "tit_for_tat", "take_it_or_leave_it", "stand_firm"]
Protocol = Literal["alternate", "simultaneous", "single_text"]
Attrition = Literal["step", "exact", "leap", "stochastic"]
StrengthLaw = Literal["two_point", "uniform", "beta"]
Mood = Literal["absent", "cajole", "chide"]
LeverKind = Literal["carrot", "stick", "aid", "guarantee"]

MOODS: tuple[Mood, ...] = ("absent", "cajole", "chide")


_SPEC = "this model, "
_OURS = "our choice: "
_HELMBOLD = "Lanchester 1916; Helmbold 1965 (exponents)"
_FARATIN = "Faratin, Sierra & Jennings 1998"
_LEARNS = "Slantchev 2003; Powell 2004 (learning while fighting)"


class PartyParameters(Checked):
    """What one fighting party is and does. Field by field in the table of the reference."""

    id: str
    side: Literal["A", "B"]
    veto: Annotated[bool, Row("no deal without it", "I*", "yes or no", None, None, _SPEC + "more parties")] = True
    votes: Annotated[
        float, Row("weight in a vote by quota", "w_i", "votes", 0, None, "Baron & Ferejohn 1989 (weighted quota)")
    ] = 1.0

    patience: Annotated[
        float, Row("discount factor", "delta_i", "per period", 0, 1, "Rubinstein 1982; 0.998 a week is 0.9 a year")
    ] = 0.998
    war_cost: Annotated[
        float, Row("cost of fighting at effort 1", "c_i", "prize units per period", 0, None, "Fearon 1995")
    ] = 0.0007
    war_cost_strong: Annotated[
        float | None,
        Row(
            "the same for the strongest type; in between by type; as war_cost if not given",
            "c_i(1)",
            "prize units per period",
            0,
            None,
            "Fearon 1995 (private costs of war)",
        ),
    ] = None
    war_flow: Annotated[
        float,
        Row("worth of the war itself while talks go on", "w_i", "prize units, perpetual", -10, 10, "Muthoo 1999 ch. 6"),
    ] = 0.0
    weariness: Annotated[
        float,
        Row(
            "share of the cost borne so far that it counts against fighting on",
            "eps_i",
            "share",
            0,
            None,
            _OURS + "0 is the rational party, to whom sunk costs are sunk; above 0 it ripens (Zartman 2000)",
        ),
    ] = 0.0
    exit_value: Annotated[
        float | None,
        Row(
            "worth of leaving the talks for good, taken when that beats the offer and what follows; none if not given",
            "o_i",
            "prize units",
            None,
            None,
            "Binmore, Shaked & Sutton 1989",
        ),
    ] = None

    force: Annotated[float, Row("force at the start", "m_i", "brigades", 0, None, "Lanchester 1916")] = 100.0
    lethality: Annotated[
        float, Row("losses it inflicts per own brigade", "b_i", "brigades per period", 0, None, _HELMBOLD)
    ] = 0.004
    fire: Annotated[
        Literal["aimed", "area"],
        Row("aimed: losses follow the firer; area: the target too", "(u, v)", "-", None, None, _HELMBOLD),
    ] = "aimed"
    replacement: Annotated[
        float, Row("most force it can replace", "r_i", "brigades per period", 0, None, "Taylor 1983 (reinforced laws)")
    ] = 0.3
    replacement_price: Annotated[
        float, Row("resources behind one brigade", "price_i", "resource units", 0, None, _SPEC + "step 4")
    ] = 1.0
    effectiveness: Annotated[
        float, Row("effectiveness at the start", "a_i", "-", 0, None, _SPEC + "state; 1 is the reference")
    ] = 1.0
    effectiveness_limit: Annotated[
        float, Row("effectiveness it can learn", "amax_i", "-", 0, None, _SPEC + "step 5")
    ] = 1.4
    adaptation: Annotated[
        float,
        Row(
            "share of the way to the limit learnt in a period, times the other side's share of all force: "
            "the smaller side learns faster",
            "al_i",
            "per period",
            0,
            1,
            _OURS + "learning by suffering, x_i = m_other / (m_own + m_other); the founding report: 'adapted'",
        ),
    ] = 0.02
    rearmament: Annotated[
        float,
        Row(
            "factor on effectiveness in a war after a broken peace",
            "sigma_i",
            "-",
            0,
            None,
            "Fearon 1995; Powell 2006 (shifting power)",
        ),
    ] = 1.0

    resources: Annotated[float, Row("stock at the start", "R_i", "resource units", 0, None, _SPEC + "state")] = 40.0
    income: Annotated[float, Row("inflow", "In_i", "resource units per period", 0, None, _SPEC + "step 7")] = 1.0
    effort_price: Annotated[
        float,
        Row(
            "resources that effort 1 uses up", "kap_i", "resource units per period", 0, None, _SPEC + "order of events"
        ),
    ] = 1.0
    effort: Annotated[float, Row("effort when nothing else pulls", "e0_i", "-", 0, None, _SPEC + "step 2")] = 1.0
    effort_from_gap: Annotated[
        float,
        Row(
            "more effort per unit of the last gap",
            "eta_i",
            "per unit of gap",
            0,
            None,
            "the founding report: attacks rise as talks sputter",
        ),
    ] = 0.5
    effort_around_talks: Annotated[
        float,
        Row(
            "more effort around a round of talks", "nu_i", "-", -1, None, "the founding report: attacks before a round"
        ),
    ] = 0.2

    drones: Annotated[float, Row("launches at effort 1", "v_i", "drones per period", 0, None, _SPEC + "step 3")] = 200.0
    drones_growth: Annotated[
        float,
        Row(
            "growth of launches from period to period",
            "g_i",
            "share per period",
            -0.5,
            0.5,
            _OURS + "V_i = v_i (1 + g_i)^(t-1) e_i: production that grows, as launches on Ukraine did in 2025",
        ),
    ] = 0.0
    decoys: Annotated[
        float, Row("share of launches that carry nothing", "dec_i", "share", 0, 1, _SPEC + "order of events")
    ] = 0.4
    interception: Annotated[
        float, Row("skill at intercepting, at the start", "q_i", "share", 0, 1, _SPEC + "state")
    ] = 0.8
    interception_limit: Annotated[float, Row("skill it can learn", "qmax_i", "share", 0, 1, _SPEC + "step 5")] = 0.95
    interception_learning: Annotated[
        float,
        Row(
            "share of the way learnt in a period of heavy attack",
            "gam_i",
            "per period",
            0,
            1,
            _SPEC + "order of events",
        ),
    ] = 0.05
    interception_capacity: Annotated[
        float, Row("launches it can engage", "K_i", "drones per period", 0, None, _SPEC + "step 3")
    ] = 400.0
    drones_half: Annotated[
        float,
        Row(
            "launches that teach half of what can be taught",
            "V0_i",
            "drones per period",
            1e-9,
            None,
            _SPEC + "order of events",
        ),
    ] = 200.0
    counter_adaptation: Annotated[
        float,
        Row(
            "share of the enemy's skill that its own new tactics undo in a period of heavy attack",
            "ca_i",
            "per period",
            0,
            1,
            _OURS + "the counter-adaptation of step 5, on the same law as the learning it undoes",
        ),
    ] = 0.02
    hit_resources: Annotated[
        float, Row("resources a hit destroys", "Db_i", "resource units per hit", 0, None, _SPEC + "step 3")
    ] = 0.02
    hit_cost: Annotated[float, Row("cost a hit inflicts", "Dc_i", "prize units per hit", 0, None, _SPEC + "step 3")] = (
        0.00005
    )
    raid_hazard: Annotated[
        float,
        Row(
            "chance of a deep raid on the bases of its enemies, at effort 1",
            "rho_i",
            "per period",
            0,
            1,
            _SPEC + "order of events",
        ),
    ] = 0.01
    raid_damage: Annotated[
        float,
        Row(
            "share of launches that a raid takes from each enemy for good",
            "Dv_i",
            "share",
            0,
            1,
            _SPEC + "order of events",
        ),
    ] = 0.25

    strength_law: Annotated[
        StrengthLaw, Row("law of its hidden type theta in 0..1", "th_i", "-", None, None, _SPEC + "state")
    ] = "two_point"
    strength_mean: Annotated[
        float,
        Row(
            "mean of the type (of two points: chance of strong)", "E th_i", "-", 0, 1, _SPEC + "state; uniform has 1/2"
        ),
    ] = 0.5
    strength_precision: Annotated[
        float, Row("a + b of the beta law", "a + b", "-", 1e-6, None, "Smith & Stam 2004 (beta beliefs)")
    ] = 10.0
    strong_factor: Annotated[float, Row("factor on force if strong", "phi_i(1)", "-", 1e-9, None, _SPEC + "step 6")] = (
        1.2
    )
    weak_factor: Annotated[float, Row("factor on force if weak", "phi_i(0)", "-", 1e-9, None, _SPEC + "step 6")] = 0.8
    belief: Annotated[
        float,
        Row("its belief at the start that the other side is strong", "1/(1+exp(-l_i))", "probability", 0, 1, _LEARNS),
    ] = 0.5
    battle_learning: Annotated[
        float, Row("weight of battles in its beliefs; 1 is Bayes", "om_i", "-", 0, 1, _LEARNS)
    ] = 1.0
    offer_learning: Annotated[
        float, Row("weight of answers to its offers in its beliefs; 1 is Bayes", "om'_i", "-", 0, 1, _LEARNS)
    ] = 1.0

    collapse_base: Annotated[
        float, Row("hazard of collapse", "k_i", "per period", 0, 1, "Powell 2004 (collapse hazards)")
    ] = 0.0
    collapse_from_cost: Annotated[
        float,
        Row("more hazard per unit of cost borne", "k'_i", "per period and prize unit", 0, None, _SPEC + "step 8"),
    ] = 0.002

    strategy: Annotated[Strategy, Row("how it makes demands", "o_i", "-", None, None, _SPEC + "step 11")] = "boulware"
    demand_start: Annotated[
        float, Row("first demand, from the other side's best (0) to its own (1)", "o_i(0)", "share", 0, 1, _FARATIN)
    ] = 1.0
    demand_end: Annotated[float, Row("demand at the deadline", "o_i(T)", "share", 0, 1, _FARATIN)] = 0.3
    concession_shape: Annotated[
        float, Row("time exponent: boulware as it is, conceder its inverse", "1/beta", "-", 1, None, _FARATIN)
    ] = 2.0
    firmness_hazard: Annotated[
        float,
        Row(
            "stand_firm: chance to give in at a round",
            "h_i",
            "per round",
            0,
            1,
            "Hendricks, Weiss & Wilson 1988; Langlois & Langlois 2009",
        ),
    ] = 0.05
    side_deal_value: Annotated[
        float,
        Row(
            "what an exchange (of prisoners) is worth to it, less its own reservation value",
            "U_side",
            "prize units",
            None,
            None,
            _SPEC + "step 11",
        ),
    ] = 0.02

    @property
    def place(self) -> str:
        """Where its figures stand, for messages."""
        return f"{self.id}/"


class ThirdPartyParameters(Checked):
    """A third party and its moods: absent, cajole, chide, a Markov chain by period."""

    id: str
    mood: Annotated[Mood, Row("mood before the first period", "mood_k", "-", None, None, _SPEC + "step 1")] = "cajole"
    moods: Annotated[
        tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]],
        Row(
            "chances from mood (row) to mood (column): absent, cajole, chide",
            "Q_k",
            "probability",
            0,
            1,
            _SPEC + "order of events",
        ),
    ] = ((0.8, 0.1, 0.1), (0.05, 0.8, 0.15), (0.05, 0.25, 0.7))
    chides: Annotated[
        Literal["both", "refuser"],
        Row(
            "whom it chides: every party, or who refused last",
            "-",
            "-",
            None,
            None,
            _SPEC + "step 1",
        ),
    ] = "both"
    needed: Annotated[
        bool, Row("no deal while it is absent", "-", "yes or no", None, None, _SPEC + "more parties (veto player)")
    ] = False
    spoiling: Annotated[
        float, Row("chance that it wrecks a round", "-", "per round", 0, 1, _SPEC + "more parties (spoiler)")
    ] = 0.0
    spoiling_cost: Annotated[
        float, Row("cost to each party when it does", "-", "prize units", 0, None, _SPEC + "more parties (spoiler)")
    ] = 0.0
    strike_hazard: Annotated[
        float,
        Row(
            "chance that it strikes the parties while they fight",
            "-",
            "per period",
            0,
            1,
            _SPEC + "more parties (spoiler with strike capability)",
        ),
    ] = 0.0
    strike_cost: Annotated[
        float,
        Row("cost of a strike to each party", "-", "prize units", 0, None, _OURS + "as spoiling_cost, for strikes"),
    ] = 0.005
    strike_resources: Annotated[
        float,
        Row(
            "resources that a strike takes from each party, as far as it has them",
            "-",
            "resource units",
            0,
            None,
            _OURS + "as hit_resources, for strikes",
        ),
    ] = 1.0

    @property
    def place(self) -> str:
        """Where its figures stand, for messages."""
        return f"{self.id}/"


class Pressure(Checked):
    """What one third party can bring to bear on one party: a lever of the case, in prize units (points / 100)."""

    by: str
    on: str
    kind: LeverKind
    amount: Annotated[
        float,
        Row(
            "carrot: paid on signing; stick: cost of refusing; aid: resources per period; guarantee: strength 0..1",
            "f, z, u, G",
            "prize units; resource units per period; share",
            0,
            None,
            _SPEC + "step 1",
        ),
    ]
    credibility: Annotated[
        float, Row("how far it is believed", "pi_k", "probability", 0, 1, "Favretto 2009 (pressure algebra)")
    ] = 1.0

    @property
    def place(self) -> str:
        """Where its figures stand, for messages."""
        return f"{self.by} on {self.on}, {self.kind}/"


class TwfParameters(Checked):
    """Everything a run of talks while fighting depends on, except the seed and its own number.

    `parties` holds at least one of side A and one of side B; the first of each side leads its talks. `terms` says what
    a point x of the bargaining range is worth to each party: rows from B's best (x = 0) to A's best (x = 1), one figure
    per party and row, in prize units, linear between rows for two parties and packages to choose from for more.
    Without terms the prize is a unit: x to side A, 1 - x to side B.
    """

    parties: tuple[PartyParameters, ...] = (PartyParameters(id="A", side="A"), PartyParameters(id="B", side="B"))
    third_parties: tuple[ThirdPartyParameters, ...] = ()
    pressures: tuple[Pressure, ...] = ()
    terms: tuple[tuple[float, ...], ...] = ()

    periods: Annotated[int, Row("horizon", "T", "periods", 1, 4096, _SPEC + "state")] = 60
    period_days: Annotated[float, Row("length of a period", "-", "days", 1e-9, None, _SPEC + "state: a week")] = 7.0
    forts: Annotated[int, Row("steps of territory in dispute", "N", "forts", 2, 1000, "Smith & Stam 2004")] = 20
    start_territory: Annotated[
        int, Row("forts that A holds at the start", "y", "forts", 1, 999, "Smith & Stam 2004")
    ] = 10
    fort_km2: Annotated[
        float, Row("area of a fort; turns pace into forts, and back", "L", "km2", 1e-9, None, _SPEC + "state")
    ] = 500.0
    battles: Annotated[int, Row("battles in a period", "M", "battles per period", 1, 16, _SPEC + "step 6")] = 1
    draw_probability: Annotated[
        float, Row("chance that a battle moves nothing", "r", "probability", 0, 1, _SPEC + "step 6")
    ] = 0.5
    decisiveness: Annotated[float, Row("exponent of the contest", "s", "-", 0, 8, "Tullock 1980; Hirshleifer 1989")] = (
        1.0
    )
    attrition: Annotated[
        Attrition,
        Row(
            "step: first order; exact: closed form (two parties); leap: Poisson losses; stochastic: one loss at a time",
            "-",
            "-",
            None,
            None,
            _SPEC + "step 4",
        ),
    ] = "step"
    attrition_steps: Annotated[
        int,
        Row(
            "parts of a period in `step`; the error halves as they double",
            "1/dt",
            "per period",
            1,
            1024,
            _SPEC + "order of events",
        ),
    ] = 1
    dry_periods: Annotated[
        int, Row("periods without resources that a party survives", "w0", "periods", 1, None, _SPEC + "step 8")
    ] = 4

    protocol: Annotated[Protocol, Row("who proposes at a round", "-", "-", None, None, _SPEC + "step 11")] = "alternate"
    first_proposer: Annotated[
        Literal["A", "B"], Row("side that proposes first", "-", "-", None, None, "Rubinstein 1982")
    ] = "A"
    talks_from: Annotated[
        int, Row("period of the first round; 0 for no talks", "-", "period", 0, None, _SPEC + "order of events")
    ] = 1
    talks_every: Annotated[
        int, Row("periods from round to round", "-", "periods", 1, None, "the founding report: two weeks")
    ] = 2
    deadline: Annotated[
        int | None, Row("last period with a round; the horizon if not given", "-", "period", 1, None, "Stahl 1972")
    ] = None
    talks_window: Annotated[
        int,
        Row("periods before and after a round that count as around talks", "w", "periods", 0, None, _SPEC + "step 2"),
    ] = 0
    acceptance_noise: Annotated[
        float,
        Row(
            "spread of acceptance around the reservation value; 0 is the hard rule",
            "tau",
            "prize units",
            0,
            None,
            _SPEC + "step 11 (logit)",
        ),
    ] = 0.03
    single_text_share: Annotated[
        float, Row("single text: A's share of the surplus", "th", "share", 0, 1, "Nash 1950; the one-text procedure")
    ] = 0.5
    quota: Annotated[
        float,
        Row("share of all votes that must accept, besides every veto", "-", "share", 0, 1, "Baron & Ferejohn 1989"),
    ] = 1.0
    walk_out: Annotated[
        float,
        Row(
            "chance that a failed round ends the talks",
            "om(0)",
            "per failed round",
            0,
            1,
            "Binmore, Rubinstein & Wolinsky 1986",
        ),
    ] = 0.005
    walk_out_from_gap: Annotated[
        float,
        Row(
            "more chance that a failed round ends the talks, per unit of gap",
            "om'",
            "per failed round and unit of gap",
            0,
            None,
            _SPEC + "step 13",
        ),
    ] = 0.02
    side_deal: Annotated[
        float,
        Row(
            "chance that a round takes up an exchange, until one is agreed",
            "-",
            "per round",
            0,
            1,
            _SPEC + "step 11; Istanbul 2025",
        ),
    ] = 0.5
    side_deal_relief: Annotated[
        float,
        Row(
            "share of the walk-out hazard that an exchange takes away",
            "-",
            "share",
            0,
            1,
            _OURS + "an agreed exchange is a reason to meet again",
        ),
    ] = 0.5
    truce: Annotated[
        float,
        Row(
            "chance that a failed round with a positive zone brings a truce",
            "-",
            "per failed round",
            0,
            1,
            _SPEC + "step 13",
        ),
    ] = 0.05
    truce_effort: Annotated[float, Row("factor on effort in a truce", "-", "-", 0, 1, _SPEC + "step 13")] = 0.2
    truce_end: Annotated[
        float, Row("chance that a truce ends", "-", "per period", 0, 1, _OURS + "a memoryless end, as the relapse")
    ] = 0.25
    relapse: Annotated[
        float,
        Row(
            "chance that a peace without guarantees breaks", "zeta0", "per period", 0, 1, "Beardsley 2008; Powell 2006"
        ),
    ] = 0.002
    after_deal: Annotated[
        Literal["stop", "go_on"],
        Row("stop at a deal, or go on and let it break", "-", "-", None, None, _SPEC + "step 13"),
    ] = "stop"

    def __init__(self, **fields: Any) -> None:
        super().__init__(**fields)
        for check in (
            _sides_are_there,
            _names_are_known,
            _territory_is_inside,
            _deadline_is_ahead,
            _moods_add_up,
            _terms_fit,
        ):
            check(self)

    @property
    def last_round(self) -> int:
        """The last period in which a round may be held: the deadline, also beyond the horizon; else the horizon."""
        return self.periods if self.deadline is None else self.deadline

    def __repr__(self) -> str:
        return f"<TwfParameters: {', '.join(party.id for party in self.parties)}; {self.periods} periods>"

    __str__ = __repr__


Owner = Literal["process", "party", "third_party", "lever"]
_OWNERS: dict[Owner, type[Checked]] = {
    "process": TwfParameters,
    "party": PartyParameters,
    "third_party": ThirdPartyParameters,
    "lever": Pressure,
}


@dataclass(frozen=True)
class TableRow:
    """A row of the parameter table as a reader sees it: the field, whose it is, its default, and the rest."""

    field: str
    whose: Owner
    default: Any
    row: Row
    choices: tuple[str, ...]
    kind: Any
    """What it is as a type: a number, a whole number, one of some words, a table."""

    @property
    def range(self) -> str:
        """Which figures or words it may be."""
        return ", ".join(self.choices) or self.row.range


def parameter_table() -> Iterator[TableRow]:
    """Yield every parameter of the model in the order of the reference page."""
    for whose, owner in _OWNERS.items():
        for name, row in rows_of(owner).items():
            field = owner.model_fields[name]
            words = get_args(field.annotation) if get_origin(field.annotation) is Literal else ()
            yield TableRow(name, whose, field.default, row, words, field.annotation)


def _sides_are_there(parameters: TwfParameters) -> None:
    sides = {party.side for party in parameters.parties}
    if sides != {"A", "B"}:
        raise DynamicsError(f"parties are on side {sorted(sides)}, expected at least one on A and one on B")


def _names_are_known(parameters: TwfParameters) -> None:
    parties = [party.id for party in parameters.parties]
    third_parties = [third.id for third in parameters.third_parties]
    names = parties + third_parties
    if len(set(names)) != len(names):
        raise DynamicsError(f"parties and third parties are {names}, expected each id once")
    for pressure in parameters.pressures:
        if pressure.by not in third_parties or pressure.on not in parties:
            raise DynamicsError(
                f"a {pressure.kind} by {pressure.by!r} on {pressure.on!r}: expected by one of {third_parties} "
                f"on one of {parties}"
            )


def _territory_is_inside(parameters: TwfParameters) -> None:
    if parameters.start_territory >= parameters.forts:
        raise DynamicsError(
            f"start_territory is {parameters.start_territory} forts, expected 1 to {parameters.forts - 1}: at 0 or "
            f"{parameters.forts} (forts) the war is over"
        )


def _deadline_is_ahead(parameters: TwfParameters) -> None:
    if parameters.deadline is not None and parameters.talks_from > parameters.deadline:
        raise DynamicsError(
            f"deadline is period {parameters.deadline}, in the past at the first round; "
            f"expected a period from talks_from ({parameters.talks_from}) on"
        )


def _moods_add_up(parameters: TwfParameters) -> None:
    for third in parameters.third_parties:
        for mood, chances in zip(MOODS, third.moods, strict=True):
            if abs(sum(chances) - 1) > 1e-9:
                raise DynamicsError(f"{third.id}/moods: chances from {mood} sum to {sum(chances):g}, expected 1")


def _terms_fit(parameters: TwfParameters) -> None:
    parties = len(parameters.parties)
    if not parameters.terms and parties > 2:
        raise DynamicsError(f"{parties} parties need terms: one row per package, one figure per party")
    if len(parameters.terms) == 1 or (len(parameters.terms) > 256 and parties > 2):
        raise DynamicsError(
            f"terms have {len(parameters.terms)} rows, expected 2 or more, and at most 256 for more than two parties"
        )
    for number, row in enumerate(parameters.terms):
        if len(row) != parties:
            raise DynamicsError(
                f"terms, row {number}: {len(row)} figures, expected one for each of the {parties} parties"
            )


def known_names() -> Mapping[str, TableRow]:
    """Return the rows by the names that a case file's `dynamics:` section may use: all but those of levers."""
    return {row.field: row for row in parameter_table() if row.whose != "lever"}
