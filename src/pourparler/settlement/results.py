"""What `settle` answers: packages, zone, frontier, solutions, and what the analyst asks next, as frozen values."""

from typing import Literal

from pydantic import Field

from pourparler.settlement.packages import Term
from pourparler.talks import About, FrozenMap, Value
from pourparler.talks.values import Id

Scores = FrozenMap[Id, float]
"""Party -> points."""

Terms = FrozenMap[Id, Term | FrozenMap[Id, float]]
"""Issue -> the option, the amount, or the share of each party."""


class Package(Value):
    """One package, standing for all with the same scores: who gets what, and how many they are."""

    scores: Scores
    terms: Terms
    packages: int | None = 1

    def __repr__(self) -> str:
        return f"Package({_written(self.scores)}: {', '.join(f'{k}={v}' for k, v in self.terms.items())})"


class Segment(Value):
    """A straight piece of the frontier between two packages, along which one issue settled at an amount moves."""

    start: Package
    end: Package


class Method(Value):
    """How the answer was found.

    `seconds` is the engine's own time, from scores in ticks to the frontier with a witness of each point, its compiled
    code already loaded; `seconds_in_all` adds the zone's size, the rules, writing down, and loading what they need.
    `tolerance` is the largest tick of any party, in points; `exact` says that nothing was cut, sampled or left to a
    solver's tolerance; `gap` is the proven relative distance where a solver stopped early; `notes` say the rest.
    """

    engine: str
    exact: bool
    tolerance: float
    seconds: float
    seconds_in_all: float = 0.0
    gap: float = 0.0
    ticks: FrozenMap[Id, float] = FrozenMap()
    notes: tuple[str, ...] = ()


class Cushion(Value):
    """How much room there is: what every party can gain at the same time, and the most each could gain alone."""

    equal: float | None
    by_party: FrozenMap[Id, float | None]


class SizeEstimate(Value):
    """The size of the zone from packages drawn at random."""

    value: int
    se: int
    draws: int
    seed: int


class NearMiss(Value):
    """A package that comes closest where there is no zone, and by how much it falls short for each party."""

    package: Package
    short_by: Scores


class Zone(Value):
    """The packages inside every red line that each party takes over its outside option."""

    exists: bool
    size: int | None
    frontier_size: int | None
    cushion: Cushion
    best: FrozenMap[Id, Package] = FrozenMap()
    outside_options: FrozenMap[Id, float | None] = FrozenMap()
    size_low: int | None = None
    size_high: int | None = None
    size_estimate: SizeEstimate | None = None
    size_reason: str | None = None
    nearest: tuple[NearMiss, ...] = ()

    def __repr__(self) -> str:
        size = self.size if self.size is not None else "unknown size"
        return f"Zone({f'{size}, {self.frontier_size} efficient' if self.exists else 'none'})"


class FrontierResult(Value):
    """The efficient packages inside the red lines; equal scores are one point with its count and a witness.

    `capped` says that points are missing from the list: `size` is then still the full number where it is known.
    """

    size: int | None
    capped: bool
    points: tuple[Package, ...]
    segments: tuple[Segment, ...] = ()
    reason: str | None = None

    def __repr__(self) -> str:
        return f"FrontierResult({self.size} points{', capped' if self.capped else ''})"


class Rule(Value):
    """What a solution is: its definition, the axioms that single it out, and where it comes from."""

    name: str
    definition: str
    axioms: tuple[str, ...]
    source: str


class Solution(Value):
    """The packages that a rule picks; several where they tie."""

    packages: tuple[Package, ...]
    rule: Rule

    def __repr__(self) -> str:
        return f"Solution({self.rule.name}: {'; '.join(_written(package.scores) for package in self.packages)})"


class Share(Value):
    """A package and its share in a mix."""

    terms: Terms
    share: float


class Mix(Value):
    """A lottery between packages, and what each party can expect of it."""

    scores: Scores
    mix: tuple[Share, ...]


class KalaiSmorodinsky(Solution):
    """The Kalai-Smorodinsky packages, the ideal point they are measured against, and the convexified solution."""

    ideal: Scores
    convexified: Mix | None = None


class AdjustedWinner(Value):
    """The division that Adjusted Winner makes, in points of 100 per party; shares are exact fractions.

    `splittable` is false where the split falls on an issue that cannot be split; `others` are equally right divisions
    where items tie.
    """

    scores: Scores
    shares: FrozenMap[Id, FrozenMap[Id, str]]
    split: Id | None
    splittable: bool
    terms: Terms
    rule: Rule
    others: tuple[FrozenMap[Id, FrozenMap[Id, str]], ...] = ()


class Solutions(Value):
    """The packages each rule picks; null where the rule is not defined, with the reason in `Settlement.reasons`."""

    nash: Solution | None = None
    weighted_nash: Solution | None = None
    kalai_smorodinsky: KalaiSmorodinsky | None = None
    egalitarian: Solution | None = None
    utilitarian: Solution | None = None
    max_nash_welfare: Solution | None = None
    adjusted_winner: AdjustedWinner | None = None


