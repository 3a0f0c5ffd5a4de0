"""Whom words for both sides stand for: their armies, their leaders, or those who opened the sentence together."""

from collections.abc import Callable

import pytest

from pourparler.reading.acts.events import find_events
from pourparler.reading.cast.actors import Cast
from pourparler.reading.values import Sentence

Split = Callable[[str], list[Sentence]]

IN_WAR = "India and Pakistan have fought since May. India shelled Pakistan, and Pakistan shelled India. "

DONE = [
    ("The two armies shelled each other on Friday.", "ASSAULT", {"INDMIL", "PAKMIL"}, {"INDMIL", "PAKMIL"}),
    ("The two governments accused each other of lies.", "ACCUSE", {"IND", "PAK"}, {"IND", "PAK"}),
    ("Indian Rafales bombed Pakistani gun positions.", "ASSAULT", {"INDMIL"}, {"PAKMIL"}),
    ("Pakistani F-16s struck an army base in India.", "ASSAULT", {"PAKMIL"}, {"IND"}),
    (
        "The text was rejected by India and by Pakistan.",
        "REJECT",
        {"IND", "PAK"},
        {"IND", "PAK"},
    ),
    (
        "Narendra Modi of India and Shehbaz Sharif of Pakistan signed a paper in which they promised to stop the war.",
        "AGREE",
        {"IND_MODI", "PAK_SHARIF"},
        {"IND_MODI", "PAK_SHARIF"},
    ),
    (
        "President Donald Trump praised Narendra Modi of India. Mr. Trump met both leaders in Geneva.",
        "CONSULT",
        {"USA_TRUMP", "IND", "PAK"},
        {"USA_TRUMP", "IND", "PAK"},
    ),
]


@pytest.mark.parametrize(("told", "kind", "source", "target"), DONE, ids=[told for told, *_ in DONE])
def test_who_is_meant_by_both(told: str, kind: str, source: set[str], target: set[str], sentences_of: Split) -> None:
    sentences = sentences_of(IN_WAR + told)
    found = list(find_events(sentences, Cast(sentences, 2025), [], [], []))
    assert (kind, source, target) in [(one.type, set(one.source), set(one.target)) for one in found[3:]]


CALLED = [
    (
        "Mali and the Coordination of Azawad Movements fight. The UN accused the coordination of lies.",
        ("ACCUSE", ("UN",), ("CMA",)),
    ),
    ("Mali and Niger are at war. Mali hit a town near the border with Chad.", ("ASSAULT", ("MLI",), ("NER",))),
    ("India and Pakistan are at war. Qatar and Turkey will mediate.", ("CONSULT", ("QAT", "TUR"), ("IND", "PAK"))),
    ("India and Pakistan are at war. Brazil welcomed the talks.", ("SUPPORT", ("BRA",), ("IND", "PAK"))),
]


@pytest.mark.parametrize(("text", "meant"), CALLED, ids=[text for text, _ in CALLED])
def test_who_is_meant_though_not_named(text: str, meant: tuple[str, ...], sentences_of: Split) -> None:
    sentences = sentences_of(text)
    found = list(find_events(sentences, Cast(sentences, 2025), [], [], []))
    assert meant in [(one.type, one.source, one.target) for one in found]
