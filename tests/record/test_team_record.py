"""A dossier whose record is in PostgreSQL: made, joined, worked on by several, copied out again."""

import secrets
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from pourparler.cases.load import load_case_file
from pourparler.dossier.adding import Given, Kind, add
from pourparler.dossier.backup import backup
from pourparler.dossier.exporting import export_case, write_file
from pourparler.dossier.importing import import_case
from pourparler.dossier.log import log
from pourparler.dossier.new import start
from pourparler.dossier.places import open_dossier
from pourparler.errors import CaseError, RecordError

pytestmark = pytest.mark.needs_postgres
SOURCE = {"publisher": "wire agency"}


@pytest.fixture
def schema() -> str:
    """The name of a schema of its own."""
    return f"s{secrets.token_hex(6)}"


def test_a_team_shares_one_record_each_with_a_directory(tmp_path: Path, postgresql: str, schema: str):
    import_case(tmp_path / "ana", "istanbul-2025", by="ana", record=postgresql, schema=schema)
    joined = start(tmp_path / "ben", record=postgresql, schema=schema)
    assert joined.revision == 1
    assert open_dossier(tmp_path / "ben").case_file == open_dossier("istanbul-2025").case_file
    add(tmp_path / "ben", [Given(Kind.SOURCE, SOURCE, key="wire-b")], by="ben")
    add(tmp_path / "ana", [Given(Kind.SOURCE, SOURCE, key="wire-a")], by="ana")
    assert [one.by for one in log(tmp_path / "ana").revisions] == ["ana", "ben", "ana"]
    assert {"wire-a", "wire-b"} <= set(open_dossier(tmp_path / "ben").evidence.sources)
    assert not (tmp_path / "ana" / "record.db").exists()


def test_a_new_team_record_is_empty_and_takes_an_import(tmp_path: Path, postgresql: str, schema: str):
    start(tmp_path / "d", record=postgresql, schema=schema)
    import_case(tmp_path / "d", "istanbul-2025")
    assert open_dossier(tmp_path / "d").case_file == open_dossier("istanbul-2025").case_file
    with pytest.raises(RecordError, match="there is a record already, at revision 1. Join it"):
        import_case(tmp_path / "e", "istanbul-2025", record=postgresql, schema=schema)
    assert not (tmp_path / "e").exists()


def test_a_refused_import_leaves_the_database_empty(tmp_path: Path, postgresql: str, schema: str):
    file = tmp_path / "broken.yaml"
    file.write_text("schema: pourparler-case/1\ncase: {id: x, title: X}\nlog: [{revision: 7}]\n", encoding="utf-8")
    with pytest.raises((CaseError, RecordError)):
        import_case(tmp_path / "d", file, record=postgresql, schema=schema)
    assert not (tmp_path / "d").exists()
    import_case(tmp_path / "d", "istanbul-2025", record=postgresql, schema=schema)


def test_history_moves_between_both_databases(tmp_path: Path, postgresql: str, schema: str):
    import_case(tmp_path / "small", "istanbul-2025", by="ana")
    add(tmp_path / "small", [Given(Kind.SOURCE, SOURCE, key="wire")], by="ben")
    backup(tmp_path / "small", tmp_path / "team", record=postgresql, schema=schema)
    assert log(tmp_path / "team").revisions == log(tmp_path / "small").revisions
    write_file(tmp_path / "all.yaml", export_case(tmp_path / "team", "restricted", history=True).text)
    import_case(tmp_path / "again", tmp_path / "all.yaml")
    assert log(tmp_path / "again").revisions == log(tmp_path / "small").revisions
    assert load_case_file(tmp_path / "all.yaml").evidence == open_dossier(tmp_path / "small").evidence


def test_a_member_needs_no_more_than_to_read_and_insert(tmp_path: Path, postgresql: str, schema: str):
    import_case(tmp_path / "ana", "istanbul-2025", by="ana", record=postgresql, schema=schema)
    member = f"m{schema}"
    engine = create_engine(postgresql.replace("postgresql://", "postgresql+psycopg://"), poolclass=NullPool)
    with engine.begin() as keeper:
        for statement in (
            f"CREATE ROLE {member} LOGIN",
            f"GRANT USAGE ON SCHEMA {schema} TO {member}",
            f"GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA {schema} TO {member}",
        ):
            keeper.execute(text(statement))
    start(tmp_path / "ben", record=postgresql.replace("//keeper@", f"//{member}@"), schema=schema)
    add(tmp_path / "ben", [Given(Kind.SOURCE, SOURCE, key="wire")], by="ben")
    assert log(tmp_path / "ana").revisions[-1].by == "ben"
    with pytest.raises(RecordError, match="does not let you in"):
        start(tmp_path / "eve", record=postgresql.replace("//keeper@", f"//{member}@"), schema=f"{schema}x")
