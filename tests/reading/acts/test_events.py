"""Who did what to whom: types, frames and roles on sentences of many wars, and laws that hold for any text."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pourparler.reading.acts.coding import code_sentence
from pourparler.reading.acts.event_lexicon import NO_EVENT, TYPES, noun_types, verb_meanings
from pourparler.reading.acts.events import find_events
from pourparler.reading.cast.actors import Cast
from pourparler.reading.values import EventProposal, Sentence

Split = Callable[[str], list[Sentence]]


def events(text: str, sentences_of: Split) -> list[EventProposal]:
    sentences = sentences_of(text)
    return list(find_events(sentences, Cast(sentences, 2025), [], [], []))


TOLD = [
    ("Ethiopia signed a treaty with Eritrea.", "SUPPORT", "actual", ("ETH",), ("ERI",)),
    ("Israel bombed Hezbollah positions.", "ASSAULT", "actual", ("ISR",), ("HEZBOLLAH",)),
    ("Hezbollah positions were bombed by Israel.", "ASSAULT", "actual", ("ISR",), ("HEZBOLLAH",)),
    ("Armenia and Azerbaijan are expected to meet in Vienna.", "CONSULT", "planned", ("ARM", "AZE"), ("ARM", "AZE")),
    ("Turkey refused to recognize Armenia.", "REJECT", "actual", ("TUR",), ("ARM",)),
    ("Kenya accused Somalia of shelling a village.", "ACCUSE", "actual", ("KEN",), ("SOM",)),
    ("Pakistan appears to have shelled Afghanistan.", "ASSAULT", "uncertain", ("PAK",), ("AFG",)),
    ("Japan will give Vietnam a loan.", "AGREE", "actual", ("JPN",), ("VNM",)),
    ("Libya threatened to attack Chad.", "THREATEN", "actual", ("LBY",), ("TCD",)),
    ("France imposed sanctions on Mali.", "SANCTION", "actual", ("FRA",), ("MLI",)),
    ("Norway sent food to Sudan.", "AID", "actual", ("NOR",), ("SDN",)),
    ("India mobilized troops against Pakistan.", "MOBILIZE", "actual", ("IND",), ("PAK",)),
    ("Russia said Georgia must withdraw from Abkhazia.", "REQUEST", "actual", ("RUS",), ("GEO",)),
]


@pytest.mark.parametrize(("text", "kind", "status", "source", "target"), TOLD, ids=[text for text, *_ in TOLD])
def test_one_event_of_a_sentence(
    text: str,
    kind: str,
    status: str,
    source: tuple[str, ...],
    target: tuple[str, ...],
    sentences_of: Split,
) -> None:
    told = events(text, sentences_of)
    assert (kind, status, source, target) in [(one.type, one.status, one.source, one.target) for one in told]


def test_what_was_agreed_is_not_told_twice(sentences_of: Split) -> None:
    assert [one.type for one in events("Israel agreed to release prisoners.", sentences_of)] == ["AGREE"]


def test_acts_of_one_side_in_one_sentence_are_one_event(sentences_of: Split) -> None:
    (one,) = events("Syria shelled Lebanon, wounding three soldiers.", sentences_of)
    assert one.type == "ASSAULT"


def test_what_did_not_happen_is_no_event(sentences_of: Split) -> None:
    assert events("Iran did not attack Iraq.", sentences_of) == []


def test_who_defends_itself_supports_nobody(sentences_of: Split) -> None:
    assert events("Ethiopia defended itself.", sentences_of) == []


def test_a_clause_with_since_only_dates_the_rest(sentences_of: Split) -> None:
    told = events("Russia struck Kyiv for the first time since Ukraine shelled Belgorod.", sentences_of)
    assert [one.source for one in told] == [("RUS",)]


def test_the_other_side_is_meant_where_nobody_is_named(sentences_of: Split) -> None:
    told = events("Colombia and the ELN held talks in Havana. The ELN rejected the proposal.", sentences_of)
    assert [(one.source, one.target) for one in told if one.type == "REJECT"] == [(("ELN",), ("COL",))]


def test_every_type_of_the_lexicon_is_one_of_sixteen() -> None:
    said = {kind for verb in verb_meanings().values() for kind in (verb.alone, *verb.beside.values()) if kind}
    said.discard(NO_EVENT)
    assert said | set(noun_types().values()) == set(TYPES)
    assert len(TYPES) == 16


WORDS = ["Russia", "Sudan", "the", "attacked", "and", ",", "agreed", "to", "talks", "not", "with", "by", "us", "."]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), max_size=14))
def test_evidence_is_verbatim_whatever_the_words(words: list[str], sentences_of: Split) -> None:
    text = "It was. " + " ".join(words)
    for sentence, mentions in zip(sentences_of(text), Cast(sentences_of(text), None).by_sentence, strict=True):
        for coded in code_sentence(sentence, mentions):
            assert all(text[quote.start : quote.end] == quote.quote for quote in coded.evidence)
            assert all(quote.quote for quote in coded.evidence)


NOT_TOLD = [
    ("Qatar, which hosts the talks, said nothing.", "CONSULT"),
    ("India and Pakistan, who had never met before, shook hands.", "REJECT"),
]


@pytest.mark.parametrize(("text", "kind"), NOT_TOLD, ids=[text for text, _ in NOT_TOLD])
def test_what_is_only_said_of_somebody_is_no_event(text: str, kind: str, sentences_of: Split) -> None:
    assert kind not in [one.type for one in events(text, sentences_of)]


def test_the_agency_is_the_organisation_named_last(sentences_of: Split) -> None:
    told = events(
        "The World Food Program flew maize to Sudan. The agency suspended deliveries last month.", sentences_of
    )
    assert ("SANCTION", ("WFP",)) in [(one.type, one.source) for one in told]


def test_police_that_are_hit_are_those_of_the_country(sentences_of: Split) -> None:
    told = events("Mali and the FLA are at war. The army of Mali fled. Gunmen fired on a police patrol.", sentences_of)
    assert ("ASSAULT", (), ("MLI",)) in [(one.type, one.source, one.target) for one in told]
