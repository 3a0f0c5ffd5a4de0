"""Who may move next when opponents respond: the rules of a sequence as a small automaton.

A sequence remembers just enough of its past: the last mover (`legal`), everybody who moved (`once`), or that a move was
made (`single`). Definitions: [FangHipelKilgour1993] section 4.2 for legal sequences; `once` and `single` are what
published programs compute.
"""

import numpy as np
from numpy.typing import NDArray

from pourparler.errors import StabilityError
from pourparler.stability.games import Sanctions

BARRED = -1
"""No move: this mover may not move now."""

ONCE_AT_MOST = 12
"""`once` remembers every set of movers; 2**12 sets per state is where it stops being a small automaton."""


def next_memory(movers: int, sanctions: Sanctions) -> NDArray[np.int64]:
    """Return what a sequence remembers next.

    Returns
    -------
    shape (memories, movers): the memory after the mover's move, `BARRED` where it may not move; a sequence starts at 0
    """
    if sanctions == "legal":
        table = np.tile(np.arange(1, movers + 1), (movers + 1, 1))
        table[np.arange(1, movers + 1), np.arange(movers)] = BARRED
        return table
    if sanctions == "single":
        return np.array([[1] * movers, [BARRED] * movers], np.int64).reshape(2, movers)
    if movers > ONCE_AT_MOST:
        raise StabilityError(
            f"`once` sanctions are for up to {ONCE_AT_MOST} opponents, there are {movers}; use sanctions `legal`"
        )
    memory, mover = np.meshgrid(np.arange(1 << movers), np.arange(movers), indexing="ij")
    return np.where(memory >> mover & 1, BARRED, memory | 1 << mover)
