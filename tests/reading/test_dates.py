"""The grammar of times, seen from Monday 2 June 2025: each form with the interval it means."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pourparler.reading.date_forms.holidays import easter, islamic_day, orthodox_easter
from pourparler.reading.dates import absolute_day, find_dates, find_days_in_lines
from pourparler.reading.values import DateValue, Quoted, Sentence

MONDAY = date(2025, 6, 2)
WEDNESDAY = date(2024, 3, 13)

FROM_MONDAY = {
    "The envoys were set to meet on Monday.": [("on Monday", "2025-06-02", "2025-06-02")],
    "Delegations will return to Geneva on Thursday.": [("on Thursday", "2025-06-05", "2025-06-05")],
    "The army said on Thursday that talks will resume on Friday.": [
        ("on Thursday", "2025-05-29", "2025-05-29"),
        ("on Friday", "2025-06-06", "2025-06-06"),
    ],
    "He was killed on Friday, the ministry said on Saturday.": [
        ("on Friday", "2025-05-30", "2025-05-30"),
        ("on Saturday", "2025-05-31", "2025-05-31"),
    ],
    "They are to meet in Cairo on Wednesday.": [("on Wednesday", "2025-06-04", "2025-06-04")],
    "Officials had been due to meet on Saturday.": [("on Saturday", "2025-05-31", "2025-05-31")],
    "Drones struck the base this weekend.": [("this weekend", "2025-05-31", "2025-06-01")],
    "It advanced at the fastest pace since last fall.": [("last fall", "2024-09-01", "2024-11-30")],
    "The sides resumed talks two weeks ago.": [("two weeks ago", "2025-05-12", "2025-05-25")],
    "A strike overnight killed 12.": [("overnight", "2025-06-01", "2025-06-02")],
    "Talks resumed in early April and ended by late May.": [
        ("in early April", "2025-04-01", "2025-04-10"),
        ("by late May", "2025-05-21", "2025-05-31"),
    ],
    "By the end of June, the sides hope to agree.": [("By the end of June", "2025-06-02", "2025-06-30")],
    "Between 3 and 5 May the town was shelled.": [("Between 3 and 5 May", "2025-05-03", "2025-05-05")],
    "On 24 February 2022, Russia invaded.": [("On 24 February 2022", "2022-02-24", "2022-02-24")],
    "The next round is set for 12 July.": [("12 July", "2025-07-12", "2025-07-12")],
    "Elections are due in November.": [("in November", "2025-11-01", "2025-11-30")],
    "The truce expires at midnight on Sunday.": [("at midnight on Sunday", "2025-06-08T00:00", "2025-06-08T00:00")],
    "He arrived Wednesday morning.": [("Wednesday morning", "2025-05-28T06:00", "2025-05-28T12:00")],
    "Last month they spoke, and again yesterday.": [
        ("Last month", "2025-05-01", "2025-05-31"),
        ("yesterday", "2025-06-01", "2025-06-01"),
    ],
    "It has been fighting for nearly two years.": [("for nearly two years", "2023-06-02", "2025-06-02")],
    "Some 400 people have died in the past 24 hours.": [("in the past 24 hours", "2025-06-01", "2025-06-02")],
    "In 2014, it seized Crimea.": [("In 2014", "2014-01-01", "2014-12-31")],
    "A day after the strikes, the sides met on Friday.": [
        ("A day after", "2025-05-29", "2025-05-29"),
        ("on Friday", "2025-05-30", "2025-05-30"),
    ],
    "The rebels attacked on Friday. The next day they withdrew.": [
        ("on Friday", "2025-05-30", "2025-05-30"),
        ("The next day", "2025-05-31", "2025-05-31"),
    ],
    "Talks are planned for next week.": [("for next week", "2025-06-09", "2025-06-15")],
    "The deal was signed last December.": [("last December", "2024-12-01", "2024-12-31")],
    "The rebels may march on the town, and may sit there.": [],
    "A 30-day truce was agreed after the fall of the town.": [],
}

FROM_WEDNESDAY = {
    "The war, which began last October, goes on.": [("last October", "2023-10-01", "2023-10-31")],
    "On Oct. 7, militants attacked.": [("On Oct. 7", "2023-10-07", "2023-10-07")],
    "Between January and March, 40 died.": [("Between January and March", "2024-01-01", "2024-03-31")],
    "He resigned in the early hours of Tuesday.": [
        ("in the early hours of Tuesday", "2024-03-12T00:00", "2024-03-12T06:00")
    ],
    "Since the start of the year, attacks have doubled.": [("the start of the year", "2024-01-01", "2024-03-13")],
    "It seized the hill on Saturday and Sunday.": [
        ("on Saturday", "2024-03-09", "2024-03-09"),
        ("Sunday", "2024-03-10", "2024-03-10"),
    ],
    "A round is expected within the next two weeks.": [("within the next two weeks", "2024-03-13", "2024-03-27")],
    "The sides met on Monday and will meet again on Friday.": [
        ("on Monday", "2024-03-11", "2024-03-11"),
        ("on Friday", "2024-03-15", "2024-03-15"),
    ],
    "Fighting raged over the weekend.": [("over the weekend", "2024-03-09", "2024-03-10")],
    "Fighting raged this weekend.": [("this weekend", "2024-03-09", "2024-03-10")],
    "They will meet this weekend.": [("this weekend", "2024-03-16", "2024-03-17")],
    "The truce held last week.": [("last week", "2024-03-04", "2024-03-10")],
    "They fought on Feb. 28.": [("on Feb. 28", "2024-02-28", "2024-02-28")],
    "They fought from February 28 to March 2.": [("from February 28 to March 2", "2024-02-28", "2024-03-02")],
    "They return in mid-March.": [("in mid-March", "2024-03-11", "2024-03-20")],
    "Last summer the army advanced.": [("Last summer", "2023-06-01", "2023-08-31")],
    "They fled last winter.": [("last winter", "2023-12-01", "2024-02-29")],
    "They met on Christmas Day.": [("on Christmas Day", "2023-12-25", "2023-12-25")],
}

TIMES = Path(__file__).parent / "times.tsv"
"""More than two hundred ways of saying when, each seen from three days; checked by hand against the calendar.

