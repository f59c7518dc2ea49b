"""Unpacks a version's archive into a folder: plain files and nothing else, none of them outside, none that Windows could
take for something else."""

from __future__ import annotations

import os
import re
import tarfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO

MOST_FILES = 20_000
MOST_BYTES = 1024**3
PIECE = 256 * 1024
LONGEST_NAME = 240
_NOT_FOR_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ](?:/|$)')
_DEVICE = re.compile(r"(?:^|/)(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:\.[^/]*)?(?:/|$)", re.IGNORECASE)


class BadArchive(ValueError):
    """The archive holds what no version may hold, or is cut; the text says what."""


def unpack(archive: IO[bytes], folder: Path, told: Callable[[int], None]) -> int:
    """Write the files of a tar (packed by gzip or not) into `folder`, which is made, each of them safe on the disk.

    `told` hears of the bytes written so far and may raise. Returns how many files there are. Raises BadArchive, and
    OSError for the disk.
    """
    folder.mkdir()
    seen: set[str] = set()
    written = 0
    try:
        with _opened(archive) as tar:
            for member in tar:
                name = _name_of(member)
                if not name:
                    continue
                if name.casefold() in seen or len(seen) >= MOST_FILES:
                    raise BadArchive(f"twice or too many: {name[:80]}")
                seen.add(name.casefold())
                if written + member.size > MOST_BYTES:
                    raise BadArchive("too large")
                content = tar.extractfile(member)
                if content is None:
                    raise BadArchive(f"no file: {name[:80]}")
                written = _write(content, folder.joinpath(*name.split("/")), member.size, written, told)
    except (tarfile.TarError, EOFError, zlib.error, UnicodeError) as error:
        raise BadArchive(type(error).__name__) from None
    return len(seen)


def _opened(archive: IO[bytes]) -> tarfile.TarFile:
    try:
        return tarfile.open(fileobj=archive, mode="r|*")
    except TypeError as error:  # what tarfile makes of a gzip that is cut in its first ten bytes
        raise BadArchive("cut") from error


def _name_of(member: tarfile.TarInfo) -> str:
    """The name inside the folder, "" for what needs nothing done. Raises BadArchive."""
    name = member.name.removeprefix("./")
    if member.isdir():
        return ""
    parts = name.split("/")
    if not member.isreg() or member.issparse():
        raise BadArchive(f"no plain file: {name[:80]}")
    if len(name) > LONGEST_NAME or any(part in {"", ".", ".."} for part in parts):
        raise BadArchive(f"leads elsewhere: {name[:80]}")
    if _NOT_FOR_WINDOWS.search(name) or _DEVICE.search(name):
        raise BadArchive(f"no name for a file: {name[:80]}")
    return name


def _write(content: IO[bytes], path: Path, size: int, written: int, told: Callable[[int], None]) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise BadArchive(f"file and folder at once: {path.name}") from None
    with path.open("xb") as file:
        left = size
        while left:
            piece = content.read(min(PIECE, left))
            if not piece:
                raise BadArchive("cut")
            file.write(piece)
            left -= len(piece)
            written += len(piece)
            told(written)
        file.flush()
        os.fsync(file.fileno())
    return written
