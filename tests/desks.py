"""A real desk in a folder of the test's own: a store on disk, three people, and a clock that the test moves."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from uuid import UUID

from ward_desk.bootstrap import open_desk
from ward_desk.clock import Clock
from ward_desk.paths import Paths
from ward_desk.services.desk import Desk, Session
from ward_desk.services.people import PersonEntry, SetUp, add_person, people, set_up_desk
from ward_desk.services.signing_in import session_of
from ward_desk.settings import SettingsFile
from ward_ledger.days import LOCAL
from ward_ledger.ids import uuid7

SECOND, MINUTE, HOUR, DAY = 1000, 60_000, 3_600_000, 86_400_000
MONDAY = date(2026, 11, 23)
WARD = "20194"
OFFICIAL, PASSWORD = "Nguyễn Thị Hoa", "quay-mot-cua"
HUNG, HUNG_PIN = "Lê Văn Hùng", "2580"
MAI, MAI_PIN = "Trần Mai", "1470"


def at(hour: int, minute: int = 0, day: date = MONDAY) -> int:
    """Milliseconds since 1970 (UTC) of a moment in Vietnam."""
    return int(datetime(day.year, day.month, day.day, hour, minute, tzinfo=LOCAL).timestamp()) * 1000


@dataclass
class FakeClock:
    """A clock that stands still until the test moves it. Ids come from a counter."""

    wall: int = field(default_factory=lambda: at(8))
    mono: int = 5 * HOUR
    boot_name: str = "boot-1"
    made: int = 0

    def wall_ms(self) -> int:
        return self.wall

    def mono_ms(self) -> int:
        return self.mono

    def boot(self) -> str:
        return self.boot_name

    def new_id(self) -> UUID:
        self.made += 1
        return uuid7(self.wall, self.made.to_bytes(10, "big"))

    def advance(self, milliseconds: int) -> None:
        """Time goes by, for both clocks."""
        self.wall += milliseconds
        self.mono += milliseconds

    def jump(self, milliseconds: int) -> None:
        """Somebody or something sets the PC clock."""
        self.wall += milliseconds

    def reboot(self, off_ms: int, up_ms: int = 40 * SECOND) -> None:
        """The PC was off for a while and has been up for `up_ms`."""
        self.wall += off_ms + up_ms
        self.mono = up_ms
        self.boot_name = f"{self.boot_name}+"


@dataclass
class Office:
    """An open desk with a session of an official and of two volunteers."""

    desk: Desk
    clock: FakeClock
    official: Session
    hung: Session
    mai: Session

    @property
    def paths(self) -> Paths:
        return self.desk.store.paths

    def reopen(self) -> Desk:
        """End the program and start it again; sessions stay usable for the test's comfort."""
        self.desk.store.close()
        self.desk = open_desk(self.paths, SettingsFile(self.paths.settings), self.clock)
        return self.desk

    def close(self) -> None:
        self.desk.store.close()


def empty_desk(folder: Path, clock: Clock | None = None) -> Desk:
    """A desk that is not set up yet, in a new folder."""
    paths = Paths(folder)
    return open_desk(paths, SettingsFile(paths.settings), clock or FakeClock())


def open_office(folder: Path, clock: FakeClock | None = None) -> Office:
    """A desk of ward 20194 with one official and the volunteers Hùng and Mai, at Monday 08:00 unless `clock` says
    otherwise. Close it in the end (the fixture `office` does)."""
    shutil.copytree(_template(), folder, dirs_exist_ok=True)
    clock = clock or FakeClock()
    clock.made += 1000
    desk = empty_desk(folder, clock)
    found = {one.name: session_of(desk, one) for one in people(desk)}
    return Office(desk, clock, found[OFFICIAL], found[HUNG], found[MAI])


@cache
def _template() -> Path:
    """The folder of a desk that was set up at 07:30; made once a process."""
    folder = Path(tempfile.mkdtemp(prefix="ward-desk-template-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    desk = empty_desk(folder, FakeClock(wall=at(7, 30)))
    try:
        official, _ = set_up_desk(desk, SetUp(WARD, "Quầy 1", OFFICIAL, PASSWORD))
        campaign = (date(2026, 11, 16), date(2026, 11, 29))
        for name, pin in ((HUNG, HUNG_PIN), (MAI, MAI_PIN)):
            add_person(desk, official, PersonEntry(name, school="Đại học Duy Tân", campaign_from=campaign[0], campaign_to=campaign[1]), pin)  # fmt: skip
    finally:
        desk.store.close()
    return folder
