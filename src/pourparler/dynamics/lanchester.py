"""Two forces after one period of Lanchester's laws: exactly, and one loss at a time.

`on_a` is what one of B's brigades takes from A in a period (from each of A's brigades, where B's fire covers an area),
`on_b` the same the other way round.
"""

import math
from typing import Any

import numpy as np

from pourparler.dynamics.elementwise import Real, pair_of_each
from pourparler.dynamics.philox import Use, uniform, words_at

_BLOCK = int(Use.ATTRITION) * 65536
SMALL = 1e-9


def exact_forces(a: Real, b: Real, on_a: Real, on_b: Real, area_on_a: int, area_on_b: int) -> tuple[Real, Real]:
    """Return both forces after one period without replacements, by the closed form of their law."""
    return pair_of_each(exact_forces_of_one, a, b, on_a, on_b, area_on_a, area_on_b)


def exact_forces_of_one(
    a: float, b: float, on_a: float, on_b: float, area_on_a: int, area_on_b: int
) -> tuple[float, float]:
    """Return `exact_forces` of scalars."""
    if area_on_a == 1 and area_on_b == 1:
        return linear(a, b, on_a, on_b), linear(b, a, on_b, on_a)
    if area_on_a == 1:
        return deitchman(a, b, on_a, on_b)
    if area_on_b == 1:
        b_left, a_left = deitchman(b, a, on_b, on_a)
        return a_left, b_left
    return square(a, b, on_a, on_b)


def square(a: float, b: float, on_a: float, on_b: float) -> tuple[float, float]:
    """Return both forces after one period of aimed fire; who reaches zero stays there [Lanchester1916]."""
    if on_a <= 0.0 or on_b <= 0.0:
        return max(a - on_a * b, 0.0), max(b - on_b * a, 0.0)
    pace = math.sqrt(on_a * on_b)
    a_left = a * math.cosh(pace) - math.sqrt(on_a / on_b) * b * math.sinh(pace)
    b_left = b * math.cosh(pace) - math.sqrt(on_b / on_a) * a * math.sinh(pace)
    if a_left <= 0.0:
        return 0.0, math.sqrt(max(b * b - on_b / on_a * a * a, 0.0))
    if b_left <= 0.0:
        return math.sqrt(max(a * a - on_a / on_b * b * b, 0.0)), 0.0
    return a_left, b_left


def linear(own: float, other: float, on_own: float, on_other: float) -> float:
    """Return a force after one period in which both sides' fire covers an area."""
    lead = on_other * own - on_own * other
    if abs(lead) < SMALL * max(on_own * other, SMALL):
        return own / (1.0 + on_own * other)
    return own * lead / (on_other * own - on_own * other * math.exp(-lead))


def deitchman(guerrilla: float, regular: float, on_guerrilla: float, on_regular: float) -> tuple[float, float]:
    """Return (guerrilla, regular) after one period of area fire on the first, aimed on the second [Deitchman1962].

    G - (k / 2a) R^2 is constant, so that R' = -a K - (k/2) R^2, a Riccati equation.
    """
    if on_regular <= 0.0:
        return guerrilla * math.exp(-on_guerrilla * regular), regular
    if on_guerrilla <= 0.0:
        return guerrilla, max(regular - on_regular * guerrilla, 0.0)
    bend = on_guerrilla / (2.0 * on_regular)
    left_at_zero = guerrilla - bend * regular * regular
    scale = math.sqrt(abs(left_at_zero) / bend)
    turn = on_guerrilla / 2.0 * scale
    if scale * turn < SMALL * SMALL:
        after = regular / (1.0 + on_guerrilla / 2.0 * regular)
    elif left_at_zero > 0.0:
        angle = math.atan(regular / scale) - turn
        after = scale * math.tan(angle) if angle > 0.0 else 0.0
    else:
        after = scale / math.tanh(math.atanh(scale / regular) + turn) if regular > scale else regular
    return max(left_at_zero + bend * after * after, 0.0), after


def forces_after_single_losses(
    a: Real, b: Real, on_a: Real, on_b: Real, area_on_a: int, area_on_b: int, seed: Any, number: Any, t: int
) -> tuple[Real, Real]:
    """Return both forces after one period in which losses happen one at a time, each at the rate of its law."""
    return pair_of_each(forces_after_single_losses_of_one, a, b, on_a, on_b, area_on_a, area_on_b, seed, number, t)


def forces_after_single_losses_of_one(
    a: float, b: float, on_a: float, on_b: float, area_on_a: int, area_on_b: int, seed: Any, number: Any, t: int
) -> tuple[float, float]:
    """Return `forces_after_single_losses` of scalars: a chain in continuous time, drawn block by block."""
    left, k = 1.0, 0
    period = np.uint64(t)
    while a > 0.0 and b > 0.0:
        wait_one, who_one, wait_two, who_two = words_at(seed, number, period, np.uint64(_BLOCK + k))
        for wait, who in ((wait_one, who_one), (wait_two, who_two)):
            losing_a = on_a * b * (a if area_on_a == 1 else 1.0)
            rate = losing_a + on_b * a * (b if area_on_b == 1 else 1.0)
            if rate <= 0.0 or a <= 0.0 or b <= 0.0:
                return a, b
            left += math.log(uniform(wait)) / rate
            if left <= 0.0:
                return a, b
            if uniform(who) * rate < losing_a:
                a = max(a - 1.0, 0.0)
            else:
                b = max(b - 1.0, 0.0)
        k += 1
    return a, b
