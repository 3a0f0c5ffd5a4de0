"""The exceptions of Pourparler, each also the built-in it resembles::

    PourparlerError
    ├── CaseError (ValueError)            a case file, scenario or model file says something that cannot be
    ├── RecordError (ValueError)          the record refuses what it was given, or cannot be read
    │   └── QuoteError                    a quote is not what its document says at that place
    ├── NotFound (LookupError)            no dossier, party, issue, round, entry or document of that name
    ├── AudienceError (PermissionError)   nothing is left for that audience, or an entry is more open than it may be
    ├── ReadingError (ValueError)         a report cannot be read
    ├── ScoreError (ValueError)           scores cannot be made, or have the wrong shape
    ├── StabilityError (ValueError)       a graph model contradicts itself
    ├── DynamicsError (ValueError)        a parameter of the dynamics makes no sense
    ├── EnsembleError (RuntimeError)      an ensemble cannot run, resume or be merged
    │   └── EnsembleCancelled             an ensemble was stopped before its last run
    ├── BriefError (ValueError)           a briefing cannot be written
    └── MissingExtra (ImportError)        a feature needs a package that is not installed

Every message says where, what was found, what was expected and the next step. The command prints it and exits 1.
"""


class PourparlerError(Exception):
    """Whatever Pourparler refuses to do, with a sentence that says what to do next."""


class CaseError(PourparlerError, ValueError):
    """A case file, scenario or model file says something that cannot be."""


class RecordError(PourparlerError, ValueError):
    """The record refuses what it was given, or cannot be read."""


class QuoteError(RecordError):
    """A quote is not what its document says at that place, or stands on page furniture."""


class NotFound(PourparlerError, LookupError):
    """No dossier, party, issue, round, entry or document has that name."""


class AudienceError(PourparlerError, PermissionError):
    """Nothing is left for that audience, or an entry is more open than it may be."""


class ReadingError(PourparlerError, ValueError):
    """A report cannot be read."""


class ScoreError(PourparlerError, ValueError):
    """Scores cannot be made from the case, or have the wrong shape."""


class StabilityError(PourparlerError, ValueError):
    """A graph model contradicts itself."""


class DynamicsError(PourparlerError, ValueError):
    """A parameter of the dynamics makes no sense."""


class EnsembleError(PourparlerError, RuntimeError):
    """An ensemble cannot run, resume or be merged."""


class EnsembleCancelled(EnsembleError):
    """An ensemble was stopped before its last run; what was saved stays."""


class BriefError(PourparlerError, ValueError):
    """A briefing cannot be written."""


class MissingExtra(PourparlerError, ImportError):
    """A feature needs a package that is not installed."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs more than is installed. Install it: pip install 'pourparler[{extra}]'")
