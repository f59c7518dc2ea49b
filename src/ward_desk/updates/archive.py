"""The archive of a version: a tar that depends on the names and contents of a folder's files and on nothing else.

So the department makes it from what was built, and a desk makes the very same bytes again from what is installed: a
patch between two archives can be used without keeping the old one.
"""

from __future__ import annotations

import tarfile
from pathlib import Path
from typing import IO

FILE_MODE = 0o644


class NotPlainError(ValueError):
    """A folder holds what no version has: a link, a pipe. The text names it."""


def files_of(folder: Path) -> list[tuple[str, Path]]:
    """All files below `folder` with their names inside it ("parts/base.zip"), sorted by the names' UTF-8 bytes.

    Folders without files are left out. Raises NotPlainError for a link or what else is not a file.
    """
    found = []
    for path in folder.rglob("*"):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise NotPlainError(path.relative_to(folder).as_posix())
        if path.is_file():
            found.append((path.relative_to(folder).as_posix(), path))
    return sorted(found, key=lambda one: one[0].encode())


def write_tar(folder: Path, out: IO[bytes]) -> None:
    """Write the tar of `folder` (USTAR; no owner, no time, no folders of their own, mode 644) to `out`.

    Raises OSError where a file cannot be read, and what `files_of` raises.
    """
    with tarfile.open(fileobj=out, mode="w|", format=tarfile.USTAR_FORMAT) as tar:
        for name, path in files_of(folder):
            member = tarfile.TarInfo(name)
            member.mode = FILE_MODE
            with path.open("rb") as content:
                member.size = path.stat().st_size
                tar.addfile(member, content)
