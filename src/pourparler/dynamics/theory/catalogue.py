"""All closed forms by name: list them, or compute one."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from pourparler.dynamics.theory.form import FORMS, ClosedForm, Computed, Listed, compute, form_named, listed

MODULES = ("offers", "war_and_terms", "ruin", "learning", "standing_firm", "lanchester", "third_parties")


def all_forms() -> Mapping[str, ClosedForm]:
    """Return the closed forms by name, in the order of the documentation."""
    for module in MODULES:
        import_module(f"pourparler.dynamics.theory.{module}")
    return FORMS


def theory(name: str, parameters: Mapping[str, Any]) -> Computed:
    """Return a closed form at given parameters, with its formula and source.

    Raises
    ------
    NotFound
        if there is no form of that name
    DynamicsError
        if a parameter is missing, unknown or out of range, or the form has no finite value there
    """
    return compute(form_named(name, all_forms()), parameters)


def theories() -> tuple[Listed, ...]:
    """Return what can be computed: names, parameters, formulas and sources."""
    return tuple(listed(form) for form in all_forms().values())
