"""Who signs a change: whoever `--by` names, else POURPARLER_BY, else the log-in name."""

import getpass
import os
import re

from pourparler.errors import RecordError


def signed_by(by: str | None = None) -> str:
    """Return the name that a change is signed with; RecordError where there is none, or it is no name."""
    name = by if by is not None else os.environ.get("POURPARLER_BY") or _log_in_name()
    if not name.strip() or not name.isprintable():
        raise RecordError(f"{name!r} is no name to sign with. Say who you are: --by NAME, or set POURPARLER_BY")
    if _A_DAY.fullmatch(name.strip()):
        raise RecordError(
            f"--by says who makes the change, and {name!r} is a day. Say who you are: --by NAME; "
            f"the day by which something is expected is --by-day"
        )
    return name.strip()


_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _log_in_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # KeyError before Python 3.13: an account without a name, as in some containers
        return ""
