"""The two dossiers that every part of the briefing is tried on: the shipped one, and three sides with every trouble."""

from pathlib import Path

import pytest

import pourparler
from pourparler.brief.briefing import Briefing
from pourparler.brief.material import Material
from pourparler.dossier.dossier import Dossier
from pourparler.dossier.report import material

RIVERS = Path(__file__).resolve().parent.parent / "data" / "three-rivers.yaml"
INSTALL_PANGO = "needs pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0"


@pytest.fixture(scope="session")
def istanbul() -> Dossier:
    """The shipped record: two sides, 27 issues, three rounds and three drafts."""
    return pourparler.open("istanbul-2025")


@pytest.fixture(scope="session")
def rivers() -> Dossier:
    """The invented record: three sides, every type of issue, secrets."""
    return pourparler.open(RIVERS)


@pytest.fixture(scope="session")
def istanbul_material(istanbul: Dossier) -> Material:
    return material(istanbul.view(), with_results=False)


@pytest.fixture(scope="session")
def rivers_material(rivers: Dossier) -> Material:
    return material(rivers.view(), with_results=False)


@pytest.fixture(scope="session")
def istanbul_briefing(istanbul: Dossier) -> Briefing:
    return istanbul.report(audience="restricted")


@pytest.fixture(scope="session")
def rivers_briefing(rivers: Dossier) -> Briefing:
    return rivers.report(audience="restricted")


@pytest.fixture(scope="session")
def pango() -> None:
    """Skip where PDF cannot be printed."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        pytest.skip(INSTALL_PANGO)
