"""Where a desk keeps its files. Everything lies in one folder, so that it can be moved, backed up or thrown away."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

ENVIRONMENT = "WARD_DESK_DATA"


class Paths(NamedTuple):
    """The files of one data folder; nothing is created by asking."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "ward-desk.db"

    @property
    def identity(self) -> Path:
        """Which key opens the database; holds no secret."""
        return self.folder / "store.json"

    @property
    def key_file(self) -> Path:
        return self.folder / "ward-desk.key"

    @property
    def settings(self) -> Path:
        return self.folder / "settings.json"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    @property
    def damaged(self) -> Path:
        """Broken database files are moved here and never deleted by the app."""
        return self.folder / "damaged"

    @property
    def logs(self) -> Path:
        return self.folder / "logs"


def data_paths(chosen: str | None, environment: Mapping[str, str] = os.environ) -> Paths:
    """The folder from `--data-dir`, else from WARD_DESK_DATA, else the platform's own place for this user."""
    named = chosen or environment.get(ENVIRONMENT)
    if named:
        return Paths(Path(named).expanduser().absolute())
    import platformdirs

    return Paths(platformdirs.user_data_path("WardDesk", appauthor=False))
