"""What a check found in a file: where, what is there, what was expected, and the next step."""

from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum

from pourparler.errors import CaseError
from pourparler.talks import Value


class Severity(StrEnum):
    """An error stops the file from being used; a warning travels with every answer made from it."""

    ERROR = "error"
    WARNING = "warning"


class Finding(Value):
    """One thing that is wrong or doubtful, at one place.

    `line` and `column` count from 1 and are None where the entry lives in the record; `path` names the place by keys
    and ids; `check` is the name of the check that spoke.
    """

    severity: Severity = Severity.ERROR
    check: str
    file: str
    line: int | None = None
    column: int | None = None
    path: str = ""
    found: str
    expected: str
    next_step: str | None = None

    @property
    def place(self) -> str:
        """The file and line, as editors jump to it; the path where the entry lives in the record."""
        if self.line is not None:
            return f"{self.file}:{self.line}"
        return f"{self.file}: {self.path}" if self.path else self.file

    @property
    def sentence(self) -> str:
        """The whole finding in one line."""
        expected = f"; expected {self.expected}" if self.expected else ""
        step = f" {self.next_step}" if self.next_step else ""
        return f"{self.place}: {self.found}{expected}.{step}"

    def __repr__(self) -> str:
        return f"<{self.severity}: {self.sentence}>"


def in_file_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort by file, line and column, each finding once."""
    unique = dict.fromkeys(findings)
    return tuple(sorted(unique, key=lambda one: (one.file, one.line or 0, one.column or 0, one.check, one.found)))


class Refusal(CaseError):
    """A file that cannot be used, with everything that was found in it."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(finding.sentence for finding in findings))
        self.findings = findings


def refuse(errors: Iterable[Finding]) -> Refusal:
    """Return one error that holds all of them, a sentence and line each."""
    return Refusal(in_file_order(errors))


def did_you_mean(found: object, known: Iterable[str]) -> str | None:
    """Return the question that names the nearest known word, or None where nothing is near."""
    by_lower = {word.lower(): word for word in known}
    near = get_close_matches(str(found).lower(), by_lower, n=1, cutoff=CLOSE_ENOUGH)
    return f"Did you mean {by_lower[near[0]]!r}?" if near else None


CLOSE_ENOUGH = 0.6
"""Share of letters in common (difflib) from which a suggestion helps more than it misleads; its own default."""

MOST_NAMES = 8
"""How many known names a sentence lists: more no longer fits a line."""


def listed(names: Iterable[str]) -> str:
    """Return the names as a list for a sentence, cut where it grows long."""
    every = list(names)
    shown = ", ".join(every[:MOST_NAMES])
    return f"{shown}, … ({len(every)} in all)" if len(every) > MOST_NAMES else shown or "none is there"
