"""A record copied whole: the same revisions, versions and hashes, on either database."""

from pathlib import Path

import pytest

from pourparler.errors import RecordError
from pourparler.record import Address, Kind, Store
from pourparler.talks import Case, CaseHead, Document, Position


def _fill(store: Store) -> None:
    with store.change("ana", "first") as change:
        change.set_model("case", Case(case=CaseHead(id="marsh", title="Marsh")))
        change.add(Kind.DOCUMENT, "d", Document(text="Not an inch."))
        change.add(Kind.POSITION, "p", Position(id="p", party="n", issue="i", quote="inch", document="d", start=7))
    with store.change("ben", "second") as change:
        change.withdraw(Kind.POSITION, "p")


def _same(one: Store, other: Store) -> None:
    assert other.revisions() == one.revisions()
    assert other.versions() == one.versions()
    assert other.evidence(1) == one.evidence(1)
    assert other.model_text() == one.model_text()
    assert other.verify().is_sound


def test_a_copy_says_all_that_the_record_says_and_goes_on_from_there(store: Store, tmp_path: Path):
    _fill(store)
    with store.copy_to(tmp_path / "copy.db") as copied:
        _same(store, copied)
        with copied.change("ana") as change:
            change.set_model("else", Case(case=CaseHead(id="marsh", title="Else")))
        assert (copied.revision(), store.revision()) == (3, 2)


@pytest.mark.needs_postgres
def test_a_record_moves_to_a_teams_database(tmp_path: Path, postgresql: str):
    with Store.create(tmp_path / "record.db") as small:
        _fill(small)
        with small.copy_to(Address(postgresql, schema="moved")) as large:
            _same(small, large)
        with pytest.raises(RecordError, match="there is a record already"):
            small.copy_to(Address(postgresql, schema="moved"))
