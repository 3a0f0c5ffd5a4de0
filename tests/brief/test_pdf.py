"""PDF: printed where pango is, a sentence and the HTML where it is not."""

import re
import sys
from pathlib import Path

import pytest

from pourparler.brief import pdf as printing_here
from pourparler.brief.pdf import WITHOUT_PANGO, pdf
from pourparler.brief.printing import NO_PANGO, NO_WEASYPRINT, main
from pourparler.dossier.dossier import Dossier
from pourparler.errors import BriefError, MissingExtra


@pytest.mark.needs_pango
@pytest.mark.usefixtures("pango")
def test_the_summary_of_either_dossier_is_two_pages(istanbul: Dossier, rivers: Dossier) -> None:
    for dossier in (istanbul, rivers):
        printed = pdf(dossier.report(audience="restricted", summary=True))
        assert printed.startswith(b"%PDF")
        assert pages(printed) == 2


@pytest.mark.needs_pango
@pytest.mark.usefixtures("pango")
def test_a_pdf_is_the_same_bytes_each_time_and_its_metadata_is_quiet(rivers: Dossier) -> None:
    short = rivers.report(summary=True)
    printed = pdf(short)
    assert pdf(short) == printed
    assert b"SECRET" not in printed
    assert b"CreationDate" not in printed


def pages(printed: bytes) -> int:
    return len(re.findall(rb"/Type ?/Page\b", decompressed(printed)))


def decompressed(printed: bytes) -> bytes:
    """The objects of a PDF, those in compressed streams included."""
    import zlib

    streams = re.findall(rb"stream\r?\n(.*?)endstream", printed, re.DOTALL)
    opened = [printed]
    for stream in streams:
        try:
            opened.append(zlib.decompress(stream.strip(b"\r\n")))
        except zlib.error:
            continue
    return b"\n".join(opened)


@pytest.mark.parametrize(("absent", "code"), [(ModuleNotFoundError, NO_WEASYPRINT), (OSError, NO_PANGO)])
def test_what_is_not_installed_has_its_own_exit_code(
    absent: type[Exception], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Absent:
        def find_spec(self, name: str, *_: object) -> None:
            if name.startswith("weasyprint"):
                raise absent(name)

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Absent(), *sys.meta_path])
    assert main(tmp_path / "page.html", tmp_path / "out.pdf") == code


@pytest.mark.parametrize(
    ("code", "error", "says"),
    [(NO_PANGO, BriefError, "apt-get install"), (NO_WEASYPRINT, MissingExtra, "pourparler[pdf]")],
)
def test_a_printer_that_cannot_print_says_why(
    code: int, error: type[Exception], says: str, rivers: Dossier, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stand_in = tmp_path / "python"
    stand_in.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
    stand_in.chmod(0o755)
    monkeypatch.setattr(printing_here.sys, "executable", str(stand_in))
    with pytest.raises(error, match=re.escape(says)):
        pdf(rivers.report(summary=True))
    written = rivers.brief(tmp_path / "out", forms=("pdf",), summary=True)
    assert [path.name for path in written.files] == ["summary.html"]
    assert says in written.remarks[0]


def test_the_sentence_names_the_packages_and_the_way_out() -> None:
    assert "libpango" in WITHOUT_PANGO
    assert "HTML" in WITHOUT_PANGO
