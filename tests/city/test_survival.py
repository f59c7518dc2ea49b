"""The city is killed, stopped, restored; what it acknowledged it has, and the desks go on."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import requests
import sqlalchemy as sa
from tests.city.real_city import City, Server, started_city
from tests.city.simulated_desk import RefusedError, SimulatedDesk

from ward_city import database
from ward_ledger.change import GENESIS, check_chain
from ward_ledger.wire import Verdict

ROUNDS = 4


@pytest.fixture
def own_city() -> Iterator[City]:
    """A city of this test's own, which it may break."""
    with started_city(workers=1) as found:
        yield found


def chain_of(engine: sa.Engine, desk: SimulatedDesk) -> list[tuple[int, bytes, bytes]]:
    with engine.connect() as connection:
        rows = connection.execute(
            sa.text("SELECT seq, body, hash FROM log WHERE desk = :d ORDER BY seq"), {"d": desk.id}
        )
        return [(row.seq, row.body, row.hash) for row in rows]


def send_until_done(desk: SimulatedDesk) -> int:
    """Push as a desk does after every failure: from what was confirmed. Returns how many tries failed."""
    failed = 0
    while True:
        try:
            desk.push()
            return failed
        except (requests.RequestException, RefusedError):
            failed += 1
            assert failed < 200


def test_the_server_is_killed_at_any_moment(own_city: City) -> None:
    ward = own_city.new_ward()
    desk = own_city.desk(ward)
    city = own_city
    for turn in range(ROUNDS):
        for _ in range(150):
            desk.visit()
        stop = threading.Timer(0.002 + 0.02 * turn, city.server.stop, [signal.SIGKILL])
        stop.start()
        with contextlib.suppress(requests.RequestException):
            desk.push()
        stop.join()
        city = city._replace(server=Server(city.embedded.url, port=city.server.port))
        send_until_done(desk)
    city.server.stop()
    entries = chain_of(own_city.engine, desk)
    assert [body for _, body, _ in entries] == [body for body, _ in desk.own]
    assert check_chain(entries, prev=GENESIS) is None
    assert own_city.one("SELECT count(*) FROM visits WHERE ward = :w", w=ward) == ROUNDS * 150
    assert own_city.one("SELECT last_seq FROM wards WHERE code = :w", w=ward) == len(desk.own)
    assert own_city.faults() == []


def test_postgresql_stops_and_comes_back(own_city: City) -> None:
    desk = own_city.desk(own_city.new_ward())
    desk.visit()
    desk.push()
    own_city.embedded.stop()
    desk.visit()
    with pytest.raises(RefusedError) as caught:
        desk.push()
    assert (caught.value.status, caught.value.refused.code) == (503, "busy")
    assert int(caught.value.headers["Retry-After"]) > 0
    again = database.Embedded(own_city.embedded.folder)
    send_until_done(desk)
    assert own_city.one("SELECT count(*) FROM log WHERE desk = :d", d=desk.id) == 3
    again.stop()


def test_a_city_put_back_to_yesterday_is_filled_again(own_city: City) -> None:
    """Yesterday's copy lacks what was pushed today; the desk sees that from the gap and sends it again."""
    ward = own_city.new_ward()
    desk, other = own_city.desk(ward), own_city.desk(ward)
    desk.visit()
    desk.push()
    other.pull()
    with own_city.engine.begin() as connection:
        yesterday = {
            table: connection.exec_driver_sql(f"SELECT * FROM {table}").mappings().all()
            for table in ("wards", "desks", "log", "visits", "people", "batches")
        }
    for _ in range(5):
        desk.visit()
    desk.push()
    other.pull()
    put_back(own_city.engine, yesterday)
    desk.visit()
    with pytest.raises(RefusedError) as caught:
        desk.push()
    assert (caught.value.refused.code, caught.value.refused.expects) == ("gap", 3)
    answers = desk.push(first_seq=caught.value.refused.expects)
    assert [v for answer in answers for v in answer.verdicts()] == [Verdict.APPLIED] * 6
    other.push()
    other.pull()
    assert {seq for _, seq in other.others} == set(range(1, 9))


def test_a_cursor_ahead_of_a_restored_city_starts_again_and_loses_nothing(own_city: City) -> None:
    ward = own_city.new_ward()
    desk, other = own_city.desk(ward), own_city.desk(ward)
    desk.push()
    with own_city.engine.begin() as connection:
        yesterday = {
            table: connection.exec_driver_sql(f"SELECT * FROM {table}").mappings().all()
            for table in ("wards", "desks", "log", "people", "batches")
        }
    desk.visit()
    desk.push()
    other.pull()
    put_back(own_city.engine, yesterday)
    third = own_city.desk(ward)  # takes the ward's number that the other's cursor stands at
    third.push()
    (page,) = other.pull()
    assert page.restart
    assert (third.id.bytes, 1) in other.others


def put_back(engine: sa.Engine, rows: dict[str, object]) -> None:
    """Make the tables what they were."""
    from ward_city.tables import metadata

    with engine.begin() as connection:
        connection.exec_driver_sql("TRUNCATE wards, desks, log, visits, people, batches CASCADE")
        for name, kept in rows.items():
            if kept:
                connection.execute(sa.insert(metadata.tables[name]), [dict(row) for row in kept])  # type: ignore[attr-defined]


def test_the_server_stops_in_order(own_city: City) -> None:
    desk = own_city.desk(own_city.new_ward())
    for _ in range(2000):
        desk.visit()
    done: list[int] = []

    def send() -> None:
        with contextlib.suppress(requests.RequestException):
            done.append(len(desk.push()))

    sender = threading.Thread(target=send)
    sender.start()
    own_city.server.stop(signal.SIGTERM)
    sender.join()
    kept = own_city.one("SELECT count(*) FROM log WHERE desk = :d", d=desk.id)
    assert kept in {0, 2001}
    assert not done or kept == 2001


def test_a_killed_process_does_not_keep_postgresql_running_for_ever() -> None:
    with TemporaryDirectory(prefix="ward-city-", ignore_cleanup_errors=True) as folder:
        code = (
            "import os, signal, sys; from pathlib import Path; from ward_city.database import Embedded;"
            "Embedded(Path(sys.argv[1])); os.kill(os.getpid(), signal.SIGKILL)"
        )
        place = Path(folder) / "postgresql"
        subprocess.run([sys.executable, "-c", code, str(place)], check=False)
        assert (place / "postmaster.pid").exists()
        database.Embedded(place).stop()
        assert not (place / "postmaster.pid").exists()
