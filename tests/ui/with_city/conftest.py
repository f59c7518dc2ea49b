"""A real city for the app, and the app on an office's folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.city.real_city import City, started_city
from tests.desks import HUNG, HUNG_PIN, OFFICIAL, PASSWORD, WARD, FakeClock, Office, empty_desk
from tests.ui.app_at_work import AppAtWork
from tests.ui.city_at_work import (
    Start,
)

from ward_city.service import now_ms
from ward_desk.services.people import PersonEntry, SetUp, add_person, set_up_desk
from ward_desk.services.signing_in import session_of
from ward_desk.ui.sync_runner import CityLine


@pytest.fixture(scope="module")
def city() -> Iterator[City]:
    with started_city(workers=1) as found:
        yield found


@pytest.fixture
def ward(city: City) -> str:
    return city.new_ward()


@pytest.fixture
def office(tmp_path: Path, city: City) -> Iterator[Office]:
    """A desk with ids of its own, for the city knows each only once, and with the city's time."""
    clock = FakeClock(wall=now_ms(), made=next(city.numbers) * 1_000_000)
    desk = empty_desk(tmp_path / "desk", clock)
    official, _ = set_up_desk(desk, SetUp(WARD, "Quầy 1", OFFICIAL, PASSWORD))
    hung = session_of(desk, add_person(desk, official, PersonEntry(HUNG), HUNG_PIN))
    opened = Office(desk, clock, official, hung, hung)
    yield opened
    opened.close()


@pytest.fixture
def start(qtbot: QtBot, office: Office) -> Iterator[Start]:
    """Starts the app on the office's folder; it is closed in the end."""
    started: list[AppAtWork] = []

    def start_one(**how: Callable[[], CityLine]) -> AppAtWork:
        office.desk.store.close()
        started.append(AppAtWork(qtbot, office.paths, office.clock, **how))
        return started[-1]

    yield start_one
    for one in started:
        one.close()
