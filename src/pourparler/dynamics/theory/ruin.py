"""War as a ladder of forts: chance of victory, how long it lasts, what it is worth; the race to exhaustion."""

import math
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from pourparler.dynamics import ladder
from pourparler.dynamics.theory.form import closed_form
from pourparler.dynamics.theory.ranges import Cost, Count, Discount, Number, Positive, Probability, Range, refuse

SMITH = "Smith & Stam 2004, Journal of Conflict Resolution 48:783-813 (forts); Feller 1968, vol. 1, ch. XIV"
FILSON = "Filson & Werner 2002, AJPS 46:819-837 (exhaustion of resources)"

Precision = Annotated[float, Range(1e-3, 1e6, "of the beta law")]


@closed_form("ruin.win_prob", "P = (1 - (q/p)^n) / (1 - (q/p)^N); n / N if p = q", SMITH)
def win_prob(start: Count, forts: Count, p: Probability) -> float:
    """Return the chance that a side with n of N forts takes them all.

    Each battle takes a fort with chance p and loses one with q = 1 - p, whatever went before.
    """
    return float(ladder.discounted_win(_inside(start, forts), int(forts), p, 1.0))


@closed_form("ruin.duration", "E T = [n - N P] / (q - p); n (N - n) if p = q", SMITH)
def duration(start: Count, forts: Count, p: Probability) -> float:
    """Return how many battles such a war lasts on average.

    As `ruin.win_prob`.
    """
    return float(ladder.expected_battles(_inside(start, forts), int(forts), p))


@closed_form("ruin.duration_with_draws", "E T / (1 - r)", SMITH)
def duration_with_draws(start: Count, forts: Count, p_given_move: Probability, draw_prob: Probability) -> float:
    """Return the same where a battle moves nothing with chance r.

    p is the chance to take a fort given that something moves.
    """
    return duration(start, forts, p_given_move) / (1 - draw_prob)


@closed_form(
    "ruin.discounted_win",
    "E(d^T; win) = (l1^n - l2^n) / (l1^N - l2^N), l = (1 +- sqrt(1 - 4 p q d^2)) / (2 p d)",
    SMITH + ".4",
)
def discounted_win(start: Count, forts: Count, p: Probability, delta: Discount) -> float:
    """Return the discounted chance of victory: a prize counts less the later it is won.

    As `ruin.win_prob`; one battle a period.
    """
    return float(ladder.discounted_win(_inside(start, forts), int(forts), p, delta))


@closed_form("ruin.war_value", "W = E(d^T; win) - c (1 - E d^T) / (1 - d)", SMITH + "; cost as a flow")
def war_value(start: Count, forts: Count, p: Probability, delta: Discount, cost_per_battle: Cost) -> float:
    """Return what fighting to the end is worth, the prize being 1.

    As `ruin.discounted_win`; each battle costs c.
    """
    held = _inside(start, forts)
    win = float(ladder.discounted_win(held, int(forts), p, delta))
    if delta == 1:
        return win - cost_per_battle * duration(start, forts, p)
    lose = float(ladder.discounted_win(int(forts) - held, int(forts), 1 - p, delta))
    return win - cost_per_battle * (1 - win - lose) / (1 - delta)


@closed_form(
    "diffusion.win_prob",
    "P = (1 - exp(-2 m x0 / s^2)) / (1 - exp(-2 m L / s^2)); x0 / L if m = 0",
    "Karlin & Taylor 1981, A Second Course in Stochastic Processes, ch. 15 (the ruin in small steps)",
)
def diffusion_win_prob(drift: Number, sigma: Positive, x0: Positive, L: Positive) -> float:  # noqa: N803
    """Return the chance that a front which drifts and wavers reaches L before 0.

    Brownian motion with drift m and spread s from x0.
    """
    if x0 > L:
        refuse(f"x0 is {x0:g}, expected at most L = {L:g}")
    pull = 2 * drift / sigma**2
    return x0 / L if pull == 0 else math.expm1(-pull * x0) / math.expm1(-pull * L)


@closed_form(
    "smith_stam.subjective_win_prob",
    "integral of P(p) over Beta(a, b)",
    "Smith & Stam 2004 (beta beliefs; here integrated over the ruin)",
    stylised=True,
)
def subjective_win_prob(start: Count, forts: Count, beta_a: Precision, beta_b: Precision) -> float:
    """Return the chance of victory to a side that is unsure of p.

    Beliefs about p are Beta(a, b) and do not change during the war; quadrature by 400 Gauss-Jacobi points.
    """
    chances, weights = _beta_rule(beta_a, beta_b, 400)
    wins = ladder.discounted_win(_inside(start, forts), int(forts), chances, 1.0)
    return float(weights @ wins)


def _beta_rule(a: float, b: float, points: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return places in 0..1 and weights that integrate polynomials over Beta(a, b) exactly [GolubWelsch1969].

    By eigenvectors, whose weights need no gamma functions: those overflow for laws sharper than Beta(300, 300).
    """
    from scipy.linalg import eigh_tridiagonal

    k, both = np.arange(1.0, points), a + b - 2  # the Jacobi recurrence with exponents b - 1 and a - 1
    middle = np.concatenate([[(a - b) / (a + b)], (a - b) * both / ((2 * k + both) * (2 * k + both + 2))])
    k = k[1:]
    later = 4 * k * (k + b - 1) * (k + a - 1) * (k + both) / ((2 * k + both) ** 2 * ((2 * k + both) ** 2 - 1))
    beside = np.concatenate([[4 * a * b / ((a + b) ** 2 * (a + b + 1))], later])
    places, vectors = eigh_tridiagonal(middle, np.sqrt(beside))
    return np.clip((places + 1) / 2, 0.0, 1.0), vectors[0] ** 2


@closed_form(
    "race.win_prob", "P = I_p(k, m), the regularised incomplete beta function", FILSON + "; stochastic linear law"
)
def race_win_prob(wins_needed: Count, losses_allowed: Count, p: Probability) -> float:
    """Return the chance to win k battles before losing m.

    Battles are won with chance p, whatever went before; the loser runs out of resources.
    """
    from scipy.special import betainc

    return float(betainc(wins_needed, losses_allowed, p))


def _inside(start: float, forts: float) -> int:
    if start > forts:
        refuse(f"start is {start:g} forts, expected at most forts = {forts:g}")
    return int(start)
