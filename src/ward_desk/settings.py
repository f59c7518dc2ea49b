"""What this PC remembers about how the app looks and behaves; nothing here is a record.

Kept outside the database, because the language must be known even when the database cannot be opened.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from ward_desk.errors import Language


class Settings(msgspec.Struct, frozen=True):
    """All settings with their defaults; change one with `msgspec.structs.replace`."""

    language: Language = "vi"
    theme: Literal["system", "light", "dark"] = "system"
    text_percent: Annotated[int, msgspec.Meta(ge=100, le=200)] = 100
    lock_minutes: Annotated[int, msgspec.Meta(ge=1, le=60)] = 5
    backups_kept: Annotated[int, msgspec.Meta(ge=1, le=60)] = 14
    backup_hours: Annotated[int, msgspec.Meta(ge=1, le=168)] = 4
    contact_days: Annotated[int, msgspec.Meta(ge=1, le=90)] = 30
    window_geometry: str = ""
    guide_beside: bool = True
    report_number: str = ""
    report_signer: str = ""
    """As typed on this PC last: the number of the document, and who signs for the center."""
    course_passed: dict[str, str] = {}
    """On which day (yyyy-mm-dd) a person, by id, passed the course for new volunteers on this PC."""


def load(path: Path) -> Settings:
    """The settings in the file; defaults when there is none.

    A file that cannot be understood is kept beside as `….broken` and defaults are returned: settings are never
    a reason not to start.
    """
    try:
        raw = path.read_bytes()
    except OSError:
        return Settings()
    try:
        return msgspec.json.decode(raw, type=Settings)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        aside = path.with_suffix(path.suffix + ".broken")
        try:
            path.replace(aside)
        except OSError:
            return Settings()
        return Settings()


def save(path: Path, settings: Settings) -> None:
    """Write all of it or nothing; raises OSError when the folder cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(path.suffix + ".new")
    with draft.open("wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(settings)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


class SettingsFile:
    """The settings in force and the file they are kept in."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.current = load(path)

    def change(self, **fields: object) -> Settings:
        """Take over the given fields and save. Raises OSError when they could not be saved, and
        msgspec.ValidationError for a value out of range; nothing changes then."""
        wanted = msgspec.structs.asdict(self.current) | fields
        settings = msgspec.convert(wanted, Settings)
        save(self._path, settings)
        self.current = settings
        return settings
