"""Who said what, in the turns of phrase of news."""

from collections.abc import Callable

import pytest

from pourparler.reading.quotations import find_quotations
from pourparler.reading.values import Sentence

SAID = {
    "“We want a truce,” said Gen. Ali, the army’s spokesman.": [("Gen. Ali", "say", "We want a truce,", True)],
    "“We want a truce,” he said. “We will not wait. They must go.”": [
        ("he", "say", "We want a truce,", True),
        ("he", "say", "We will not wait. They must go.", True),
    ],
    "Foreign Minister Lavrov said that Moscow would never accept troops in Ukraine.": [
        ("Foreign Minister Lavrov", "say", "Moscow would never accept troops in Ukraine", False)
    ],
    "The ceasefire will hold, the Turkish president said on Friday.": [
        ("the Turkish president", "say", "The ceasefire will hold", False)
    ],
    "According to the U.N., at least 40 civilians were killed.": [
        ("the U.N.", "according to", "at least 40 civilians were killed", False)
    ],
    "At least 40 civilians were killed, according to local officials.": [
        ("local officials", "according to", "At least 40 civilians were killed", False)
    ],
    "Mr. Abbas called the plan “a slap in the face” and vowed to resist.": [
        ("Mr. Abbas", "call", "a slap in the face", True)
    ],
    'President Kiir told reporters in Juba: "We have no quarrel. The war is over."': [
        ("President Kiir", "tell", "We have no quarrel. The war is over.", True)
    ],
    "The ministry denied that its forces had shelled the town.": [
        ("The ministry", "deny", "its forces had shelled the town", False)
    ],
    "The so-called “special operation” entered its third year.": [(None, None, "special operation", True)],
    "The army shelled the town and left.": [],
}


@pytest.mark.parametrize(("text", "expected"), SAID.items())
def test_speaker_verb_and_words(
    text: str, expected: list[tuple[str | None, str | None, str, bool]], sentences_of: Callable[[str], list[Sentence]]
) -> None:
    found = find_quotations(text, sentences_of(text))
    assert [(one.speaker and one.speaker.quote, one.verb, one.said.quote, one.direct) for one in found] == expected


def test_each_part_is_word_for_word_in_the_text(sentences_of: Callable[[str], list[Sentence]]) -> None:
    text = "\n\n".join(SAID)
    found = find_quotations(text, sentences_of(text))
    parts = [part for one in found for part in (one, one.said, one.speaker) if part]
    assert parts
    assert all(text[part.start : part.end] == part.quote for part in parts)
