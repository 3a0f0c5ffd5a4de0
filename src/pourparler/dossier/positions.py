"""What each party said, by issue and round."""

from pourparler.dossier.view import View
from pourparler.record.timeline import position_matrix
from pourparler.talks import About, Matrix, Value


class Positions(Value):
    """The position matrix of a dossier."""

    about: About
    matrix: Matrix

    def __repr__(self) -> str:
        return f"<Positions {self.about.case}: {self.matrix!r}>"


def positions(view: View) -> Positions:
    """Return every position by issue, round and party, each dated and sourced; drafts are columns."""
    return Positions(about=view.about(), matrix=position_matrix(view.case, view.evidence))
