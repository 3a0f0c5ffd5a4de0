"""Pourparler: follow and analyse peace talks while the war goes on.

Names are loaded when they are first used, so that `import pourparler` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pourparler.dossier.dossier import Dossier
    from pourparler.dossier.places import open_dossier
    from pourparler.errors import PourparlerError

    __version__: str
    open = open_dossier  # noqa: A001  the public name is pourparler.open, as with files

__all__ = ["Dossier", "PourparlerError", "__version__", "open"]

_HOMES = {
    "Dossier": ("pourparler.dossier.dossier", "Dossier"),
    "open": ("pourparler.dossier.places", "open_dossier"),
    "PourparlerError": ("pourparler.errors", "PourparlerError"),
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("pourparler")
    if name not in _HOMES:
        raise AttributeError(f"module 'pourparler' has no attribute {name!r}; it has {', '.join(__all__)}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted(__all__)
