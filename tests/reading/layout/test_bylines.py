"""Bylines and datelines in the shapes that newspapers and agencies give them, glued together or not."""

import pytest

from pourparler.reading.layout.bylines import byline_at, byline_of_line
from pourparler.reading.layout.datelines import dateline_at

BYLINES = {
    "By Ana Silva": (["Ana Silva"], []),
    "By Ana Silva and Jan Novák": (["Ana Silva", "Jan Novák"], []),
    "By Aisha al-Masri, Yusuf bin Ali and Peter de Vries": (["Aisha al-Masri", "Yusuf bin Ali", "Peter de Vries"], []),
    "By Ana Silva in Nairobi": (["Ana Silva"], ["Nairobi"]),
    "Ana Silva in Jerusalem": (["Ana Silva"], ["Jerusalem"]),
    "Reporting by Ana Silva in Cairo and Jan Novák in Doha; Editing by Jo Smith": (
        ["Ana Silva", "Jan Novák"],
        ["Cairo", "Doha"],
    ),
    "By Ana Silva Ana Silva reported from Juba, South Sudan. The army": (["Ana Silva"], ["Juba, South Sudan"]),
    "By Ana Silva and Jan Novák Ana Silva reported from Goma, Congo, and Jan Novák from Kigali, Rwanda A week after": (
        ["Ana Silva", "Jan Novák"],
        ["Goma, Congo", "Kigali, Rwanda"],
    ),
    "By Ana Silva After three years": (["Ana Silva"], []),
    "By Ana B. Silva Rebels have launched": (["Ana B. Silva"], []),
    "BY ANA SILVA": (["ANA SILVA"], []),
    "By Ana Silva World Affairs Editor": (["Ana Silva"], []),
    "By Ana Silva and Jan Novák Ana Silva reported from Beirut, and Jan Novák from Jerusalem Israel and its foe": (
        ["Ana Silva", "Jan Novák"],
        ["Beirut", "Jerusalem"],
    ),
    "By Reuters": ([], []),
    "By Online Desk KABUL: Talks": ([], []),
}

NO_BYLINES = [
    "GENERAL KILLED IN RAID",
    "By Monday the army had left",
    "By Ana Silva’s reckoning it is over",
    "In Doha",
    "By",
    "",
]

DATELINES = {
    "KYIV, Ukraine (AP) — Russia": ["KYIV, Ukraine"],
    "JUBA, 3 March (Reuters) - The army": ["JUBA"],
    "Doha, Qatar – Delegations": ["Doha, Qatar"],
    "GENEVA/NAIROBI — The envoys": ["GENEVA", "NAIROBI"],
    "BEIRUT: The army": ["BEIRUT"],
    "PORT-AU-PRINCE, Haiti (AP) — Gangs": ["PORT-AU-PRINCE, Haiti"],
    "The Hague (AFP) - Judges": ["The Hague"],
    "MOSCOW, March 9. /TASS/. Russia": ["MOSCOW"],
}

NO_DATELINES = [
    "Istanbul — a city on two continents — was chosen",
    "“We want peace,” he said",
    "The army - or what is left",
    "GRAPHIC: Photo, a burned bus",
    "Africa Editor UPDATED 14 June 2019 — The minister",
    "",
]


LINES = {
    "Ana Silva": (["Ana Silva"], []),
    "Ana Silva and Jan Novák": (["Ana Silva", "Jan Novák"], []),
    "Author: Ana Silva": (["Ana Silva"], []),
    "From Ana Silva in Nairobi": (["Ana Silva"], ["Nairobi"]),
    "*By Ana Silva*": (["Ana Silva"], []),
    "By Ana Silva and agencies": (["Ana Silva"], []),
    "By Ana Silva, Example News": (["Ana Silva"], []),
    "Ana Silva, Africa correspondent": (["Ana Silva"], []),
    "By our correspondent in Goma": ([], ["Goma"]),
    "By Agency Staff": ([], []),
    "ANA SILVA": (["ANA SILVA"], []),
    "By Ana Silva, BBC News, Nairobi": (["Ana Silva"], ["Nairobi"]),
    "BYLINE: Ana Silva": (["Ana Silva"], []),
    "DATELINE: PARIS": ([], ["PARIS"]),
    "From Our Special Correspondent": ([], []),
    "NAIROBI, Kenya": ([], ["NAIROBI, Kenya"]),
    "Goma, 12 March 2024 (AFP)": ([], ["Goma"]),
}

NO_LINES = [
    "Middle East",
    "WORLD NEWS",
    "Army Takes Goma",
    "Peace Deal Signed",
    "Tuesday 7 May 2024",
    "What we know so far",
    "",
]


@pytest.mark.parametrize(("line", "expected"), LINES.items())
def test_a_line_of_its_own_above_the_report(line: str, expected: tuple[list[str], list[str]]) -> None:
    found = byline_of_line(line, 0, len(line))
    assert found is not None
    assert ([author.quote for author in found.authors], [place.quote for place in found.datelines]) == expected
    assert (found.start, found.end) == (0, len(line))


@pytest.mark.parametrize("line", NO_LINES)
def test_a_line_that_is_a_section_or_a_heading(line: str) -> None:
    assert byline_of_line(line, 0, len(line)) is None


@pytest.mark.parametrize(("line", "expected"), BYLINES.items())
def test_authors_and_places_of_a_byline(line: str, expected: tuple[list[str], list[str]]) -> None:
    found = byline_at(line, 0, len(line))
    assert found is not None
    assert ([author.quote for author in found.authors], [place.quote for place in found.datelines]) == expected
    for words in (*found.authors, *found.datelines):
        assert line[words.start : words.end] == words.quote


@pytest.mark.parametrize("line", NO_BYLINES)
def test_what_is_no_byline(line: str) -> None:
    assert byline_at(line, 0, len(line)) is None


@pytest.mark.parametrize(("line", "places"), DATELINES.items())
def test_places_of_a_dateline(line: str, places: list[str]) -> None:
    found = dateline_at(line, 0, len(line))
    assert found is not None
    assert [place.quote for place in found.datelines] == places


@pytest.mark.parametrize("line", NO_DATELINES)
def test_what_is_no_dateline(line: str) -> None:
    assert dateline_at(line, 0, len(line)) is None
