"""Yesterday comes back in the city: from its dump, or nothing of it. The desks fill it again, and nothing that anybody
saved is lost."""

from __future__ import annotations

import subprocess
from pathlib import Path
from secrets import token_bytes

import pytest
import sqlalchemy as sa
from tests.city.real_city import City, Server
from tests.sync.rounds import is_enrolled, one_round
from tests.sync.ward_at_work import Seat
from tests.sync.wards import Ward

from ward_city import administration, database
from ward_city.service import now_ms
from ward_desk.services.enrolment import enrol
from ward_desk.services.syncing import sync_status
from ward_desk.sync.client import CityClient


def work(ward: Ward, *seats: Seat, times: int = 15) -> None:
    for seat in seats:
        for _ in range(times):
            ward.work.something(seat)


def rounds(*seats: Seat) -> None:
    for seat in seats:
        found = one_round(seat)
        assert found is not None
        assert found.trouble is None, found


@pytest.fixture
def pair(ward: Ward) -> tuple[Seat, Seat]:
    """Two desks that worked and synced."""
    seats = ward.new_seat(), ward.new_seat()
    work(ward, *seats)
    rounds(*seats, *seats)
    return seats


def programs(city: City) -> Path:
    """Where the programs of the same PostgreSQL lie."""
    return Path(city.embedded._server.bin_path)


def dump(city: City, path: Path) -> None:
    subprocess.run([programs(city) / "pg_dump", "--format=custom", f"--file={path}", city.embedded.url], check=True)


def put_back(city: City, path: Path | None) -> Server:
    """The service is stopped, the database made anew from the dump (None: empty), the service started."""
    city.server.stop()
    city.engine.dispose()
    url = sa.make_url(city.embedded.url)
    service = sa.create_engine(url.set(drivername="postgresql+psycopg", database="template1"), isolation_level="AUTOCOMMIT")  # fmt: skip
    with service.connect() as connection:
        connection.exec_driver_sql(f'DROP DATABASE "{url.database}" WITH (FORCE)')
        connection.exec_driver_sql(f'CREATE DATABASE "{url.database}"')
    service.dispose()
    if path is None:
        database.migrate(city.engine, now_ms())
        with city.engine.begin() as connection:
            administration.add_wards(connection, [("20194", "Phường Thử")], now_ms(), token_bytes)
    else:
        subprocess.run([programs(city) / "pg_restore", f"--dbname={city.embedded.url}", path], check=True)
    return Server(city.embedded.url, workers=2, port=city.server.port)


class TestTheCity:
    def test_restored_from_yesterdays_dump(
        self, ward: Ward, own_city: City, pair: tuple[Seat, Seat], tmp_path: Path
    ) -> None:
        """The desks send again what it lost, and nobody notices but in the history."""
        dump(own_city, tmp_path / "yesterday")
        work(ward, *pair)
        rounds(*pair, *pair)
        work(ward, *pair)
        server = put_back(own_city, tmp_path / "yesterday")
        try:
            work(ward, *pair)
            ward.settle()
            assert own_city.faults() == []
        finally:
            server.stop()

    def test_restored_to_before_a_desk_was_enrolled(
        self, ward: Ward, own_city: City, pair: tuple[Seat, Seat], tmp_path: Path
    ) -> None:
        """The new desk is unknown. It keeps everything, says so, and comes back with a new code."""
        dump(own_city, tmp_path / "yesterday")
        late = ward.new_seat()
        work(ward, late, *pair)
        rounds(late, *pair, late)
        server = put_back(own_city, tmp_path / "yesterday")
        try:
            before = late.own_id()
            found = one_round(late)
            assert found is not None
            assert found.trouble is not None
            assert found.trouble.code == "unknown_token"
            assert sync_status(late.desk).unsent == 0 or sync_status(late.desk).last_trouble is not None
            enrol_again(ward, late)
            assert late.own_id() == before
            ward.settle()
        finally:
            server.stop()

    def test_emptied(self, ward: Ward, own_city: City, pair: tuple[Seat, Seat]) -> None:
        """Somebody lost the database. Every desk keeps what it has, and together they fill the city again."""
        work(ward, *pair)
        rounds(pair[0])
        server = put_back(own_city, None)
        try:
            for seat in pair:
                found = one_round(seat)
                assert found is not None
                assert found.trouble is not None
                enrol_again(ward, seat)
            ward.settle()
            assert own_city.faults() == []
        finally:
            server.stop()

    def test_restored_while_desks_wrote_more_under_numbers_it_forgot(
        self, ward: Ward, own_city: City, pair: tuple[Seat, Seat], tmp_path: Path
    ) -> None:
        """One desk comes first with changes that now get numbers which others' cursors stand behind."""
        third = ward.new_seat()
        rounds(third)
        dump(own_city, tmp_path / "yesterday")
        work(ward, *pair)
        rounds(*pair, third)
        server = put_back(own_city, tmp_path / "yesterday")
        try:
            work(ward, third)
            rounds(third)
            ward.settle()
        finally:
            server.stop()


def enrol_again(ward: Ward, seat: Seat) -> None:
    client = CityClient(seat.line.url)
    try:
        enrol(seat.desk, None, seat.line.url, ward.new_code(), lambda _: client, seat.dice.randbytes)
        assert is_enrolled(seat, client)
    finally:
        client.close()
