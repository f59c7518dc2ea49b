"""How long real desks need with a real city: 20,000 visits up, down to a second desk, 100 changed ones, and nothing.

`python -m tests.bench.desk_sync [visits]` prints seconds of wall and of processor, and bytes, for each.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.bench.million import fill_visits
from tests.city.real_city import City, started_city
from tests.desks import WARD, empty_desk

from ward_desk.clock import SystemClock
from ward_desk.services.desk import Desk
from ward_desk.services.enrolment import enrol
from ward_desk.services.people import SetUp, people, set_up_desk
from ward_desk.services.signing_in import session_of
from ward_desk.services.syncing import sync_once
from ward_desk.services.visits import correct_visit
from ward_desk.store.visits import VisitFilter, find
from ward_desk.sync.client import Clients

VISITS = 20_000
CHANGED = 100
QUIET_ROUNDS = 20
CHANGES_EACH = 10


class Measured(NamedTuple):
    """One step: wall and processor seconds of the desk, bytes of bodies, and changes that went each way."""

    name: str
    seconds: float
    processor: float
    bytes_up: int
    bytes_down: int
    sent: int
    received: int


def measure(city: City, folder: Path, visits: int = VISITS) -> list[Measured]:
    """Every step, in order: push, pull, and the medians of a round with 100 changes up, down, and with nothing."""
    clients = Clients("bench")
    first, second = new_desk(folder / "first"), new_desk(folder / "second")
    try:
        fill_visits(first.store, visits, last_ms=first.clock.wall_ms() - 60_000)
        ward = city.new_ward()
        for desk in (first, second):
            enrol(desk, None, city.server.url, city.code(ward), clients)
        one_round("warm-up", second, clients)
        found = [one_round("push", first, clients), one_round("pull", second, clients)]
        up, down = [], []
        for number in range(CHANGES_EACH):
            change_some(first, number)
            up.append(one_round("100 changed, up", first, clients))
            down.append(one_round("100 changed, down", second, clients))
        quiet = [one_round("nothing", second, clients) for _ in range(QUIET_ROUNDS)]
        return [*found, median(up), median(down), median(quiet)]
    finally:
        clients.close()
        first.store.close()
        second.store.close()


def new_desk(folder: Path) -> Desk:
    desk = empty_desk(folder, SystemClock())
    set_up_desk(desk, SetUp(WARD, folder.name, f"Cán bộ {folder.name}", "quay-mot-cua"))
    return desk


def change_some(desk: Desk, number: int) -> None:
    session = session_of(desk, people(desk)[0])
    with desk.store.reading() as connection:
        rows = find(connection, VisitFilter(), limit=CHANGED, offset=number * CHANGED)
    for row in rows:
        correct_visit(desk, session, row.visit.id, {"note": f"sửa lần {number}"})


def one_round(name: str, desk: Desk, clients: Clients) -> Measured:
    gc.collect()
    before, processor = time.perf_counter(), time.process_time()
    done = sync_once(desk, clients)
    seconds, processor = time.perf_counter() - before, time.process_time() - processor
    assert done.trouble is None, done.trouble
    return Measured(name, seconds, processor, done.bytes_up, done.bytes_down, done.sent, done.received)


def median(found: list[Measured]) -> Measured:
    return sorted(found, key=lambda one: one.seconds)[len(found) // 2]


@contextmanager
def city_and_folder() -> Iterator[tuple[City, Path]]:
    with tempfile.TemporaryDirectory(prefix="desk-sync-") as folder, started_city(workers=2) as city:
        yield city, Path(folder)


def main(argv: list[str], say: Callable[[str], None] = print) -> None:
    with city_and_folder() as (city, folder):
        for one in measure(city, folder, int(argv[0]) if argv else VISITS):
            say(
                f"{one.name:20} {one.seconds * 1000:9.1f} ms  {one.processor * 1000:9.1f} ms of processor  "
                f"{one.bytes_up:9} B up {one.bytes_down:9} B down  {one.sent:6} sent {one.received:6} received"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