A sentence has one row per time said in it, none of them filled where no time is said.
"""


def _table() -> dict[str, list[list[str]]]:
    head, *rows = csv.reader(TIMES.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    said: dict[str, list[list[str]]] = {head[0]: [head[2:]]}
    for sentence, *cells in rows:
        said.setdefault(sentence, []).append(cells)
    return said


TABLE = _table()
ANCHORS = [date.fromisoformat(day) for day in TABLE.pop("sentence")[0]]

Case = tuple[date, str, list[tuple[str, str, str]]]
CASES: list[Case] = [(MONDAY, text, said) for text, said in FROM_MONDAY.items()]
CASES += [(WEDNESDAY, text, said) for text, said in FROM_WEDNESDAY.items()]


@pytest.mark.parametrize(("published", "text", "expected"), CASES, ids=[case[1] for case in CASES])
def test_what_is_said_as_an_interval(
    published: date, text: str, expected: list[tuple[str, str, str]], sentences_of: Callable[[str], list[Sentence]]
) -> None:
    found = find_dates(sentences_of(text), published)
    assert [(one.quote, one.value and one.value.start, one.value and one.value.end) for one in found] == expected


@pytest.mark.parametrize("text", TABLE)
def test_each_way_of_saying_when_from_three_days(text: str, sentences_of: Callable[[str], list[Sentence]]) -> None:
    sentences = sentences_of(text)
    for at, published in enumerate(ANCHORS, start=1):
        found = [(one.quote, _shown(one.value)) for one in find_dates(sentences, published)]
        assert found == [(row[0], row[at]) for row in TABLE[text] if row[0]], published


def _shown(value: DateValue | None) -> str:
    if value is None:
        return "open"
    return value.start if value.start == value.end else f"{value.start}..{value.end}"


def test_without_a_day_of_publication_relative_times_stay_open(sentences_of: Callable[[str], list[Sentence]]) -> None:
    found = find_dates(sentences_of("They met on Monday and on 3 May 2024."), None)
    assert [one.value and one.value.start for one in found] == [None, "2024-05-03"]


def test_every_time_is_word_for_word_in_the_text(sentences_of: Callable[[str], list[Sentence]]) -> None:
    text = "\n\n".join(FROM_MONDAY)
    found = find_dates(sentences_of(text), MONDAY)
    assert found
    assert all(text[one.start : one.end] == one.quote for one in found)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("GENEVA/TUNIS, Feb 19 (Newsline)", [("Feb 19", "2025-02-19")]),
        ("Updated 9 July 2025, 19.05 CEST", [("9 July 2025", "2025-07-09")]),
        ("Envoys to Meet Monday", []),
        ("By Ana Ruiz in Bogota", []),
    ],
)
def test_lines_outside_the_body_give_days_of_the_calendar(line: str, said: list[tuple[str, str]]) -> None:
    found = find_days_in_lines([Quoted(quote=line, start=7, end=7 + len(line))], MONDAY)
    assert [(one.quote, one.value and one.value.start) for one in found] == said
    assert all(line[one.start - 7 : one.end - 7] == one.quote for one in found)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published 12 May 2023, 10:30 GMT", date(2023, 5, 12)),
        ("June 2, 2025", date(2025, 6, 2)),
        ("2024-01-31", date(2024, 1, 31)),
        ("June 2", None),
        ("31 February 2024", None),
        ("1 May 2024 to 3 May 2024", None),
    ],
)
def test_a_day_is_said_in_full_or_not_at_all(line: str, day: date | None) -> None:
    assert absolute_day(line) == day


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [
        (2018, date(2018, 4, 1), date(2018, 4, 8)),
        (2021, date(2021, 4, 4), date(2021, 5, 2)),
        (2024, date(2024, 3, 31), date(2024, 5, 5)),
        (2025, date(2025, 4, 20), date(2025, 4, 20)),
        (2026, date(2026, 4, 5), date(2026, 4, 12)),
    ],
)
def test_easter_of_both_churches(year: int, western: date, eastern: date) -> None:
    assert (easter(year), orthodox_easter(year)) == (western, eastern)


@pytest.mark.parametrize(
    ("ramadan", "day"), [(1444, date(2023, 3, 23)), (1445, date(2024, 3, 11)), (1446, date(2025, 3, 1))]
)
def test_the_first_day_of_ramadan(ramadan: int, day: date) -> None:
    assert islamic_day(ramadan, 9, 1) == day
