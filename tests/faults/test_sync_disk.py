"""A disk that fills up in the middle of a round, at the desk and in the city: a plain sentence, nothing lost, and it goes
on when there is room."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from tests.city.real_city import City, started_city
from tests.city.simulated_desk import RefusedError, SimulatedDesk
from tests.faults.test_disk import BLOCK, fill
from tests.sync.rounds import is_enrolled, one_round
from tests.sync.wards import Ward

from ward_city import database
from ward_desk.services.syncing import sync_status
from ward_desk.store.doctor import examine
from ward_desk.sync.client import CityClient

CITY_DISK = "300m"
ROOM_IN_CITY = 40 * 1024 * 1024


@pytest.mark.parametrize("leave", [0, 40 * BLOCK, 300 * BLOCK])
def test_the_desk_pulls_until_its_disk_is_full(ward: Ward, own_city: City, small_disk: Path, leave: int) -> None:
    writer = own_city.desk(ward.code)
    for number in range(1500):
        writer.visit(note=f"{number} {'x' * 1500}")
    writer.push()
    ward.folder = small_disk
    seat = ward.new_seat()
    for _ in range(10):
        ward.work.something(seat)
    assert is_enrolled(seat, CityClient(seat.line.url))
    filler = fill(small_disk, leave)
    found = one_round(seat)
    assert found is not None
    assert found.trouble is not None
    assert found.trouble.code == "disk_full"
    filler.unlink()
    assert examine(seat.desk.store).faults == []
    grow(small_disk)
    ward.settle()
    assert sync_status(seat.desk).last_trouble is None


def grow(disk: Path) -> None:
    """Somebody put in a larger disk."""
    subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)


@pytest.fixture
def cramped_city() -> Iterator[tuple[City, Path]]:
    """A city whose PostgreSQL lies on a small disk, and that disk."""
    with tempfile.TemporaryDirectory(prefix="wd-", ignore_cleanup_errors=True) as folder:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={CITY_DISK}", "tmpfs", folder], capture_output=True, check=False)  # fmt: skip
        if mounted.returncode:
            pytest.skip(f"no right to mount a small disk: {mounted.stderr.decode().strip()}")
        try:
            with started_city(workers=1, within=Path(folder)) as city:
                yield city, Path(folder)
        finally:
            subprocess.run(["umount", "-l", folder], check=True)


def test_the_city_says_that_it_cannot_take_more_and_loses_nothing(cramped_city: tuple[City, Path]) -> None:
    city, disk = cramped_city
    desk = city.desk(city.new_ward())
    desk.push()
    filler = fill(disk, ROOM_IN_CITY)
    refused = push_until_full(desk)
    assert (refused.status, refused.refused.code) == (503, "busy")
    assert int(refused.headers["Retry-After"]) > 0
    acknowledged = desk.confirmed
    filler.unlink()
    again = database.Embedded(city.embedded.folder)  # a PostgreSQL that found no room for its log has stopped
    assert city.one("SELECT count(*) FROM log WHERE desk = :d", d=desk.id) == acknowledged
    send_until_done(desk)
    assert city.one("SELECT count(*) FROM log WHERE desk = :d", d=desk.id) == len(desk.own)
    assert city.faults() == []
    again.stop()


def push_until_full(desk: SimulatedDesk, most: int = 200) -> RefusedError:
    for _ in range(most):
        for _ in range(400):
            desk.visit(note=desk.dice.randbytes(900).hex())
        try:
            desk.push()
        except RefusedError as error:
            return error
    raise AssertionError("the disk never filled up")


def send_until_done(desk: SimulatedDesk, tries: int = 50) -> None:
    for _ in range(tries):
        try:
            desk.push()
            return
        except (RefusedError, requests.RequestException):
            continue
    raise AssertionError("the city does not come back")
