"""The examples are run as they stand: every cell of every notebook, in order, in a fresh copy of the folder."""

import json
import shutil
from pathlib import Path

import pytest

from pourparler.dossier.check import check

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))


def test_the_case_of_the_example_has_no_fault() -> None:
    report = check(EXAMPLES / "lake-war" / "case.yaml")
    assert (report.errors, report.warnings) == ((), ())


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_cell_of_the_notebook_runs(notebook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(EXAMPLES, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    cells = [cell for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    names: dict[str, object] = {}
    for cell in cells:
        exec(compile("".join(cell["source"]), notebook.name, "exec"), names)  # noqa: S102  the notebook's own cells
    assert (tmp_path / "lake-briefing" / "briefing.html").stat().st_size > 10_000
    assert all(cell["outputs"] == [] for cell in cells), "outputs are made, not stored"
