"""The position matrix: what each party said, by issue and by round, each statement dated and sourced."""

from pourparler.talks.evidence import On, PositionMode, PositionStatus, RoundKind, RoundStatus, Stance
from pourparler.talks.sources import Citation
from pourparler.talks.values import Day, FrozenMap, Id, Interval, Number, Value


class Statement(Value):
    """One thing a party said: `term` in the words of the issue, `paraphrase` in ours, `quote` in the citation.

    `off_day` says that it was not said on the day of its round.
    """

    entry: Id | None = None
    party: Id
    party_name: str
    date: Day | None = None
    off_day: bool = False
    term: str | None = None
    option: Id | None = None
    value: Number | None = None
    range: Interval | None = None
    shares: FrozenMap[Id, Number] | None = None
    paraphrase: str | None = None
    stance: Stance = Stance.DEMANDS
    mode: PositionMode = PositionMode.FIRM
    on: On | None = None
    speaker: str | None = None
    status: PositionStatus = PositionStatus.CLAIM
    citations: tuple[Citation, ...] = ()

    @property
    def words(self) -> str:
        """What to show: our paraphrase, else the term, else the stance."""
        words = self.paraphrase or self.term or self.stance.replace("_", " ")
        return words[:1].upper() + words[1:]


class MatrixColumn(Value):
    """A round or a draft, in the order of time; `round` is None for what was said outside any round."""

    round: Id | None
    label: str
    date: Day | None = None
    kind: RoundKind = RoundKind.DIRECT_TALKS
    status: RoundStatus = RoundStatus.HELD
    author: Id | None = None
    venue: str | None = None
    citations: tuple[Citation, ...] = ()

    @property
    def is_draft(self) -> bool:
        """Whether it is a text and no meeting."""
        return self.kind.is_draft


class MatrixCell(Value):
    """What was said on one issue in one round, by party in file order; empty where nobody said anything."""

    round: Id | None
    statements: tuple[Statement, ...] = ()


class MatrixRow(Value):
    """One issue over all columns; `never_voiced` names the sides that said nothing on it in any of them."""

    issue: Id
    name: str
    group: str | None = None
    cells: tuple[MatrixCell, ...] = ()
    never_voiced: tuple[Id, ...] = ()


class Matrix(Value):
    """Issue by party by round."""

    columns: tuple[MatrixColumn, ...] = ()
    rows: tuple[MatrixRow, ...] = ()

    def __repr__(self) -> str:
        said = sum(len(cell.statements) for row in self.rows for cell in row.cells)
        return f"<Matrix: {said} statements on {len(self.rows)} issues in {len(self.columns)} rounds and drafts>"
