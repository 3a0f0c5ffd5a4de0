"""What a briefing is written from: values only, gathered by the dossier before anything is worded."""

from dataclasses import dataclass, field
from functools import cached_property

from pourparler.settlement.gap_table import GapTable
from pourparler.settlement.in_force import Stands, stands_by_round
from pourparler.settlement.results import Settlement
from pourparler.talks import UNATTRIBUTED, About, Case, Citation, Evidence, Matrix, Timeline, source_citation


@dataclass(frozen=True)
class Material:
    """Everything the pages draw on, already cut to the audience.

    `settlement`, `stability` and `dynamics` are the results of those analyses where they could be made, None where
    not; their pages narrow the type, and say what is missing.
    """

    about: About
    case: Case
    evidence: Evidence
    matrix: Matrix
    timeline: Timeline
    gap: GapTable
    settlement: Settlement | None = None
    stability: object | None = None
    dynamics: object | None = None
    refusals: dict[str, str] = field(default_factory=dict[str, str])

    @cached_property
    def stands(self) -> dict[str, Stands]:
        """What was in force after each round of the gap: round id -> issue id -> side id -> stand."""
        return stands_by_round(self.case, self.evidence)

    @property
    def last_round(self) -> str | None:
        """The latest round of the gap; None where none was held."""
        return self.gap.rounds[-1] if self.gap.rounds else None

    @property
    def round_before(self) -> str | None:
        """The round of the gap before the latest; None where there are fewer than two."""
        return self.gap.rounds[-2] if len(self.gap.rounds) > 1 else None

    def round_label(self, round_id: str | None) -> str:
        """What to call a round or draft."""
        return next((column.label for column in self.matrix.columns if column.round == round_id), str(round_id))

    def name(self, party: str) -> str:
        """The name of a party; words for what nobody is named for."""
        return "Not attributed" if party == UNATTRIBUTED else self.case.party_name(party)

    def cite(self, source: str | None) -> tuple[Citation, ...]:
        """The citation of a source by its key, in a tuple; empty for None."""
        return () if source is None else (source_citation(source, self.case, self.evidence),)
