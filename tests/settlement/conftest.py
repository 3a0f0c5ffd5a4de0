"""The folder's own modules (small talks and tables) can be imported by its tests; examples take the time they take."""

import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

# compiled kernels load on the first example, and a busy machine is slow: a deadline per example would only flake
settings.register_profile("settlement", deadline=None)
settings.load_profile("settlement")