class OwnPackage(Value):
    """How a package of the analyst's own stands at best figures.

    Attributes
    ----------
    inside_red_lines : no red line rules it out and no linkage forbids it
    red_lines_crossed_of : the parties whose red lines do rule it out
    refused_by : the parties to which no deal is worth more
    efficient : nothing inside the red lines beats it; None where an issue is settled on a line
    better : one that does: no less for any party, and more for one
    """

    name: str
    terms: Terms
    scores: Scores
    inside_red_lines: bool
    red_lines_crossed_of: tuple[Id, ...] = ()
    refused_by: tuple[Id, ...] = ()
    efficient: bool | None = None
    better: Package | None = None


class Opening(Value):
    """The smallest change of one kind that opens a zone.

    `party` is whose outside option falls, who draws the red line, who is paid (by `payer`), or on whom the lever works;
    `by` is in points of that party, for a red line in amounts, shares or option steps of its issue.
    """

    change: Literal["outside_option", "red_line", "side_payment", "lever"]
    party: Id
    by: float
    from_: float | Term | None = Field(default=None, validation_alias="from", serialization_alias="from")
    to: float | Term | None = None
    exact: bool = True
    issue: Id | None = None
    lever: Id | None = None
    payer: Id | None = None
    note: str | None = None

    @property
    def what(self) -> str:
        """The change in words, with the lever, the issue or the payer it is about."""
        about = self.lever or self.issue or (self.payer and f"by {self.payer}")
        return " ".join([*self.change.split("_"), *([about] if about else [])])

    def __repr__(self) -> str:
        return f"Opening({self.what}, {self.party}, by {self.by:g}: {self.from_} to {self.to})"


class LogRoll(Value):
    """A swap: the party gives on one issue and gets on another; `gain` is what each side gains by it."""

    give: Id
    get: Id
    party: Id
    gain: Scores


class ScoreRange(Value):
    """The least and the most a package can be worth to a party, over everything its preferences leave open."""

    low: float
    high: float


class Candidate(Value):
    """How one package stands while preferences are not known exactly.

    Attributes
    ----------
    acceptable_share, efficient_share : of the draws
    label : the solutions it is, or `frontier`
    scores : per party, exact bounds at the extremes of what its preferences leave open
    acceptable : whether every party takes it over its outside option, at all the extremes or none
    """

    terms: Terms
    acceptable_share: float
    efficient_share: float
    label: str | None = None
    scores: FrozenMap[Id, ScoreRange] = FrozenMap()
    acceptable: Literal["always", "sometimes", "never"] = "sometimes"

    def __repr__(self) -> str:
        return (
            f"Candidate({self.label}: taken in {self.acceptable_share:.1%}, efficient in {self.efficient_share:.1%}, "
            f"{self.acceptable} acceptable)"
        )


class TurningPoint(Value):
    """Where a conclusion flips when one figure moves and all others stay at their best figures.

    `what` is the path of the figure in the case file; `exact` says the point follows from a formula, else it is found
    by halving to a millionth of the figure's range.
    """

    what: str
    at: float
    before: str
    after: str
    exact: bool = True


class Robustness(Value):
    """What holds over the draws of unknown preferences.

    `zone_certain` says that some package is taken by every side at all extremes of what is left open, so that a zone
    exists in every case, drawn or not; false says nothing. `rank_acceptability` has, per solution and party, the share
    of draws in which it is the party's first, second, .. among the solutions; ties share the better rank.
    """

    draws: int
    seed: int
    zone_share: float
    zone_certain: bool = False
    packages: tuple[Candidate, ...] = ()
    rank_acceptability: FrozenMap[str, FrozenMap[Id, tuple[float, ...]]] = FrozenMap()
    turning_points: tuple[TurningPoint, ...] = ()
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Robustness(zone in {self.zone_share:.1%} of {self.draws} draws, {len(self.packages)} packages)"


class Settlement(Value):
    """Whether there is anything all would take over fighting on, what is efficient and fair, what would change it."""

    about: About | None = None
    parties: tuple[Id, ...]
    method: Method
    packages: int | None
    inside_red_lines: int | None
    zone: Zone
    frontier: FrontierResult
    solutions: Solutions
    reasons: FrozenMap[str, str] = FrozenMap()
    to_open: tuple[Opening, ...] = ()
    log_rolls: tuple[LogRoll, ...] = ()
    robustness: Robustness | None = None
    own: tuple[OwnPackage, ...] = ()

    def __repr__(self) -> str:
        return f"Settlement({' v. '.join(self.parties)}: {self.packages} packages, {self.zone!r}, {self.frontier!r})"


def _written(scores: FrozenMap[str, float]) -> str:
    return ", ".join(f"{party} {points:g}" for party, points in scores.items())
