"""Where words stand in a dossier's entries and documents."""

from pourparler.dossier.view import View
from pourparler.record.search import Hit
from pourparler.record.search import search as search_evidence
from pourparler.talks import About, Value


class Found(Value):
    """Where the words stand: entries first, then documents with the place to quote from."""

    about: About
    words: str
    hits: tuple[Hit, ...]

    def __repr__(self) -> str:
        return f"<Found {self.words!r} in {len(self.hits)} places of {self.about.case}>"


def search(view: View, words: str) -> Found:
    """Return where all of the words stand, in any case and with or without accents."""
    return Found(about=view.about(), words=words, hits=search_evidence(view.evidence, words))
