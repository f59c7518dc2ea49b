"""PostgreSQL and a server started once for the session; a new ward for each test."""

from __future__ import annotations

from collections.abc import Iterator
from secrets import token_bytes

import pytest
from tests.city.browser import Chromium, started_chromium
from tests.city.real_city import City, started_city
from tests.city.simulated_desk import SimulatedDesk

from ward_city import administration
from ward_city.service import now_ms

PASSWORD = "một mật khẩu thật dài"


@pytest.fixture(scope="session")
def city() -> Iterator[City]:
    with started_city(workers=2) as found:
        yield found


@pytest.fixture
def ward(city: City) -> str:
    return city.new_ward()


@pytest.fixture
def desk(city: City, ward: str) -> SimulatedDesk:
    return city.desk(ward)


@pytest.fixture(scope="session")
def one_chromium() -> Iterator[Chromium]:
    with started_chromium() as found:
        yield found


@pytest.fixture
def chromium(one_chromium: Chromium, city: City) -> Chromium:
    """A browser in which nobody is signed in to the city."""
    one_chromium.url = city.server.url
    one_chromium.forget()
    return one_chromium


@pytest.fixture
def admin_pages(chromium: Chromium, city: City) -> Chromium:
    """A browser in which an admin is signed in."""
    chromium.sign_in(_account(city, "admin"), PASSWORD)
    return chromium


@pytest.fixture
def viewer_pages(chromium: Chromium, city: City) -> Chromium:
    """A browser in which somebody is signed in who may only look."""
    chromium.sign_in(_account(city, "viewer"), PASSWORD)
    return chromium


def _account(city: City, role: str) -> str:
    name = f"{role} {next(city.numbers)}"
    with city.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM failures")
        administration.add_account(connection, name, role, PASSWORD, now_ms(), token_bytes)
    return name
