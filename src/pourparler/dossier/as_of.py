"""The dossier as it stood: what the record said by a day, and the model as it was written then, where that is kept."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from pourparler.dossier.changes import day_of, view_before
from pourparler.dossier.view import View, view_of
from pourparler.record.timeline import joint_timeline
from pourparler.talks import CaseFile, Scenario

HINDSIGHT = (
    "The record stands as of {then}, the model (preferences, figures, levers) as it is written now: it may know what "
    "nobody knew then."
)
AS_KEPT = "The record stands as of {then}, the model as revision {revision} kept it."


class Stood(NamedTuple):
    """What a dossier was cut back to: as it was asked for, the day it is, and the sentence that says of which model."""

    asked: str
    day: date | None
    sentence: str


def view_as_of(view: View, as_of: str, place: Path | None, scenario: Scenario | None) -> tuple[View, Stood]:
    """Return what the same audience would have seen then, and how that is to be read.

    As of a day, the record holds what is dated up to it, and the model is that of the last revision made by then; where
    no revision is as old, it is the model as it is written now. As of a revision, both are as it left them.

    Raises NotFound where `as_of` is neither, or the dossier keeps no revisions.
    """
    then = view_before(view, as_of, place, scenario, "--as-of")
    day = day_of(as_of)
    if day is None:
        return then, Stood(as_of, last_day(then), AS_KEPT.format(then=f"revision {as_of}", revision=as_of))
    kept = _model_by(place, day)
    if kept is None:
        return then, Stood(as_of, day, HINDSIGHT.format(then=day))
    case_file, revision = kept
    model = view_of(case_file, scenario, view.audience, keep_ids=True)
    then = then.model_copy(update={"case": model.case, "case_sha256": model.case_sha256})
    return then, Stood(as_of, day, AS_KEPT.format(then=day, revision=revision))


def _model_by(place: Path | None, day: date) -> tuple[CaseFile, int] | None:
    """Return the dossier as the last revision made by a day left it, and the number of that revision."""
    if place is None or not place.is_dir():
        return None
    from pourparler.dossier.directory import load_dossier

    with load_dossier(place) as directory:
        made = [one.number for one in directory.store.revisions() if one.at.date() <= day]
        return (directory.case_file(made[-1]), made[-1]) if made else None


def last_day(view: View) -> date | None:
    """Return the last day on record; None where nothing on it has a date."""
    return max((item.end for item in joint_timeline(view.case, view.evidence).items), default=None)
