"""The schema: what the code describes is what the migrations make, every step goes down and up again, and a database
of a newer program is not touched."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from tests.desks import FakeClock, Office, empty_desk
from tests.store.visit_rows import add_visits, assert_sound

import ward_desk.store
from ward_desk.bootstrap import open_desk
from ward_desk.errors import DeskError
from ward_desk.paths import Paths
from ward_desk.services.people import is_set_up
from ward_desk.services.visits import visit
from ward_desk.settings import SettingsFile
from ward_desk.store import backup, schema, store, tables
from ward_desk.store.engine import connect, open_engine
from ward_desk.store.store import open_store
from ward_ledger.records import Kind

KEY = bytes(range(32))
SCRIPTS = ScriptDirectory(str(Path(ward_desk.store.__file__).parent / "migrations"))
REVISIONS = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]


def names_of(engine: sa.Engine) -> set[tuple[str, str]]:
    with engine.connect() as connection:
        query = "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        return {(row[0], row[1]) for row in connection.exec_driver_sql(query)}


def migrated(folder: Path, revision: str = "head") -> sa.Engine:
    folder.mkdir(exist_ok=True)
    engine = open_engine(Paths(folder).database, KEY)
    schema.migrate(engine, revision)
    return engine


def test_tables_and_migrations_describe_the_same(tmp_path: Path) -> None:
    engine = migrated(tmp_path)

    def ours(_found: object, name: str | None, kind: str, *_: object) -> bool:
        return not (kind == "table" and (name or "").startswith("visit_text"))

    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": ours, "compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, tables.metadata) == []
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == tables.SCHEMA_VERSION
    engine.dispose()


def test_the_comparison_would_notice_a_column(tmp_path: Path) -> None:
    engine = migrated(tmp_path)
    with engine.connect() as connection:
        other = sa.MetaData()
        for table in tables.metadata.tables.values():
            table.to_metadata(other)
        other.tables["visits"].append_column(sa.Column("mood", sa.Text))
        found = compare_metadata(MigrationContext.configure(connection), other)
    engine.dispose()
    assert any(one[0] == "add_column" for one in found if isinstance(one, tuple))


@pytest.mark.parametrize("revision", REVISIONS)
def test_each_revision_goes_up_down_and_up(tmp_path: Path, revision: str) -> None:
    before = SCRIPTS.get_revision(revision).down_revision or "base"
    engine = migrated(tmp_path, revision)
    up = names_of(engine)
    schema.migrate(engine, before)
    down = names_of(engine)
    schema.migrate(engine, revision)
    assert names_of(engine) == up
    assert down < up
    engine.dispose()


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_database_of_each_revision_opens(tmp_path: Path, revision: str) -> None:
    migrated(tmp_path, revision).dispose()
    copies = []
    opened = open_store(
        Paths(tmp_path), KEY, before_migration=lambda old: copies.append(schema.schema_version(old.engine))
    )
    assert schema.schema_version(opened.engine) == tables.SCHEMA_VERSION
    opened.close()
    assert copies == ([] if revision == REVISIONS[-1] else [REVISIONS.index(revision) + 1])


def test_an_incident_that_a_newer_desk_sent_before_the_update_is_shown_after_it(office: Office) -> None:
    """The older program kept what it did not know; the doctor finds what stands in the table to be what the log says."""
    named, plain = add_visits(office, 2)
    incident = office.clock.new_id()
    with office.desk.store.writing() as connection:
        office.desk.store.save(
            connection,
            now_ms=office.clock.wall,
            by=office.hung.person.id,
            kind=Kind.VISIT,
            key=named,
            values={"incident": str(incident)},
        )
    schema.migrate(office.desk.store.engine, "0002")
    desk = office.reopen()
    assert (visit(desk, named).incident, visit(desk, plain).incident) == (incident, None)
    assert_sound(office)


def test_there_is_one_head_and_the_version_counts_the_revisions() -> None:
    assert SCRIPTS.get_heads() == [REVISIONS[-1]]
    assert len(REVISIONS) == tables.SCHEMA_VERSION


def test_every_constraint_and_index_has_a_name(tmp_path: Path) -> None:
    engine = migrated(tmp_path)
    inspector = sa.inspect(engine)
    for table in tables.metadata.tables:
        assert inspector.get_pk_constraint(table)["name"] == f"pk_{table}"
        named = inspector.get_foreign_keys(table) + inspector.get_unique_constraints(table) + inspector.get_check_constraints(table)  # fmt: skip
        assert all(one["name"] for one in named), (table, named)
        assert all(index["name"].startswith(f"ix_{table}_") for index in inspector.get_indexes(table))
    engine.dispose()


def test_a_copy_is_made_before_a_migration_and_a_failed_one_changes_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.close()
    made: list[str] = []

    def broken(engine: sa.Engine, revision: str = "head") -> None:
        made.extend(one.path.name for one in backup.backups(office.paths))
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP TABLE visits")
            raise RuntimeError(revision)

    with monkeypatch.context() as patched:
        patched.setattr(store, "SCHEMA_VERSION", tables.SCHEMA_VERSION + 1)
        patched.setattr(schema, "SCHEMA_VERSION", tables.SCHEMA_VERSION + 1)
        patched.setattr(store, "migrate", broken)
        with pytest.raises(RuntimeError):
            office.reopen()
    assert len(made) == 1
    desk = office.reopen()
    assert is_set_up(desk)
    backup.check(backup.backups(office.paths)[0].path, desk.store.key)


def digests(folder: Path) -> dict[str, str]:
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def test_a_database_of_a_newer_program_is_refused_and_not_touched(office: Office) -> None:
    key = office.desk.store.key
    office.close()
    raw = connect(office.paths.database, key)
    raw.execute("PRAGMA journal_mode = DELETE")
    raw.execute(f"PRAGMA user_version = {tables.SCHEMA_VERSION + 1}")
    raw.execute("PRAGMA journal_mode = WAL")
    raw.close()
    before = digests(office.paths.folder)
    with pytest.raises(DeskError) as caught:
        open_desk(office.paths, SettingsFile(office.paths.settings), FakeClock())
    assert caught.value.code == "database_newer"
    assert str(tables.SCHEMA_VERSION + 1) in caught.value.text("vi")
    assert digests(office.paths.folder) == before


def test_alembic_is_not_loaded_to_open_a_current_database(office: Office) -> None:
    """Asked of a fresh interpreter, because this one has loaded it already."""
    import subprocess
    import sys

    office.close()
    code = (
        "import sys; from pathlib import Path; from ward_desk.paths import Paths; "
        "from ward_desk.store.keys import find_key; from ward_desk.store.store import open_store; "
        f"paths = Paths(Path({str(office.paths.folder)!r})); open_store(paths, find_key(paths, None)).close(); "
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], env=os.environ, check=False).returncode == 0


def test_an_empty_folder_becomes_a_desk_that_is_not_set_up(tmp_path: Path) -> None:
    desk = empty_desk(tmp_path / "new")
    assert not is_set_up(desk)
    desk.store.close()
