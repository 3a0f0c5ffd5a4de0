"""A change behind the record's back shows: each revision is hashed with the one before it."""

import pytest
from sqlalchemy import text

from pourparler.record import Address, Kind, Store
from pourparler.talks import Case, CaseHead, Document, Position, Source

TAMPERING = {
    "a word of an entry": ("entries", "UPDATE entries SET body = replace(body, 'north', 'south') WHERE key = 'p1'"),
    "who made a revision": ("revisions", "UPDATE revisions SET by = 'ben' WHERE number = 2"),
    "when it was made": ("revisions", "UPDATE revisions SET at = '2031-01-01T00:00:00.000000Z' WHERE number = 1"),
    "a word of a document": ("documents", "UPDATE documents SET text = replace(text, 'line', 'lane')"),
    "furniture of a document": ("documents", "UPDATE documents SET spans = '{}'"),
    "the model half": ("models", "UPDATE models SET text = 'else'"),
    "an entry is gone": ("entries", "DELETE FROM entries WHERE key = 'p1'"),
    "a revision is gone": (
        "revisions",
        "DELETE FROM entries WHERE revision = 2; DELETE FROM revisions WHERE number = 2",
    ),
}


@pytest.fixture
def filled(store: Store) -> Store:
    """A record of three revisions with a quote."""
    with store.change("ana") as change:
        change.set_model("case", Case(case=CaseHead(id="marsh", title="Marsh")))
        change.add(Kind.DOCUMENT, "d", Document(text="Menu. Not an inch of the line.", furniture=((0, 5),)))
    with store.change("ana") as change:
        change.add(
            Kind.POSITION, "p1", Position(id="p1", party="north", issue="line", quote="an inch", document="d", start=10)
        )
    with store.change("ana") as change:
        change.add(Kind.SOURCE, "wire", Source())
    return store


def test_a_record_that_nobody_touched_is_sound(filled: Store):
    checked = filled.verify()
    assert checked.is_sound
    assert (checked.revisions, checked.entries, checked.documents) == (3, 3, 1)
    assert checked.last_sha256 == filled.revisions()[-1].sha256


@pytest.mark.parametrize("what", TAMPERING)
def test_tampering_shows(filled: Store, place: Address, what: str):
    table, statements = TAMPERING[what]
    with filled._connector.writing() as connection:
        for each in {table, "entries"} if "gone" in what else {table}:
            for statement in _without_triggers(each, place):
                connection.execute(text(statement))
        for statement in statements.split(";"):
            connection.execute(text(statement))
    assert not filled.verify().is_sound


def _without_triggers(table: str, place: Address) -> list[str]:
    if place.is_file:
        return [f"DROP TRIGGER {table}_update", f"DROP TRIGGER {table}_delete"]
    return [f"ALTER TABLE {table} DISABLE TRIGGER {table}_kept"]
