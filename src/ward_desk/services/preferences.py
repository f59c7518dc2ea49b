"""Changes how the app looks and behaves on this PC."""

from __future__ import annotations

from ward_desk.errors import DeskError
from ward_desk.settings import Settings, SettingsFile


def change_settings(settings: SettingsFile, **fields: object) -> Settings:
    """Take over the given fields of Settings and save them. Raises DeskError `file_not_written`; nothing changes
    then."""
    try:
        return settings.change(**fields)
    except OSError as error:
        raise DeskError("file_not_written", file="settings.json", detail=error.strerror or str(error)) from error
