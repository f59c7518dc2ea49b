"""Puts the concrete parts together; the only place that does."""

from __future__ import annotations

import os

from ward_desk.clock import Clock, SystemClock
from ward_desk.errors import DeskError
from ward_desk.paths import Paths
from ward_desk.services.catalogue import load_catalogue
from ward_desk.services.desk import Desk
from ward_desk.services.maintenance import back_up_before_migration
from ward_desk.settings import SettingsFile
from ward_desk.store.engine import KEY_BYTES
from ward_desk.store.keys import Keyring, find_key, keep_key, read_identity, system_keyring
from ward_desk.store.store import open_store
from ward_ledger.days import local_day


def open_desk(paths: Paths, settings: SettingsFile, clock: Clock | None = None) -> Desk:
    """Open the desk in this data folder; an empty folder becomes a new desk that is not set up yet.

    Raises DeskError: `key_lost`, `database_damaged`, `database_newer`, `read_only`, `disk_full`.
    """
    clock = clock or SystemClock()
    catalogue = load_catalogue(local_day(clock.wall_ms()))
    store = open_store(
        paths,
        _key(paths, clock),
        before_migration=lambda old: back_up_before_migration(old, clock, settings.current.backups_kept),
    )
    return Desk(store, catalogue, clock, settings)


def keyring_of(paths: Paths) -> Keyring | None:
    """The system's keyring, asked for only where the key is not in a file already."""
    return None if paths.key_file.exists() else system_keyring()


def _key(paths: Paths, clock: Clock) -> bytes:
    keyring = keyring_of(paths)
    if paths.database.exists() or paths.key_file.exists() or read_identity(paths) is not None:
        return find_key(paths, keyring)
    key = os.urandom(KEY_BYTES)
    try:
        keep_key(paths, key, str(clock.new_id()), keyring)
    except OSError as error:
        raise DeskError("read_only", folder=str(paths.folder)) from error
    return key
