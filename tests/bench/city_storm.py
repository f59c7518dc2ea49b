"""The morning after a storm: 400 desks with 500 visits each come back at once. How long until all is acknowledged, and
does the city answer others meanwhile?

    python -m tests.bench.city_storm [--desks N] [--visits N] [--workers N] [--lines N]
"""

from __future__ import annotations

import argparse
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import requests
from tests.bench.city_bench import processes
from tests.city.real_city import City, started_city
from tests.city.simulated_desk import RefusedError, SimulatedDesk

from ward_ledger.wire import Verdict

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
        "slowest other answer s": watch.slowest,
        "server MB": watch.largest / 2**20,
    }


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
    """Asks the city for something small all the while, and looks at its memory."""

    def __init__(self, city: City) -> None:
        self._city = city
        self._ends = threading.Event()
        self.slowest = 0.0
        self.largest = 0
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def _look(self) -> None:
        while not self._ends.wait(0.2):
            begun = time.perf_counter()
            requests.get(self._city.server.url + "/health", timeout=60)
            self.slowest = max(self.slowest, time.perf_counter() - begun)
            self.largest = max(self.largest, sum(process.memory_info().rss for process in processes(self._city)))

    def stop(self) -> None:
        """End the watch."""
        self._ends.set()
        self._thread.join()


if __name__ == "__main__":
    main()
