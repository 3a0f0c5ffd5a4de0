"""What stance the words of a clause take: it demands, offers, rejects and so on, by cues in `data/stances.tsv`.

Most cues are the subject's own ("Ethiopia rejects ..."); those of duty are the speaker's ("Ethiopia must leave", said
Sudan). What is accepted only on a condition is a demand.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pourparler.reading.gazetteer import rows_of
from pourparler.reading.negotiation.phrases import pattern_of


class Stance(NamedTuple):
    """A stance and where its cue stands, as offsets in the text asked about."""

    name: str
    start: int
    end: int


class _Cue(NamedTuple):
    stance: str
    is_speakers: bool
    words: re.Pattern[str]


_OVERRIDES = ("denies", "noncommittal", "holds_firm")
_ON_CONDITION = re.compile(r"\bonly (?:if|when|once|after)\b|\b(?:not|never)\b[^,;]*\b(?:until|unless|before)\b")
_MAY_BE_CONDITIONAL = {"accepts", "offers"}


@cache
def _cues() -> Sequence[_Cue]:
    """The cues in the order in which they are asked for: what is refused is not also demanded."""
    return [_Cue(row["stance"], row["by"] == "speaker", pattern_of(row["cues"])) for row in rows_of("stances.tsv")]


def stance_of(text: str, *, of_speaker: bool = False) -> Stance | None:
    """Return the stance of a clause: a denial, evasion or holding firm wherever it stands, else the first cue.

    `of_speaker` where the clause is what somebody says: then "must" and "should" are what the speaker demands.
    """
    hits = [
        Stance(cue.stance, *found.span())
        for cue in _cues()
        if (of_speaker or not cue.is_speakers) and (found := cue.words.search(text))
    ]
    for name in _OVERRIDES:
        override = next((hit for hit in hits if hit.name == name), None)
        if override is not None:
            return override
    first = min(hits, key=lambda stance: stance.start, default=None)
    if first is not None and first.name in _MAY_BE_CONDITIONAL and _ON_CONDITION.search(text, first.end):
        return first._replace(name="demands")
    return first


def begins_stance(text: str) -> bool:
    """Say whether a cue stands at the very beginning of the text."""
    return any(cue.words.match(text) for cue in _cues())
