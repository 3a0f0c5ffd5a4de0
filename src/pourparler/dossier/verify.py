"""Whether a dossier is whole: the record as it was written, and the model readable beside it."""

from pathlib import Path

from pourparler.dossier.directory import load_dossier
from pourparler.record.verify import Verified
from pourparler.talks import About, Value


class Soundness(Value):
    """What was looked through in a dossier's record, and what is not as it was written."""

    about: About
    record: str
    checked: Verified

    def __repr__(self) -> str:
        return f"<Soundness of {self.about.case}: {len(self.checked.faults)} faults>"


def verify(place: str | Path) -> Soundness:
    """Look through the record of the dossier in that directory; `checked.faults` says what is wrong in it."""
    with load_dossier(place) as directory:
        return Soundness(about=directory.about(), record=directory.store.name, checked=directory.store.verify())
