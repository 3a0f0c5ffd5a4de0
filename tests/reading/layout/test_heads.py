"""The head of a report in the layouts of papers, agencies and sites: headline, authors, places, kickers, the day."""

import pytest

from pourparler.reading.documents.sources import open_bytes
from pourparler.reading.layout.article import read_article
from pourparler.reading.values import SourceText

FIRST = (
    "Envoys of the army and the rebels will meet in Addis Ababa on Saturday, mediators said, the first talks since the "
    "fighting broke out in the hills last year."
)
SECOND = (
    "More than 300 people have been killed since March, according to the health ministry, and thousands have fled "
    "across the river into the plains."
)
TITLE = "Rivals agree to talk as truce frays"

HEADS: list[tuple[str, str, list[str], list[str], list[str], str | None]] = [
    (f"WORLD\n{TITLE}\nBy Ana Silva\n", TITLE, ["Ana Silva"], [], ["WORLD"], None),
    (
        f"{TITLE}\nBy Ana Silva and Jan Novák in Nairobi and Juba\n12 May 2023\n",
        TITLE,
        ["Ana Silva", "Jan Novák"],
        ["Nairobi", "Juba"],
        [],
        "2023-05-12",
    ),
    (f"THE VALLEY TIMES\nMonday, May 15, 2023\n{TITLE}\n", TITLE, [], [], ["THE VALLEY TIMES"], "2023-05-15"),
    (
        "The Valley Times\nWORLD NEWS\nRIVALS AGREE TO TALK AS TRUCE FRAYS\nBY ANA SILVA\n",
        "RIVALS AGREE TO TALK AS TRUCE FRAYS",
        ["ANA SILVA"],
        [],
        ["The Valley Times", "WORLD NEWS"],
        None,
    ),
    (f"Analysis | {TITLE}\nAna Silva\n", "Analysis | Rivals agree to talk as truce frays", ["Ana Silva"], [], [], None),
    (
        "OPINION\nA truce is not a peace\nANA SILVA\nMay 12, 2023\n",
        "A truce is not a peace",
        ["ANA SILVA"],
        [],
        ["OPINION"],
        "2023-05-12",
    ),
    (
        f"News / Africa\n{TITLE}\nStory by Ana Silva, CNN\nUpdated 8:14 PM EDT, Fri May 12, 2023\n",
        TITLE,
        ["Ana Silva"],
        [],
        ["News / Africa"],
        "2023-05-12",
    ),
    (f"{TITLE}\nPublished: May 12, 2023 10:30 IST\nUpdated: May 13, 2023 08:00 IST\n", TITLE, [], [], [], "2023-05-12"),
    (f"{TITLE}\nIssued on: 12/05/2023 - 10:30\nText by: NEWS WIRES\n", TITLE, [], [], ["Text by: NEWS WIRES"], None),
    (f"{TITLE}\n2023-05-12T10:30:00Z\nAna Silva | Africa Correspondent\n", TITLE, ["Ana Silva"], [], [], "2023-05-12"),
    (f"{TITLE}\nBy Ana Silva, BBC News, Nairobi\n", TITLE, ["Ana Silva"], ["Nairobi"], [], None),
    (
        f"{TITLE}\nAna Silva in Nairobi and Jan Novák in Juba\nFri 12 May 2023 12.30 BST\n",
        TITLE,
        ["Ana Silva", "Jan Novák"],
        ["Nairobi", "Juba"],
        [],
        "2023-05-12",
    ),
    (f"{TITLE}\nFrom Our Special Correspondent\nNAIROBI, May 12, 2023\n", TITLE, [], ["NAIROBI"], [], "2023-05-12"),
    (
        "EXPLAINER\nWhat is the buffer zone and who guards it?\nBy The Associated Press\n",
        "What is the buffer zone and who guards it?",
        [],
        [],
        ["EXPLAINER"],
        None,
    ),
    (
        f"Home > World > Africa\nEXCLUSIVE: {TITLE}\nBy Ana Silva, Jan Novák and Wu Li\n",
        "EXCLUSIVE: Rivals agree to talk as truce frays",
        ["Ana Silva", "Jan Novák", "Wu Li"],
        [],
        ["Home > World > Africa"],
        None,
    ),
    (
        "Middle East & Africa\nThe war in the hills\nRivals agree to talk, at last\nMay 12th 2023 | NAIROBI\n",
        "The war in the hills",
        [],
        ["NAIROBI"],
        ["Middle East & Africa"],
        "2023-05-12",
    ),
    (
        f"LIVE\nUkraine war latest: {TITLE}\nWritten by Ana Silva\n",
        "Ukraine war latest: Rivals agree to talk as truce frays",
        ["Ana Silva"],
        [],
        ["LIVE"],
        None,
    ),
    (
        f"RPT-UPDATE 2-{TITLE}\n\n    By Ana Silva\n    NAIROBI, May 12 (Newsline) - ",
        "RPT-UPDATE 2-Rivals agree to talk as truce frays",
        ["Ana Silva"],
        ["NAIROBI"],
        [],
        None,
    ),
    (
        f"Daily Post Online\nVol. 12 No. 45\n{TITLE}\nBy Ana Silva\nStaff Reporter\n",
        TITLE,
        ["Ana Silva"],
        [],
        ["Daily Post Online", "Vol. 12 No. 45"],
        None,
    ),
    (
        "ASIA PACIFIC\n\nRivals Agree to Talk as Truce Frays\n\nBy ANA SILVA MAY 12, 2013\n",
        "Rivals Agree to Talk as Truce Frays",
        ["ANA SILVA"],
        [],
        ["ASIA PACIFIC"],
        "2013-05-12",
    ),
    (f"{TITLE}\n\nNAIROBI, Kenya, 12 May 2023 — ", TITLE, [], ["NAIROBI, Kenya"], [], "2023-05-12"),
    (
        f"{TITLE}\nAna Silva Africa correspondent @anasilva\nFri 12 May 2023 12.30 BST Last modified 13 May 2023\n",
        TITLE,
        ["Ana Silva"],
        [],
        [],
        "2023-05-12",
    ),
    (f"LETTER FROM NAIROBI\n{TITLE}\nby Ana Silva\n", TITLE, ["Ana Silva"], [], ["LETTER FROM NAIROBI"], None),
    (
        f"World | Africa\nShare\n{TITLE}\n5 min read\nAna Silva and Jan Novák\nMay 12, 2023 at 5:00 a.m. EDT\n",
        TITLE,
        ["Ana Silva", "Jan Novák"],
        [],
        ["World | Africa", "Share", "5 min read"],
        "2023-05-12",
    ),
    ("GENERAL KILLED IN RAID\nBy Ana Silva\n", "GENERAL KILLED IN RAID", ["Ana Silva"], [], [], None),
    ("Star Witness Leaves the Stand\nBy Ana Silva\n", "Star Witness Leaves the Stand", ["Ana Silva"], [], [], None),
    (
        "The Observer Mission Leaves Goma\nFighting reaches the airport road\nBy Ana Silva\n",
        "The Observer Mission Leaves Goma",
        ["Ana Silva"],
        [],
        [],
        None,
    ),
]
"""Each the lines above the report, then headline, authors, datelines, furniture and day of publication."""


