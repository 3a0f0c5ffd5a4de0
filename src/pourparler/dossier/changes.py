"""What is different since a day or a revision: the change report that is sent instead of the whole briefing."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pourparler.dossier.gap import gap
from pourparler.dossier.report import material
from pourparler.dossier.view import View, view_of
from pourparler.errors import NotFound
from pourparler.talks import Scenario

if TYPE_CHECKING:
    from pourparler.brief.briefing import Briefing
    from pourparler.brief.changes import Changes
    from pourparler.brief.writing import Written

NAME = "changes"


def view_before(view: View, since: str, place: Path | None, scenario: Scenario | None, option: str = "--since") -> View:
    """Return what the same audience would have seen then; messages name the `option` in which `since` was said.

    Since a day (2025-06-02): what of the record is dated up to that day, whenever it was recorded. Since a revision (a
    whole number): the dossier as that revision left it, whatever it is dated; for this it must be a directory.

    Raises NotFound where `since` is neither, or the dossier keeps no revisions.
    """
    from pourparler.brief.changes import up_to

    day = day_of(since)
    if day is not None:
        return view.model_copy(update={"evidence": up_to(view.evidence, day)})
    if not since.isdigit():
        raise NotFound(f"{option} {since}: expected a day such as 2025-06-02, or the number of a revision")
    if place is None or not place.is_dir():
        raise NotFound(f"{option} {since}: a file keeps no revisions, only a dossier's directory does; name a day")
    from pourparler.dossier.directory import load_dossier

    with load_dossier(place) as directory:
        kept = directory.store.revision()
        if not 1 <= int(since) <= kept:
            raise NotFound(f"{place}: no revision {since}; there are 1 to {kept} (see pourparler log {place})")
        return view_of(directory.case_file(int(since)), scenario, view.audience, keep_ids=True)


def day_of(since: str) -> date | None:
    """Return the day that was written; None where it is none."""
    try:
        return date.fromisoformat(since) if len(since) == len("2025-06-02") else None
    except ValueError:
        return None


def changes(before: View, now: View, since: str) -> "Changes":
    """Return what is different between two views of a dossier."""
    from pourparler.brief.changes import changes_between

    return changes_between(before.evidence, now.evidence, (gap(before), gap(now)), since)


def change_report(before: View, now: View, since: str) -> "Briefing":
    """Return the change report as a value, with the same sentences and tables as the briefing."""
    from pourparler.brief.change_report import change_report as worded

    return worded(changes(before, now, since), material(now, with_results=False))


def write_change_report(before: View, now: View, since: str, out: Path, forms: Sequence[str]) -> "Written":
    """Write the change report into a directory, one file per form."""
    from pourparler.brief.writing import write

    written = write(lambda: change_report(before, now, since), out, NAME, forms)
    return written.model_copy(update={"about": now.about(), "left_out": now.left_out})
