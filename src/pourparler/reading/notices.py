"""Sentences that no report would say: log-in walls, newsletter boxes, share bars and credits, by their wording.

Two tests, neither about one publisher. A phrase of `data/furniture.toml` matches. Or the sentence has more of a notice
than of a report: it speaks to "you", asks for something, is made of words such as "unlock" and "newsletter", names
nobody, and does not tell of fighting or talks. What stands within quotation marks was said, and is never a notice.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from pourparler.reading.values import FurnitureKind

LONGEST_NOTICE = 600
"""Sentences of more characters are never notices: the longest seen has 310."""

NOTICE, BESIDE, WITHIN = 2.0, 1.5, 1.0
"""Points from which a sentence is a notice by itself, beside another block, and within a block or between two."""

LONGEST_LABEL = 5
"""Words of a line without a full stop that beside a notice is a button or label of it."""

_POINTS = {
    "you": 1.5, "we": 1.0, "please": 1.0, "request": 1.5, "strong": 1.5, "weak": 0.5, "they": -1.0, "was": -1.5,
    "report": -1.0, "name": -1.5, "quote": -4.0, "long": -1.0,
}  # fmt: skip
"""What each sign is worth, set by hand on notices and reports written for it, and checked on others."""

_MOST = {"strong": 3, "weak": 4, "report": 3, "name": 2, "they": 2}
"""So many of one sign are counted at most."""

_LONG_WORDS = 30
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "\u00a0": " ", "\n": " "})
_TRAILING = " \t.!…→›»>:|·•*✕×"
_LEADING = " \t•*·-–—|>▶►"
_YOU = {"you", "your", "yours", "you're", "you've", "you'll", "you'd"}
_WE = {"we", "us", "our", "ours", "we're", "we've", "we'll", "me", "my", "i"}
_THEY = {"he", "she", "they", "him", "her", "his", "hers", "them", "their", "theirs"}
_WAS = {"was", "were", "had", "did"}
_NAME = re.compile(r"(?<=[a-z,;'\"] )[A-Z]\w+")
_QUOTED = re.compile(r"^[\"“‘«].*[\"”’»][.,!?]?$", re.DOTALL)
_MARKS = re.compile(r"[\"“”«»]")
_WORD = re.compile(r"[a-z0-9]+(?:['-][a-z]+)*|[$€£]")
_FULL_STOP = re.compile(r"[.!”\")]$")


class Notice(NamedTuple):
    """What kind of notice a sentence is, by which rule, and whether a list of links follows it."""

    kind: FurnitureKind
    rule: str
    heads_list: bool = False


class _Phrases(NamedTuple):
    kind: FurnitureKind
    heads_list: bool
    whole: re.Pattern[str]
    start: re.Pattern[str]
    anywhere: re.Pattern[str]


def notice_in(sentence: str) -> Notice | None:
    """Return what notice this sentence or line is, None where it may be part of a report."""
    if len(sentence) > LONGEST_NOTICE or _QUOTED.match(sentence):
        return None
    plain = sentence.translate(_STRAIGHT).strip(_LEADING)
    whole = plain.rstrip(_TRAILING)
    if not any(character.isalnum() for character in whole):
        return Notice(FurnitureKind.NAVIGATION, "navigation:no words")
    return _by_phrase(plain, whole) or _by_words(plain)


def _by_phrase(plain: str, whole: str) -> Notice | None:
    for phrases in _phrases():
        for how, found in (
            ("whole", phrases.whole.fullmatch(whole)),
            ("start", phrases.start.match(plain)),
            ("anywhere", phrases.anywhere.search(plain)),
        ):
            if found:
                return Notice(phrases.kind, f"{phrases.kind}:{how}", phrases.heads_list)
    return None


def _by_words(plain: str) -> Notice | None:
    if points_of(plain) >= NOTICE:
        return Notice(FurnitureKind.PAYWALL, "paywall:words")
    return None


def belongs_beside(sentence: str, within: bool) -> bool:
    """Say whether a sentence beside a notice is one too: it has a little of one, or is a label without a full stop."""
    plain = sentence.translate(_STRAIGHT).strip(_LEADING)
    if len(plain) > LONGEST_NOTICE:
        return False
    points = points_of(plain)
    return points >= (WITHIN if within else BESIDE) or (points >= 0 and is_label(plain))


def is_label(line: str) -> bool:
    """Say whether a line is a few words without a full stop, as on buttons."""
    return len(line.split()) <= LONGEST_LABEL and not (_FULL_STOP.search(line) and not line.endswith("..."))


def points_of(plain: str) -> float:
    """Return how much more of a notice than of a report a sentence has, in points."""
    said = _WORD.findall(plain.lower())
    lists = _words()
    names = [name for name in _NAME.findall(plain) if name.lower() not in lists["names"]]
    signs = {
        "you": any(word in _YOU for word in said),
        "we": any(word in _WE for word in said),
        "please": "please" in said,
        "request": bool(said) and said[0] in lists["requests"],
        "strong": sum(word in lists["strong"] for word in said),
        "weak": sum(word in lists["weak"] for word in said),
        "they": sum(word in _THEY for word in said),
        "was": any(word in _WAS for word in said),
        "report": sum(word in lists["reports"] for word in said),
        "name": len(names),
        "quote": bool(_MARKS.search(plain)),
        "long": len(said) > _LONG_WORDS,
    }
    return sum(_POINTS[sign] * min(count, _MOST.get(sign, 1)) for sign, count in signs.items())


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in _written()["words"].items()}


@cache
def _phrases() -> tuple[_Phrases, ...]:
    return tuple(
        _Phrases(
            FurnitureKind(kind["name"]),
            kind.get("heads_list", False),
            *(_any_of(kind.get(place, [])) for place in ("whole", "start", "anywhere")),
        )
        for kind in _written()["kind"]
    )


@cache
def _written() -> dict[str, Any]:
    return tomllib.loads(files("pourparler.reading").joinpath("data/furniture.toml").read_text(encoding="utf-8"))


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{phrase})" for phrase in phrases) or r"(?!)", re.IGNORECASE)
