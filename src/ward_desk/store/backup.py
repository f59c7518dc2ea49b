"""Copies of the database: made while it is in use, checked by opening them, and put back when the file is broken.

A copy is an SQLCipher file with the same key. Making one reads every page of the database, so a damaged file is
found then and never replaces a good copy.
"""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from sqlcipher3 import dbapi2

from ward_desk.errors import DeskError
from ward_desk.paths import Paths
from ward_desk.store import log as change_log
from ward_desk.store.engine import connect, world_errors
from ward_desk.store.keys import key_check, read_identity
from ward_desk.store.projection import rebuild
from ward_desk.store.store import Store
from ward_desk.store.tables import this_desk
from ward_ledger.change import MalformedChange, chain_hash, decode
from ward_ledger.days import local_time

PATTERN = "ward-desk-*.backup"
PAGES_AT_ONCE = 2000
LEAST_KEPT = 2


class Backup(NamedTuple):
    """A copy: `made_ms` is when (milliseconds since 1970, UTC), `size` in bytes."""

    path: Path
    made_ms: int
    size: int


class Restored(NamedTuple):
    """What a restore did: the copy used, where the broken file lies, and how many changes that the copy lacked
    could still be read from the broken file."""

    used: Path
    broken: Path | None
    salvaged: int


def backups(paths: Paths) -> list[Backup]:
    """The rolling copies, newest first."""
    found = [
        Backup(path, int(path.stat().st_mtime * 1000), path.stat().st_size) for path in paths.backups.glob(PATTERN)
    ]
    return sorted(found, key=lambda one: one.path.name, reverse=True)


def copy_to(paths: Paths, key: bytes, target: Path) -> None:
    """Copy the database to `target` while others use it, check the copy, and only then give it its name.

    Raises DeskError: `database_damaged`, `disk_full`, or `file_not_written` where the target cannot be written.
    """
    draft = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
    except OSError as error:
        raise DeskError("file_not_written", file=str(target), detail=error.strerror or str(error)) from error
    try:
        with world_errors(paths.database):
            _copy_pages(paths.database, key, draft)
        check(draft, key)
        draft.replace(target)
    except OSError as error:
        raise DeskError("file_not_written", file=str(target), detail=error.strerror or str(error)) from error
    finally:
        _remove_with_journals(draft)


def make_backup(paths: Paths, key: bytes, now_ms: int, keep: int) -> Backup:
    """Add a rolling copy and let go of the oldest beyond `keep`, and of more (down to two) where the disk would
    not hold two further copies. Raises as `copy_to`."""
    stamp = local_time(now_ms).strftime("%Y%m%d-%H%M%S")
    target = paths.backups / f"ward-desk-{stamp}-{now_ms % 1000:03d}.backup"
    copy_to(paths, key, target)
    found = backups(paths)
    for old in found[max(keep, 1) :]:
        old.path.unlink(missing_ok=True)
    found = found[: max(keep, 1)]
    while len(found) > LEAST_KEPT and shutil.disk_usage(paths.backups).free < 2 * found[0].size:
        found.pop().path.unlink(missing_ok=True)
    return next(one for one in backups(paths) if one.path == target)


def check(path: Path, key: bytes) -> None:
    """Raises DeskError `backup_bad` unless the file opens with the key, is whole and holds a desk."""
    if not path.is_file():
        raise DeskError("file_missing", file=str(path))
    try:
        connection = dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        try:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            damaged = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            answer = connection.execute("PRAGMA quick_check").fetchone()
            desks = connection.execute("SELECT count(*) FROM this_desk").fetchone()
        finally:
            connection.close()
    except dbapi2.Error as error:
        raise DeskError("backup_bad", file=str(path)) from error
    if damaged or answer != ("ok",) or desks != (1,):
        raise DeskError("backup_bad", file=str(path))


def try_key(paths: Paths, key: bytes) -> None:
    """Raises DeskError `key_wrong` unless the key opens the database. Nothing is written."""
    identity = read_identity(paths)
    if identity is not None and key_check(key) != identity.key_check:
        raise DeskError("key_wrong")
    if identity is None and paths.database.exists():
        try:
            connect(paths.database, key).close()
        except dbapi2.Error as error:
            raise DeskError("key_wrong") from error


def newest_good(paths: Paths, key: bytes) -> Backup | None:
    """The newest rolling copy that passes `check`, or None."""
    for found in backups(paths):
        try:
            check(found.path, key)
        except DeskError:
            continue
        return found
    return None


