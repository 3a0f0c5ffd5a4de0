"""What is furniture and what is a report: notices as many publishers word them, and reports that sound so."""

from collections.abc import Callable

import pytest

from pourparler.reading.layout.furniture import find_furniture
from pourparler.reading.layout.notices import notice_in
from pourparler.reading.values import FurnitureKind, SourceText

NOTICES = {
    FurnitureKind.PAYWALL: [
        "Thank you for your patience while we verify access.",
        "Already a subscriber? ",
        "Log in.",
        "Please sign in to continue reading.",
        "Subscribe now for full access to all our reporting.",
        "You have reached your limit of free articles.",
        "You have 2 free articles remaining this month.",
        "This article is available only to registered readers.",
        "This story is reserved for our subscribers",
        "To read the full story, subscribe or log in.",
        "Create a free account to keep reading",
        "Start your free trial",
        "Cancel anytime.",
        "Only $1 a week for the first year.",
        "Become a member today",
        "Support independent journalism",
        "Please enable JavaScript to view this page.",
        "We use cookies to improve your experience.",
        "If you are in Reader mode please exit and log into your account.",
        "Register for free to continue reading this article",
    ],
    FurnitureKind.NEWSLETTER: [
        "Sign up for our morning briefing.",
        "Get the day's top stories delivered to your inbox.",
        "Subscribe to our newsletter",
        "Enter your email address",
        "Download our app",
        "By signing up, you agree to our terms.",
    ],
    FurnitureKind.SHARE: [
        "Share this article",
        "Share on Facebook",
        "Copy link",
        "Facebook Twitter WhatsApp Telegram",
        "12 comments",
        "5 min read",
        "Follow us on X",
        "Save for later",
    ],
    FurnitureKind.NAVIGATION: [
        "Read more: What we know about the truce",
        "Related articles",
        "Most read",
        "Skip to content",
        "Home | World | Africa | Politics",
        "© 2024 The Example. All rights reserved.",
        "Terms of use | Privacy policy",
        "Back to top",
    ],
    FurnitureKind.CAPTION: ["Photo: A. Somebody/AFP", "File photo", "Image source, Getty Images", "[Somebody/Reuters]"],
}

REPORTS = [
    "The two sides signed up for a truce that neither wants.",
    "Rebels logged in a register every family that fled.",
    "“Subscribe to peace or leave,” the general said.",
    "Support for the ceasefire has fallen in both capitals.",
    "Members of the alliance signed the treaty in Brussels.",
    "Follow-up talks are set for Doha next week.",
    "More than 40 people were killed in the strike.",
    "Share of the aid that reached the camp: a third, the agency said.",
    "Only $3 billion of the pledges has been paid, the United Nations said.",
    "The subscription of shares in the port was a condition of the deal.",
    "Get out of the way, the governor told the protesters.",
    "Readers of the text found that clause 4 had been changed.",
    "From $5 million in 2019, spending on drones rose to $90 million.",
    "The president said he would read the full text before he signed.",
    "Journalists were asked to leave; the ministry had verified their access cards.",
    "Click by click, the archive shows how the front moved.",
    "“The city is lost,” an officer told Reuters.",
    "See you in Geneva, the envoy told his rival.",
    "Trial of the commander is to begin in March.",
    "Photographs from the base show burnt aircraft.",
    "Rebels offer free passage for a week.",
    "Members of the council support a month of talks.",
    "The article on free trade was kept in the new draft.",
    "Journalists were free to read the articles of the accord.",
    "We keep hearing shells at night, a resident said.",
    "The truce is to last a month and may be renewed for a year.",
    "Try as they might, the mediators could not keep both sides at the table.",
    "Support for the president among members of his party fell this week.",
    "More than a year of war has cut off access to the port.",
    "Access for aid workers was the price of the plan.",
]


@pytest.mark.parametrize(
    ("kind", "notice"), [(kind, notice) for kind, notices in NOTICES.items() for notice in notices]
)
def test_a_notice_is_known_by_its_wording(kind: FurnitureKind, notice: str) -> None:
    found = notice_in(notice)
    assert found is not None
    assert found.kind is kind


@pytest.mark.parametrize("sentence", REPORTS)
def test_a_sentence_that_reports_is_left_alone(sentence: str) -> None:
    assert notice_in(sentence) is None


def test_what_stands_between_notices_and_names_nobody_belongs_to_them(text_of: Callable[[str], SourceText]) -> None:
    wall = "You have 1 free article left. Our work is paid for by those who read it. Subscribe. Cancel anytime."
    source = text_of(f"The army took Goma on Monday.\n\n{wall}")
    (furniture,) = find_furniture(source)
    assert furniture.quote == wall


def test_a_sentence_that_names_somebody_is_never_swallowed(text_of: Callable[[str], SourceText]) -> None:
    source = text_of("Log in. The army of Sudan took Omdurman on Monday. Subscribe.")
    assert [mark.quote for mark in find_furniture(source)] == ["Log in.", "Subscribe."]


def test_what_somebody_said_over_several_sentences_is_no_notice(text_of: Callable[[str], SourceText]) -> None:
    text = "“You must choose. Please support us and join us today. Log in to history,” the chief told the crowd."
    assert find_furniture(text_of(text)) == ()


