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


@dataclass(frozen=True)
class Kept:
    """Where finished blocks are kept, and who is told how far they are."""

    saved: Path | None = None
    watch: Watch | None = None


def drawn(carried: Bridge, seed: int) -> Draws:
    """Return the case with its unknown figures; draw d of a seed is the same wherever it is made."""
    return draws_of(carried, partial(run_generator, seed), carried.parameters.periods)


def range_over_draws(
    carried: Bridge,
    seed: int,
    draws: int,
    runs: int,
    on: Executor,
    kept: Kept = Kept(),
) -> OddsRange | None:
    """Return what the odds are over draws; None where nothing is unknown, or no draws are wanted.

    Parameters
    ----------
    draws : how many
    runs : of the whole simulation; each draw gets its share of as many, within bounds
    kept : where finished draws are kept, and whom to tell how far they are
    """
    require_draws(draws)
    unknown = drawn(carried, seed)
    if not draws or not unknown.is_open:
        return None
    each = runs_of_a_draw(runs, draws)
    work = DrawnBlock(unknown, seed, draws, each, carried.parameters.periods)
    tally = tally_over_draws("odds over draws", work, carried, seed, draws, each, on, kept)
    return odds_range(tally, each, unknown)


def tally_over_draws(
    name: str,
    work: TallyWork,
    carried: Bridge,
    seed: int,
    draws: int,
    runs: int,
    on: Executor,
    kept: Kept = Kept(),
) -> Tally:
    """Return the tally of work that goes draw by draw."""
    asked = {"case": fingerprint(carried), "runs": runs, "periods": carried.parameters.periods}
    design = Design(name, draws, seed, asked, DRAWS_AT_ONCE)
    return dict(run_ensemble(work, design, on=on, saved=kept.saved, watch=kept.watch).tally)


def fingerprint(carried: Bridge) -> str:
    """Return a hash of the case as it is simulated."""
    return sha256(carried.ground.case.model_dump_json().encode()).hexdigest()


def runs_of_a_draw(runs: int, draws: int) -> int:
    """Return how many runs each draw gets."""
    return min(max(runs // draws, FEWEST_RUNS), MOST_RUNS)


def require_draws(draws: int) -> None:
    """Raise DynamicsError for a number of draws that cannot be."""
    if draws < 0:
        raise DynamicsError(f"draws is {draws}; expected 0 (draw nothing) or more, as 100")


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
