"""What every answer says of itself: the case, scenario, seed and version it can be made again from."""

from pourparler.talks.values import Classification, Value


class About(Value):
    """Where an answer comes from.

    `case_sha256` is the hash of the canonical JSON of both halves as `export` would write them, after audience;
    `classification` the most closed thing that went in.
    """

    case: str
    case_sha256: str
    scenario: str | None = None
    seed: int | None = None
    version: str
    classification: Classification
    warnings: tuple[str, ...] = ()
