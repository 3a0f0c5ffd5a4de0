"""Where a run's randomness comes from: (seed, run number) and nothing else, so a run is the same run everywhere."""

import numpy as np

from pourparler.errors import EnsembleError

LARGEST_SEED = (1 << 64) - 1


def run_generator(seed: int, run: int) -> np.random.Generator:
    """Return the generator of one run; runs of one seed share no random numbers.

    The counter-based generator Philox4x64-10 has a 128-bit key; (seed, run) is that key, so the generator of run
    90,000,000 is made at once, by any worker, without drawing those before it.

    Raises
    ------
    EnsembleError
        if seed or run is outside 0 .. 2**64 - 1

    Source: Salmon, Moraes, Dror and Shaw 2011, Parallel random numbers: as easy as 1, 2, 3. SC11.
    """
    for name, number in (("seed", seed), ("run", run)):
        if not 0 <= number <= LARGEST_SEED:
            raise EnsembleError(f"{name} is {number}, expected 0 .. 2**64 - 1")
    return np.random.Generator(np.random.Philox(key=np.array([seed, run], dtype=np.uint64)))
