"""Rounds of talks: which, when, where, held or not, between whom, with whose help."""

from collections.abc import Callable
from datetime import date

import pytest

from pourparler.reading.read import Settings, read_text
from pourparler.reading.values import RoundProposal, SourceText

LEAD = "Congo and the M23 rebels have fought for years, and Congo and M23 accuse each other.\n\n"
Open = Callable[[str], SourceText]


def rounds(text: str, text_of: Open) -> tuple[RoundProposal, ...]:
    return read_text(text_of(LEAD + text + "\n"), Settings(date(2025, 7, 21))).rounds


TOLD = [
    ("The third round of talks was held in Doha on Saturday.", 3, "held", "Doha", "2025-07-19"),
    ("A fourth round of negotiations is scheduled for July 28 in Luanda.", 4, "scheduled", "Luanda", "2025-07-28"),
    ("Talks in Nairobi were postponed on Monday.", None, "suspended", "Nairobi", "2025-07-21"),
    ("M23 failed to show up for talks in Luanda on Friday.", None, "failed", "Luanda", "2025-07-18"),
]


@pytest.mark.parametrize(("text", "ordinal", "status", "place", "day"), TOLD, ids=[text for text, *_ in TOLD])
def test_one_round(text: str, ordinal: int | None, status: str, place: str, day: str, text_of: Open) -> None:
    (one,) = rounds(text, text_of)
    assert (one.ordinal, one.status, one.place) == (ordinal, status, place)
    assert one.date is not None
    assert one.date.start == day
    assert set(one.parties) == {"COD", "M23"}


def test_what_two_sentences_say_of_one_round_is_one_round(text_of: Open) -> None:
    text = "The two sides met in Doha on Saturday. It was their third round of talks, mediated by Qatar."
    (one,) = rounds(text, text_of)
    assert (one.ordinal, one.place, one.mediators) == (3, "Doha", ("QAT",))


def test_the_second_round_since_they_resumed_makes_that_the_first(text_of: Open) -> None:
    text = "The sides open a second round of talks on Tuesday, since they resumed direct dialogue two weeks ago."
    assert {one.ordinal: one.status for one in rounds(text, text_of)} == {2: "scheduled", 1: "held"}


def test_who_hosts_another_meeting_on_another_day_is_no_host(text_of: Open) -> None:
    text = "The fifth round of talks was held in Luanda in May. Kenya will host a meeting of ministers on October 9."
    assert [one.hosts for one in rounds(text, text_of) if one.ordinal == 5] == [()]


def test_talk_of_talks_in_general_is_no_round(text_of: Open) -> None:
    assert rounds("Talks are difficult, and negotiations need patience.", text_of) == ()


def test_a_no_show_is_written_as_the_exchange_format_has_it(text_of: Open) -> None:
    (one,) = rounds("M23 did not attend the talks in Luanda on Friday.", text_of)
    assert one.model_dump(mode="json")["status"] == "failed_no_show"