def test_a_wall_in_words_of_its_own_is_known_by_its_words(text_of: Callable[[str], SourceText]) -> None:
    wall = "Get instant access to thousands more.\nPick your plan below\nMost popular\nDonate"
    source = text_of(f"Talks open in Geneva\n\nThe sides met at the lake on Monday, the envoy said.\n\n{wall}")
    assert "\n".join(mark.quote for mark in find_furniture(source)) == wall


def test_a_kicker_before_an_advertising_label_goes_with_it(text_of: Callable[[str], SourceText]) -> None:
    source = text_of("Sudan’s Civil War Supported by After two years of war, the sides will meet.")
    (furniture,) = find_furniture(source)
    assert furniture.quote == "Sudan’s Civil War Supported by"
    assert furniture.kind is FurnitureKind.KICKER


def test_supported_by_within_a_sentence_reports(text_of: Callable[[str], SourceText]) -> None:
    assert (
        find_furniture(text_of("Supported by artillery, the rebels advanced. The army, Supported by nobody, fled."))
        == ()
    )


def test_a_block_that_ends_with_an_agency_is_a_caption(text_of: Callable[[str], SourceText]) -> None:
    source = text_of("Smoke over Khartoum on Friday. [Somebody/Reuters]\n\nThe sides met in Jeddah on Saturday.")
    (furniture,) = find_furniture(source)
    assert furniture.kind is FurnitureKind.CAPTION
    assert furniture.quote.startswith("Smoke")


RUN_INS = {
    "Advertisement Rebels seized a radio station in Bukavu.": "Advertisement",
    "Share full article Give this article 124 The conversation has never been so busy.": (
        "Share full article Give this article 124"
    ),
    "Read more: Banana workers go on strike Rebels seized a radio station in the city of Bukavu.": (
        "Read more: Banana workers go on strike"
    ),
    "Get our reports in your inbox The army took the town.": "Get our reports in your inbox",
    "[READ: Why the mediator resigned] Rebels took the town.": "[READ: Why the mediator resigned]",
    "Photo: AFP/Getty Images The two sides will meet.": "Photo: AFP/Getty Images",
}


@pytest.mark.parametrize(("sentence", "notice"), RUN_INS.items())
def test_a_notice_that_runs_into_a_sentence_is_cut_off_it(
    sentence: str, notice: str, text_of: Callable[[str], SourceText]
) -> None:
    source = text_of(f"Talks open in Geneva\n\nThe sides met at the lake on Monday. {sentence}")
    assert [mark.quote for mark in find_furniture(source)] == [notice]


@pytest.mark.parametrize(
    "sentence",
    [
        "World Bank officials said the loan was frozen.",
        "Live ammunition was used against The Voice of Peace, a radio station.",
        "Sign in Kyiv says the border is closed to all but The Red Cross.",
        "The World Food Programme (WFP) could not reach the town (WFP).",
    ],
)
def test_names_within_a_sentence_cut_nothing_off(sentence: str, text_of: Callable[[str], SourceText]) -> None:
    assert find_furniture(text_of(f"Talks open in Geneva\n\n{sentence} The sides met on Monday.")) == ()


def test_the_sentence_before_a_credit_is_a_caption_where_it_tells_of_a_picture(
    text_of: Callable[[str], SourceText],
) -> None:
    body = "The envoy said that the talks went on. " * 5
    shown = "Residents fill cans at a public tap. Credit... Ana Silva for The Example"
    told = "The rebels seized the tap on Monday. Credit... Ana Silva for The Example"
    (caption,) = find_furniture(text_of(f"Talks open\n\n{body}{shown} The army left the town."))
    (credit,) = find_furniture(text_of(f"Talks open\n\n{body}{told} The army left the town."))
    assert (caption.quote, caption.kind) == (shown, FurnitureKind.CAPTION)
    assert credit.quote == "Credit... Ana Silva for The Example"


def test_notes_on_the_author_are_furniture_at_the_foot_only(text_of: Callable[[str], SourceText]) -> None:
    note = "Ana Silva is a correspondent based in Nairobi. She previously reported from Jakarta."
    report = "The army took Goma on Monday.\n\nThe sides are to meet in Doha on Friday."
    credit = "Jan Novák contributed reporting from Juba."
    below = find_furniture(text_of(f"Goma falls to the army\n\n{report}\n\n{credit}\n\n{note}"))
    within = find_furniture(text_of(f"Goma falls to the army\n\n{note}\n\n{report}"))
    assert [(mark.quote, mark.kind) for mark in below] == [(note, FurnitureKind.CREDIT)]
    assert within == ()


def test_a_line_below_the_report_that_is_no_sentence_belongs_to_the_page(text_of: Callable[[str], SourceText]) -> None:
    report = "The army took Goma on Monday.\n\nThe sides are to meet in Doha on Friday."
    (mark,) = find_furniture(text_of(f"Goma falls to the army\n\n{report}\n\nPort reopens after storm"))
    assert mark.quote == "Port reopens after storm"
    cut_off = "The army said on Tuesday evening that it would not"
    assert find_furniture(text_of(f"Goma falls to the army\n\n{report}\n\n{cut_off}")) == ()


def test_a_headline_that_begins_as_notices_do_is_one(text_of: Callable[[str], SourceText]) -> None:
    assert find_furniture(text_of("Watch: Rebels enter Goma after a night of fire\n\nThe army left on Monday.")) == ()
