"""One update at a time in a folder, also across programs: the lock ends with the program that holds it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ward_desk.errors import DeskError


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder, which is made. Raises DeskError `update_busy`, and OSError where it cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / "busy.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _locked(handle):
            raise DeskError("update_busy")
        yield
    finally:
        os.close(handle)  # lets go of the lock


if sys.platform == "win32":

    def _locked(handle: int) -> bool:
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _locked(handle: int) -> bool:
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