def opened(text: str) -> SourceText:
    (source,) = open_bytes("report.txt", text.encode())
    assert isinstance(source, SourceText)
    return source


@pytest.mark.parametrize(("head", "headline", "authors", "places", "furniture", "day"), HEADS)
def test_the_head_of_a_report(
    head: str, headline: str, authors: list[str], places: list[str], furniture: list[str], day: str | None
) -> None:
    glued = head.endswith(("- ", "— "))
    article, published = read_article(opened(f"{head}{'' if glued else chr(10)}{FIRST}\n\n{SECOND}"))
    assert article.headline is not None
    assert article.headline.quote == headline
    assert [author.quote for author in article.authors] == authors
    assert [place.quote for place in article.datelines] == places
    assert [line for mark in article.boilerplate for line in mark.quote.split("\n") if line] == furniture
    assert (published.day if published else None) == day
    assert [part.quote for part in article.body][-2:] == [FIRST, SECOND]


def test_datelines_further_down_are_found_and_are_no_body() -> None:
    article = read_article(
        opened(f"{TITLE}\n\nGORIS, Armenia — {FIRST}\n\nBARDA, Azerbaijan — {SECOND}\n\nBRUSSELS — {FIRST}")
    ).article
    assert [place.quote for place in article.datelines] == ["GORIS, Armenia", "BARDA, Azerbaijan", "BRUSSELS"]
    assert [part.quote for part in article.body] == [FIRST, SECOND, FIRST]


def test_a_kicker_a_byline_a_day_and_a_dateline_that_ran_together() -> None:
    head = "THE RIVER TALKS: Day 3 By Ana Silva and Jan Novák November 12, 1995 JUBA, Nov. 12 — "
    article, published = read_article(opened(f"{TITLE}\n\n{head}{FIRST}"))
    assert [mark.quote for mark in article.boilerplate] == ["THE RIVER TALKS: Day 3"]
    assert [author.quote for author in article.authors] == ["Ana Silva", "Jan Novák"]
    assert [place.quote for place in article.datelines] == ["JUBA"]
    assert published is not None
    assert published.day == "1995-11-12"
    assert [part.quote for part in article.body] == [FIRST]


def test_a_headline_loses_the_name_of_the_site() -> None:
    article = read_article(opened(f"{TITLE} - Gulf Courier\n\n{FIRST}\n\n{SECOND}")).article
    assert article.headline is not None
    assert article.headline.quote == TITLE
