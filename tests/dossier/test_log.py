"""How a dossier came about: every deed of every revision, and one entry through its versions."""

from pathlib import Path

import pytest

from pourparler.dossier.adding import Given, Kind, add, withdraw
from pourparler.dossier.log import Deed, log
from pourparler.errors import NotFound


def test_each_deed_is_named_for_what_it_did(marsh: Path):
    add(marsh, [Given(Kind.POSITION, {"option": "stays"}, supersedes="positions-1")], by="ben", why="misread")
    withdraw(marsh, "positions-1", "told twice", by="ben")
    back = {"party": "north", "issue": "line", "option": "stays", "source": "wire", "id": "positions-1"}
    add(marsh, [Given(Kind.POSITION, back)], by="ben", why="told once after all")
    done = log(marsh, "positions-1")
    assert [one.revision for one in done.revisions] == [1, 2, 3, 4]
    assert [one.done[0].deed for one in done.revisions] == [
        Deed.ADDED, Deed.SUPERSEDED, Deed.WITHDRAWN, Deed.ADDED,
    ]  # fmt: skip
    assert [one.model_changed for one in done.revisions] == [True, False, False, False]
    assert done.revisions[1].done[0].value["option"] == "stays"
    assert done.revisions[2].done[0].value is None


def test_the_whole_log_has_every_revision(marsh: Path):
    withdraw(marsh, "expectations-1", "scored elsewhere", by="ben")
    whole = log(marsh)
    assert [(one.by, len(one.done)) for one in whole.revisions] == [("ana", 11), ("ben", 1)]
    assert whole.about.case == "marsh"
    assert not whole.model_uncommitted


def test_an_entry_that_never_was_is_not_found(marsh: Path):
    with pytest.raises(NotFound, match="Did you mean 'positions-1'"):
        log(marsh, "position-1")
