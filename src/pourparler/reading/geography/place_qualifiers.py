"""Which country or region the words after a name say it lies in: Kyiv, Ukraine; Taba in Egypt."""

import re
from collections.abc import Sequence

from pourparler.reading.gazetteer import Spot, bare_region, country_by_word, regions
from pourparler.reading.geography.place_words import Word, word_list

_SAID_IN = re.compile(r",?\sin\s(?:the\s)?(?:(?:north|south|east|west|central)[a-z-]*\s)?(?=[A-Z])")


def country_after(text: str, words: Sequence[Word], last: int) -> str:
    """Return the country that the text says it is in: "Maga, in Nigeria's Kebbi state", "Taba in Egypt"."""
    leads = _SAID_IN.match(text, words[last].end)
    first = next((n for n, word in enumerate(words) if leads and word.start == leads.end()), None)
    if first is None:
        return ""
    for end in range(min(first + 3, len(words) - 1), first - 1, -1):
        name = text[words[first].start : words[end].end]
        if name in country_by_word() and name not in country_by_word()[name].demonyms:
            return name if _ends_there(words, end) else ""
    return ""


def _ends_there(words: Sequence[Word], last: int) -> bool:
    """Whether nothing else of the country is meant, as in "in Russia's war" and "in U.S. papers"; its parts are."""
    after = [word.low for word in words[last + 1 : last + 5]]
    if words[last].is_possessive:
        return any(word in word_list("region_words") for word in after)
    return not after or not after[0].isalpha() or after[0] in word_list("after_country")


def qualifier_after(text: str, words: Sequence[Word], last: int, spots: Sequence[Spot]) -> tuple[str, int]:
    """Return the country or region after a comma that a place lies in ("Kyiv, Ukraine"), and where it ends."""
    if last + 2 >= len(words) or words[last + 1].text != ",":
        return "", 0
    for end in range(min(last + 4, len(words) - 1), last + 1, -1):
        name = text[words[last + 2].start : words[end].end]
        goes_on = end + 1 < len(words) and words[end + 1].text in {"and", "or"}
        is_listed = goes_on and name not in country_by_word()
        if not (words[end].is_possessive or is_listed) and any(lies_in(spot, name) for spot in spots):
            return name, words[end].end
    return "", 0


def lies_in(spot: Spot, name: str) -> bool:
    """Say whether a place lies in the country or region of that name."""
    country = country_by_word().get(name)
    if country is not None and name not in country.demonyms and spot.country == country.iso2:
        return True
    bare = bare_region(name)
    return bool(spot.region) and bare in regions() and bare_region(spot.region) == bare
