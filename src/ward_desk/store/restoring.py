"""The last step of a restore: the prepared file takes the database's place, whatever interrupts it.

Once the prepared file stands under its own name, the restore will happen: whoever opens the folder next finishes it.
"""

from __future__ import annotations

from pathlib import Path

from ward_desk.errors import DeskError
from ward_desk.paths import Paths
from ward_ledger.days import local_time

JOURNALS = ("-wal", "-shm", "-journal")
PAGE_BYTES = 4096


def prepared_file(paths: Paths) -> Path:
    """A whole database, ready to take the place of the one that is there."""
    return paths.database.with_name(paths.database.name + ".restored")


def finish(paths: Paths) -> Path | None:
    """Put the prepared file in place, if there is one, and return where the file before it lies now (None: nothing
    was there). It is kept with its journals in `damaged/`. Raises OSError; what is missing is done the next time."""
    prepared = prepared_file(paths)
    if not prepared.exists():
        return None
    aside = _set_aside(paths)
    prepared.replace(paths.database)
    return aside


def refuse_lost(paths: Paths) -> None:
    """Raises DeskError `database_damaged` for a file that is missing, empty or shorter than a page where there was a
    database: SQLite would begin a new one in its place."""
    size = _size(paths.database)
    if size >= PAGE_BYTES:
        return
    journal = paths.database.with_name(paths.database.name + "-wal")
    if size or _size(journal) or any(paths.backups.glob("*.backup")):
        raise DeskError("database_damaged", file=paths.database.name)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _set_aside(paths: Paths) -> Path | None:
    parts = [paths.database, *(paths.database.with_name(paths.database.name + ending) for ending in JOURNALS)]
    present = [part for part in parts if part.exists()]
    if not present:
        return None
    paths.damaged.mkdir(parents=True, exist_ok=True)
    stamp = local_time(int(present[0].stat().st_mtime * 1000)).strftime("%Y%m%d-%H%M%S")
    number = sum(1 for _ in paths.damaged.glob("*.db*")) + 1
    aside = paths.damaged / f"ward-desk-{stamp}-{number:03d}.db"
    for part in present:
        part.replace(aside.with_name(aside.name + part.name.removeprefix(paths.database.name)))
    return aside
