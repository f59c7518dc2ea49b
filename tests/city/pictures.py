"""Takes pictures of the department's pages over a believable city: `python -m tests.city.pictures FOLDER [NAME …]`.

The city's clock stands at twenty past three in the afternoon of the last working day, so that there is a day to see.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from secrets import token_bytes
from tempfile import TemporaryDirectory
from typing import NamedTuple

import uvicorn
from tests.city.believable_city import DAY_MS, HOUR_MS, MINUTE_MS, Filled, fill
from tests.city.browser import DESKTOP, PHONE, Chromium, Theme, started_chromium
from tests.city.real_city import City, free_port, key_beside

from ward_city import administration, database, keys
from ward_city.app import application
from ward_city.service import Service, now_ms
from ward_ledger.days import day_start_ms, local_day

NAME, PASSWORD = "Trần Thị Hoa", "một mật khẩu thật dài"
AFTERNOON_MS = 15 * HOUR_MS + 20 * MINUTE_MS


class Look(NamedTuple):
    """A way to see a page."""

    language: str
    theme: Theme
    size: tuple[int, int]


LOOKS = (
    Look("vi", "light", DESKTOP),
    Look("vi", "dark", DESKTOP),
    Look("vi", "light", PHONE),
    Look("en", "light", DESKTOP),
    Look("en", "dark", PHONE),
)


class ClockedServer:
    """The service in this process, with a clock that stands still."""

    def __init__(self, service: Service) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self._server = uvicorn.Server(
            uvicorn.Config(application(service), host="127.0.0.1", port=port, log_level="warning", access_log=False)
        )
        self._thread = threading.Thread(target=self._server.run)
        self._thread.start()
        while not self._server.started:
            self._thread.join(0.02)
            assert self._thread.is_alive(), "the server did not start"

    def stop(self) -> None:
        """Finish what was begun, and end."""
        self._server.should_exit = True
        self._thread.join()


@contextmanager
def clocked_city(now: int) -> Iterator[City]:
    """An empty city whose clock shows `now` (ms)."""
    with TemporaryDirectory(prefix="ward-city-", ignore_cleanup_errors=True) as folder:
        embedded = database.Embedded(Path(folder) / "postgresql")
        engine = database.open_engine(embedded.url)
        database.migrate(engine, now)
        key = keys.open_or_make(key_beside(embedded.url))
        server = ClockedServer(Service(engine, key, lambda: now))
        try:
            yield City(embedded, engine, server, count(1), key)  # type: ignore[arg-type]
        finally:
            server.stop()
            engine.dispose()
            embedded.stop()


def last_afternoon(now: int) -> int:
    """In the afternoon of the last working day before that moment."""
    day = local_day(now - DAY_MS)
    while day.weekday() > 4:
        day -= timedelta(days=1)
    return day_start_ms(day) + AFTERNOON_MS


def pages(filled: Filled) -> dict[str, str]:
    """What to look at: names and paths."""
    return {
        "overview": "/",
        "overview-silent": "/?show=silent_ward&sort=unsent",
        "ward": f"/wards/{filled.busy_ward}",
        "ward-without-pc": f"/wards/{filled.empty_ward}",
        "desks": "/desks",
        "desk": f"/desks/{filled.desk}",
        "desk-revoked": f"/desks/{filled.revoked_desk}",
        "desk-revoke": f"/desks/{filled.desk}/revoke",
        "person": f"/people/{filled.busy_ward}/{filled.volunteer}",
        "audit": "/audit",
        "accounts": "/accounts",
        "own-password": "/own-password",
        "exports": "/exports",
    }


def take(browser: Chromium, name: str, path: str, folder: Path, looks: Sequence[Look] = LOOKS) -> list[str]:
    """A picture of the page for each look; what is wrong with it."""
    wrong = []
    for look in looks:
        browser.theme(look.theme)
        browser.size(*look.size)
        browser.open(f"/language/{look.language}?to=/static/city.svg")
        browser.open(path)
        browser.picture(folder / f"{name}-{look.language}-{look.theme}-{look.size[0]}.png")
        if browser.sideways() > 0:
            wrong.append(f"{name} {look.size[0]}: {browser.sideways()} px too wide")
        wrong.extend(f"{name}: {told}" for told in [*browser.complaints(), *browser.unnamed()])
    return wrong


def main(arguments: Sequence[str]) -> int:
    """Take the pictures that are named, or all; 1 when something is wrong with one."""
    folder, names = Path(arguments[0]), arguments[1:]
    now = last_afternoon(now_ms())
    with clocked_city(now) as city, started_chromium() as browser:
        filled = fill(city, now=now)
        with city.engine.begin() as connection:
            administration.add_account(connection, NAME, "admin", PASSWORD, now, token_bytes)
        browser.url = city.server.url
        browser.sign_in(NAME, PASSWORD)
        every = {"sign-in": "/sign-in"} | pages(filled)
        wrong = [
            told
            for name, path in every.items()
            if not names or name in names
            for told in take(browser, name, path, folder)
        ]
    print("\n".join(wrong) or f"all fine; see {folder}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
