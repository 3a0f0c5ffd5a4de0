"""Borders between two countries: places without a point, because the text does not say where along them."""

import re
from collections.abc import Iterator
from functools import cache

from pourparler.reading.gazetteer import country_by_word
from pourparler.reading.values import Place


def borders_in(text: str) -> Iterator[Place]:
    """Yield the borders a sentence names: the border between Thailand and Cambodia, Sudan's border with Chad."""
    for found in _border().finditer(text):
        one, other = (country_by_word().get(name) for name in found.groups() if name is not None)
        if one is None or other is None or one is other:
            continue
        yield Place(
            quote=found[0], start=found.start(), end=found.end(), type="border", rule="a border",
            resolves_to=f"border between {one.name} and {other.name}",
        )  # fmt: skip


@cache
def _border() -> re.Pattern[str]:
    word = r"[A-Z](?:\w|\.(?=\w))+"
    name = rf"(?:{word}(?:\s(?:of\s)?(?:the\s)?{word}){{0,3}}?)"
    line = r"(?:borders?|frontiers?|border\sregions?)"
    return re.compile(
        rf"\b{line}\s(?:between|of)\s(?:the\s)?({name})\sand\s(?:the\s)?({name})(?=[\s.,;:]|$)"
        rf"|\b({name})(?:-|–|\sand\s)({name})\s{line}\b"
        rf"|\b({name})[’']s\s(?:\w+\s)?{line}\swith\s(?:the\s)?({name})(?=[\s.,;:]|$)"
    )
