"""The briefing as PDF: the page, printed by WeasyPrint in a process of its own; no browser, no network.

The process starts to load WeasyPrint while the briefing is still being worded, and prints while the other forms are
written, so that on two cores a briefing in all forms takes little longer than its PDF.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from pourparler.brief.briefing import Briefing
from pourparler.brief.page import html_for_print
from pourparler.brief.printing import NO_PANGO, NO_WEASYPRINT
from pourparler.errors import BriefError, MissingExtra

WITHOUT_PANGO = (
    "PDF needs the pango library, which is not installed here. Install it (Debian: apt-get install libpango-1.0-0 "
    "libpangoft2-1.0-0), or print the HTML briefing from a browser"
)


class Printer:
    """A process that prints one page: give it the briefing with `send`, take the PDF with `printed`.

    Raises MissingExtra where WeasyPrint is not installed, BriefError where pango is absent or printing fails.
    """

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="pourparler-")
        self._page = Path(self._folder.name) / "page.html"
        self._pdf = Path(self._folder.name) / "page.pdf"
        self._process = subprocess.Popen(  # noqa: S603  our own module, and paths made here
            [sys.executable, "-m", "pourparler.brief.printing", str(self._page), str(self._pdf)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def send(self, briefing: Briefing) -> None:
        """Hand the briefing over; returns at once, printing goes on beside."""
        self._page.write_text(html_for_print(briefing), encoding="utf-8")
        if self._process.stdin is not None:
            try:
                self._process.stdin.close()
            except BrokenPipeError:
                return  # it has already said on the error stream why it cannot print

    def printed(self) -> bytes:
        """Wait for the PDF and return it."""
        self._process.stdin = None
        _, said = self._process.communicate()
        if self._process.returncode == NO_WEASYPRINT:
            raise MissingExtra("PDF", "pdf")
        if self._process.returncode == NO_PANGO:
            raise BriefError(WITHOUT_PANGO)
        if self._process.returncode:
            last = said.decode(errors="replace").strip().splitlines()[-1:]
            raise BriefError(f"the PDF cannot be printed ({''.join(last)}); print the HTML briefing from a browser")
        return self._pdf.read_bytes()

    def close(self) -> None:
        """Stop the process where it still runs, and leave nothing behind."""
        self._process.kill()
        self._process.wait()
        self._folder.cleanup()


def pdf(briefing: Briefing) -> bytes:
    """Return the briefing as PDF."""
    printer = Printer()
    try:
        printer.send(briefing)
        return printer.printed()
    finally:
        printer.close()
