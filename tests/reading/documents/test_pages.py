"""Pages: all that a reader sees is in the text, and the article is told from what surrounds it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.errors import ReadingError
from pourparler.reading.documents.pages import page_text
from pourparler.reading.documents.sources import open_bytes
from pourparler.reading.layout.article import read_article
from pourparler.reading.values import FurnitureKind, SegmentKind, SetAside, SourceText

FIRST = (
    "Envoys of the army and of the Rapid Support Forces will meet in Jeddah on Saturday, mediators said, the first "
    "talks since fighting broke out in the capital."
)
SECOND = (
    "The fighting has killed at least 550 people and wounded nearly 5,000, according to the health ministry, and more "
    "than 100,000 have fled abroad."
)
THIRD = "“We will talk about a truce and nothing else,” said a general who asked not to be named in this report."
FOURTH = (
    "Both sides have broken seven ceasefires in three weeks, and diplomats warned that the next may not hold either."
)
PARAGRAPHS = [FIRST, SECOND, THIRD, FOURTH]
CLUTTER = [
    "Home",
    "Sign up to our Africa newsletter",
    "Smoke over Khartoum. Photograph: X/AFP",
    "This article is for subscribers only.",
    "Other story about the airport",
    "© 2023 The Example. All rights reserved.",
]
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Rivals agree to talk - The Example</title>
<meta property="og:site_name" content="The Example">
<meta property="article:published_time" content="2023-05-06T23:30:00-05:00">
<meta name="author" content="Ana Silva"><script>let hidden = "Log in";</script></head><body>
<nav><ul><li>Home</li></ul></nav><main><article><p>Africa</p><h1>Rivals agree to talk</h1>
<div class="byline">By <a href="/a">Ana Silva</a> in Nairobi</div>
<figure><img src="x"><figcaption>Smoke over Khartoum. Photograph: X/AFP</figcaption></figure>
<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><aside><p>Sign up to our Africa newsletter</p></aside>
<p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3].replace("seven", "<b>seven</b>")}</p>
<div class="wall"><p>This article is for subscribers only.</p></div></article></main>
<section><h2>Related</h2><ul><li>Other story about the airport</li></ul></section>
<footer><p>© 2023 The Example. All rights reserved.</p></footer></body></html>"""


@pytest.fixture(scope="module")
def source() -> SourceText:
    return page_text("page.html", PAGE.encode(), "https://example.org/1")


def test_all_that_is_shown_is_in_the_text_and_nothing_else(source: SourceText) -> None:
    assert all(words in source.text for words in (*PARAGRAPHS, *CLUTTER))
    assert "hidden" not in source.text


def test_blocks_are_the_text(source: SourceText) -> None:
    assert "\n\n".join(source.text[block.start : block.end] for block in source.segments) == source.text


def test_the_body_is_the_article_and_the_rest_is_marked(source: SourceText) -> None:
    article, published = read_article(source)
    assert [stretch.quote for stretch in article.body] == PARAGRAPHS
    marked = " ".join(mark.quote for mark in article.boilerplate)
    assert all(words in marked for words in CLUTTER)
    assert article.headline is not None
    assert article.headline.quote == "Rivals agree to talk"
    assert [author.quote for author in article.authors] == ["Ana Silva"]
    assert [dateline.quote for dateline in article.datelines] == ["Nairobi"]
    assert published is not None
    assert (published.day, published.said_by) == ("2023-05-06", "page")


def test_captions_and_kickers_are_known_as_such(source: SourceText) -> None:
    article, _ = read_article(source)
    kinds = {mark.quote: mark.kind for mark in article.boilerplate}
    assert kinds["Smoke over Khartoum. Photograph: X/AFP"] is FurnitureKind.CAPTION
    assert kinds["Africa"] is FurnitureKind.KICKER


def test_facts_of_the_page_come_from_its_markup(source: SourceText) -> None:
    page = source.page
    assert (page.site, page.url, page.language, page.authors) == (
        "The Example",
        "https://example.org/1",
        "en",
        ("Ana Silva",),
    )


LINKED = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-01-31"}</script>'


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta name="date" content="2024-01-31">', "2024-01-31"),
        ('<meta itemprop="datePublished" content="20240131T1200">', "2024-01-31"),
        (LINKED, "2024-01-31"),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<meta name="date" content="yesterday">', None),
        ('<meta name="date" content="2024-13-31">', None),
        ("", None),
    ],
)
def test_the_day_of_publication_is_what_the_markup_says_or_open(head: str, day: str | None) -> None:
    body = f"<html><head>{head}</head><body><article><p>{PARAGRAPHS[0]}</p></article></body></html>"
    assert page_text("page.html", body.encode()).page.published == day


