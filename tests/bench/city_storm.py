"""The morning after a storm: 400 desks with 500 visits each come back at once. How long until all is acknowledged, and
does the city answer others meanwhile?

    python -m tests.bench.city_storm [--desks N] [--visits N] [--workers N] [--lines N]
"""

from __future__ import annotations

import argparse
import re
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from secrets import token_bytes

import requests
from tests.bench.figures import Figure
from tests.bench.syncing import processes
from tests.city.real_city import City, started_city
from tests.city.simulated_desk import RefusedError, SimulatedDesk

from ward_city import administration
from ward_city.service import now_ms
from ward_ledger.wire import Verdict

PASSWORD = "một mật khẩu thật dài"
STORM_S, PAGE_S, CITY_MB = 60.0, 1.0, 500.0
DESKS, VISITS, LINES, WARDS = 400, 500, 64, 94
TRIES = 20


def main() -> None:
    """Run and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--desks", type=int, default=DESKS)
    parser.add_argument("--visits", type=int, default=VISITS)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--lines", type=int, default=LINES)
    options = parser.parse_args()
    with started_city(options.workers) as city:
        for name, value in storm(city, options.desks, options.visits, options.lines).items():
            print(f"{name:32} {value:>12,.3f}")


def storm(city: City, desks: int, visits: int, lines: int) -> dict[str, float]:
    """Seconds, changes, refusals on the way, slowest answer to a page, megabytes of the server at its largest."""
    wards = [city.new_ward() for _ in range(min(WARDS, desks))]
    waiting = [(desk, packed_pushes(desk, visits)) for desk in (city.desk(wards[n % len(wards)]) for n in range(desks))]
    watch = Watch(city)
    begun = time.perf_counter()
    with ThreadPoolExecutor(lines) as pool:
        refusals = sum(pool.map(lambda one: send(*one), waiting))
    seconds = time.perf_counter() - begun
    watch.stop()
    kept = city.one("SELECT count(*) FROM log")
    shown = city.one("SELECT count(*) FROM visits")
    assert kept == desks * (visits + 1), kept
    assert shown == desks * visits, shown
    return {
        "seconds": seconds,
        "changes": float(desks * (visits + 1)),
        "changes a second": desks * (visits + 1) / seconds,
        "refused and sent again": float(refusals),
        "slowest overview page s": watch.slowest,
        "server MB": watch.largest / 2**20,
    }


def storm_figures(desks: int = DESKS, visits: int = VISITS, lines: int = LINES) -> list[Figure]:
    """The storm on a city of two workers; the desks are simulated, so that they take little of the same processors."""
    with started_city(workers=2) as city:
        found = storm(city, desks, visits, lines)
        assert city.faults() == []
    return [
        Figure(f"storm: {desks} desks with {visits} visits each, all acknowledged", "s", found["seconds"], aim=STORM_S),
        Figure("  changes a second", "", found["changes a second"]),
        Figure("  refused for now and sent again", "", found["refused and sent again"]),
        Figure("  slowest overview page meanwhile", "s", found["slowest overview page s"], aim=PAGE_S),
        Figure("  memory of the city at its largest", "MB", found["server MB"], aim=CITY_MB),
    ]


def packed_pushes(desk: SimulatedDesk, visits: int) -> list[bytes]:
    for _ in range(visits):
        desk.visit()
    packed = [data for _, data in desk.pushes(1)]
    desk.own.clear()
    return packed


def send(desk: SimulatedDesk, pushes: Sequence[bytes]) -> int:
    """Push, and again after what a desk tries again after. Returns how often."""
    again = 0
    for packed in pushes:
        while True:
            try:
                answer = desk.send_push(packed)
            except (RefusedError, requests.RequestException):
                again += 1
                assert again < TRIES
                continue
            assert Verdict.QUARANTINED not in set(answer.verdicts())
            break
    return again


class Watch:
    """Somebody who is signed in and looks at the overview again and again; and at the city's memory."""

    def __init__(self, city: City) -> None:
        self._city = city
        self._ends = threading.Event()
        self._session = signed_in(city)
        self.slowest = 0.0
        self.largest = 0
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def _look(self) -> None:
        while not self._ends.wait(0.2):
            begun = time.perf_counter()
            self._session.get(self._city.server.url + "/", timeout=60).raise_for_status()
            self.slowest = max(self.slowest, time.perf_counter() - begun)
            self.largest = max(self.largest, sum(process.memory_info().rss for process in processes(self._city)))

    def stop(self) -> None:
        """End the watch."""
        self._ends.set()
        self._thread.join()
        self._session.close()


def signed_in(city: City) -> requests.Session:
    """A browser of the department."""
    with city.engine.begin() as connection:
        administration.add_account(connection, "Người xem", "viewer", PASSWORD, now_ms(), token_bytes)
    session = requests.Session()
    session.trust_env = False
    form = re.search(r'name="form" value="(\w+)"', session.get(city.server.url + "/sign-in", timeout=60).text)
    assert form
    fields = {"form": form[1], "name": "Người xem", "password": PASSWORD}
    session.post(city.server.url + "/sign-in/check", fields, timeout=60).raise_for_status()
    return session


if __name__ == "__main__":
    main()