def put_back(paths: Paths, source: Path, key: bytes, now_ms: int) -> Path | None:
    """Make the copy `source` the database. The file that was there is moved to `damaged/`, with its journals, and
    its new path is returned (None: there was none). Raises as `check`, before anything is touched."""
    check(source, key)
    draft = paths.database.with_name(paths.database.name + ".part")
    shutil.copyfile(source, draft)
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    broken = _set_aside(paths, now_ms)
    draft.replace(paths.database)
    return broken


def salvage(store: Store, broken: Path) -> int:
    """Bring in what the broken file knew beyond the copy that was put back, as far as its hash chain holds, and go
    on under a new desk id, because the old one may be known further elsewhere. Returns the changes brought in."""
    with store.writing() as connection:
        desk = change_log.own_desk(connection)
        last = connection.exec_driver_sql(
            "SELECT seq, hash FROM log WHERE desk = ? ORDER BY seq DESC LIMIT 1", (desk.bytes,)
        ).one_or_none()
        seq, prev = (last[0], last[1]) if last is not None else (0, bytes(32))
        entries = _readable_entries(broken, store.key, desk, seq, prev)
        for body, found_hash in entries:
            change_log.insert(connection, decode(body), body, found_hash)
        if entries:
            newest = decode(entries[-1][0]).at
            connection.exec_driver_sql("UPDATE this_desk SET clock_at = max(clock_at, ?)", (newest,))
            rebuild(connection, store.rights(connection))
    return len(entries)


def new_desk_id(store: Store, desk_id: UUID) -> None:
    """Go on under another desk id; the old chain stays in the log."""
    with store.writing() as connection:
        connection.execute(this_desk.update().values(id=desk_id.bytes))


def purge_contacts(paths: Paths, key: bytes, today: date) -> None:
    """Delete due contacts from every rolling copy too: a deletion must reach the copies (Law 91/2025 art. 3.3)."""
    _run_in_copies(paths, key, "DELETE FROM contacts WHERE purge_on <= ?", today.isoformat())


def forget_contact(paths: Paths, key: bytes, visit: UUID) -> None:
    """Delete one visit's contact from every rolling copy: consent was withdrawn."""
    _run_in_copies(paths, key, "DELETE FROM contacts WHERE visit = ?", visit.bytes)


def _run_in_copies(paths: Paths, key: bytes, statement: str, value: object) -> None:
    for found in backups(paths):
        with world_errors(found.path):
            connection = connect(found.path, key)
            try:
                connection.execute("PRAGMA journal_mode = DELETE")
                connection.execute(statement, (value,))
            finally:
                connection.close()


def _copy_pages(source: Path, key: bytes, target: Path) -> None:
    reader = connect(source, key)
    try:
        writer = dbapi2.connect(str(target), isolation_level=None)
        try:
            writer.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            reader.backup(writer, pages=PAGES_AT_ONCE)
            writer.execute("PRAGMA journal_mode = DELETE")
        finally:
            writer.close()
    finally:
        reader.close()
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _readable_entries(broken: Path, key: bytes, desk: UUID, seq: int, prev: bytes) -> list[tuple[bytes, bytes]]:
    """The entries after `seq` whose chain holds, up to the first that cannot be read."""
    entries: list[tuple[bytes, bytes]] = []
    try:
        connection = connect(broken, key)
    except dbapi2.Error:
        return entries
    try:
        while True:
            row = connection.execute(
                "SELECT body, hash FROM log WHERE desk = ? AND seq = ?", (desk.bytes, seq + 1)
            ).fetchone()
            if row is None or chain_hash(prev, row[0]) != row[1]:
                return entries
            decode(row[0])
            entries.append((row[0], row[1]))
            seq, prev = seq + 1, row[1]
    except (dbapi2.Error, MalformedChange):
        return entries
    finally:
        connection.close()


def _set_aside(paths: Paths, now_ms: int) -> Path | None:
    if not paths.database.exists():
        return None
    paths.damaged.mkdir(parents=True, exist_ok=True)
    stamp = local_time(now_ms).strftime("%Y%m%d-%H%M%S")
    aside = paths.damaged / f"ward-desk-{stamp}-{now_ms % 1000:03d}.db"
    for ending in ("-wal", "-shm", ""):
        part = paths.database.with_name(paths.database.name + ending)
        if part.exists():
            part.replace(aside.with_name(aside.name + ending))
    return aside


def _remove_with_journals(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