def linked(data: str) -> str:
    """Return the element that holds data about a page."""
    return f'<script type="application/ld+json">{data}</script>'


DAYS: list[tuple[str, str, str | None]] = [
    ('<meta name="date" content="2024-01-31">', "", "2024-01-31"),
    ('<meta property="article:published_time" content="2024-01-31T10:00:00+03:00">', "", "2024-01-31"),
    ('<meta name="pubdate" content="Wed, 31 Jan 2024 10:00:00 GMT">', "", "2024-01-31"),
    ('<meta name="publish-date" content="January 31, 2024 10:30 AM">', "", "2024-01-31"),
    ('<meta name="ptime" content="20240131103000">', "", "2024-01-31"),
    ('<meta name="pubdate" content="1706695200000">', "", "2024-01-31"),
    ('<meta name="pubdate" content="01/02/2024">', "", None),
    (
        linked(
            '{"@context":"https://schema.org","@type":"http://schema.org/NewsArticle","datePublished":"2024-01-31T08:00:00Z","dateModified":"2024-02-02"}'
        ),
        "",
        "2024-01-31",
    ),
    (
        linked(
            '{"@graph":[{"@type":"WebPage","datePublished":"2020-01-01"},'
            '{"@type":["NewsArticle"],"datePublished":"2024-01-31"}]}'
        ),
        "",
        "2024-01-31",
    ),
    (
        linked('{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","datePublished":"2024-01-31"}}'),
        "",
        "2024-01-31",
    ),
    (
        linked('//<![CDATA[\n[{"@type":"NewsArticle","datePublished":"2024-01-31","description":"a\nb"}]\n//]]>'),
        "",
        "2024-01-31",
    ),
    ("", '<time datetime="2024-01-31T10:00">31 January</time>', "2024-01-31"),
    ("", '<header><time datetime="2024-01-31">31 January</time></header>', "2024-01-31"),
    ("", '<span itemprop="datePublished" content="2024-01-31">31 January</span>', "2024-01-31"),
    ("", '<abbr class="published" title="2024-01-31T10:00">Wednesday</abbr>', "2024-01-31"),
    ("", '<aside><time datetime="2019-05-05">5 May</time></aside>', None),
    ("", '<ul><li><time datetime="2019-05-05">5 May</time></li></ul>', None),
    ('<meta property="article:modified_time" content="2024-02-02">', "", None),
    ('<meta name="date" content="31.01.2024">', "", None),
]
"""Each what stands in the head of a page, above its report, and the day that it says."""


@pytest.mark.parametrize(("head", "above", "day"), DAYS)
def test_the_day_of_publication_in_the_forms_that_pages_give_it(head: str, above: str, day: str | None) -> None:
    body = f"<article><h1>Rivals agree to talk again</h1>{above}<p>{FIRST}</p></article>"
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    assert page_text("page.html", page.encode()).page.published == day


PARTS = {
    '<div class="newsletter-signup"><p>One letter a week, on the war and nothing else</p></div>': SegmentKind.ASIDE,
    '<section id="related-articles"><p>Port reopens after the storm</p></section>': SegmentKind.ASIDE,
    '<p class="wp-caption-text">A soldier waves from a truck</p>': SegmentKind.CAPTION,
    '<div data-component="shareBar"><p>Pass it on</p></div>': SegmentKind.ASIDE,
    '<div class="paywall"><p>The half of the report behind the wall</p></div>': SegmentKind.PARAGRAPH,
    '<div class="adaptation"><p>The camp is waiting for its tents</p></div>': SegmentKind.PARAGRAPH,
}


@pytest.mark.parametrize(("markup", "kind"), PARTS.items())
def test_what_a_page_calls_its_parts(markup: str, kind: SegmentKind) -> None:
    written = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    source = page_text("page.html", f"<html><body><article>{written}{markup}</article></body></html>".encode())
    assert source.segments[-1].kind is kind


def test_a_name_that_the_whole_report_bears_says_nothing() -> None:
    written = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = f'<html><body><div class="with-newsletter share"><h1>Rivals agree to talk</h1>{written}</div></body></html>'
    assert [part.quote for part in read_article(page_text("page.html", page.encode())).article.body] == PARAGRAPHS


