"""Make the pictures of README and docs from the shipped dossier: `python docs/screenshots.py`.

Needs playwright and a Chromium (Debian: apt-get install chromium). Pictures change only when the briefing does.
"""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

import pourparler

PICTURES = Path(__file__).parent / "_static"
DOSSIER = "istanbul-2025"

WIDTH, FIRST_SCREEN = 1080, 1500
"""Pixels of the window, and how much of the top of the briefing README shows."""

PARTS = {
    "gap": "#figure-gap",
    "timeline": "#figure-timeline",
    "intensity": "#figure-intensity",
    "map": "#figure-map",
    "ripeness": "#ripeness",
}


def main() -> None:
    """Write the briefing, open it, and photograph the whole and its parts."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = pourparler.open(DOSSIER).brief(folder, forms=("html",)).files[0]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        photograph(opened(browser, page_file, "light"))
        opened(browser, page_file, "dark").screenshot(path=PICTURES / "briefing-dark.png")
        browser.close()


def opened(browser: Browser, page_file: Path, scheme: str) -> Page:
    """Return the briefing in a window that prefers light or dark."""
    page = browser.new_page(viewport={"width": WIDTH, "height": FIRST_SCREEN}, color_scheme=scheme)
    page.goto(page_file.as_uri())
    return page


def photograph(page: Page) -> None:
    """Write the top of the page, and each part that the docs show."""
    page.screenshot(path=PICTURES / "briefing.png")
    for name, selector in PARTS.items():
        page.locator(selector).screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
