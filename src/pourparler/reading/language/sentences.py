"""Where sentences end in news text, by punctuation rules; one pass, linear in the length of the text.

A parser finds sentence ends in news at F .55 to .66, because headlines, quotes and titles mislead it; full stops with a
list of abbreviations do better and never depend on a model.
"""

import re
from collections.abc import Iterator

from pourparler.reading.stretches import trimmed

_ALWAYS_GOES_ON = {
    "mr", "mrs", "ms", "mx", "dr", "prof", "rev", "hon", "msgr", "fr", "st", "ste", "mt", "gen", "lt", "col", "maj",
    "capt", "cpt", "sgt", "cpl", "pvt", "adm", "brig", "cmdr", "cmdre", "supt", "insp", "sen", "rep", "gov", "pres",
    "amb", "min", "sec", "atty", "vs", "v", "cf", "e.g", "i.e", "eg", "ie", "viz", "approx", "ca", "ph", "lt.gen",
    "maj.gen", "brig.gen", "lt.col", "messrs", "mme", "mlle", "sr.lt",
}  # fmt: skip
"""Abbreviations that stand before a name or a word: a sentence never ends with them."""

_GOES_ON_BEFORE_NUMBER = {
    "no", "nos", "art", "arts", "para", "paras", "sec", "fig", "vol", "ch", "p", "pp", "jan", "feb", "mar", "apr",
    "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
}  # fmt: skip

STARTERS = {
    "a", "about", "according", "after", "all", "also", "although", "amid", "an", "and", "another", "any", "as",
    "asked", "at", "before", "both", "but", "by", "despite", "during", "each", "earlier", "even", "every", "few",
    "following", "for", "from", "had", "has", "he", "her", "here", "his", "how", "however", "i", "if", "in",
    "instead", "it", "its", "last", "later", "many", "meanwhile", "more", "most", "much", "nearly", "neither", "no",
    "none", "nor", "not", "now", "of", "on", "once", "one", "only", "or", "other", "others", "our", "over", "several",
    "she", "since", "so", "some", "still", "such", "than", "that", "the", "their", "then", "there", "these", "they",
    "this", "those", "though", "through", "to", "under", "unlike", "until", "we", "what", "when", "where", "whether",
    "which", "while", "who", "why", "with", "within", "without", "yet", "you",
}  # fmt: skip
"""Words that start a sentence when they are capitalised: after an ambiguous abbreviation they decide."""

_END = re.compile(
    r"(?<![.!?…。！？؟])(?P<mark>[.!?…。！？؟]++)(?P<close>[\"'”’»)\]]*+)(?P<gap>\s++)"
    r"(?=(?P<open>[\"'“‘«(\[]*+)(?P<next>\S))"
    r"|(?P<empty>\n[ \t\r]*+\n\s*+)"
)
"""A full stop with what closes after it, white space and the next character; or an empty line. No backtracking."""

_LAST_WORD = re.compile(r"[^\W_](?:[^\s“”\"(\[]*)$")
_NEXT_WORD = re.compile(r"[\w’'-]+")
_LOOK_BACK = 24


def split_sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence in `text[start:end]`, without the white space around it."""
    end = len(text) if end is None else end
    first = start
    for found in _END.finditer(text, start, end):
        if found["empty"] is not None or _ends_here(text, found):
            stop = found.start() if found["empty"] is not None else found.end("close")
            yield from trimmed(text, first, stop)
            first = found.end()
    yield from trimmed(text, first, end)


def _ends_here(text: str, found: re.Match[str]) -> bool:
    following = found["next"]
    if following.islower():
        return False
    if found["mark"] != "." or found["close"].strip(")]"):
        return True
    return _full_stop_ends(_word_before(text, found.start()), text, found)


def _word_before(text: str, at: int) -> str:
    last = _LAST_WORD.search(text, max(0, at - _LOOK_BACK), at)
    return last[0] if last else ""


def _full_stop_ends(before: str, text: str, found: re.Match[str]) -> bool:
    word = before.lower()
    if word in _ALWAYS_GOES_ON:
        return False
    if word in _GOES_ON_BEFORE_NUMBER:
        return not found["next"].isdigit()
    if _is_initial(before) or "." in before:
        after = _NEXT_WORD.match(text, found.end() + len(found["open"]))
        return after is not None and after[0].lower() in STARTERS
    return True


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper() and word != "I"
