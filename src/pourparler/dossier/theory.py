"""The closed forms of war and bargaining, for every face: list them, or compute one."""

from collections.abc import Mapping
from typing import Any

from pourparler.dynamics.theory import catalogue
from pourparler.dynamics.theory.form import Computed, Listed

__all__ = ["Computed", "Listed", "theories", "theory"]


def theory(name: str, parameters: Mapping[str, Any]) -> Computed:
    """Return a closed form at given parameters, with its formula and source; see `dynamics.theory.catalogue`."""
    return catalogue.theory(name, parameters)


def theories() -> tuple[Listed, ...]:
    """Return what can be computed: names, parameters, formulas and sources."""
    return catalogue.theories()
