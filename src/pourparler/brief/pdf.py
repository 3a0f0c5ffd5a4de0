"""The briefing as PDF: the page, printed by WeasyPrint; no browser, no network."""

from typing import Any, NoReturn

from pourparler.brief.briefing import Briefing
from pourparler.brief.page import html
from pourparler.errors import BriefError, MissingExtra

WITHOUT_PANGO = (
    "PDF needs the pango library, which is not installed here. Install it (Debian: apt-get install libpango-1.0-0 "
    "libpangoft2-1.0-0), or print the HTML briefing from a browser"
)


def pdf(briefing: Briefing) -> bytes:
    """Return the briefing as PDF.

    Raises MissingExtra where WeasyPrint is not installed, BriefError where the pango library is absent.
    """
    weasyprint = _weasyprint()
    written: bytes = weasyprint.HTML(string=html(briefing), url_fetcher=_refuse).write_pdf()
    return written


def _weasyprint() -> Any:
    try:
        import weasyprint
    except ModuleNotFoundError as absent:
        raise MissingExtra("PDF", "pdf") from absent
    except OSError as absent:
        raise BriefError(WITHOUT_PANGO) from absent
    return weasyprint


def _refuse(url: str, *_: Any, **__: Any) -> NoReturn:
    """Fetch nothing: a briefing holds all it shows, and names of sources must not leave the machine."""
    raise BriefError(f"the briefing asks for {url}, and nothing is fetched while it is written")
