"""Where the program is installed, and the folders of its versions: laid ready, put in use, cleared away.

A version's folder gets its name only when everything in it is on the disk, and is never changed afterwards. Nothing of
the version that runs is touched.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec

from ward_desk.updates.versions import (
    FILE,
    Versions,
    came_up,
    install,
    is_version,
    may_install,
    numbers,
    read_versions,
    versions_there,
    write_versions,
)

PROGRAM = "ward-desk.exe"
READY = "ready"
PART, GONE = ".part", ".gone"
WAITS_S = (0.5, 1, 2, 4, 8)
"""A virus scanner holds on to what was just written; then the folder cannot be renamed yet."""

_log = logging.getLogger(__name__)


class Place(NamedTuple):
    """`home` holds `versions.ini` and a folder for each version, one of which is `running`."""

    home: Path
    running: str

    @property
    def versions(self) -> Versions:
        """What `versions.ini` says now."""
        return read_versions(self.home)

    def folder(self, version: str) -> Path:
        """Where that version lies, or would."""
        return self.home / version

    def say_came_up(self) -> None:
        """The first page is there: the launcher need not think of going back. Writes only where that changes anything;
        raises OSError."""
        found = self.versions
        if found.current and came_up(found) != found:
            write_versions(self.home, came_up(found))

    def writable(self) -> bool:
        """Whether this user may lay versions here."""
        trial = self.home / f"trial-{os.getpid()}"
        try:
            trial.mkdir()
            trial.rmdir()
        except OSError:
            return False
        return True


def installed_place(executable: Path) -> Place | None:
    """Where the program with this executable is installed; None for one that runs from elsewhere, as from the tree."""
    folder = executable.parent
    if is_version(folder.name) and (folder.parent / FILE).is_file():
        return Place(folder.parent, folder.name)
    return None


class ReadyMark:
    """Remembers, in the folder of the person's data, which version was laid ready, so that what an installer is just
    unpacking is never taken for it."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / READY

    def read(self) -> str:
        """The version, "" for none."""
        try:
            text = self._file.read_text("ascii", errors="replace").strip()
        except OSError:
            return ""
        return text if is_version(text) else ""

    def set(self, version: str) -> None:
        """Raises OSError."""
        draft = self._file.with_suffix(".new")
        draft.write_text(version, "ascii")
        draft.replace(self._file)

    def clear(self) -> None:
        """Raises OSError."""
        self._file.unlink(missing_ok=True)


def ready_version(place: Place, mark: ReadyMark) -> str:
    """The version that lies ready to be started next, "" for none."""
    version = mark.read()
    fits = version and may_install(place.versions, version) and (place.folder(version) / PROGRAM).is_file()
    return version if fits else ""


def put_in_use(place: Place, mark: ReadyMark) -> str:
    """Let the version that lies ready be the one that starts next; it, or "" where there is none. A few milliseconds.
    Raises OSError; nothing has changed then."""
    version = ready_version(place, mark)
    if version:
        after = install(place.versions, version)
        write_versions(place.home, msgspec.structs.replace(after, before=place.running))  # which did come up
        mark.clear()
    return version


def name_it(part: Path, wait: Callable[[float], None] = time.sleep) -> None:
    """Give a complete folder `<version>.part` its name; what has the name already goes. Raises OSError."""
    target = part.with_suffix("")
    remove(target)
    for pause in (*WAITS_S, None):
        try:
            part.rename(target)
            break
        except PermissionError:
            if pause is None:
                raise
            wait(pause)
    if os.name == "posix":
        handle = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def clear_away(place: Place, mark: ReadyMark) -> list[str]:
    """Remove what is not needed any more: drafts, versions older than the one in use but the one before it, the one that
    failed. Returns their names. What cannot be removed, because it still runs, is left for the next time."""
    versions, ready = place.versions, mark.read()
    kept = {place.running, versions.current, versions.before, ready}
    removed = []
    for version in versions_there(place.home):
        old = is_version(versions.current) and numbers(version) < numbers(versions.current)
        if version not in kept and (old or version == versions.failed) and _gone(place.folder(version)):
            removed.append(version)
    with contextlib.suppress(OSError):
        for path in place.home.iterdir():
            if path.suffix in {PART, GONE} and is_version(path.stem):
                shutil.rmtree(path, ignore_errors=True)
    return removed


def remove(folder: Path) -> None:
    """Take a version's folder away whole: first its name, then what is in it. Raises OSError where it is in use."""
    if folder.exists():
        gone = folder.with_name(folder.name + GONE)
        shutil.rmtree(gone, ignore_errors=True)
        folder.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)


def _gone(folder: Path) -> bool:
    try:
        remove(folder)
    except OSError as error:
        _log.info("version %s is still in use: %s", folder.name, error.strerror)
        return False
    return True
