"""The dictionary form of a word, from its tag: "struck" and "striking" are "strike".

Irregular forms come from a table, regular ones by taking the ending off; which of the possible verbs is meant
("hoped" is not "hop") a list of verbs decides, and for verbs that are on no list the spelling.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

_NEEDS_E = re.compile(
    r"(?:[^aeiou]l|[aiou]t|[^aeiou]at|[aeiou]s|rs|ns|z|v|[^s]c|[aeo]g|dg|rg|ng(?<=[aeo]ng)|u|[aiou]d|[aiou]k|"
    r"[aiou]m|[aiou]r|[aio]n|[aiou]p|[aiou]b)$"
)
"""Stems of one written vowel and one consonant, and a few clusters, that lost an e before the ending."""

_SEVERAL_VOWELS = re.compile(r"[aeiouy].*[aeiouy]|[aeiou]{2}")
_WOULD_DOUBLE = re.compile(r"[^aeiou]*[aeiou][bdgklmnprtv]")
_PREFIXES = ("over", "re", "under", "out", "up", "mis", "fore")
_DOUBLED = re.compile(r"([bdgklmnprtv])\1$")


@lru_cache(maxsize=65536)
def lemma(word: str, tag: str) -> str:
    """Return the dictionary form of a word in lower case, given its Penn Treebank tag."""
    word = word.lower().replace("’", "'")
    kind = tag[:1]
    if kind not in {"V", "N", "M"} or tag in {"NNP", "NNPS"}:
        return word
    return _irregular().get((word, kind)) or _prefixed(word, kind) or _regular(word, tag)


def _prefixed(word: str, kind: str) -> str | None:
    """A verb of the list made from an irregular one: "overran", "retaken"."""
    for prefix in _PREFIXES:
        base = _irregular().get((word.removeprefix(prefix), kind)) if word.startswith(prefix) else None
        if base is not None and prefix + base in _verbs():
            return prefix + base
    return None


def is_verb(base: str) -> bool:
    """Say whether the list of verbs has this dictionary form."""
    return base in _verbs()


def _regular(word: str, tag: str) -> str:
    if tag == "NNS":
        return _without_s(word, es_after=("s", "x", "z", "ch", "sh"))
    if tag == "VBZ":
        return _known(_third_person(word)) or _without_s(word, es_after=("s", "x", "z", "ch", "sh", "o"))
    if word.endswith("ed") and (tag in {"VBD", "VBN"} or (tag in {"VB", "VBP"} and word not in _verbs())):
        return _base(word, word[:-2])  # a tagger takes some past forms for present ones
    return _base(word, word[:-3]) if tag == "VBG" and word.endswith("ing") else word


def _without_s(word: str, es_after: tuple[str, ...]) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("es") and word[:-2].endswith(es_after):
        return word[:-2] if not word.endswith(("ases", "oses", "uses", "izes", "ises")) else word[:-1]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _third_person(word: str) -> Iterator[str]:
    if word.endswith("s"):
        yield word[:-1]
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("ies"):
        yield word[:-3] + "y"


def _known(candidates: Iterator[str]) -> str | None:
    return next((candidate for candidate in candidates if candidate in _verbs()), None)


def _base(word: str, stem: str) -> str:
    if len(stem) < 2 or not re.search(r"[aeiouy]", stem):
        return word
    return _known(_candidates(stem)) or _by_spelling(stem)


def _candidates(stem: str) -> Iterator[str]:
    if _DOUBLED.search(stem):
        yield stem[:-1]
    if _WOULD_DOUBLE.fullmatch(stem):  # "hoping" is "hope", as "hop" makes "hopping"
        yield stem + "e"
    yield stem
    yield stem + "e"
    if stem.endswith("i"):
        yield stem[:-1] + "y"


def _by_spelling(stem: str) -> str:
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if _DOUBLED.search(stem) and not stem.endswith("ll"):
        return stem[:-1]
    short = not _SEVERAL_VOWELS.search(stem)
    return (
        stem + "e"
        if _NEEDS_E.search(stem) and (short or not re.search(r"(?:er|en|on|it|or|et|el|ot)$", stem))
        else stem
    )


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    """The verbs of the treebanks, and those that events are read from."""
    events = (line.partition("\t")[0] for line in _rows("event_verbs.tsv"))
    return frozenset((*_rows("verbs.txt"), *events))


@lru_cache(maxsize=1)
def _irregular() -> dict[tuple[str, str], str]:
    table: dict[tuple[str, str], str] = {}
    for row in _rows("irregular.tsv"):
        form, kind, base = row.split("\t")
        table[form, kind] = base
    return table


def _rows(name: str) -> list[str]:
    written = files("pourparler.reading").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in written.splitlines() if line and not line.startswith("#")]
