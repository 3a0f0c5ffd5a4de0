"""What third parties and rounds do: pressure, a mediator's word, a peace that may break, concessions, patience."""

import math
from itertools import accumulate
from typing import Annotated

from pourparler.dynamics.theory.form import closed_form
from pourparler.dynamics.theory.ranges import (
    Count,
    NotNegative,
    Number,
    NumberRows,
    Positive,
    Probability,
    Range,
    Rate,
    Share,
    refuse,
)

Credibility = Annotated[float, Range(1e-12, 1, "probability above 0")]


@closed_form(
    "pressure.min_total_threat",
    "K = max(0, WA + WB - 1) / pi",
    "Favretto 2009, APSR 103:248-263 (algebra of the bargaining range)",
    stylised=True,
)
def min_total_threat(W_A: Share, W_B: Share, credibility: Credibility) -> float:  # noqa: N803
    """Return the least threat, over both sides together, that opens a zone of agreement.

    A threat k that is believed with chance pi lowers what fighting on is worth by pi k; a unit prize.
    """
    return max(0.0, W_A + W_B - 1) / credibility


@closed_form(
    "mediator.min_bias_for_credible_message",
    "b >= e m / ((1 - e) x_hard + e p - x_soft)",
    "Kydd 2003, AJPS 47:597-611",
    stylised=True,
)
def min_bias(
    war_aversion: NotNegative, signal_error: Probability, x_hard: Share, x_soft: Share, p_war: Probability
) -> float:
    """Return how partial to a side a mediator must be for that side to believe its bad news.

    A mediator that hates war and is impartial says "the other is resolved" whatever it knows, so it is never believed.
    """
    gain = (1 - signal_error) * x_hard + signal_error * p_war - x_soft
    if gain <= 0:
        refuse(f"a hard line gains {gain:g}, expected above 0: with these terms no bias makes the message credible")
    return signal_error * war_aversion / gain


@closed_form(
    "peace.two_state_prob",
    "P = l / (l + m) (1 - exp(-(l + m) t))",
    "Beardsley 2008, AJPS 52:723-740 (relapse after mediation; competing hazards)",
    stylised=True,
)
def two_state_prob(deal_rate: Rate, relapse_rate: NotNegative, t: NotNegative) -> float:
    """Return the chance of being at peace at time t when deals are struck and break at constant rates.

    War at the start; a broken peace is war as before.
    """
    both = deal_rate + relapse_rate
    return deal_rate / both * -math.expm1(-both * t)


@closed_form(
    "tactics.linear_concession_crossing_time",
    "t = T (a0 - b0) / ((a0 - a1) + (b1 - b0))",
    "Faratin, Sierra & Jennings 1998, Robotics and Autonomous Systems 24:159-182 (beta = 1)",
    stylised=True,
)
def crossing_time(A_start: Number, A_end: Number, B_start: Number, B_end: Number, deadline: Positive) -> float:  # noqa: N803
    """Return when two sides that concede linearly meet.

    A's offer to itself falls from a0 to a1 by the deadline T, what B grants A rises from b0 to b1.
    """
    pace = (A_start - A_end) + (B_end - B_start)
    if pace <= 0:
        refuse("the offers never come nearer: A_end must be below A_start, or B_end above B_start")
    return deadline * (A_start - B_start) / pace


@closed_form("deal.prob_by_round", "P = 1 - (1 - h)^n", "geometric law", stylised=True)
def prob_by_round(hazard: Probability, round: Count) -> float:  # noqa: A002  the name of the published test
    """Return the chance of a deal by round n when each round brings one with chance h.

    Rounds are independent.
    """
    return 1 - (1 - hazard) ** round


SPATIAL = (
    "positions of Bueno de Mesquita 1994, as reproduced in Scholz, Calbert & Smith 2011, "
    "Journal of Theoretical Politics 23:510-531"
)


@closed_form("spatial.weighted_median_initial", "position where half of sum(c s) is reached", SPATIAL)
def weighted_median(rows: NumberRows) -> float:
    """Return the position that no other beats in a pairwise vote weighted by capability and salience.

    Rows are [capability, position, salience]; single-peaked preferences on one line.
    """
    _require_three_each(rows)
    by_position = sorted((position, capability * salience) for capability, position, salience in rows)
    half = sum(weight for _, weight in by_position) / 2
    reached = accumulate(weight for _, weight in by_position)
    return next(position for (position, _), so_far in zip(by_position, reached, strict=True) if so_far >= half)


@closed_form("spatial.weighted_mean_initial", "sum of c s x / sum of c s", SPATIAL)
def weighted_mean(rows: NumberRows) -> float:
    """Return the mean position weighted by capability and salience.

    Rows are [capability, position, salience].
    """
    _require_three_each(rows)
    weights = [capability * salience for capability, _, salience in rows]
    return math.fsum(weight * row[1] for weight, row in zip(weights, rows, strict=True)) / math.fsum(weights)


def _require_three_each(rows: list[list[float]]) -> None:
    if not rows or any(len(row) != 3 for row in rows):
        refuse(f"rows are {rows}, expected at least one, each [capability, position, salience]")
    if any(min(row[0], row[2]) < 0 for row in rows) or not any(row[0] * row[2] > 0 for row in rows):
        refuse(f"rows are {rows}, expected capability and salience of 0 or more, and one actor with both above 0")
