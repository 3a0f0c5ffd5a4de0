"""Both halves of a dossier together, as a `pourparler-case/1` file holds them."""

from pourparler.talks.case import Case
from pourparler.talks.evidence import Evidence
from pourparler.talks.values import Data, Value

SCHEMA = "pourparler-case/1"


class CaseFile(Value):
    """The model half, the evidence, and with `export --history` the log of how the evidence came about."""

    case: Case
    evidence: Evidence = Evidence()
    log: tuple[Data, ...] = ()
