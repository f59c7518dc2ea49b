"""Opens the SQLCipher file, and turns what SQLite reports into what a person can act on."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from ward_desk.errors import DeskError

KEY_BYTES = 32
BUSY_MS = 5000


def connect(path: Path, key: bytes) -> Any:
    """A raw SQLCipher connection with the desk's settings. The key is used as it is, without derivation."""
    connection = dbapi2.connect(str(path), check_same_thread=False, isolation_level=None, timeout=BUSY_MS / 1000)
    try:
        unlock(connection, key)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA cache_size = -16000")
        connection.execute("PRAGMA temp_store = MEMORY")
    except BaseException:
        connection.close()
        raise
    return connection


def unlock(connection: Any, key: bytes) -> None:
    """Give SQLCipher the key. What it finds wrong with a file comes back as errors; it need not write to stderr too."""
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")


def open_engine(path: Path, key: bytes) -> sa.Engine:
    """An engine on the file. Transactions take the write lock at once unless the connection has the execution
    option `reading`, so that a read of the last number and the insert after it cannot interleave with another
    process."""
    engine = sa.create_engine(
        "sqlite://", module=dbapi2, creator=lambda: connect(path, key), poolclass=sa.QueuePool, pool_size=2
    )

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        reading = connection.get_execution_options().get("reading")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


@contextmanager
def world_errors(path: Path) -> Iterator[None]:
    """Raise what SQLite says of the disk, the folder or the file as a DeskError; let our own mistakes through."""
    try:
        yield
    except (sa.exc.DBAPIError, dbapi2.DatabaseError) as error:
        found = _explain(str(getattr(error, "orig", None) or error), path)
        if found is None:
            raise
        raise found from error


@contextmanager
def file_errors(folder: Path) -> Iterator[None]:
    """Raise what the system says of files in the folder as a DeskError: `disk_full` or `read_only`."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DeskError("disk_full") from error
        raise DeskError("read_only", folder=str(folder)) from error


def _explain(message: str, path: Path) -> DeskError | None:
    lowered = message.lower()
    if "is full" in lowered:
        return DeskError("disk_full")
    if "readonly" in lowered or "unable to open" in lowered:
        return DeskError("read_only", folder=str(path.parent))
    if "is locked" in lowered or "busy" in lowered:
        return DeskError("database_busy")
    if "disk i/o" in lowered:
        return DeskError("disk_full") if _disk_is_full(path) else DeskError("database_damaged", file=path.name)
    if any(word in lowered for word in ("malformed", "not a database", "corrupt", "hmac", "could not decode")):
        return DeskError("database_damaged", file=path.name)
    return None


def _disk_is_full(path: Path) -> bool:
    import shutil

    return shutil.disk_usage(path.parent).free < 64 * 1024
