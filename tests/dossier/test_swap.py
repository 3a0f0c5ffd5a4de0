"""A directory put in its place in one step; where the system cannot exchange, in two that undo themselves."""

from pathlib import Path

import pytest

from pourparler.dossier import swap
from pourparler.dossier.swap import built_beside
from pourparler.errors import RecordError


@pytest.fixture(params=["exchange", "two steps"])
def way(request: pytest.FixtureRequest, monkeypatch) -> str:
    """Both ways of taking the place of a directory that is there."""
    if request.param == "two steps":
        monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    return request.param


def test_what_was_built_stands_in_its_place_and_nothing_beside(tmp_path: Path, way: str):
    target = tmp_path / "d"
    for content in ("first", "second"):
        with built_beside(target) as building:
            (building / "file").write_text(content)
        assert (target / "file").read_text() == content
        assert [path.name for path in tmp_path.iterdir()] == ["d"]


def test_an_exception_leaves_what_was_there(tmp_path: Path):
    target = tmp_path / "d"

    def build() -> None:
        with built_beside(target) as building:
            (building / "file").write_text("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        build()
    assert list(tmp_path.iterdir()) == []


def test_what_somebody_else_put_there_meanwhile_stays(tmp_path: Path):
    target = tmp_path / "d"

    def build() -> None:
        with built_beside(target) as building:
            (building / "file").write_text("mine")
            target.mkdir()
            (target / "file").write_text("theirs")

    with pytest.raises(RecordError, match="cannot be written"):
        build()
    assert (target / "file").read_text() == "theirs"
    assert [path.name for path in tmp_path.iterdir()] == ["d"]


def test_a_place_below_a_file_is_told(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(RecordError, match="cannot be written"), built_beside(tmp_path / "file" / "d"):
        raise AssertionError("nothing can be built there")


def test_where_the_second_step_fails_the_first_is_undone(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    target = tmp_path / "d"
    with built_beside(target) as building:
        (building / "file").write_text("first")
    real = Path.rename

    def fails(self: Path, to: Path) -> Path:
        if Path(to) != target or self.name.endswith("-old"):
            return real(self, to)
        raise OSError(28, "No space left on device", str(to))

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(RecordError, match="No space left"), built_beside(target) as building:
        (building / "file").write_text("second")
    assert (target / "file").read_text() == "first"
