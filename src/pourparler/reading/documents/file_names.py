"""A path as it is shown and stored: names of files may hold bytes that are no text."""

import os
from pathlib import Path


def shown_name(path: Path) -> str:
    """Return the path in letters that can be written down."""
    return os.fsencode(path).decode("utf-8", errors="replace")
