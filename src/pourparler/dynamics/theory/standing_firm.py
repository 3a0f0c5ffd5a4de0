"""Wars of attrition: how long both stand firm, and who gives in first."""

import math
from typing import Annotated

from pourparler.dynamics.theory.form import closed_form
from pourparler.dynamics.theory.ranges import Count, Positive, Range, Rate, refuse

MAYNARD = "Maynard Smith 1974, Journal of Theoretical Biology 47:209-221; Bishop & Cannings 1978"
HENDRICKS = MAYNARD + "; Hendricks, Weiss & Wilson 1988 (mixed equilibrium without an atom)"
BULOW = "Bulow & Klemperer 1999, American Economic Review 89:175-189"

Below1 = Annotated[float, Range(0, 1 - 1e-12, "value of a prize, uniform on 0..1")]


@closed_form("attrition.expected_duration_symmetric", "E T = V / (2 c)", MAYNARD)
def expected_duration_symmetric(V: Positive, cost_rate: Rate) -> float:  # noqa: N803
    """Return how long two equal sides hold out.

    Both pay c per unit of time for a prize V; each gives in at rate c / V.
    """
    return V / (2 * cost_rate)


@closed_form("attrition.expected_duration", "E T = 1 / (h1 + h2), h1 = c2 / V2, h2 = c1 / V1", HENDRICKS)
def expected_duration(V1: Positive, c1: Rate, V2: Positive, c2: Rate) -> float:  # noqa: N803
    """Return how long two sides with different stakes and costs hold out.

    Each side gives in at the rate that makes the other indifferent.
    """
    return 1 / (c2 / V2 + c1 / V1)


@closed_form("attrition.prob_1_concedes_first", "P = h1 / (h1 + h2), h1 = c2 / V2, h2 = c1 / V1", HENDRICKS)
def prob_1_concedes_first(V1: Positive, c1: Rate, V2: Positive, c2: Rate) -> float:  # noqa: N803
    """Return the chance that side 1 gives in first.

    As `attrition.expected_duration`: the side with more to lose per unit of stake makes the other give in.
    """
    return c2 / V2 / (c2 / V2 + c1 / V1)


@closed_form("attrition_private.quit_time_uniform", "T(v) = N (-v - ln(1 - v)) / c", BULOW)
def quit_time_uniform(value: Below1, prizes: Count, players: Count, cost_rate: Rate) -> float:
    """Return when a side with a prize worth v to it gives in.

    N prizes, N + 1 sides, private values uniform on 0..1, cost c per unit of time.
    """
    _require_one_too_many(prizes, players)
    return prizes * (-value - math.log1p(-value)) / cost_rate


@closed_form("attrition_private.expected_duration_uniform", "E T = N / ((N + 1)(N + 2)) / c", BULOW)
def expected_duration_uniform(players: Count, prizes: Count, cost_rate: Rate) -> float:
    """Return how long such a war lasts on average.

    As `attrition_private.quit_time_uniform`: until the side with the lowest value gives in.
    """
    _require_one_too_many(prizes, players)
    return prizes / ((prizes + 1) * (prizes + 2)) / cost_rate


@closed_form("attrition_private.quit_time_exponential", "T(v) = rate v^2 / 2 / c", BULOW)
def quit_time_exponential(rate: Rate, value: Positive, cost_rate: Rate) -> float:
    """Return when a side gives in if values are exponential.

    Two sides, one prize; a constant hazard of values makes the time quadratic.
    """
    return rate * value**2 / 2 / cost_rate


def _require_one_too_many(prizes: float, players: float) -> None:
    if players != prizes + 1:
        refuse(f"players is {players}, expected prizes + 1 = {prizes + 1}")
