"""Updates as the Windows Python does them: over a line that breaks, by a patch, from a stick; then the old version goes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.updates.city_folder import CityFolder, lay_version
from tests.updates.weak_line import WeakLine

from ward_desk.updates.versions import Versions, read_versions, versions_there, write_versions

START = "import sys; sys.executable = sys.argv.pop(1); from ward_desk.main import main; sys.exit(main(sys.argv[1:]))"
SIZE = 1_000_000


class InstalledDesk:
    """Versions in a folder of the Windows, and a city that Linux serves."""

    def __init__(self, desk: Any, folder: Path) -> None:
        self._desk, self.folder, self.home = desk, folder, folder / "installed"
        lay_version(self.home, "0.3.0", SIZE)
        write_versions(self.home, Versions(current="0.3.0"))
        self.city = CityFolder(folder / "city")
        self.line = WeakLine(self.city.folder)
        handed = folder / "hand-out"
        handed.mkdir()
        (handed / "root.json").write_bytes(self.city.root)
        text = f"[updates]\nurl = {self.line.url}\nroot = root.json\n[ward]\ncode = 20194\n"
        (handed / "ward-desk.ini").write_text(text)

    def build(self, version: str, before: Path | None = None) -> Path:
        """The department gives out one more version."""
        built = lay_version(self.folder / "built", version, SIZE)
        self.city.add(built, version, before=before)
        self.city.publish()
        return built

    def update(self, *words: str) -> dict[str, Any]:
        """What `ward-desk update` of the version in use says."""
        windows = self._desk.wine.windows
        running = self.home / read_versions(self.home).current / "ward-desk.exe"
        env = {
            "WARD_DESK_HAND_OUT": windows(self.folder / "hand-out"),
            "WARD_DESK_DATA": windows(self.folder / "data"),
        }
        command = [self._desk.python, "-c", START, windows(running), "update", "--json", *words]
        said = self._desk.wine.run(command, env)
        found: dict[str, Any] = json.loads(next(line for line in said.splitlines() if line.startswith("{")))
        return found


@pytest.fixture
def installed(desk: Any) -> Iterator[InstalledDesk]:
    folder = desk.wine.work / "updates-of-the-tests"
    shutil.rmtree(folder, ignore_errors=True)
    made = InstalledDesk(desk, folder)
    yield made
    made.line.close()
    shutil.rmtree(folder, ignore_errors=True)


def test_three_updates(installed: InstalledDesk) -> None:
    fourth = installed.build("0.4.0")
    installed.line.cuts = [100_000, 7, 0]
    assert installed.update()["next"] == "0.4.0"
    assert installed.line.sent("ward-desk-0.4.0.tar.gz") == installed.city.size("0.4.0"), "no byte went twice"
    assert read_versions(installed.home) == Versions(current="0.4.0", before="0.3.0")

    installed.build("0.5.0", before=fourth)
    assert installed.update()["bytes"] == installed.city.size("0.5.0", ".patch")
    assert installed.line.sent("ward-desk-0.5.0.tar.gz") == 0

    installed.build("0.6.0")
    assert installed.update("--from", installed._desk.wine.windows(installed.city.folder))["next"] == "0.6.0"
    assert versions_there(installed.home) == ["0.4.0", "0.5.0", "0.6.0"]
    assert read_versions(installed.home) == Versions(current="0.6.0", before="0.5.0")
