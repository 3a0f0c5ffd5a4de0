"""The questions about talks and fighting over draws of what the case knows only as a range or an order."""

from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from pourparler.dynamics.bridge import Bridge
from pourparler.dynamics.drawn import Draws, draws_of
from pourparler.dynamics.drawn_odds import DrawnBlock, odds_range
from pourparler.dynamics.results import OddsRange
from pourparler.ensemble.design import Design
from pourparler.ensemble.executors import Executor
from pourparler.ensemble.run import TallyWork, run_ensemble
from pourparler.ensemble.seeds import run_generator
from pourparler.ensemble.session import Watch
from pourparler.ensemble.tally import Tally
from pourparler.errors import DynamicsError
from pourparler.settlement.loose_figures import lacks_best_figures

DRAWS = 100
"""Draws where nobody says otherwise: about a second, and five of them beyond each end of a range of nine in ten."""

FEWEST_RUNS, MOST_RUNS = 100, 2000
"""Runs of a draw: at most a standard error of 0.011, far below what the figures leave open."""

DRAWS_AT_ONCE = 8
"""Draws per block: a fraction of a second, so that a kill loses little."""

AT_THE_MIDDLE = (
    "some preferences are orders, or ranges without a best figure: the odds stand at their middle and are no more "
    "certain than that. The ranges beside them are over draws of all that is left open"
)


def drawn(carried: Bridge, seed: int) -> Draws:
    """Return the case with its unknown figures; draw d of a seed is the same wherever it is made."""
    return draws_of(carried, partial(run_generator, seed), carried.parameters.periods)


@dataclass(frozen=True, eq=False)
class Drawing:
    """How the unknown of a case, or of two scenarios of it, is drawn: how often, and with how many runs each time.

    Attributes
    ----------
    cases : the case, or both scenarios
    runs : of each draw
    saved, watch : where finished draws are kept, and whom to tell how far they are
    """

    cases: tuple[Bridge, ...]
    seed: int
    number: int
    runs: int
    saved: Path | None = None
    watch: Watch | None = None

    @classmethod
    def of(
        cls,
        cases: tuple[Bridge, ...],
        seed: int,
        number: int,
        runs: int,
        saved: Path | None = None,
        watch: Watch | None = None,
    ) -> "Drawing | None":
        """Return the drawing; None where nothing is unknown, or no draws are wanted.

        Parameters
        ----------
        runs : of the whole question; each draw gets its share of as many, within bounds

        Raises
        ------
        DynamicsError
            if the number of draws is negative
        """
        if number < 0:
            raise DynamicsError(f"draws is {number}; expected 0 (draw nothing) or more, as {DRAWS}")
        if not number or not any(drawn(case, seed).is_open for case in cases):
            return None
        return cls(cases, seed, number, min(max(runs // number, FEWEST_RUNS), MOST_RUNS), saved, watch)

    @property
    def unknown(self) -> tuple[Draws, ...]:
        """The cases with their unknown figures."""
        return tuple(drawn(case, self.seed) for case in self.cases)

    @property
    def periods(self) -> int:
        """The horizon of the first case."""
        return self.cases[0].parameters.periods

    def tally(self, name: str, work: TallyWork, on: Executor) -> Tally:
        """Return the tally of work that goes draw by draw."""
        hashes = [sha256(case.ground.case.model_dump_json().encode()).hexdigest() for case in self.cases]
        asked = {"cases": hashes, "runs": self.runs, "periods": self.periods}
        design = Design(name, self.number, self.seed, asked, DRAWS_AT_ONCE)
        return dict(run_ensemble(work, design, on=on, saved=self.saved, watch=self.watch).tally)


def range_over_draws(drawing: Drawing | None, on: Executor) -> OddsRange | None:
    """Return what the odds are over draws; None where nothing is drawn."""
    if drawing is None:
        return None
    (unknown,) = drawing.unknown
    work = DrawnBlock(unknown, drawing.seed, drawing.number, drawing.runs, drawing.periods)
    return odds_range(drawing.tally("odds over draws", work, on), drawing.runs, unknown)


def assumed_of_draws(found: OddsRange | None) -> tuple[str, ...]:
    """Return the sentence that says what was drawn and how."""
    if found is None:
        return ()
    sentence = (
        f"The range is over {found.draws} draws of every figure known as a range (evenly likely within it) and every "
        "order (all rankings that agree with it, as in settle), each independent of the others."
    )
    return (sentence,)


def middle_warning(carried: Bridge) -> tuple[str, ...]:
    """Return the warning under which odds of a case without best figures stand."""
    has_terms = carried.ground.bargaining is not None
    return (AT_THE_MIDDLE,) if has_terms and lacks_best_figures(carried.ground.case) else ()
