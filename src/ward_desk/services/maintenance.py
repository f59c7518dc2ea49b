"""Copies of the data, putting one back, and the doctor."""

from __future__ import annotations

from pathlib import Path

from ward_desk.clock import Clock
from ward_desk.paths import Paths
from ward_desk.services.desk import Desk
from ward_desk.services.people import is_set_up
from ward_desk.store import backup, doctor
from ward_desk.store.backup import Backup, Restored
from ward_desk.store.doctor import Examination
from ward_desk.store.engine import file_errors
from ward_desk.store.keys import KeyPlace, Keyring, find_key, keep_key, key_from_recovery, read_identity
from ward_desk.store.store import Store, open_store
from ward_ledger.recovery import typed_groups

__all__ = [
    "Backup",
    "Examination",
    "KeyPlace",
    "Keyring",
    "Restored",
    "back_up",
    "back_up_before_migration",
    "backup_is_due",
    "backups",
    "bring_key",
    "copies_in",
    "examine",
    "key_place",
    "newest_good_backup",
    "restore",
    "typed_groups",
]

HOUR_MS = 3_600_000


def back_up(desk: Desk, target: Path | None = None) -> Backup:
    """Copy the data to `target`, or add a rolling copy in the data folder. The copy was opened and checked.

    Works while others use the database, on a connection of its own. Raises DeskError `database_damaged`,
    `disk_full` or `file_not_written`; older copies are untouched then.
    """
    paths, key, now = desk.store.paths, desk.store.key, desk.clock.wall_ms()
    if target is None:
        return backup.make_backup(paths, key, now, desk.settings.current.backups_kept)
    backup.copy_to(paths, key, target)
    return Backup(target, now, target.stat().st_size)


def backups(desk: Desk) -> list[Backup]:
    """The rolling copies, newest first."""
    return copies_in(desk.store.paths)


def copies_in(paths: Paths) -> list[Backup]:
    """The rolling copies of a data folder whose database may be closed or broken, newest first."""
    return backup.backups(paths)


def backup_is_due(desk: Desk) -> bool:
    """Whether the newest rolling copy is older than the setting says. Before the first start there is nothing to copy."""
    if not is_set_up(desk):
        return False
    found = backups(desk)
    age = desk.clock.wall_ms() - found[0].made_ms if found else None
    return age is None or not 0 <= age < desk.settings.current.backup_hours * HOUR_MS


def back_up_before_migration(store: Store, clock: Clock, keep: int) -> Backup:
    """The copy made before the schema changes."""
    return backup.make_backup(store.paths, store.key, clock.wall_ms(), keep)


def newest_good_backup(paths: Paths, keyring: Keyring | None) -> Backup | None:
    """The newest rolling copy that opens and is whole, or None. Raises DeskError `key_lost`."""
    return backup.newest_good(paths, find_key(paths, keyring))


def restore(paths: Paths, source: Path, keyring: Keyring | None, clock: Clock, recovery: str | None = None) -> Restored:
    """Put the copy `source` in place of the database, which is kept in `damaged/`, and bring in what can still be
    read of what was recorded after the copy. The desk goes on under a new id.

    `recovery` is the printed key, needed where this PC does not hold the key (another PC, a reset profile). The app
    must be closed. Raises DeskError `key_lost`, `recovery_key_form`, `file_missing` or `backup_bad`; nothing was
    changed then.
    """
    key = find_key(paths, keyring) if recovery is None else key_from_recovery(recovery)
    done = backup.restore(paths, source, key, clock.new_id(), clock.wall_ms())
    if recovery or read_identity(paths) is None:
        with file_errors(paths.folder):
            keep_key(paths, key, str(clock.new_id()), keyring)
    return done


def bring_key(paths: Paths, keyring: Keyring | None, clock: Clock, recovery: str) -> None:
    """Take the key from paper and keep it on this PC again. Raises DeskError `recovery_key_form`, `key_wrong`."""
    key = key_from_recovery(recovery)
    backup.try_key(paths, key)
    with file_errors(paths.folder):
        keep_key(paths, key, str(clock.new_id()), keyring)


def examine(desk: Desk) -> Examination:
    """What `ward-desk doctor` finds: hash chains, the tables against the log, the file itself.

    Works on a connection of its own, so that the desk goes on recording meanwhile.
    """
    store = open_store(desk.store.paths, desk.store.key)
    try:
        return doctor.examine(store)
    finally:
        store.close()


def key_place(desk: Desk) -> KeyPlace:
    """Where the key of the database lies: in the system's keyring, or in a file beside the database."""
    identity = read_identity(desk.store.paths)
    return identity.key_place if identity is not None else "file"
