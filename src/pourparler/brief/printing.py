"""Print one page to PDF: `python -m pourparler.brief.printing PAGE.html OUT.pdf`, once standard input closes."""

import sys
from pathlib import Path

NO_WEASYPRINT, NO_PANGO = 3, 4
"""Exit codes for what is not installed."""


def main(page: Path, out: Path) -> int:
    """Load WeasyPrint, wait until the page is there, print it, and return the exit code."""
    try:
        import weasyprint
    except ModuleNotFoundError:
        return NO_WEASYPRINT
    except OSError:
        return NO_PANGO
    sys.stdin.read()
    # charts stand in the page as data; names of sources must not leave the machine, so nothing else is fetched
    data_only = weasyprint.urls.URLFetcher(allowed_protocols=("data",), fail_on_errors=True)
    weasyprint.HTML(string=page.read_text(encoding="utf-8"), url_fetcher=data_only).write_pdf(out)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
