"""Two desks of one ward and the city, as README says to try them: two real windows, a real browser, a plug that is
pulled, and a day that goes by USB. In the end all three count the same."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from tests.city.browser import Chromium, started_chromium
from tests.city.test_trying import Tried
from tests.journey.record import Record
from tests.journey.screen import RunningApp, Screen, wait_until
from tests.sync.proxy import Line, Network

from ward_city.pages.words import word

pytestmark = [pytest.mark.journey, pytest.mark.timeout(900)]

WARD, TYPED = "20194", "hai van"
PASSWORD = "quay-mot-cua"
SYNC_KEY = "ctrl+6"
TABS_TO_WRITE, TABS_TO_READ = 5, 1  # from the button that has the focus when the page opens; from the one before


class Seat:
    """One desk: its screen, its window, its folder, and who works there."""

    def __init__(self, screen: Screen, folder: Path, official: str) -> None:
        self.screen, self.folder, self.official = screen, folder, official
        self.app = RunningApp(screen, folder)
        self.record = Record(folder)

    def set_up(self, city: tuple[str, str] | None) -> None:
        """The first start; with address and code of the city, or without."""
        keys = self.screen
        keys.wait_for("Thiết lập lần đầu")
        keys.focus("Ward Desk")
        keys.key("Return")
        for text in (TYPED, self.official, PASSWORD, PASSWORD):
            keys.settle()
            keys.type(text)
            keys.key("Return")
        keys.settle()
        keys.key("space", "Return")
        keys.wait_for("Kết nối với thành phố")
        if city is None:
            keys.key("Escape")
        else:
            self.enter(*city)
        keys.wait_for("Quầy hỗ trợ")

    def enter(self, url: str, code: str) -> None:
        """Address and code, in the fields that have the focus one after the other."""
        self.screen.type(url)
        self.screen.key("Return")
        self.screen.settle()
        self.screen.type(code)
        self.screen.key("Return")

    def visits(self, count: int) -> None:
        """So many more people are helped, two keys each."""
        self.screen.key("ctrl+1")
        self.screen.wait_for("Quầy hỗ trợ")
        for _ in range(count):
            before = self.record.count()
            self.screen.key("1")
            wait_until("the visit to run", lambda: self.record.running() == 1)
            self.screen.settle()
            self.screen.key("Return")
            wait_until("the visit to be saved", lambda before=before: self.record.count() == before + 1)  # type: ignore[misc]

    def counts(self, wanted: int) -> None:
        """Wait until so many visits are here, whoever wrote them."""
        wait_until(
            f"{wanted} visits at {self.official}, not {self.record.count()}", lambda: self.record.count() == wanted, 60
        )

    def sync_page(self) -> None:
        self.screen.key(SYNC_KEY)
        self.screen.wait_for("Đồng bộ")

    def pull_the_plug(self) -> None:
        """In the middle of a visit."""
        self.screen.key("ctrl+1")
        self.screen.wait_for("Quầy hỗ trợ")
        self.screen.key("2")
        wait_until("the visit to run", lambda: self.record.running() == 1)
        self.app.kill()

    def start_again(self) -> None:
        """The visit that ran goes on."""
        self.app = RunningApp(self.screen, self.folder)
        self.screen.wait_for("Đăng nhập")
        self.screen.focus("Ward Desk")
        self.screen.key("1")
        self.screen.settle()
        self.screen.type(PASSWORD)
        self.screen.key("Return")
        self.screen.wait_for("Quầy hỗ trợ")
        assert self.record.running() == 1
        before = self.record.count()
        self.screen.key("Return")
        wait_until("the visit to be saved", lambda: self.record.count() == before + 1)

    def in_file_dialog(self, button_tabs: int, file: Path) -> None:
        """Press the button so many tabs on, and give the dialog the file's name."""
        self.screen.key(*["Tab"] * button_tabs, "Return")
        self.screen.settle()
        self.screen.key("ctrl+a")
        self.screen.type(str(file))
        self.screen.key("Return")
        self.screen.settle()


@pytest.fixture
def city_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("c")  # short, for PostgreSQL's socket


