"""One PC from the installer to the end: installed, set up and used by keys, enrolled at a real city, upgraded, updated,
removed. Everything on a fresh Windows, as a desk of the department has it."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import prove
import prove_keys
import prove_traces
import prove_updates
import setup_exe
from installed import REASON, Installed, must, run_setup
from on_screen import screen, see, until
from prove_city import City, city
from prove_keys import FIRST, SIGN_IN, WARD, Seat
from prove_updates import Department
from wine import Wine, WineTrouble

OLDER = "0.0.9"
WARD_NAME = "Phường Hải Vân"
HAND_OUT = "[city]\nurl = {url}\n[ward]\ncode = {ward}\n[updates]\nroot = root.json\n"
TITLES = r"Ward Desk|^Default IME$"


def all_of_it(wine: Wine, out: Path, number: str, newer: Path, newer_number: str) -> None:
    """The whole life of one desk. `out` holds the folder ward-desk and the setup of version `number`, `newer` is the
    folder of the version after it; pictures go to `out`."""
    pictures = out / "pictures"
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir()
    pc = wine.fresh("prefix-day")
    with TemporaryDirectory(prefix="wd-versions-") as home:
        department = Department(Path(home))
        options = ("--updates", str(department.folder))
        try:
            with screen(pc) as seen, city([(WARD, WARD_NAME)], *options) as town:
                day = Day(pc, out, number, Seat(Installed(pc), seen, pictures), town)
                try:
                    day.lives(department, newer, newer_number)
                except WineTrouble as trouble:
                    shown = seen.picture(pictures / "failed.png")
                    raise WineTrouble(f"{trouble}\nWhat the screen showed then: {shown}") from trouble
        finally:
            pc.stop()


class Day:
    """The PC, its screen and its city."""

    def __init__(self, pc: Wine, out: Path, number: str, seat: Seat, town: City) -> None:
        self.pc, self.out, self.number, self.seat, self.town = pc, out, number, seat, town
        self.here, self.seen = seat.here, seat.screen
        self.place = pc.work / "day"
        self.before = prove_traces.files(pc)

    def lives(self, department: Department, newer: Path, newer_number: str) -> None:
        """One step after the other."""
        self.installs(department.root)
        self.is_set_up()
        self.sees_printers()
        self.keeps_what_was_written()
        self.is_in_the_city()
        self.upgrades()
        self.is_updated(department, newer, newer_number)
        self.leaves_nothing_about()
        self.is_removed()

    def installs(self, root: Path) -> None:
        """The version before, silently, with what the department laid beside it."""
        shutil.rmtree(self.place, ignore_errors=True)
        self.place.mkdir()
        (self.place / "ward-desk.ini").write_text(HAND_OUT.format(url=self.town.url, ward=WARD), "utf-8")
        shutil.copy(root, self.place)
        setup = setup_exe.make(self.pc, self.out / "ward-desk", self.place, OLDER, quick=True)
        with prove_traces.watched(self.pc, self.seen, "^$"):
            took = must(self.pc, "silent install", 0, setup, "/S", display=self.seen)
        see("installed on a fresh Windows", f"{took:.1f} s, version {self.here.listed}", self.here.listed == OLDER)

    def is_set_up(self) -> None:
        """By keys, with only the code of the city to be typed; three people are helped."""
        with prove_traces.watched(self.pc, self.seen, TITLES):
            self.seat.open(FIRST)
        prove_keys.sets_up(self.seat, (self.town.url, self.town.code(WARD)), handed_out=True)
        prove_keys.helps(self.seat, 3)
        self.seat.picture("6-three-visits.png")
        prove_traces.listens_to_nobody(self.pc)
        self.seat.close()

    def sees_printers(self) -> None:
        """Those of the real print service, by the installed program."""
        found = prove.queues_in(prove.check(self.pc, [self.pc.windows(self.here.command_line)]))
        see("printers that a check looks at", ", ".join(sorted(found)), found == set(prove.QUEUES))

    def keeps_what_was_written(self) -> None:
        """In an encrypted file; the next start asks who it is and shows it."""
        prove_keys.kept(self.seat, 3)
        self.seat.open(SIGN_IN)
        self.seat.picture("7-sign-in.png")
        prove_keys.signs_in(self.seat)
        self.seat.picture("8-the-next-start.png")

    def is_in_the_city(self) -> None:
        """What was written arrived in the city's own database."""
        until("three visits in the city", lambda: self.town.visits(WARD) == 3)
        see("visits in the city's database", str(self.town.visits(WARD)), right=True)
        self.seen.keys("ctrl+6")
        self.seen.wait_for("Đồng bộ")
        self.seat.picture("9-in-the-city.png")
        self.seat.close()

    def upgrades(self) -> None:
        """By the installer of today, which keeps all."""
        setup = self.place / f"ward-desk-{self.number}-setup.exe"
        shutil.copy(self.out / setup.name, setup)
        took = must(self.pc, "upgrade", 0, setup, "/S")
        see("upgraded", f"{took:.1f} s, version {self.here.listed}", self.here.listed == self.number)
        prove_keys.kept(self.seat, 3)
        self.seat.open(SIGN_IN)
        prove_keys.signs_in(self.seat)
        prove_keys.helps(self.seat, 1)
        self.seat.picture("10-after-the-upgrade.png")
        until("the fourth visit in the city", lambda: self.town.visits(WARD) == 4)
        self.seat.close()

    def is_updated(self, department: Department, newer: Path, newer_number: str) -> None:
        """From the city, with a patch; then a version that does not start, which is left again."""
        department.adds(self.out / "ward-desk", self.number)
        prove_updates.takes(self.seat, department, newer, newer_number)
        prove_updates.runs(self.seat, newer_number)
        bad_number = f"{newer_number}.1"
        bad = prove_updates.broken(newer, self.place / "broken")
        prove_updates.takes(self.seat, department, bad, bad_number)
        prove_updates.returns(self.seat, bad_number, newer_number)
        prove_keys.kept(self.seat, 6)
        until("six visits in the city", lambda: self.town.visits(WARD) == 6)

    def leaves_nothing_about(self) -> None:
        """All this wrote in the program's folder, the data folder and the Start menu only."""
        own = [self.here.home, self.here.data, self.here.shortcut, self.pc.prefix / REASON]
        prove_traces.only_in(self.pc, self.before, own, "files written")

    def is_removed(self) -> None:
        """The program goes, the data stay."""
        run_setup(self.pc, self.here.home / "uninstall.exe", "/S")
        until("the uninstaller has done its work", lambda: not self.here.home.exists())
        see("uninstalled", "the data are there", (self.here.data / "ward-desk.db").exists() and not self.here.listed)
