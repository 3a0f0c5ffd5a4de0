"""What a figure that moves the odds is called, in words."""

from collections.abc import Callable

from pourparler.dynamics.parameters import known_names
from pourparler.dynamics.results import Swing


def swing_label(one: Swing, named: Callable[[str], str]) -> str:
    """Say in words what a path of the case file stands for; `named` gives the name of a party."""
    assumed = " (assumed)" if one.assumed else ""
    match one.path.split("/"):
        case ["preferences", party, "weights and values"]:
            return f"{named(party)}: weights and values of the issues (drawn)"
        case ["preferences", party, _]:
            return f"{named(party)}: worth of fighting on, points"
        case ["levers", lever, what]:
            return f"lever {lever}: {what}"
        case ["dynamics", party, name]:
            return f"{named(party)}: {_meaning(name)}{assumed}"
        case [*_, name]:
            return f"{_meaning(name)}{assumed}"
        case _:
            return one.path


def _meaning(name: str) -> str:
    row = known_names().get(name)
    return name.replace("_", " ") if row is None else row.row.meaning.split(";")[0].split(",")[0]