def test_line_breaks_part_paragraphs_and_lists_and_nothing_else() -> None:
    body = f"<div>{FIRST}<br><br>\n{SECOND}<br>{THIRD}<br><br>Port reopens<br>Zoo names cub</div>"
    source = page_text("page.html", f"<html><body>{body}</body></html>".encode())
    blocks = [source.text[block.start : block.end] for block in source.segments]
    assert blocks == [FIRST, f"{SECOND} {THIRD}", "Port reopens", "Zoo names cub"]


@pytest.mark.parametrize(
    "markup",
    [
        f"<html><body><p>{PARAGRAPHS[0]}<p>{PARAGRAPHS[1]}",
        f"<html><body><div><b><i>{PARAGRAPHS[0]}</b></i></div><p>{PARAGRAPHS[1]}</body>",
        f"<p>{PARAGRAPHS[0]}</p></div></html><p>{PARAGRAPHS[1]}</p>",
        f"<html><body><table><tr><td>{PARAGRAPHS[0]}<td>{PARAGRAPHS[1]}</table>",
    ],
    ids=["never closed", "crossed", "after the end", "table"],
)
def test_broken_markup_loses_no_words(markup: str) -> None:
    text = page_text("page.html", markup.encode()).text
    assert PARAGRAPHS[0] in text
    assert PARAGRAPHS[1] in text


def test_right_to_left_pages_keep_their_order() -> None:
    words = "התקיימו שיחות בז'נבה בין הצדדים"
    source = page_text("page.html", f"<html lang='he' dir='rtl'><body><p>{words}</p></body></html>".encode())
    assert source.text == words
    assert source.page.language == "he"


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 3000 + FIRST + "</div>" * 3000, "<b>" * 3000 + FIRST, f"<p>{'x' * 11_000_000}</p><p>{FIRST}</p>"],
    ids=["deep blocks", "deep marks", "a line of 11 MB"],
)
def test_pages_beyond_the_limits_of_the_parser_lose_no_words(markup: str) -> None:
    assert FIRST in page_text("page.html", f"<html><body>{markup}</body></html>".encode()).text


@pytest.mark.parametrize("junk", ["<!--", "<", "<p ", "<script>", "</", "&"])
def test_a_page_of_a_million_characters_of_junk_is_no_trouble(junk: str) -> None:
    markup = "<html><body>" + junk * (1_000_000 // len(junk))
    (opened,) = open_bytes("page.html", markup.encode())
    assert isinstance(opened, SetAside) or len(opened.text) <= len(markup)


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(ReadingError, match="shows no text"):
        page_text("page.html", b"<html><body><script>1</script></body></html>")


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<div>", "</div>", "<b>", "word ", "<br>", "<!--", "-->", "&amp;", "<li>", "é"])
    )
)
@settings(max_examples=80, deadline=None)
def test_any_tag_soup_gives_a_text_whose_blocks_stand_in_it(soup: list[str]) -> None:
    source = page_text("page.html", ("<html><body><p>one word</p>" + "".join(soup)).encode())
    assert all(source.text[block.start : block.end].strip() for block in source.segments)
    assert {block.kind for block in source.segments} <= set(SegmentKind)


@pytest.mark.parametrize(
    "under", ["", "<p>By Anna Smith and John Doe</p>", "<p>By Anna Smith</p><p>14 August 2024</p>"]
)
def test_a_title_above_the_article_is_its_headline(under: str) -> None:
    """Many pages set the title outside the element that holds the report."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    markup = (
        "<html><body><header><nav><a href='/'>Home</a> <a href='/login'>Log in</a></nav></header><h2>World</h2>"
        f"<h1>Ceasefire talks resume in Geneva</h1>{under}<article>{body}</article>"
        "<footer><h3>More from our desk today</h3><p>Sign up to our newsletter.</p></footer></body></html>"
    )
    source = page_text("page.html", markup.encode())
    article = read_article(source).article
    assert article.headline is not None
    assert article.headline.quote == "Ceasefire talks resume in Geneva"
    if "Smith" in under:
        assert article.authors[0].quote == "Anna Smith"
    assert "Log in" in " ".join(mark.quote for mark in article.boilerplate)
    assert "Log in" not in " ".join(stretch.quote for stretch in article.body)
