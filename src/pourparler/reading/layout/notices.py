"""Sentences that no report would say: log-in walls, newsletter boxes, share bars and credits, by their wording.

Two tests, neither about one publisher. A phrase of `data/furniture.toml` matches. Or the sentence has more of a notice
than of a report: it speaks to "you", asks for something, is made of words such as "unlock" and "newsletter", names
nobody, and does not tell of fighting or talks. What stands within quotation marks was said, and is never a notice.
"""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from pourparler.reading.values import FurnitureKind

LONGEST_NOTICE = 600
"""Sentences of more characters are never notices: the longest seen has 310."""

NOTICE, BESIDE, WITHIN, _LITTLE = 2.0, 1.5, 1.0, 0.5
"""Points from which a sentence is a notice by itself, beside another block, within one or between two, and if short."""

LONGEST_LABEL = 5
"""Words of a line without a full stop that beside a notice is a button or label of it."""

MOST_WORDS_IN_REPORT = 8
"""Words of a sentence that beside a notice in the midst of a report is a notice too."""

FEWEST_IN_A_TITLE, MOST_IN_A_TITLE = 3, 16
"""Words of the title of another report to which a page leads."""

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
_LEADING = re.compile(r"^[^\w\"'(\[$€£₹@#©<]+")
"""Bullets, arrows and pictures before a notice."""

_YOU = {"you", "your", "yours", "you're", "you've", "you'll", "you'd"}
_WE = {"we", "us", "our", "ours", "we're", "we've", "we'll", "me", "my", "i"}
_THEY = {"he", "she", "they", "him", "her", "his", "hers", "them", "their", "theirs"}
_WAS = {"was", "were", "had", "did"}
_NAME = re.compile(r"(?<=[a-z,;'\"] )[A-Z]\w+")
_QUOTED = re.compile(r"^[\"“‘«].*[\"”’»][.,!?]?$", re.DOTALL)
_MARKS = re.compile(r"[\"“”«»]")
_WORD = re.compile(r"[a-z0-9]+(?:['-][a-z]+)*|[$€£]")
_TRAILING_STOPS = ".!…"
_GROUP = re.compile(r"<([a-z]+)>")
_SYMBOL = re.compile(r"[\u2190-\u2bff\U0001f300-\U0001faff]")
_BEFORE_A_CAPITAL = re.compile(r"\s+(?=[\"']*[A-Z0-9])")
_LONGEST_LABEL_RUN = 120
_IN_BRACKETS = re.compile(r"[(\[](?P<inner>[^()\[\]]+)[)\]][.!]?")
_FINITE = re.compile(r"\b(?:is|are|has|have|had|was|were|said|says|will|would|\w{2,}(?:ed|es))\b|\b[a-z]+s\b")
"""Words that a sentence has and a label has not."""

