"""The desk's store: opens the database and runs work in one transaction at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import UUID

import sqlalchemy as sa

from ward_desk.errors import DeskError
from ward_desk.paths import Paths
from ward_desk.store import log as change_log
from ward_desk.store import projection
from ward_desk.store.engine import file_errors, open_engine, world_errors
from ward_desk.store.restoring import finish, refuse_lost
from ward_desk.store.schema import migrate, refuse_newer, schema_version
from ward_desk.store.tables import SCHEMA_VERSION
from ward_ledger.change import Change, Value
from ward_ledger.merge import Verdict
from ward_ledger.permissions import Rights
from ward_ledger.records import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

# One transaction, as the verbs pass it on to the store; what lies in it is the store's business.
Transaction = sa.Connection

REFUSALS = {"visit_of_another": "not_your_visit"}


class Store:
    """An open database. Use `open_store`, and close it in the end.

    `reading()` and `writing()` give a connection for one transaction; a writing one commits when its block ends and
    is durable then. Both raise DeskError for what the disk and the file do. Safe to use from one thread at a time.
    """

    def __init__(self, paths: Paths, engine: sa.Engine, key: bytes) -> None:
        self.paths = paths
        self.key = key
        self.engine = engine
        self._rights: tuple[tuple[object, ...], Rights] | None = None

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        with (
            world_errors(self.paths.database),
            self.engine.connect().execution_options(reading=True) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        try:
            with world_errors(self.paths.database), self.engine.begin() as connection:
                yield connection
        except BaseException:
            self._rights = None  # they may have been read with changes of persons that are undone now
            raise

    def rights(self, connection: sa.Connection) -> Rights:
        """Who may do what, read anew when a person's change has come in since, or the city's own desks are others."""
        mark = change_log.rights_mark(connection)
        if self._rights is None or self._rights[0] != mark:
            city_desks = change_log.city_desks(connection)
            self._rights = (mark, Rights(change_log.person_changes(connection), city_desks))
        return self._rights[1]

    def save(
        self,
        connection: sa.Connection,
        *,
        now_ms: int,
        by: UUID,
        kind: Kind,
        key: UUID,
        values: dict[str, Value],
        why: str | None = None,
    ) -> Change:
        """Append a change and bring the tables up to date, in the caller's transaction.

        Raises DeskError `not_allowed` or `not_your_visit` where the person has no right to it, and ValueError for a
        value that does not fit its field; the transaction must then be given up.
        """
        change = change_log.append(connection, now_ms=now_ms, by=by, kind=kind, key=key, values=values, why=why)
        verdict = self._take_effect(connection, change)
        if verdict.refusal is not None:
            raise DeskError(REFUSALS.get(verdict.refusal, "not_allowed"))
        if verdict.rejected:
            raise ValueError(f"values that do not fit: {verdict.rejected}")
        return change

    def _take_effect(self, connection: sa.Connection, change: Change) -> Verdict:
        merged = projection.refresh(connection, change.kind, change.key, self.rights(connection))
        return next(verdict for verdict in merged.verdicts if verdict.change.place == change.place)

    def close(self) -> None:
        self.engine.dispose()


def open_store(paths: Paths, key: bytes, *, before_migration: Callable[[Store], object] | None = None) -> Store:
    """Open the database, creating or migrating it where needed.

    `before_migration` is called with the store at its old schema, to make a copy. Raises DeskError:
    `database_newer`, `database_damaged`, `read_only`, `disk_full`.
    """
    with file_errors(paths.folder):
        paths.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        finish(paths)
        refuse_lost(paths)
    with world_errors(paths.database):
        store = Store(paths, open_engine(paths.database, key), key)
        try:
            found = schema_version(store.engine)
            refuse_newer(found)
            if found != SCHEMA_VERSION:
                if found and before_migration is not None:
                    before_migration(store)
                migrate(store.engine)
            _check_writable(store)
        except BaseException:
            store.close()
            raise
    return store


def _check_writable(store: Store) -> None:
    """Take the write lock once, so that a read-only folder is told at the start and not at the first visit."""
    with store.writing() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