@pytest.fixture
def tried(city_folder: Path) -> Iterator[Tried]:
    running = Tried(city_folder, "--ward", WARD)
    try:
        running.wait()
        yield running
    finally:
        running.stop()


@pytest.fixture
def cable(tried: Tried) -> Iterator[Line]:
    """The first desk's way to the city."""
    with Network() as network:
        yield network.line(tried.port)


def test_two_desks_a_browser_a_pulled_plug_and_a_stick(
    screen: Screen, tried: Tried, cable: Line, city_folder: Path, tmp_path: Path, shots: Path
) -> None:
    first_code, second_code = tried.found(r"code +([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})")[:2]
    (password,) = tried.found(r"password +([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})")
    with Screen() as other_screen, started_chromium() as browser:
        browser.url = tried.url
        browser.sign_in("admin", password)
        first = Seat(screen, tmp_path / "first", "Nguyen Thi Hoa")
        first.set_up((cable.url, first_code))
        second = Seat(other_screen, tmp_path / "second", "Le Van Binh")
        second.set_up(None)
        second.visits(2)
        first.visits(3)
        second.sync_page()
        second.screen.shot(shots / "sync-1-not-connected.png")
        second.screen.key("Return")
        second.screen.settle()
        second.enter(tried.url, second_code)
        second.screen.shot(shots / "sync-2-connecting.png")
        second.counts(5)
        first.sync_page()
        first.screen.key("F5")
        first.counts(5)
        second.screen.shot(shots / "sync-2-connected.png")

        first.pull_the_plug()
        cable.offline = True
        first.start_again()
        first.visits(3)
        second.visits(1)
        first.sync_page()
        first.screen.key("F5")
        first.screen.settle()
        first.screen.shot(shots / "sync-3-no-network.png")
        assert first.record.count() == 9
        second.counts(6)

        stick = tmp_path / "stick"
        stick.mkdir()
        by_stick(first, browser, stick, shots)
        first.counts(10)
        second.sync_page()
        second.screen.key("F5")
        second.counts(10)
        wait_until("the city's count at the second desk", lambda: second.record.city_counts() == [10])
        second.screen.shot(shots / "sync-6-equal.png")
        city_counts(browser, shots, 10)
        assert first.record.faults() == second.record.faults() == []
        assert first.app.close() == second.app.close() == 0
    assert says_the_doctor(city_folder) == "ok"


def by_stick(seat: Seat, browser: Chromium, stick: Path, shots: Path) -> None:
    """The day goes to the city on a stick, and the city's answer comes back on it."""
    file, answer = stick / "day.ward-desk", stick / "day.ward-city"
    seat.in_file_dialog(TABS_TO_WRITE, file)
    wait_until("the file on the stick", file.exists)
    seat.screen.shot(shots / "sync-4-written-to-usb.png")
    browser.open("/usb")
    browser.fill("file", str(file))
    browser.press(word("usb_hand_in", "vi"))
    assert word("usb_all_in", "vi") in browser.text
    browser.picture(shots / "city-usb-taken-in.png")
    link = browser.all("main a.button.main")[0].get_attribute("href") or ""
    cookies = {one["name"]: one["value"] for one in browser.driver.get_cookies()}
    with requests.Session() as session:
        session.trust_env = False
        answer.write_bytes(session.get(link, cookies=cookies, timeout=20).content)
    seat.in_file_dialog(TABS_TO_READ, answer)
    seat.counts(10)
    seat.screen.shot(shots / "sync-5-answer-read.png")
    assert seat.record.city_counts() == [10]


def city_counts(browser: Chromium, shots: Path, wanted: int) -> None:
    browser.open("/")
    browser.picture(shots / "city-overview.png", tallest=768)
    browser.open(f"/wards/{WARD}")
    browser.picture(shots / "city-ward.png")
    assert str(wanted) in {cell for row in browser.rows() for cell in row} | set(browser.text.split())


def says_the_doctor(folder: Path) -> str:
    """Of the city, while it serves."""
    command = [sys.executable, "-m", "ward_city", "--data-dir", str(folder), "doctor"]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120).stdout.strip()
