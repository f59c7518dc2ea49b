"""Copies of the database: made while it is in use, checked by opening them, and put back when the file is broken.

A copy is an SQLCipher file with the same key. Making one reads every page of the database, so a damaged file is
found then and never replaces a good copy.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from sqlcipher3 import dbapi2

from ward_desk.errors import DeskError
from ward_desk.paths import Paths
from ward_desk.store.engine import connect, file_errors, unlock, world_errors
from ward_desk.store.keys import key_check, read_identity
from ward_desk.store.renewal import go_on_as
from ward_desk.store.restoring import finish, prepared_file
from ward_desk.store.salvage import salvage
from ward_desk.store.store import open_store
from ward_ledger.days import LOCAL, local_time, to_unix_ms

NAME = re.compile(r"ward-desk-([0-9]{6,})-([0-9]{8}-[0-9]{6}-[0-9]{3})\.backup")
STAMP = "%Y%m%d-%H%M%S"
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
    """The rolling copies, newest first: by their number, because the PC clock may have jumped in between."""
    return [_backup(path) for _, path in sorted(_numbered(paths), reverse=True)]


def copy_to(paths: Paths, key: bytes, target: Path) -> None:
    """Copy the database to `target` while others use it, check the copy, and only then give it its name.

    Raises DeskError: `database_damaged`, `disk_full`, or `file_not_written` where the target cannot be written
    or is the database itself.
    """
    if target.resolve() == paths.database.resolve():
        raise DeskError("file_not_written", file=str(target), detail=os.strerror(errno.EEXIST))
    draft = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
    except OSError as error:
        raise DeskError("file_not_written", file=str(target), detail=error.strerror or str(error)) from error
    try:
        with world_errors(paths.database):
            _copy_pages(paths.database, key, draft)
        try:
            _desks_in(draft, key)
        except DeskError as error:  # pages that cannot be read are copied as such
            raise DeskError("database_damaged", file=paths.database.name) from error
        draft.replace(target)
    except OSError as error:
        raise DeskError("file_not_written", file=str(target), detail=error.strerror or str(error)) from error
    finally:
        _remove_with_journals(draft)


def make_backup(paths: Paths, key: bytes, now_ms: int, keep: int) -> Backup:
    """Add a rolling copy and let go of the oldest beyond `keep`, and of more (down to two) where the disk would
    not hold two further copies. Raises as `copy_to`."""
    stamp = local_time(now_ms).strftime(STAMP)
    number = max((number for number, _ in _numbered(paths)), default=0) + 1
    for unfinished in paths.backups.glob("*.part*"):
        unfinished.unlink(missing_ok=True)
    target = paths.backups / f"ward-desk-{number:06d}-{stamp}-{now_ms % 1000:03d}.backup"
    copy_to(paths, key, target)
    found = backups(paths)
    while len(found) > max(keep, 1):
        found.pop().path.unlink(missing_ok=True)
    while len(found) > LEAST_KEPT and shutil.disk_usage(paths.backups).free < 2 * found[0].size:
        found.pop().path.unlink(missing_ok=True)
    return found[0]


def check(path: Path, key: bytes) -> None:
    """Raises DeskError `backup_bad` unless the file opens with the key, is whole and holds a desk."""
    if _desks_in(path, key) != 1:
        raise DeskError("backup_bad", file=str(path))


def _desks_in(path: Path, key: bytes) -> int:
    """How many desks the file holds: none before the first start was gone through. Raises as `check`."""
    if not path.is_file():
        raise DeskError("file_missing", file=str(path))
    try:
        connection = dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        try:
            unlock(connection, key)
            damaged = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            answer = connection.execute("PRAGMA quick_check").fetchone()
            (desks,) = connection.execute("SELECT count(*) FROM this_desk").fetchone()
        finally:
            connection.close()
    except dbapi2.Error as error:
        raise DeskError("backup_bad", file=str(path)) from error
    if damaged or answer != ("ok",):
        raise DeskError("backup_bad", file=str(path))
    return int(desks)


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


def restore(paths: Paths, source: Path, key: bytes, desk_id: UUID, now_ms: int) -> Restored:
    """Make the copy `source` the database, under a new desk id, because the old one may be known further elsewhere.

    What the file that was there knew beyond the copy is brought in, as far as its hash chains hold; the file itself
    is kept in `damaged/`. Killed at any moment, it has happened wholly or not at all. Raises as `check`, and
    `disk_full` or `read_only`; nothing was changed then.
    """
    check(source, key)
    workshop = Paths(paths.folder / "restoring")
    with world_errors(workshop.database), file_errors(paths.folder):
        shutil.rmtree(workshop.folder, ignore_errors=True)
        workshop.folder.mkdir(parents=True)
        try:
            shutil.copyfile(source, workshop.database)
            store = open_store(workshop, key)
            try:
                salvaged = salvage(store, paths.database)
                with store.writing() as connection:
                    go_on_as(store, connection, desk_id, now_ms)
            finally:
                store.close()
            _leave_wal(workshop.database, key)
            workshop.database.replace(prepared_file(paths))
        finally:
            shutil.rmtree(workshop.folder, ignore_errors=True)
        return Restored(source, finish(paths), salvaged)


def purge_contacts(paths: Paths, key: bytes, today: date) -> None:
    """Delete due contacts from every rolling copy too: a deletion must reach the copies (Law 91/2025 art. 3.3)."""
    _run_in_copies(paths, key, "DELETE FROM contacts WHERE purge_on <= ?", today.isoformat())


def forget_contact(paths: Paths, key: bytes, visit: UUID) -> None:
    """Delete one visit's contact from every rolling copy: consent was withdrawn."""
    _run_in_copies(paths, key, "DELETE FROM contacts WHERE visit = ?", visit.bytes)


def _run_in_copies(paths: Paths, key: bytes, statement: str, value: object) -> None:
    """A copy that cannot be opened holds nothing that anybody could read, and must not keep the others from it."""
    for found in backups(paths):
        with suppress(dbapi2.Error):
            connection = connect(found.path, key)
            try:
                connection.execute("PRAGMA journal_mode = DELETE")
                connection.execute(statement, (value,))
            finally:
                connection.close()


def _numbered(paths: Paths) -> list[tuple[int, Path]]:
    matches = ((NAME.fullmatch(path.name), path) for path in paths.backups.glob("*.backup"))
    return [(int(match[1]), path) for match, path in matches if match]


def _backup(path: Path) -> Backup:
    stamp = path.name.removesuffix(".backup").split("-", 3)[3]
    made = datetime.strptime(stamp + "000", STAMP + "-%f").replace(tzinfo=LOCAL)
    return Backup(path, to_unix_ms(made), path.stat().st_size)


def _copy_pages(source: Path, key: bytes, target: Path) -> None:
    reader = connect(source, key)
    try:
        writer = dbapi2.connect(str(target), isolation_level=None)
        try:
            unlock(writer, key)
            reader.backup(writer, pages=PAGES_AT_ONCE)
            writer.execute("PRAGMA journal_mode = DELETE")
        finally:
            writer.close()
    finally:
        reader.close()
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _leave_wal(path: Path, key: bytes) -> None:
    connection = connect(path, key)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _remove_with_journals(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
