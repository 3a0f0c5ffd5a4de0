"""Which combinations of options can be: feasible states as codes, generated without listing all that cannot."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import StabilityError

Codes = NDArray[np.int64]

OPTIONS_AT_MOST = 62
"""Options of a model: a code has a bit for each, and is a signed 64-bit whole number."""

STATES_AT_MOST = 1 << 26
"""64 million states take some 9 GB with three decision makers; more is likely a forgotten infeasible pattern."""


def feasible_codes(
    options: int,
    infeasible: Iterable[str] = (),
    exclusive: Iterable[int] = (),
    requires: Iterable[tuple[int, int]] = (),
) -> Codes:
    """Return the codes of all feasible states, ascending.

    Parameters
    ----------
    infeasible : patterns of one letter per option: Y, N, or - for either
    exclusive : sets of options as bits, of which at most one can be taken
    requires : pairs (option, the other option without which it cannot be taken), as bits

    Raises
    ------
    StabilityError
        if there are more than `OPTIONS_AT_MOST` options, or no or too many states are left
    """
    if options > OPTIONS_AT_MOST:
        raise StabilityError(
            f"the model has {options} options, expected {OPTIONS_AT_MOST} at most; join options that are taken together"
        )
    pairs = [(needing | needed, needing) for needing, needed in requires if needing != needed]
    forbidden = [*map(fixed_letters, infeasible), *pairs]
    groups = list(exclusive)
    codes = np.zeros(0 if any(mask == 0 for mask, _ in forbidden) else 1, np.int64)
    _require_some(codes)
    for option in range(options):
        bit = 1 << options - 1 - option
        codes = np.stack([codes, codes | bit], axis=1).ravel()
        decided = -bit  # this option's bit and all above it
        codes = codes[~_is_ruled_out(codes, bit, decided, forbidden, groups)]
        _require_some(codes)
    return codes


def _is_ruled_out(
    codes: Codes, bit: int, decided: int, forbidden: list[tuple[int, int]], groups: list[int]
) -> NDArray[np.bool_]:
    ruled_out = np.zeros(len(codes), np.bool_)
    for mask, letters in forbidden:
        if mask & -mask == bit:  # all its letters are decided, this option's last
            ruled_out |= codes & mask == letters
    for group in groups:
        if group & bit:
            taken = codes & group & decided
            ruled_out |= taken & (taken - 1) != 0
    return ruled_out


def _require_some(codes: Codes) -> None:
    if not len(codes):
        raise StabilityError(
            "no feasible state is left: the infeasible patterns, exclusive groups and conditions together rule out "
            "every combination of options; take one of them back"
        )
    if len(codes) > STATES_AT_MOST:
        raise StabilityError(
            f"there are more than {STATES_AT_MOST:,} feasible states; declare infeasible what cannot be, or leave out "
            "options that nobody's preferences depend on"
        )


def fixed_letters(pattern: str) -> tuple[int, int]:
    """Return which bits a pattern fixes, and to what: `Y-N` -> (0b101, 0b100)."""
    mask = letters = 0
    for letter in pattern:
        mask, letters = mask << 1 | (letter != "-"), letters << 1 | (letter == "Y")
    return mask, letters


def code_of(text: str) -> int:
    """Return the code of a state written as one letter Y or N per option."""
    return fixed_letters(text)[1]


def text_of(code: int, options: int) -> str:
    """Write a code as one letter per option, the first option first."""
    return "".join("Y" if code >> bit & 1 else "N" for bit in reversed(range(options)))


def texts_of(codes: Codes, options: int) -> list[str]:
    """Write many codes as one letter per option, all at once."""
    if not options:
        return [""] * len(codes)
    taken = codes[:, None] >> np.arange(options - 1, -1, -1) & 1
    letters = np.where(taken, np.uint8(ord("Y")), np.uint8(ord("N")))
    return letters.view(f"S{options}").ravel().astype(str).tolist()


def require_pattern(pattern: str, options: Sequence[str], place: str, letters: str = "YN-") -> None:
    """Refuse a pattern that has the wrong length or other letters."""
    if len(pattern) != len(options) or set(pattern) - set(letters):
        raise StabilityError(
            f"{place}: {pattern!r} is no pattern of the {len(options)} options ({', '.join(options)}); write one "
            f"letter per option, out of {', '.join(letters)}"
        )
