"""The real app and `versions.ini`: its first page ends the count, its closing puts in use what lies ready."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.updates.city_folder import CityFolder, lay_version

from ward_desk.paths import ENVIRONMENT
from ward_desk.updates.place import Place, ReadyMark
from ward_desk.updates.versions import Versions, launch, read_versions, write_versions

PATIENCE_S = 60
START = "import sys; sys.executable = sys.argv.pop(1); from ward_desk.main import main; sys.exit(main(sys.argv[1:]))"


def until(true: Callable[[], bool]) -> bool:
    ends = time.monotonic() + PATIENCE_S
    while not true() and time.monotonic() < ends:
        time.sleep(0.02)
    return true()


class Started:
    """The app as the launcher would start it, with a screen that nobody sees."""

    def __init__(self, place: Place, data: Path) -> None:
        env = os.environ | {ENVIRONMENT: str(data), "QT_QPA_PLATFORM": "offscreen"}
        words = [sys.executable, "-c", START, str(place.folder("0.3.0") / "ward-desk.exe")]
        self.process = subprocess.Popen(words, env=env, stdout=subprocess.PIPE, text=True)

    def close(self) -> int:
        """As a person closes it."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE_S)

    def kill(self) -> None:
        """As the power cut does."""
        self.process.kill()
        self.process.wait(PATIENCE_S)
        if self.process.stdout is not None:
            self.process.stdout.close()


@pytest.fixture
def start(place: Place, tmp_path: Path) -> Iterator[Callable[[], Started]]:
    running: list[Started] = []

    def begin() -> Started:
        running.append(Started(place, tmp_path / "data"))
        return running[-1]

    yield begin
    for one in running:
        one.kill()


def counted(place: Place) -> Versions:
    """What the launcher writes before it starts the app."""
    found = launch(read_versions(place.home), ["0.2.0", "0.3.0"], 1_000_000)
    write_versions(place.home, found.versions)
    return found.versions


def test_its_first_page_ends_the_count(place: Place, start: Callable[[], Started]) -> None:
    write_versions(place.home, Versions(current="0.3.0", before="0.2.0", starts=1))
    assert counted(place).starts == 2
    app = start()
    assert until(lambda: read_versions(place.home) == Versions(current="0.3.0", before="0.2.0"))
    assert app.close() == 0


def test_a_click_while_it_is_open_ends_the_count_too(place: Place, start: Callable[[], Started]) -> None:
    first = start()
    write_versions(place.home, Versions(current="0.3.0", starts=1))
    assert until(lambda: read_versions(place.home).starts == 0), "open, and its first page there"
    counted(place)
    second = start()
    assert second.process.wait(PATIENCE_S) == 0
    assert read_versions(place.home).starts == 0
    assert first.close() == 0


def test_closing_puts_in_use_what_lies_ready(place: Place, start: Callable[[], Started], tmp_path: Path) -> None:
    write_versions(place.home, Versions(current="0.3.0", starts=1))
    app = start()
    assert until(lambda: read_versions(place.home).starts == 0)
    lay_version(place.home, "0.4.0")
    (tmp_path / "data" / "updates").mkdir()
    ReadyMark(tmp_path / "data" / "updates").set("0.4.0")
    assert app.close() == 0
    assert read_versions(place.home) == Versions(current="0.4.0", before="0.3.0")


def test_after_a_power_cut_the_next_start_does_it(place: Place, start: Callable[[], Started], tmp_path: Path) -> None:
    lay_version(place.home, "0.4.0")
    (tmp_path / "data" / "updates").mkdir(parents=True)
    ReadyMark(tmp_path / "data" / "updates").set("0.4.0")
    start()
    assert until(lambda: read_versions(place.home) == Versions(current="0.4.0", before="0.3.0"))


def test_starting_loads_nothing_of_updates_but_the_file(city: CityFolder) -> None:
    """tuf and what belongs to it cost 0.2 s and more."""
    words = (
        "import sys; from PySide6.QtWidgets import QApplication; QApplication([]);"
        "import ward_desk.bootstrap, ward_desk.ui.app, ward_desk.ui.update_runner, ward_desk.cli;"
        "print([one for one in ('tuf', 'securesystemslib', 'requests', 'tarfile') if one in sys.modules])"
    )
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.strip() == "[]"
