"""Which language a text is in: by its script, and among languages of one script by their commonest words.

No model and no guess on thin ground: a text too short to tell is `und`, as in ISO 639. Proposals are made for `en`
only.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files

SAMPLE = 20_000
"""Characters looked at; the language of a report does not change after three pages."""

SHORTEST_WORDS = 5
"""Fewer words than this tell no language."""

LEAST_SHARE = 0.12
"""Share of the commonest words below which a text is in none of the languages listed; English news has about 0.40."""

UNDETERMINED = "und"

_ONE_LANGUAGE = {
    "HEBREW": "he", "GREEK": "el", "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "GEORGIAN": "ka",
    "ARMENIAN": "hy", "THAI": "th", "ETHIOPIC": "am", "MYANMAR": "my", "BENGALI": "bn", "TAMIL": "ta", "TELUGU": "te",
    "KHMER": "km", "LAO": "lo", "SINHALA": "si", "TIBETAN": "bo", "GUJARATI": "gu", "GURMUKHI": "pa",
    "MALAYALAM": "ml", "KANNADA": "kn", "SYRIAC": "syr", "THAANA": "dv", "MONGOLIAN": "mn",
}  # fmt: skip
_SEVERAL = {
    "CYRILLIC": ("ru", "uk", "bg", "sr"),
    "ARABIC": ("ar", "fa", "ur", "ps"),
    "DEVANAGARI": ("hi", "mr", "ne"),
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def detect_language(text: str) -> str:
    """Return the ISO 639 code of the text's language; `und` where it cannot be told."""
    sample = text[:SAMPLE]
    script = _script(sample)
    if script == "CJK":
        return "ja" if re.search(r"[\u3040-\u30ff]", sample) else "zh"
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script]
    words = [word.lower() for word in _WORD.findall(unicodedata.normalize("NFC", sample))]
    if len(words) < SHORTEST_WORDS:
        return UNDETERMINED
    among = _SEVERAL.get(script) or tuple(code for code in _common_words() if code not in _of_other_scripts())
    found = _by_words(words, among)
    return _by_letters(sample) if found == UNDETERMINED and script == "ARABIC" else found


_LETTERS = {"ps": "ټډړږښڼۍ", "ur": "ٹڈڑےں", "fa": "پچژگکی"}
"""Letters that Arabic has not, the most particular language first; a name may bring one along."""

_LEAST_LETTERS = 0.01


def _by_letters(sample: str) -> str:
    """The language of a text in Arabic letters, whose small words are written together with others."""
    every = [character for character in sample if character.isalpha()]
    shares = {code: sum(every.count(one) for one in letters) / len(every) for code, letters in _LETTERS.items()}
    return next((code for code, share in shares.items() if share >= _LEAST_LETTERS), "ar")


def _script(sample: str) -> str:
    names = Counter(unicodedata.name(character, "").split(" ")[0] for character in sample if character.isalpha())
    return names.most_common(1)[0][0] if names else ""


def _of_other_scripts() -> set[str]:
    return {code for codes in _SEVERAL.values() for code in codes}


def _by_words(words: list[str], among: tuple[str, ...]) -> str:
    counted = Counter(words)
    shares = {code: sum(counted[word] for word in _common_words()[code]) / len(words) for code in among}
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= LEAST_SHARE else UNDETERMINED


@cache
def _common_words() -> dict[str, frozenset[str]]:
    written = files("pourparler.reading").joinpath("data/stopwords.toml").read_text(encoding="utf-8")
    return {code: frozenset(words.split()) for code, words in tomllib.loads(written).items()}
