"""What stance the words of a clause take: it demands, offers, rejects and so on, by cues in `data/stances.tsv`."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from pourparler.reading.gazetteer import rows_of


class Stance(NamedTuple):
    """A stance and where its cue stands, as offsets in the text asked about."""

    name: str
    start: int
    end: int


@cache
def _cues() -> Mapping[str, re.Pattern[str]]:
    """The cues in the order in which they are asked for: what is refused is not also demanded."""
    return {row["stance"]: re.compile(rf"\b(?:{row['cues']})\b", re.IGNORECASE) for row in rows_of("stances.tsv")}


_OVERRIDES = ("denies", "noncommittal", "holds_firm")


def stance_of(text: str) -> Stance | None:
    """Return the stance of a clause: a denial, evasion or holding firm wherever it stands, else the first cue."""
    found = {name: cue.search(text) for name, cue in _cues().items()}
    for name in _OVERRIDES:
        hit = found[name]
        if hit is not None:
            return Stance(name, *hit.span())
    hits = [Stance(name, *hit.span()) for name, hit in found.items() if hit is not None]
    return min(hits, key=lambda stance: stance.start, default=None)


def begins_stance(text: str) -> bool:
    """Say whether a cue stands at the very beginning of the text."""
    return any(cue.match(text) for cue in _cues().values())
