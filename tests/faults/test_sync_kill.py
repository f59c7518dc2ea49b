"""kill -9 in the middle of a round: of the desk's program, of the city's, of PostgreSQL's. What was acknowledged is kept,
and the next round goes on.

20 rounds of each by default, a tenth of `--kills`.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import psutil
import pytest
import sqlalchemy as sa
from tests.city.real_city import City, Server
from tests.sync.proxy import FINE, Bad
from tests.sync.rounds import one_round
from tests.sync.ward_at_work import Seat
from tests.sync.wards import Ward

from ward_city import database
from ward_desk.store.doctor import examine

HOUR_SECONDS = 3600
STUCK_SECONDS = 120
CHANGES = 120


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    return max(4, int(request.config.getoption("--kills")) // 10)


class Trigger:
    """Pulls a trigger a random moment after a request of a random number came by. Use as a context: it waits."""

    def __init__(self, seat: Seat, pull: Callable[[], None], request: int, seconds: float) -> None:
        self._seat, self._pull, self._left, self._seconds = seat, pull, request, seconds
        self._came, self._over = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._wait)

    def __enter__(self) -> Trigger:
        self._seat.line.choose = self._count
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._came.set()
        self._thread.join()
        self._seat.line.choose = lambda _: FINE

    def _count(self, _: str) -> Bad:
        self._left -= 1
        if self._left == 0:
            self._came.set()
        return FINE

    def _wait(self) -> None:
        self._came.wait()
        if self._left > 0:
            return  # nobody came so far
        self._over.wait(self._seconds)
        self._pull()


def begin_sync(seat: Seat) -> subprocess.Popen[str]:
    """`ward-desk sync --json` on that PC."""
    return subprocess.Popen(
        [sys.executable, "-m", "ward_desk", "--data-dir", seat.paths.folder, "sync", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ,
    )


def work(ward: Ward, seat: Seat, times: int) -> None:
    for _ in range(times):
        ward.work.something(seat)


@pytest.mark.timeout(HOUR_SECONDS)
def test_the_desk_is_killed_in_a_round(ward: Ward, kills: int) -> None:
    dice = random.Random(random.randrange(1 << 30))
    killed, other = ward.new_seat(), ward.new_seat()
    one_round(killed)
    died = 0
    for number in range(kills):
        work(ward, killed, CHANGES // 3)
        work(ward, other, CHANGES)
        one_round(other)
        killed.close()
        process = begin_sync(killed)
        if number % 5 == 4:
            with suppress(subprocess.TimeoutExpired):
                process.wait(dice.uniform(0, 1.5))
            process.kill()
            out, errors = process.communicate(timeout=STUCK_SECONDS)
        else:
            with Trigger(killed, process.kill, dice.randint(1, 2), dice.choice([0, 0.01, 0.05]) * dice.random()):
                out, errors = process.communicate(timeout=STUCK_SECONDS)
        assert "Traceback" not in errors, errors
        died += process.returncode == -signal.SIGKILL
        if process.returncode == 0:
            assert json.loads(out)["trouble"] is None
        killed.open()
        assert examine(killed.desk.store).faults == []
    assert died > kills // 3, "the program was through before anybody killed it"
    ward.settle()


@pytest.mark.timeout(HOUR_SECONDS)
@pytest.mark.parametrize("what", ["everything", "one worker", "postgresql"])
def test_the_city_is_killed_in_a_round(ward: Ward, own_city: City, kills: int, what: str) -> None:
    dice = random.Random(random.randrange(1 << 30))
    seats = [ward.new_seat(), ward.new_seat()]
    server = own_city.server
    for seat in seats:
        one_round(seat)
    troubles = 0
    for number in range(max(4, kills // 3)):
        seat = seats[number % 2]
        work(ward, seat, CHANGES)
        with Trigger(seat, partial(kill_city, what, server, own_city), dice.randint(1, 2), 0.04 * dice.random()):
            found = one_round(seat)
        troubles += found is None or found.trouble is not None
        if what == "everything":
            server.stop()
            server = Server(own_city.embedded.url, workers=2, port=own_city.server.port)
        elif what == "postgresql":
            wait_for_postgresql(own_city)
    if what != "one worker":  # the other takes the desk's second try, which nobody notices
        assert troubles, "nobody was killed while a desk asked"
    ward.settle()
    assert own_city.faults() == []
    server.stop()


def kill_city(what: str, server: Server, city: City) -> None:
    """The server and its workers, one of the workers, or a process of PostgreSQL, which then starts over."""
    if what == "everything":
        os.killpg(server.process.pid, signal.SIGKILL)
    elif what == "one worker":
        children = psutil.Process(server.process.pid).children()
        alive = [one for one in children if one.status() != psutil.STATUS_ZOMBIE]
        kill_one([one for one in alive if "spawn_main" in " ".join(one.cmdline())])
    else:
        with city.engine.connect() as connection:
            pids = connection.execute(sa.text("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")).scalars()  # fmt: skip
            if kill_one([psutil.Process(pid) for pid in pids if psutil.pid_exists(pid)]):
                until_postgresql_noticed(connection)


def kill_one(processes: list[psutil.Process]) -> bool:
    """Whether there was one to kill: the one killed last may not have been followed yet."""
    with suppress(psutil.NoSuchProcess):
        if processes:
            random.choice(processes).kill()
            return True
    return False


def until_postgresql_noticed(connection: sa.Connection) -> None:
    """It ends every connection once it sees that one of its processes died, and answers as ever before that. One that
    was ending anyway when it was killed did no harm."""
    with suppress(sa.exc.DBAPIError):
        for _ in range(20_000):
            connection.exec_driver_sql("SELECT 1")


def wait_for_postgresql(city: City) -> None:
    """It is back when it answers; it takes connections no sooner than it has put itself right."""
    end = time.monotonic() + STUCK_SECONDS
    while time.monotonic() < end:
        try:
            city.one("SELECT 1")
            return
        except sa.exc.OperationalError:
            time.sleep(0.02)
    raise AssertionError("PostgreSQL does not come back")


def test_postgresql_is_stopped_and_started(ward: Ward, own_city: City) -> None:
    seats = [ward.new_seat(), ward.new_seat()]
    for seat in seats:
        one_round(seat)
    own_city.embedded.stop()
    for seat in seats:
        work(ward, seat, 20)
        found = one_round(seat)
        assert found is not None
        assert found.trouble is not None
        assert found.trouble.code == "busy"
    again = database.Embedded(own_city.embedded.folder)
    try:
        ward.settle()
    finally:
        again.stop()
