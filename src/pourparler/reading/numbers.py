"""Numbers as news writes them: 500, 1.2 million, two dozen, thirty-two, dozens, 30 to 40, between 5,000 and 6,000."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_UP_TO_NINETEEN = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS_UP = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNITS = {word: number for number, word in enumerate(_UP_TO_NINETEEN)}
_TENS = {word: 10 * number for number, word in enumerate(_TENS_UP, start=2)}
_SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10 ** 6, "billion": 10 ** 9, "trillion": 10 ** 12, "dozen": 12,
    "score": 20,
}  # fmt: skip
_SHORT_SCALES = {
    "k": 1000, "m": 10 ** 6, "mn": 10 ** 6, "bn": 10 ** 9, "tn": 10 ** 12,
}  # fmt: skip
_VAGUE = {
    "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2 * 10 ** 6, "billions": 2 * 10 ** 9,
}  # fmt: skip
"""The least that the plural can mean, twice the singular."""

_TENS_OF = {
    "tens of thousands": 20000, "hundreds of thousands": 200000, "tens of millions": 2 * 10 ** 7,
    "hundreds of millions": 2 * 10 ** 8,
}  # fmt: skip

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SMALL = "|".join(sorted([*_UNITS, *_TENS], key=len, reverse=True))
_WORDS = rf"(?:{_SMALL})(?:[ -](?:{_SMALL}))?"
_SCALE = "|".join(_SCALES)
_ONE = (
    rf"(?:(?:{_DIGITS})(?:(?:[ -](?:{_SCALE})(?: thousand| million)?)|(?:bn|mn|tn|k|m)\b)?"
    rf"|(?:{_WORDS}|half a|a|several)[ -](?:{_SCALE})(?: and (?:{_WORDS})| thousand)?"
    rf"|{'|'.join(_TENS_OF)}|{'|'.join(_VAGUE)}|{_WORDS})"
)
_NUMBER = re.compile(
    rf"(?<![\w.,/:-])(?:(?P<money>[$€£])\s?)?(?P<low>{_ONE})(?:\s*(?P<to>-|–|to|and|or)\s*(?P<high>{_ONE}))?"
    r"(?P<percent>\s?%|\s?per ?cent\b)?(?![\w])",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)
_CURRENCY = {"$": "dollars", "€": "euros", "£": "pounds"}


class Number(NamedTuple):
    """A number or a range in a text: offsets, its value, and whether only its order of size is said."""

    start: int
    end: int
    low: float | int
    high: float | int | None
    is_vague: bool
    unit: str | None


def numbers_in(text: str) -> Iterator[Number]:
    """Yield every number of the text in order, with the unit that is written into it (percent, money)."""
    at = 0
    while found := _NUMBER.search(text, at):
        ranged = found["high"] is not None and _is_range(text, found)
        end = found.end() if ranged or found["high"] is None else found.end("low")
        low = value_of(found["low"])
        high = value_of(found["high"]) if ranged else None
        if ranged and high is not None and low < high and not found["low"].lower().endswith(tuple(_SCALES)):
            low = _same_scale(low, found["low"], found["high"])
        unit = "percent" if found["percent"] and end == found.end() else _CURRENCY.get(found["money"] or "")
        vague = found["low"].lower() in _VAGUE or found["low"].lower() in _TENS_OF or "several" in found["low"].lower()
        yield Number(found.start(), end, low, high, vague, unit)
        at = max(end, found.start() + 1)


def _is_range(text: str, found: re.Match[str]) -> bool:
    if found["to"].lower() in {"and", "or"}:
        between = _BETWEEN.search(text, 0, found.start())
        return bool(between) or found["to"].lower() == "or"
    return value_of(found["high"]) > value_of(found["low"])


def _same_scale(low: float | int, low_said: str, high_said: str) -> float | int:
    """Give "5 to 6 million" one scale: the low end is five million."""
    scale = next((value for word, value in _SCALES.items() if word in high_said.lower()), 1)
    return low * scale if scale > 1 and re.fullmatch(_DIGITS, low_said) and low < 1000 else low


def value_of(said: str) -> float | int:
    """Return the value of a number in digits or words."""
    said = " ".join(said.lower().replace("-", " ").split())
    if said in _TENS_OF or said in _VAGUE:
        return _TENS_OF.get(said) or _VAGUE[said]
    short = re.fullmatch(rf"({_DIGITS})(bn|mn|tn|k|m)", said)
    if short:
        return _whole(float(short[1].replace(",", "")) * _SHORT_SCALES[short[2]])
    total, current = 0.0, 0.0
    for word in said.split():
        scale = _SCALES.get(word)
        if scale is None:
            current += _value_of_word(word)
        elif scale < _SCALES["thousand"]:
            current = (current or 1) * scale
        else:
            total, current = total + (current or 1) * scale, 0.0
    return _whole(total + current)


def _value_of_word(word: str) -> float:
    if word[:1].isdigit():
        return float(word.replace(",", ""))
    return {"half": 0.5, "several": 3, "a": 0, "and": 0}.get(word) or _UNITS.get(word) or _TENS.get(word, 0)


def _whole(value: float) -> float | int:
    return int(value) if value == int(value) else value
