"""Drives the window of the Windows program as a person would: set-up, visits, closing, signing in, by key events alone."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, NamedTuple

from installed import Installed
from on_screen import Screen, see, until
from wine import Wine

WARD_TYPED, WARD = "hai van", "20194"
OFFICIAL = "Nguyễn Thị Hoà"
PASSWORD = "quay-mot-cua"  # noqa: S105  of a desk that lives for minutes
FIRST, CITY, COUNTER, SIGN_IN = "Thiết lập lần đầu", "Kết nối với thành phố", "Quầy hỗ trợ", "Đăng nhập"


class Seat(NamedTuple):
    """One desk: the program that was installed, the screen that it is shown on, where pictures go."""

    here: Installed
    screen: Screen
    pictures: Path

    def open(self, title: str) -> None:
        """Start it as its shortcut does, wait for a window of that title, give it the keyboard."""
        self.here.open(self.screen, title)
        self.screen.focus("Ward Desk")

    def close(self) -> None:
        """Close it by Alt+F4 and wait until nothing of it runs."""
        self.screen.keys("alt+F4")
        until("the program ends when it is closed", lambda: not self.here.running)

    def picture(self, name: str) -> None:
        """Keep what the screen shows."""
        self.screen.picture(self.pictures / name)

    def visits(self) -> list[dict[str, Any]]:
        """The visits that the program of the command line lists, signed in as the official."""
        here = self.here
        listing = [here.wine.windows(here.command_line), "visit", "list", "--json", "--as", OFFICIAL]
        said = here.wine.run(listing, {"WARD_DESK_PIN": PASSWORD})
        found: list[dict[str, Any]] = json.loads(said[said.index("[") : said.rindex("]") + 1])
        return found


def sets_up(seat: Seat, city: tuple[str, str] | None, *, handed_out: bool = False) -> None:
    """The first start: language, ward, official with a Vietnamese name, recovery key, and the city's address and code.
    `handed_out`: ward and address stand there already, so that only the code is typed."""
    screen = seat.screen
    seat.picture("1-language.png")
    screen.keys("Return")
    screen.settle()
    if not handed_out:
        screen.type(WARD_TYPED)
    seat.picture("2-ward.png")
    screen.keys("Return")
    for text in (OFFICIAL, PASSWORD, PASSWORD):
        screen.settle()
        screen.type(text)
        if text != OFFICIAL:
            seat.picture("3-official.png")
        screen.keys("Return")
    screen.settle()
    seat.picture("4-recovery-key.png")
    screen.keys("space", "Return")
    screen.wait_for(CITY)
    if city is None:
        screen.keys("Escape")
    else:
        address, code = city
        if not handed_out:
            screen.type(address)
            screen.keys("Return")
            screen.settle()
        screen.type(code)
        seat.picture("5-city.png")
        screen.keys("Return")
    screen.wait_for(COUNTER)
    see("set-up by keys", "language, ward, official, recovery key, city" if city else "without a city", right=True)


def helps(seat: Seat, count: int) -> None:
    """So many visits, two keys each; a second key at once would be taken for a slip, so the picture is waited for."""
    for key in ("1", "2", "3", "4", "5")[:count]:
        seat.screen.keys(key)
        seat.screen.settle()
        seat.screen.keys("Return")
        seat.screen.settle()


def signs_in(seat: Seat) -> None:
    """The official signs in on the page that a later start shows; the only person there is chosen already."""
    seat.screen.type(PASSWORD)
    seat.screen.keys("Return")
    seat.screen.wait_for(COUNTER)


def kept(seat: Seat, count: int) -> None:
    """So many visits are in the file, which is encrypted, and the doctor finds nothing."""
    head = (seat.here.data / "ward-desk.db").read_bytes()[:16]
    see("first bytes of the file", head.hex(), not head.startswith(b"SQLite"))
    found = seat.visits()
    by = {one["person"] for one in found}
    see("visits that the command line lists", f"{len(found)} by {', '.join(by)}", len(found) == count)
    faults = json.loads(seat.here.says("doctor", "--json"))["faults"]
    see("faults that doctor finds", str(len(faults)), not faults)


def processes(wine: Wine) -> dict[int, str]:
    """All processes of this Windows, also Wine's own, with the program's name as it was started."""
    mark = f"WINEPREFIX={wine.inside(wine.prefix)}".encode()
    found = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            environment = (folder / "environ").read_bytes().split(b"\0")
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:  # it ended meanwhile
            continue
        if mark in environment and int(folder.name) != os.getpid():
            found[int(folder.name)] = words[0].decode("utf-8", "replace")
    return found
