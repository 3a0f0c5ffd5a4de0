"""Patterns of whole words and phrases, as the data files of cues write them."""

import re


def pattern_of(alternatives: str) -> re.Pattern[str]:
    """Return a pattern of any of the alternatives as whole words; their spaces are any white space, case is ignored."""
    spaced = alternatives.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{spaced})(?!\w)", re.IGNORECASE)
