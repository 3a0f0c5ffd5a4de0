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
    ("The sides agreed to hold a sixth round in Luanda next week.", 6, "scheduled", "Luanda", "2025-07-28"),
    ("M23 did not send a delegation to Luanda on Friday.", None, "failed", "Luanda", "2025-07-18"),
    ("M23 walked out of the talks in Luanda on Friday.", None, "suspended", "Luanda", "2025-07-18"),
    ("M23 pulled out of talks in Luanda planned for Friday.", None, "failed", "Luanda", "2025-07-25"),
    ("The meeting scheduled for Friday in Luanda has been put off.", None, "suspended", "Luanda", "2025-07-25"),
    ("Envoys of both sides flew to Doha on Friday ahead of talks on Monday.", None, "scheduled", "Doha", "2025-07-21"),
    ("The 12th round, which was to open in Doha on Friday, never took place.", 12, "failed", "Doha", "2025-07-18"),
    ("Round five of the talks is to begin in Doha on Tuesday.", 5, "scheduled", "Doha", "2025-07-22"),
    ("They met in Doha on Friday for the first face-to-face talks in two years.", None, "held", "Doha", "2025-07-18"),
    ("The envoy said on Sunday that the sides would meet in Doha on Friday.", None, "scheduled", "Doha", "2025-07-25"),
    ("The talks in Doha, the fifth since 2023, opened on Friday.", 5, "held", "Doha", "2025-07-18"),
    ("The sides agreed to a truce on Friday after a four-day meeting in Doha.", None, "held", "Doha", "2025-07-15"),
    ("Three days of talks in Doha ended on Friday.", None, "held", "Doha", "2025-07-16"),
    ("Three days of talks are to begin in Doha on Friday.", None, "scheduled", "Doha", "2025-07-25"),
    ("Qatar, which signed a pact in May, hosted talks in Doha on Friday.", None, "held", "Doha", "2025-07-18"),
    ("They signed a pact in Goma on Friday, ending a week of talks in Doha.", None, "held", "Doha", "2025-07-12"),
    ("The mediator will bring them together in Doha on Thursday.", None, "scheduled", "Doha", "2025-07-24"),
    ("Turkey said it would invite both sides to Doha again in August.", None, "scheduled", "Doha", "2025-08-01"),
    ("Both teams spent two hours in the same room in Doha on Friday.", None, "held", "Doha", "2025-07-18"),
    ("Delegates of both sides are to gather in Nairobi on July 28.", None, "scheduled", "Nairobi", "2025-07-28"),
    ("A third round, in Doha, is pencilled in for August 4.", 3, "scheduled", "Doha", "2025-08-04"),
    (
        "The sides will meet in the Malaysian capital on Friday for talks.",
        None,
        "scheduled",
        "Kuala Lumpur",
        "2025-07-25",
    ),
    ("The sides held talks in the Angolan capital Luanda on Friday.", None, "held", "Luanda", "2025-07-18"),
    ("The talks, which began on Thursday in Doha, are to end on Tuesday.", None, "held", "Doha", "2025-07-17"),
    ("M23's team never turned up in Luanda on Friday.", None, "failed", "Luanda", "2025-07-18"),
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


def test_what_goes_on_about_rounds_by_their_number_alone(text_of: Open) -> None:
    text = "The third round of talks was held in Doha in June. The second, in Nairobi in April, ended in a quarrel."
    assert {one.ordinal: one.place for one in rounds(text, text_of)} == {3: "Doha", 2: "Nairobi"}


def test_a_number_alone_far_from_talks_is_no_round(text_of: Open) -> None:
    text = "M23 fired rockets in June. The second, in Goma on Friday, killed nine."
    assert rounds(text, text_of) == ()


def test_the_meeting_goes_on_about_the_round_before_it(text_of: Open) -> None:
    text = "The fifth round was cut short in Doha on Friday. The three-day meeting had opened on Wednesday."
    (one,) = rounds(text, text_of)
    assert (one.ordinal, one.status) == (5, "suspended")
    assert one.date is not None
    assert one.date.start == "2025-07-16"


def test_two_rounds_of_one_sentence(text_of: Open) -> None:
    text = "The talks adjourned in Doha on Friday and will resume in Luanda on August 4."
    assert [(one.status, one.place) for one in rounds(text, text_of)] == [
        ("suspended", "Doha"),
        ("scheduled", "Luanda"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "M23 called for talks in Doha on Friday.",
        "Congo turned down a request for a second meeting this month.",
        "M23 rejected any talks in Doha.",
        "The Doha talks have been hard.",
        "A mortar round landed in Goma on Friday.",
        "Third countries sitting in Doha had no say on Friday.",
        "Hundreds marched in Goma on Saturday to protest against the talks.",
        "The United States welcomed the new talks in Doha on Tuesday.",
        "Fighting went on in Goma on Saturday while the delegations met.",
    ],
)
def test_talks_that_are_only_spoken_of_are_no_round(text: str, text_of: Open) -> None:
    assert rounds(text, text_of) == ()


def test_talks_told_of_here_are_where_the_report_was_written(text_of: Open) -> None:
    text = (
        "DOHA, Qatar — Congo and the M23 rebels began a second day of talks here on Monday.\n\nCongo and M23 fight.\n"
    )
    (one,) = read_text(text_of("Congo and M23 meet again\n\n" + text), Settings(date(2025, 7, 21))).rounds
    assert (one.ordinal, one.place) == (None, "Doha")


def test_talks_of_no_named_place_were_held_where_the_report_was_written(text_of: Open) -> None:
    text = "DOHA, Qatar — Congo and the M23 rebels ended their talks on Saturday.\n\nCongo and M23 fight.\n"
    (one,) = read_text(text_of("Congo and M23 meet again\n\n" + text), Settings(date(2025, 7, 21))).rounds
    assert one.place == "Doha"


def test_the_day_on_which_a_longer_meeting_opened_is_not_that_of_its_sitting(text_of: Open) -> None:
    text = "Talks broke off in Doha on Sunday. It was the fourth sitting of a summit that opened on July 8."
    (one,) = rounds(text, text_of)
    assert (one.ordinal, one.date and one.date.start) == (4, "2025-07-20")


def test_talks_on_the_day_after_are_the_same_round(text_of: Open) -> None:
    (one,) = rounds("The sides met in Doha on Friday. They held talks again on Saturday.", text_of)
    assert (one.date and one.date.start, one.place) == ("2025-07-18", "Doha")


def test_a_wish_to_put_talks_off_does_not_put_them_off(text_of: Open) -> None:
    text = "Qatar will bring them together in Doha on Thursday. M23 wants the dialogue put off."
    (one,) = rounds(text, text_of)
    assert one.status == "scheduled"


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
