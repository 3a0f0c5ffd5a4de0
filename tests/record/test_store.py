"""The record on both databases: revisions, versions, what cannot change, what cannot be written."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from pourparler.errors import NotFound, QuoteError, RecordError
from pourparler.record import Address, Kind, Store
from pourparler.talks import (
    Agreed,
    Case,
    CaseHead,
    Classification,
    Document,
    Evidence,
    Position,
    Round,
    Source,
)

WORDS = "Paywall. “Nothing short of the line”, said A 😀; B was silent."
QUOTE = "“Nothing short of the line”"
CASE = Case(case=CaseHead(id="marsh", title="Marsh talks"))


def _position(**changes: object) -> Position:
    return Position.model_validate(
        {"id": "p1", "party": "a", "issue": "line", "option": "north", "round": "r1", **changes}
    )


def _fill(store: Store) -> None:
    with store.change("ana", "the first round", datetime(2031, 3, 2, 9, tzinfo=UTC)) as change:
        change.set_model("case: {id: marsh}\n", CASE)
        change.add(Kind.SOURCE, "wire", Source(publisher="wire agency"))
        change.add(Kind.DOCUMENT, "d", Document(text=WORDS, source="wire", furniture=((0, 8),)))
        change.add(Kind.ROUND, "r1", Round(id="r1", date="2031-03-02"))
        change.add(Kind.AGREED, "g1", Agreed(id="g1", issue="line", source="wire"), in_round="r1")
        change.add(Kind.POSITION, "p1", _position(quote=QUOTE, document="d", start=WORDS.index(QUOTE)))


def test_a_new_record_is_empty(store: Store):
    assert store.revision() == 0
    assert store.evidence() == Evidence()
    assert store.model() is None


def test_what_was_added_is_in_force_with_who_and_when(store: Store):
    _fill(store)
    (revision,) = store.revisions()
    assert (revision.number, revision.by, revision.why) == (1, "ana", "the first round")
    assert revision.at == datetime(2031, 3, 2, 9, tzinfo=UTC)
    evidence = store.evidence()
    assert evidence.positions[0].quote == QUOTE
    assert evidence.rounds[0].agreed[0].id == "g1"
    assert evidence.documents["d"].text == WORDS
    assert store.model() == CASE
    assert store.model_text() == "case: {id: marsh}\n"


def test_a_superseded_entry_stays_at_its_revision(store: Store):
    _fill(store)
    with store.change("ben", "read again") as change:
        change.supersede(Kind.POSITION, "p1", _position(option="south", source="wire"))
    assert [one.option for one in store.evidence().positions] == ["south"]
    assert [one.option for one in store.evidence(at_revision=1).positions] == ["north"]
    assert [one.version for one in store.versions(Kind.POSITION, "p1")] == [1, 2]
    assert store.evidence(at_revision=0) == Evidence()


def test_a_withdrawn_entry_is_out_of_force_and_kept(store: Store):
    _fill(store)
    with store.change("ben", "told twice") as change:
        change.withdraw(Kind.POSITION, "p1")
    assert store.evidence().positions == ()
    assert store.versions(Kind.POSITION, "p1")[-1].is_withdrawn
    with store.change("ben", "told once after all") as change:
        change.add(Kind.POSITION, "p1", _position(source="wire"))
    assert store.versions(Kind.POSITION, "p1")[-1].version == 3


def test_entries_keep_the_order_they_first_came_in(store: Store):
    with store.change("ana") as change:
        for name in ("p3", "p1", "p2"):
            change.add(Kind.POSITION, name, _position(id=name, source="wire"))
    with store.change("ana") as change:
        change.supersede(Kind.POSITION, "p3", _position(id="p3", source="wire", option="south"))
    assert [one.id for one in store.evidence().positions] == ["p3", "p1", "p2"]


def test_the_model_half_is_kept_at_each_revision(store: Store):
    _fill(store)
    renamed = Case(case=CaseHead(id="marsh", title="Marsh talks, second year"))
    with store.change("ana", "renamed") as change:
        change.set_model("second", renamed)
    with store.change("ana", "no word about the model") as change:
        change.add(Kind.SOURCE, "other", Source())
    assert [store.model_text(number) for number in (1, 2, 3)] == ["case: {id: marsh}\n", "second", "second"]
    assert store.model(at_revision=3) == renamed


def test_a_change_that_says_nothing_new_makes_no_revision(store: Store):
    _fill(store)
    with store.change("ana") as change:
        change.set_model("case: {id: marsh}\n", CASE)
    assert store.revision() == 1


def test_an_exception_leaves_the_record_as_it_was(store: Store):
    _fill(store)
    before = store.evidence()

    def fail_half_way() -> None:
        with store.change("ana") as change:
            change.add(Kind.SOURCE, "half", Source())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert store.evidence() == before
    assert store.revision() == 1


@pytest.mark.parametrize(
    ("quote", "start", "sign"),
    [
        ("“Nothing short of the Line”", 9, "nowhere in the document"),
        (QUOTE, 10, "These words start at 9"),
        ("Paywall", 0, "page furniture"),
        ("all. “Nothing", 4, "page furniture"),
        (QUOTE, -52, "These words start at 9"),
        ("", 0, "the quote is empty"),
    ],
)
def test_a_quote_is_verbatim_and_off_the_furniture_or_refused(store: Store, quote: str, start: int, sign: str):
    _fill(store)
    with pytest.raises(QuoteError, match=sign), store.change("ana") as change:
        change.add(Kind.POSITION, "p2", _position(id="p2", quote=quote, document="d", start=start))
    assert store.revision() == 1


def test_a_quote_without_its_document_is_refused(store: Store):
    _fill(store)
    with pytest.raises(QuoteError, match="without its document"), store.change("ana") as change:
        change.add(Kind.POSITION, "p2", _position(id="p2", quote=QUOTE, source="wire"))
    with pytest.raises(NotFound, match="document 'gone'"), store.change("ana") as change:
        change.add(Kind.POSITION, "p2", _position(id="p2", quote=QUOTE, document="gone", start=0))


def test_a_quote_counts_characters_beyond_the_first_plane(store: Store):
    _fill(store)
    with store.change("ana") as change:
        change.add(Kind.POSITION, "p2", _position(id="p2", quote="B was", document="d", start=WORDS.index("B was")))
    assert store.evidence().positions[1].quote == "B was"


def test_a_document_is_immutable_but_what_is_said_about_it_is_not(store: Store):
    _fill(store)
    document = store.evidence().documents["d"]
    with pytest.raises(RecordError, match="immutable, and its text would change"), store.change("ana") as change:
        change.supersede(Kind.DOCUMENT, "d", document.model_copy(update={"text": WORDS + " "}))
    with store.change("ana", "not for the public") as change:
        change.supersede(Kind.DOCUMENT, "d", document.model_copy(update={"classification": Classification.RESTRICTED}))
    assert store.evidence().documents["d"].classification is Classification.RESTRICTED
    assert store.evidence().documents["d"].text == WORDS


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documents SET text = 'else'",
        "UPDATE entries SET body = '{}' WHERE number = 1",
        "DELETE FROM entries",
        "DELETE FROM documents",
        "UPDATE revisions SET by = 'somebody else'",
        "DELETE FROM revisions",
        "UPDATE models SET text = 'else'",
        "UPDATE record SET id = 'else'",
    ],
)
def test_the_database_itself_keeps_what_was_written(store: Store, statement: str):
    _fill(store)
    with pytest.raises(RecordError, match="keeps what was written"), store._connector.writing() as connection:
        connection.execute(text(statement))
    assert store.verify().is_sound


def test_the_database_itself_refuses_a_misquote(store: Store):
    _fill(store)
    row = (
        "INSERT INTO entries (number, kind, key, version, revision, withdrawn, document, start, quote, body) "
        "VALUES (99, 'position', 'p9', 1, 1, false, 'd', 0, 'never said', '{}')"
    )
    with pytest.raises(RecordError, match="not what its document says"), store._connector.writing() as connection:
        connection.execute(text(row))


def test_a_key_can_be_taken_once(store: Store):
    _fill(store)
    with pytest.raises(RecordError, match="--supersedes p1"), store.change("ana") as change:
        change.add(Kind.POSITION, "p1", _position(source="wire"))


def test_only_what_is_in_force_can_be_superseded(store: Store):
    _fill(store)
    with pytest.raises(NotFound, match="no position 'p7' in force"), store.change("ana") as change:
        change.supersede(Kind.POSITION, "p7", _position(id="p7"))
    with store.change("ana") as change:
        change.withdraw(Kind.POSITION, "p1")
    with pytest.raises(NotFound, match="it was withdrawn"), store.change("ana") as change:
        change.withdraw(Kind.POSITION, "p1")


def test_a_round_that_holds_entries_cannot_be_withdrawn(store: Store):
    _fill(store)
    with pytest.raises(RecordError, match="g1, p1 stand in it"), store.change("ana") as change:
        change.withdraw(Kind.ROUND, "r1")


def test_an_unknown_revision_is_not_found(store: Store):
    _fill(store)
    with pytest.raises(NotFound, match="no revision 2; the record has 1"):
        store.evidence(at_revision=2)


def test_no_second_record_is_made_in_the_same_place(store: Store, place: Address):
    with pytest.raises(RecordError):
        Store.create(place)
    assert Store.open(place).revision() == 0


def test_a_document_with_a_nul_is_refused(store: Store):
    with pytest.raises(RecordError, match="NUL"), store.change("ana") as change:
        change.add(Kind.DOCUMENT, "d", Document(text="a\0b"))


@pytest.mark.parametrize(("by", "why"), [("a\0na", None), ("ana", "why\0"), ("ana", "\udc80")])
def test_what_cannot_be_written_down_is_refused(store: Store, by: str, why: str | None):
    with pytest.raises(RecordError, match="cannot be written down"), store.change(by, why):
        raise AssertionError("no such change can begin")


@pytest.mark.parametrize(("key", "note"), [("a\udcff", None), ("a", "\udcff"), ("a\0", None)])
def test_half_characters_of_an_entry_are_refused(store: Store, key: str, note: str | None):
    with pytest.raises(RecordError, match="cannot be written down"), store.change("ana") as change:
        change.add(Kind.SOURCE, key, Source(note=note))
    assert store.revision() == 0


def test_several_changes_are_kept_together_or_not_at_all(store: Store):
    def fail_at_the_second() -> None:
        with store.changes() as begin:
            first = begin("ana", None, None)
            first.add(Kind.SOURCE, "wire", Source())
            first.commit()
            begin("ben", None, None).supersede(Kind.SOURCE, "absent", Source())

    with pytest.raises(NotFound):
        fail_at_the_second()
    assert store.revision() == 0


def test_documents_are_walked_one_by_one_and_few_texts_are_read(store: Store):
    _fill(store)
    with store.change("ana") as change:
        change.add(Kind.DOCUMENT, "b", Document(text="Other words.", sha256="b" * 64))
        change.add(Kind.DOCUMENT, "c", Document(text="Third words.", sha256="c" * 64))
    assert [(key, document.text) for key, document in store.documents()] == [
        ("b", "Other words."),
        ("c", "Third words."),
        ("d", WORDS),
    ]
    assert store.hashes() == {"b" * 64: "b", "c" * 64: "c"}
    bare = store.evidence(texts_of=["b"]).documents
    assert {key: document.text for key, document in bare.items()} == {"d": None, "b": "Other words.", "c": None}
    assert bare["d"].furniture == ()
    assert store.text("d").text == WORDS
    with pytest.raises(NotFound, match="no document 'z'"):
        store.text("z")


def test_a_change_reads_the_texts_that_entries_quote(store: Store):
    _fill(store)
    with store.change("ana") as change:
        change.add(Kind.DOCUMENT, "b", Document(text="Other words."))
    with store.change("ana") as change:
        documents = change.evidence(texts_of=()).documents
        assert {key: document.text for key, document in documents.items()} == {"d": WORDS, "b": None}
        further = _position(
            quote=QUOTE,
            document="d",
            start=WORDS.index(QUOTE),
            also_quoted=[{"quote": "Other", "document": "b", "start": 0}],
        )
        change.supersede(Kind.POSITION, "p1", further)
        documents = change.evidence(texts_of=()).documents
        assert documents["b"].text == "Other words."
    assert store.verify().is_sound
    assert store.evidence().positions[0].quoted_documents == ("d", "b")


@pytest.mark.parametrize(
    ("further", "error"),
    [
        ({"quote": "Nothing", "document": "d", "start": 0}, QuoteError),
        ({"quote": "Paywall", "document": "d", "start": 0}, QuoteError),
        ({"quote": "Paywall", "document": "z", "start": 0}, NotFound),
    ],
    ids=["not verbatim", "on furniture", "no document"],
)
def test_further_quotes_are_checked_on_the_way_in(store: Store, further: dict[str, object], error: type[Exception]):
    _fill(store)
    with pytest.raises(error), store.change("ana") as change:
        change.supersede(Kind.POSITION, "p1", _position(source="wire", also_quoted=[further]))
    assert store.revision() == 1


def test_whether_an_entry_is_in_force_is_known_without_reading_the_others(store: Store):
    _fill(store)
    assert store.has(Kind.POSITION, "p1")
    with store.change("ana", "taken back") as change:
        change.withdraw(Kind.POSITION, "p1")
    assert not store.has(Kind.POSITION, "p1")
    assert not store.has(Kind.EVENT, "p1")
