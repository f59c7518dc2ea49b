"""New versions as somebody sees them: looked for, fetched, stopped, refused and ready, with a real city behind it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.desks import FakeClock
from tests.ui.seat import SMALL_SCREEN, Seat, cut_off, speaking, unnamed
from tests.updates.city_folder import CityFolder, lay_version
from tests.updates.weak_line import WeakLine

from ward_desk.errors import DeskError, Language
from ward_desk.hand_out import HandOut
from ward_desk.ui import update_runner
from ward_desk.ui.pages.settings_updates import UpdateSection
from ward_desk.ui.update_runner import UpdateRunner, UpdateView
from ward_desk.updates.line import UpdateLine
from ward_desk.updates.place import Place
from ward_desk.updates.versions import Versions, read_versions, write_versions

PATIENCE_MS = 20_000
READY = UpdateView("0.3.0", "idle", by_itself=True, by_stick=True, ready="0.4.0", found="0.4.0", hours=6)
NEWS = {"vi": "Báo cáo ngày in được hai mặt.", "en": "The report of the day prints on both sides."}
VIEWS = {
    "off": UpdateView("0.3.0", "off"),
    "no source": UpdateView("0.3.0", "idle"),
    "not looked": UpdateView("0.3.0", "idle", by_itself=True, by_stick=True, hours=6),
    "newest": UpdateView("0.3.0", "idle", by_itself=True, by_stick=True, hours=6, looked_ms=1_795_658_460_000),
    "looking": UpdateView("0.3.0", "looking", by_itself=True, by_stick=True),
    "fetching": READY._replace(stage="fetching", ready="", news=NEWS, done=12_345_678, whole=35_000_000),
    "unpacking": READY._replace(stage="unpacking", ready="", news=NEWS, done=80, whole=100),
    "ready": READY._replace(news=NEWS),
    "stopped": READY._replace(ready="", stopped=True),
    "failed": READY._replace(ready="", found="", failed="0.4.0", looked_ms=1_795_658_460_000),
    "line": READY._replace(ready="", found="", trouble=DeskError("update_unreachable")),
    "rights": READY._replace(ready="", trouble=DeskError("update_no_rights", folder=r"C:\Program Files\Ward Desk")),
    "full": READY._replace(ready="", trouble=DeskError("update_disk_full", needed=230)),
    "refused": READY._replace(ready="", trouble=DeskError("update_rolled_back")),
}


class Pc:
    """An installed program, its city, and the section in a window."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self._qtbot, self.folder, self.clock = qtbot, folder, FakeClock()
        lay_version(folder / "installed", "0.3.0")
        self.place = Place(folder / "installed", "0.3.0")
        write_versions(self.place.home, Versions(current="0.3.0"))
        self.city = CityFolder(folder / "city")
        self.city.add(lay_version(folder / "built", "0.4.0", 400_000), "0.4.0", news=NEWS)
        self.city.publish()
        self.line = WeakLine(self.city.folder)
        self.seat = Seat(qtbot)
        self.runner: UpdateRunner | None = None

    def sit(self, place: Place | None = None, **handed: Any) -> UpdateSection:
        """In front of the section, with what the department handed out."""
        root = self.city.folder / "metadata" / "1.root.json"
        hand_out = HandOut(**({"updates_url": self.line.url, "update_root": root, "ward": "20194"} | handed))
        line = UpdateLine(place or self.place, self.folder / "data", hand_out, "0.3.0")
        self.runner = UpdateRunner(line, self.seat.runner, self.clock, dice=lambda: 0.0)
        section = UpdateSection(self.runner, "en")
        section.first_focus = lambda: section.now  # type: ignore[attr-defined]
        return self.seat.sit(section)

    def came(self) -> int:
        """Bytes of the archive that are kept."""
        part = self.folder / "data" / "updates" / "targets" / "ward-desk-0.4.0.tar.gz.part"
        return part.stat().st_size if part.exists() else 0

    def until(self, true: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(true, timeout=PATIENCE_MS)

    def close(self) -> None:
        if self.runner is not None:
            self.runner.close()
        self.seat.close()
        self.line.close()
        self.until(lambda: not any(one.name == "ward-desk-update" for one in threading.enumerate()))


@pytest.fixture
def pc(qtbot: QtBot, tmp_path: Path) -> Iterator[Pc]:
    made = Pc(qtbot, tmp_path)
    yield made
    made.close()


def test_a_new_version_is_found_fetched_and_ready(pc: Pc) -> None:
    section = pc.sit()
    seen: list[str] = []
    assert pc.runner is not None
    pc.runner.changed.connect(lambda: seen.append(pc.runner.view.stage if pc.runner else ""))
    pc.seat.press("Enter")
    pc.until(lambda: section.title.text() == "Version 0.4.0 is ready")
    assert seen[0] == "looking"
    assert {"fetching", "unpacking"} <= set(seen)
    assert section.news.text() == NEWS["en"]
    assert not section.bar.isVisible()
    assert read_versions(pc.place.home).current == "0.3.0"


def test_it_is_stopped_and_goes_on(pc: Pc) -> None:
    section = pc.sit()
    pc.line.hold = threading.Event()
    pc.seat.press("Enter")
    pc.until(lambda: section.stop.isVisible() and section.bar.maximum() == 100)
    pc.until(lambda: pc.came() == pc.city.size("0.4.0") // 2)
    section.stop.click()
    pc.line.hold.set()
    pc.until(section.now.isVisible)
    assert section.title.text() == "Version 0.4.0 is there"
    assert "Stopped" in section.more.text()
    pc.line.hold = None
    section.now.click()
    pc.until(lambda: section.title.text() == "Version 0.4.0 is ready")
    assert pc.line.sent("ward-desk-0.4.0.tar.gz") == pc.city.size("0.4.0"), "no byte went twice over the line"


def test_closing_waits_for_nothing_and_keeps_what_came(pc: Pc) -> None:
    pc.sit()
    pc.line.hold = threading.Event()
    pc.seat.press("Enter")
    pc.until(lambda: pc.came() == pc.city.size("0.4.0") // 2)
    assert pc.runner is not None
    pc.runner.close()
    assert pc.seat.runner.close(5), "while a body is half way over the line"
    pc.line.hold.set()
    assert pc.came() == pc.city.size("0.4.0") // 2


def test_a_version_from_a_stick(pc: Pc) -> None:
    shutil.copytree(pc.city.folder, pc.folder / "stick" / "updates")
    section = pc.sit(updates_url="")
    assert not section.now.isVisible()
    assert pc.runner is not None
    pc.runner.look_at(pc.folder / "stick")
    pc.until(lambda: section.title.text() == "Version 0.4.0 is ready")
    assert pc.line.asked == []


def test_what_is_refused_is_told_and_the_program_goes_on(pc: Pc, caplog: pytest.LogCaptureFixture) -> None:
    section = pc.sit()
    archive = pc.city.file("0.4.0")
    archive.write_bytes(archive.read_bytes()[:-1] + b"?")
    for _ in range(2):
        section.now.click()
        pc.until(lambda: section.title.text() == "The update was refused")
        pc.until(section.now.isVisible)
    assert "ward-desk-0.4.0.tar.gz" in section.more.text()
    assert [one.name for one in pc.place.home.glob("0.4*")] == []
    assert len([one for one in caplog.messages if one == "no update: update_changed"]) == 1


def test_it_looks_by_itself_and_again_for_another_ward(pc: Pc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(update_runner, "FIRST_LOOK_MS", 1)
    pc.city.user("0.4.0", wards=["20197"])
    pc.city.publish()
    section = pc.sit()
    assert pc.runner is not None
    pc.runner.start()
    pc.until(lambda: section.title.text() == "Version 0.3.0 is the newest for this desk")
    pc.runner.for_ward("20197")
    pc.until(lambda: section.title.text() == "Version 0.4.0 is ready")


def test_without_a_city_nothing_goes_out(pc: Pc) -> None:
    section = pc.sit(updates_url="", update_root=None)
    assert pc.runner is not None
    pc.runner.start()
    pc.runner.look()
    pc.until(lambda: section.title.text() == "Not updated")
    assert pc.line.asked == []


def test_a_version_that_did_not_start_is_told(pc: Pc) -> None:
    write_versions(pc.place.home, Versions(current="0.3.0", failed="0.4.0"))
    section = pc.sit()
    assert section.failed.isVisible()
    assert "0.4.0 did not start" in section.failed.text()
    section.now.click()
    pc.until(lambda: section.title.text() == "Version 0.3.0 is the newest for this desk")
    assert section.failed.isVisible()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("percent", [100, 200])
def test_every_state_can_be_read_whole(qtbot: QtBot, language: Language, percent: int) -> None:
    with speaking(language, percent):
        seat = Seat(qtbot, (SMALL_SCREEN[0] - 320, SMALL_SCREEN[1]))
        nobody = UpdateRunner(UpdateLine(None, Path("nowhere"), HandOut(), "0.3.0"), seat.runner, FakeClock())
        section = UpdateSection(nobody, language)
        section.first_focus = lambda: None  # type: ignore[attr-defined]
        seat.sit(section)
        for name, view in VIEWS.items():
            section.show_view(view)
            seat.settle()
            assert cut_off(section) == [], name
            assert unnamed(section) == [], name
            assert bool(texts(section)), name
        seat.close()


def texts(section: QWidget) -> str:
    assert isinstance(section, UpdateSection)
    return section.title.text() and section.more.text()
