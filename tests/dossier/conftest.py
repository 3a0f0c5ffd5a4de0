"""A dossier of a small invented conflict, imported: a quote, rival accounts, comments in the model, a scenario."""

from collections.abc import Callable
from pathlib import Path

import pytest

TEXT = "Log in to read more. “Nothing short of the old line”, said the envoy 😀."
QUOTE = "“Nothing short of the old line”"
MARSH = f"""\
schema: pourparler-case/1
case: {{id: marsh, title: Marsh talks, classification: public}}
# who takes part
parties:
  - {{id: north, name: Northern Republic}}
  - {{id: south, name: Southern Federation}}
sources:
  # the weights' own source
  desk: {{publisher: desk judgement, reliability: judgement}}
  # only the record cites these
  wire: {{publisher: wire agency, published: 2031-03-02, url: "https://example.org/1"}}
  wire-2: {{publisher: other agency, published: 2031-03-03}}
issues:
  - {{id: line, name: Line, type: ordered, order: north to south, options: [north_back, stays, south_back]}}
preferences:
  north: {{weights: {{line: 100}}, values: {{line: {{north_back: 0, stays: 60, south_back: 9}}}}, source: desk}}  # ours
documents:
  memo: {{source: wire, text: "{TEXT}", furniture: [[0, 20]]}}
rounds:
  - {{id: r1, date: 2031-03-02, venue: Lakeside, source: wire, agreed: [{{issue: line, option: stays, source: wire}}]}}
  - {{id: r2, date: 2031-04-10, source: wire}}
positions:
  - {{party: north, round: r1, issue: line, option: south_back, document: memo, quote: "{QUOTE}", source: wire}}
  - {{party: south, round: r1, issue: line, option: north_back, source: wire}}
events:
  - {{id: e1, date: 2031-03-20, actor: north, kind: raid, figures: {{drones: 40}}, claim_of: south, source: wire}}
  - {{date: 2031-03-20, actor: north, kind: raid, figures: {{drones: 4}}, claim_of: north, same_as: e1, source: wire-2}}
expectations:
  - {{who: an envoy, what: a truce, by: 2031-12-31, odds: 0.25, source: wire}}
"""
SCENARIO = "title: Softer\nauthor: ana\ndate: 2031-05-01\nchanges: []\n"


@pytest.fixture
def marsh_text() -> str:
    """The small case file."""
    return MARSH


@pytest.fixture
def marsh_file(tmp_path: Path) -> Path:
    """The small case file on the disk, with a scenario beside it."""
    folder = tmp_path / "files"
    (folder / "scenarios").mkdir(parents=True)
    (folder / "scenarios" / "soft.yaml").write_text(SCENARIO, encoding="utf-8")
    file = folder / "marsh.yaml"
    file.write_text(MARSH, encoding="utf-8")
    return file


@pytest.fixture
def marsh(tmp_path: Path, marsh_file: Path) -> Path:
    """The small case as a dossier's directory, at revision 1."""
    from pourparler.dossier.importing import import_case

    import_case(tmp_path / "marsh", marsh_file, by="ana")
    return tmp_path / "marsh"


@pytest.fixture
def content_of() -> Callable[[Path], dict[str, bytes]]:
    """What every file below a directory holds, so that one can see that nothing changed."""

    def read(directory: Path) -> dict[str, bytes]:
        found = (path for path in sorted(directory.rglob("*")) if path.is_file())
        return {str(path.relative_to(directory)): path.read_bytes() for path in found}

    return read
