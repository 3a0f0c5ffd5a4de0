"""The briefing in a real browser: it asks for nothing, overflows nowhere, and reads in light, dark and print."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import pourparler

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.needs_chromium,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not here; install it: apt-get install -y chromium"),
]


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("briefing")
    pourparler.open("istanbul-2025").brief(folder, forms=("html",))
    return folder / "briefing.html"


@pytest.fixture(scope="module")
def browser() -> Iterator:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@pytest.mark.parametrize("width", [390, 820, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_asks_for_nothing_and_fits(browser, page_file: Path, width: int, scheme: str) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(page_file.as_uri())
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.close()
    assert asked == [page_file.as_uri()]
    assert complaints == []
    assert overflow <= 0, f"the page is {overflow} pixels wider than a window of {width}"


def test_every_citation_leads_to_its_source(browser, page_file: Path) -> None:
    page = browser.new_page()
    page.goto(page_file.as_uri())
    broken = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
        ".filter(id => !document.getElementById(decodeURIComponent(id)))"
    )
    links = page.evaluate("document.querySelectorAll('a[href^=\"#\"]').length")
    page.close()
    assert broken == []
    assert links > 100


def test_text_stands_out_from_its_ground_in_both_schemes(browser, page_file: Path) -> None:
    """Body text against the page, by the contrast ratio of WCAG 2.1: 7 and more."""
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.goto(page_file.as_uri())
        text = page.evaluate("getComputedStyle(document.body).color")
        ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        page.close()
        assert _contrast(text, ground) >= 7, f"{scheme}: {text} on {ground}"


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [float(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