_BETWEEN_PIECES = re.compile(r"\s*(?:[|·•►»›]|(?<!:)//)\s*|\s{3,}|(?<=\S)  (?=\S)")
_CLOCK_TIME = re.compile(r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?", re.IGNORECASE)
"""What an entry of a live page begins with, before who wrote it: no label, though a film's length looks like it."""

_FULL_STOP = re.compile(r"[.!”\")]$")


class Notice(NamedTuple):
    """What kind of notice a sentence is, by which rule, and whether a list of links follows it."""

    kind: FurnitureKind
    rule: str
    heads_list: bool = False

    @property
    def is_all_of_it(self) -> bool:
        """Whether all of the sentence is as notices are, so that it is no headline that only begins like one."""
        return self.is_label or self.rule.endswith((":whole", ":row", ":no words"))

    @property
    def is_link(self) -> bool:
        """Whether it is the head of a list with its first link behind it."""
        return self.rule.endswith(":link")

    @property
    def is_label(self) -> bool:
        """Whether it is a button or label: words that end where they end."""
        return self.rule.endswith(":label")


class _Phrases(NamedTuple):
    kind: FurnitureKind
    heads_list: bool
    label: re.Pattern[str]
    whole: re.Pattern[str]
    start: re.Pattern[str]
    anywhere: re.Pattern[str]


def straightened(text: str) -> str:
    """Return the text with straight quotes, plain hyphens and spaces, character for character."""
    return text.translate(_STRAIGHT)


@lru_cache(maxsize=4096)
def notice_in(sentence: str) -> Notice | None:
    """Return what notice this sentence or line is, None where it may be part of a report."""
    if len(sentence) > LONGEST_NOTICE or _QUOTED.match(sentence):
        return None
    plain = _LEADING.sub("", straightened(sentence)).strip()
    inner = _IN_BRACKETS.fullmatch(plain)
    if inner and (notice := notice_in(inner["inner"])):
        return notice
    whole = plain.rstrip(_TRAILING)
    if not any(map(str.isalnum, whole)) or (_SYMBOL.search(whole) and not any(map(str.isalpha, whole))):
        return Notice(FurnitureKind.NAVIGATION, "navigation:no words")
    return _by_link(plain) or _by_phrase(plain, whole) or _by_pieces(plain) or _by_words(plain)


def _by_phrase(plain: str, whole: str) -> Notice | None:
    for phrases in _phrases():
        for how, found in (
            ("label", phrases.label.fullmatch(whole)),
            ("whole", phrases.whole.fullmatch(whole)),
            ("start", phrases.start.match(plain)),
            ("anywhere", phrases.anywhere.search(plain)),
        ):
            if found:
                return Notice(phrases.kind, f"{phrases.kind}:{how}", phrases.heads_list)
    return None


def _by_pieces(plain: str) -> Notice | None:
    """Return the notice that a row of labels is: "Channel | Viber | Back to top", where one of them is known."""
    pieces = _BETWEEN_PIECES.split(plain)
    if len(pieces) < 2 or any(len(piece.split()) > LONGEST_LABEL for piece in pieces):
        return None
    known = (_by_phrase(piece, piece.rstrip(_TRAILING)) for piece in pieces if not _CLOCK_TIME.fullmatch(piece))
    first = next((notice for notice in known if notice), None)
    return Notice(first.kind, f"{first.kind}:row") if first else None


def _by_link(plain: str) -> Notice | None:
    """Return the notice that the head of a list and its first title in one line are: "Recommended How it began"."""
    if _FULL_STOP.search(plain) or (head := label_at_start(plain)) is None:
        return None
    notice, end = head
    is_title = FEWEST_IN_A_TITLE <= len(plain[end:].split()) <= MOST_IN_A_TITLE
    return notice._replace(rule=f"{notice.kind}:link") if notice.heads_list and is_title else None


def label_at_start(plain: str) -> tuple[Notice, int] | None:
    """Return the longest button or label that these words begin with, and where it ends, where a capital follows."""
    ends = [capital.start() for capital in _BEFORE_A_CAPITAL.finditer(plain, 0, _LONGEST_LABEL_RUN)]
    begun = [phrases for phrases in _phrases() if phrases.label.match(plain)] if ends else []
    for end in reversed(ends):
        for phrases in begun:
            if phrases.label.fullmatch(plain[:end].rstrip(_TRAILING_STOPS)):
                return Notice(phrases.kind, f"{phrases.kind}:label", phrases.heads_list), end
    return None


def _by_words(plain: str) -> Notice | None:
    if points_of(plain) >= NOTICE and _asks_or_sells(_WORD.findall(plain.lower())):
        return Notice(FurnitureKind.PAYWALL, "paywall:words")
    return None


def belongs_beside(sentence: str, within: bool, runs_on: bool = False) -> bool:
    """Say whether a sentence beside a notice is one too: it has a little of one, or is a label without a full stop.

    `within` others or in a block of them it needs less; where a report `runs_on` in the same block it has to be short.
    """
    plain = _LEADING.sub("", straightened(sentence)).strip()
    if len(plain) > LONGEST_NOTICE or (runs_on and len(plain.split()) > MOST_WORDS_IN_REPORT):
        return False
    if within and is_label(plain.rstrip(".")) and not _FINITE.search(plain):
        return True
    points = points_of(plain)
    enough = (WITHIN if len(plain.split()) > LONGEST_LABEL else _LITTLE) if within else BESIDE
    return points >= enough or (points >= 0 and is_label(plain))


def speaks_to_reader(sentence: str) -> bool:
    """Say whether a sentence speaks of "you" or "us" and has something of a notice: enough where no report follows."""
    plain = _LEADING.sub("", straightened(sentence)).strip()
    said = _WORD.findall(plain.lower())
    points = points_of(plain)
    return (any(word in _YOU for word in said) and points >= WITHIN) or (
        any(word in _WE for word in said) and points >= NOTICE
    )


def is_label(line: str) -> bool:
    """Say whether a line is a few words without a full stop, as on buttons."""
    return (
        any(map(str.isalpha, line))
        and len(line.split()) <= LONGEST_LABEL
        and not (_FULL_STOP.search(line) and not line.endswith("..."))
    )


def points_of(plain: str) -> float:
    """Return how much more of a notice than of a report a sentence has, in points."""
    said = _WORD.findall(plain.lower())
    lists = _words()
    names = [name for name in _NAME.findall(plain) if name.lower() not in lists["names"]]
    signs = {
        "you": any(word in _YOU for word in said),
        "we": any(word in _WE for word in said),
        "please": "please" in said,
        "request": _is_request(said),
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


def _asks_or_sells(said: list[str]) -> bool:
    """Say whether more than a word to "you" speaks for a notice: travel tips and columns speak to their readers too."""
    return _is_request(said) or "please" in said or any(word in _words()["strong"] for word in said)


def _is_request(said: list[str]) -> bool:
    """Say whether these words ask for something: "print this", but not "print shops" or "sign by sign"."""
    lists = _words()
    asks = bool(said) and said[0] in lists["requests"]
    return asks and (len(said) == 1 or said[1] in lists["asked"] | lists["strong"] | lists["weak"])


def furniture_words(kind: str) -> frozenset[str]:
    """Return the words of one list of `furniture.toml`, by its name."""
    return _words()[kind]


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in _written()["words"].items()}


@cache
def _phrases() -> tuple[_Phrases, ...]:
    return tuple(
        _Phrases(
            kind=FurnitureKind(kind["name"]),
            heads_list=kind.get("heads_list", False),
            label=_any_of(kind.get("label", [])),
            whole=_any_of(kind.get("whole", [])),
            start=_any_of(kind.get("start", [])),
            anywhere=_any_of(kind.get("anywhere", []), before=r"\b"),
        )
        for kind in _written()["kind"]
    )


@cache
def _written() -> dict[str, Any]:
    return tomllib.loads(files("pourparler.reading").joinpath("data/furniture.toml").read_text(encoding="utf-8"))


def _any_of(phrases: list[str], before: str = "") -> re.Pattern[str]:
    one = "|".join(f"(?:{_whole(phrase)})" for phrase in phrases) or r"(?!)"
    return re.compile(f"{before}(?:{one})", re.IGNORECASE)


def _whole(phrase: str) -> str:
    """Return the phrase with the parts that it names in place."""
    while (named := _GROUP.sub(lambda name: _written()["groups"][name[1]], phrase)) != phrase:
        phrase = named
    return phrase
