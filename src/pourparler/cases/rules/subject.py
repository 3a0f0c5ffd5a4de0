"""What the rules look at: both halves, and the ids that are known even where their entry could not be read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from pourparler.talks import Agreed, Case, Evidence, Issue
from pourparler.talks.evidence import FurtherQuote, Grounded

Path = tuple[str | int, ...]


class Problem(NamedTuple):
    """What breaks a rule: where, what is there, what was expected, and the next step."""

    path: Path
    found: str
    expected: str
    next_step: str | None = None


@dataclass(frozen=True)
class Subject:
    """A case and its evidence as the rules see them.

    `written` adds, by kind, ids that stand in the file though their entry could not be read; `unsure` names issues
    that lost a part to a shape error, whose terms are therefore not judged.
    """

    case: Case
    evidence: Evidence
    written: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    unsure: frozenset[str] = frozenset()

    @cached_property
    def known(self) -> dict[str, dict[str, None]]:
        """The ids there are, by kind, in file order."""
        case, evidence = self.case, self.evidence
        there = {
            "party": [party.id for party in case.parties],
            "issue": [issue.id for issue in case.issues],
            "round": [one.id for one in evidence.rounds],
            "event": [event.id for event in evidence.events],
            "source": [*case.sources, *evidence.sources],
            "document": [*evidence.documents],
        }
        return {
            kind: dict.fromkeys([*(key for key in keys if key), *sorted(self.written.get(kind, ()))])
            for kind, keys in there.items()
        }

    @cached_property
    def issues(self) -> dict[str, Issue]:
        """The issues whose terms can be judged, by id."""
        return {issue.id: issue for issue in self.case.issues if issue.id not in self.unsure}

    def agreed(self) -> Iterator[tuple[Path, Agreed]]:
        """Yield what was agreed, with its path."""
        for place, one in enumerate(self.evidence.rounds):
            for inner, term in enumerate(one.agreed):
                yield ("rounds", place, "agreed", inner), term

    def grounded(self) -> Iterator[tuple[Path, Grounded]]:
        """Yield every entry that may stand on a quote, with its path."""
        evidence = self.evidence
        for section in ("rounds", "positions", "events", "expectations", "outcome"):
            for place, entry in enumerate(getattr(evidence, section)):
                yield (section, place), entry
        yield from self.agreed()

    def quoted(self) -> Iterator[tuple[Path, Grounded | FurtherQuote]]:
        """Yield what holds exact words, with its path: each entry, and each further report that it quotes."""
        for path, entry in self.grounded():
            yield path, entry
            yield from (((*path, "also_quoted", place), one) for place, one in enumerate(entry.also_quoted))


def subject_of(case: Case, evidence: Evidence) -> Subject:
    """Return values that were read without a file as a subject of the rules."""
    return Subject(case, evidence)
