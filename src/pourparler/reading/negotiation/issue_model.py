"""Which issue of the general list a text is nearest to in meaning, by a sentence model that the user provides.

Each issue has one prototype in prose (`data/issue_prototypes.tsv`). Where the two nearest are about as near we abstain.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pourparler.reading.embeddings.model import Embeddings, load_model
from pourparler.reading.gazetteer import rows_of

LEAST_MARGIN = 0.08
"""By how much the nearest issue must be nearer (cosine) than the next. With all-MiniLM-L6-v2, 86 sentences written for
the purpose and 16 issues, the nearest was right for .50 of all, .70 of those with a margin of .05, .81 with .08."""

LEAST_LIKENESS = 0.15
"""Cosine below which a text is about none of them."""


class Sorted(NamedTuple):
    """The issue that a text was sorted under, and the model that did it: the first digits of its hash."""

    issue: str
    model: str


@cache
def _prototypes(embeddings: Embeddings) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    rows = list(rows_of("issue_prototypes.tsv"))
    return tuple(row["issue"] for row in rows), load_model(embeddings).vectors([row["prose"] for row in rows])


def nearest_issue(text: str, embeddings: Embeddings) -> Sorted | None:
    """Return the issue that is clearly nearest to the text; None where none is, or two are."""
    issues, prototypes = _prototypes(embeddings)
    likeness = prototypes @ load_model(embeddings).vectors([text])[0]
    first, second = np.argsort(-likeness, kind="stable")[:2]
    if likeness[first] < LEAST_LIKENESS or likeness[first] - likeness[second] < LEAST_MARGIN:
        return None
    return Sorted(issues[int(first)], embeddings.sha256[:12].lower())
