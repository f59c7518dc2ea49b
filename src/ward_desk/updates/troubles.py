"""What tuf, the disk and the line say, as sentences for a person."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadError,
    DownloadHTTPError,
    DownloadLengthMismatchError,
    ExpiredMetadataError,
    RepositoryError,
)
from tuf.api.serialization import DeserializationError

from ward_desk.errors import DeskError
from ward_desk.updates.fetching import Down, Source, Stopped

REFUSED = frozenset(
    {"update_not_signed", "update_rolled_back", "update_expired", "update_changed", "update_bad_archive"}
)
"""Codes of what somebody should look into: not a weak line, but something that is not as it was signed."""
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
_NO_RIGHTS = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
MEGABYTE = 1_000_000

_log = logging.getLogger(__name__)


@contextmanager
def of_list(source: Source) -> Iterator[None]:
    """Raise what goes wrong with the list as DeskError; Stopped passes."""
    with _of(source, "the list of versions", lambda error: DeskError(_word(error))):
        yield


@contextmanager
def of_file(source: Source, name: str) -> Iterator[None]:
    """The same for an archive or a patch."""
    with _of(source, name, lambda _: DeskError("update_changed", file=name)):
        yield


@contextmanager
def _of(source: Source, what: str, told: Callable[[Exception], DeskError]) -> Iterator[None]:
    try:
        yield
    except Stopped:
        raise
    except Down as down:
        raise down.error from None
    except DownloadHTTPError as error:
        raise source.missing(error.status_code) from None
    except (DownloadError, RepositoryError, DeserializationError) as error:
        _log.info("%s: %s: %s", what, type(error).__name__, error)
        raise told(error) from None


@contextmanager
def of_disk(folder: Path, needed: int) -> Iterator[None]:
    """Raise what the system says of files below `folder` as DeskError; `needed`: bytes that the work wants in all."""
    try:
        yield
    except OSError as error:
        raise disk_trouble(error, folder, needed) from error


def disk_trouble(error: OSError, folder: Path, needed: int) -> DeskError:
    """The sentence for it."""
    if error.errno in _NO_ROOM or getattr(error, "winerror", None) in {39, 112}:  # ERROR_HANDLE_DISK_FULL, DISK_FULL
        return DeskError("update_disk_full", needed=max(1, round(needed / MEGABYTE)))
    if error.errno in _NO_RIGHTS:
        return DeskError("update_no_rights", folder=str(folder))
    return DeskError("update_folder", folder=str(folder), detail=error.strerror or type(error).__name__)


def _word(error: Exception) -> str:
    if isinstance(error, ExpiredMetadataError):
        return "update_expired"
    if isinstance(error, BadVersionNumberError):
        return "update_rolled_back"
    if isinstance(error, DeserializationError) or isinstance(error.__cause__, DeserializationError):
        return "update_strange"
    if isinstance(error, DownloadError) and not isinstance(error, DownloadLengthMismatchError):
        return "update_unreachable"
    return "update_not_signed"
