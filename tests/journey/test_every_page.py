"""Every page in both languages and both themes, small screens and large text: leaves pictures to be looked at."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.journey.record import Record
from tests.journey.screen import RunningApp, Screen, wait_until

pytestmark = pytest.mark.journey

TITLES = {
    "vi": {
        "sign-in": "Đăng nhập",
        "counter": "Quầy hỗ trợ",
        "log": "Nhật ký",
        "guides": "Hướng dẫn",
        "sync": "Đồng bộ",
        "settings": "Cài đặt",
        "locked": "Đã khóa",
    },
    "en": {
        "sign-in": "Sign in",
        "counter": "Support counter",
        "log": "Log",
        "guides": "Guides",
        "sync": "Sync",
        "settings": "Settings",
        "locked": "Locked",
    },
}
SECTIONS = ("appearance", "people", "data", "sync", "security", "about")
LOOKS = [
    ("vi", "light", 100, "1366x768"),
    ("vi", "dark", 100, "1366x768"),
    ("en", "light", 100, "1366x768"),
    ("en", "dark", 100, "1366x768"),
    ("vi", "light", 100, "1093x614"),
    ("vi", "light", 200, "1366x768"),
]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A data folder with a week of visits, and the secret of its official."""
    folder = tmp_path_factory.mktemp("office") / "desk"
    command = [sys.executable, "-m", "ward_desk", "--data-dir", str(folder), "demo", "--days", "7", "--visits", "240"]
    answer = subprocess.run([*command, "--json"], capture_output=True, check=True, timeout=120)
    yield folder, json.loads(answer.stdout)["accounts"][0]["pin"]
    shutil.rmtree(folder)


@pytest.mark.parametrize(("language", "theme", "percent", "size"), LOOKS)
def test_every_page_can_be_looked_at(
    office: tuple[Path, str], tmp_path: Path, shots: Path, language: str, theme: str, percent: int, size: str
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(office[0], folder)
    settings = {"language": language, "theme": theme, "text_percent": percent}
    (folder / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    prefix = (
        f"{language}-{theme}" + ("" if percent == 100 else f"-{percent}") + ("" if size == "1366x768" else f"-{size}")
    )
    with Screen(size) as screen:
        app = RunningApp(screen, folder)
        Tour(screen, shots, prefix, TITLES[language], Record(folder), office[1]).go()
        assert app.close() == 0
    assert Record(folder).faults() == []
    assert len(list(shots.glob(f"{prefix}-[a-z]*.png"))) >= 25


class Tour:
    """Goes through all pages and keeps a picture of each."""

    def __init__(
        self, screen: Screen, shots: Path, prefix: str, titles: dict[str, str], record: Record, secret: str
    ) -> None:
        self.screen, self.shots, self.prefix = screen, shots, prefix
        self.titles, self.record, self.secret = titles, record, secret

    def go(self) -> None:
        self.screen.wait_for(self.titles["sign-in"])
        self.screen.focus("Ward Desk")
        self._keep("sign-in")
        self.screen.key("1")
        self.screen.settle()
        self.screen.type(self.secret)
        self.screen.key("Return")
        self.screen.wait_for(self.titles["counter"])
        self._counter()
        self._log()
        self._guides()
        self._sync()
        self._settings()
        self.screen.key("ctrl+l")
        self.screen.wait_for(self.titles["locked"])
        self._keep("locked")

    def _counter(self) -> None:
        self._keep("counter")
        self.screen.type("khai sinh")
        self._keep("counter-search")
        self.screen.key("Escape")
        self.screen.key("1")
        wait_until("a visit to run", lambda: self.record.running() == 1)
        self.screen.key("2")
        wait_until("two visits to run", lambda: self.record.running() == 2)
        self._keep("counter-running")
        self.screen.key("d")
        self._keep("counter-details")
        self.screen.key("Escape", "d", "k")
        self._keep("counter-not-done")
        self.screen.key("Escape", "ctrl+b")
        self._keep("late-entry")
        self.screen.key("Escape", "F1")
        self._keep("shortcuts")
        self.screen.key("Escape")

    def _log(self) -> None:
        self.screen.key("ctrl+2")
        self.screen.wait_for(self.titles["log"])
        self._keep("log")
        self.screen.key("Return")
        self._keep("visit")
        self.screen.key("Return")
        self._keep("visit-correct")
        self.screen.key("Escape")
        self.screen.key("ctrl+f")
        self.screen.type("zzzz")
        self._keep("log-nothing-found")
        self.screen.key("Escape")

    def _guides(self) -> None:
        self.screen.key("ctrl+5")
        self.screen.wait_for(self.titles["guides"])
        self._keep("guides")
        self.screen.type("may in")
        self._keep("guides-found")
        self.screen.key("Return")
        self._keep("guide")
        self.screen.key("ctrl+p")
        self._keep("guide-print")
        self.screen.key("Escape", "Escape", "Escape", "Tab", "Tab", "Return")
        self._keep("course")
        self.screen.key("Return", "1")
        self._keep("course-question")
        self.screen.key("Escape")

    def _sync(self) -> None:
        self.screen.key("ctrl+6")
        self.screen.wait_for(self.titles["sync"])
        self._keep("sync")
        self.screen.key("Return")
        self._keep("sync-connect")
        self.screen.key("Escape")

    def _settings(self) -> None:
        self.screen.key("ctrl+comma")
        self.screen.wait_for(self.titles["settings"])
        for section in SECTIONS:
            self._keep(f"settings-{section}")
            self.screen.key("Down")

    def _keep(self, name: str) -> None:
        self.screen.shot(self.shots / f"{self.prefix}-{name}.png")
