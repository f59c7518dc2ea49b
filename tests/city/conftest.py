"""PostgreSQL and a server started once for the session; a new ward for each test."""

from __future__ import annotations

from collections.abc import Iterator
from secrets import token_bytes

import pytest
from tests.city.browser import Chromium, started_chromium
from tests.city.plain_browser import PASSWORD, Browser
from tests.city.real_city import City, started_city
from tests.city.simulated_desk import SimulatedDesk

from ward_city import administration
from ward_city.service import now_ms


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
def browser(city: City) -> Iterator[Browser]:
    """A browser without eyes, in which nobody is signed in."""
    with city.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM failures")
    found = Browser(city.server.url)
    yield found
    found.session.close()


@pytest.fixture
def account(city: City) -> str:
    """Somebody who may only look."""
    return new_account(city, "viewer")


@pytest.fixture
def admin_account(city: City) -> str:
    """Somebody who may do everything."""
    return new_account(city, "admin")


@pytest.fixture
def admin_pages(chromium: Chromium, city: City) -> Chromium:
    """A browser in which an admin is signed in."""
    chromium.sign_in(new_account(city, "admin"), PASSWORD)
    return chromium


@pytest.fixture
def viewer_pages(chromium: Chromium, city: City) -> Chromium:
    """A browser in which somebody is signed in who may only look."""
    chromium.sign_in(new_account(city, "viewer"), PASSWORD)
    return chromium


def new_account(city: City, role: str) -> str:
    """The name of a new account, whose password is PASSWORD."""
    name = f"{role} {next(city.numbers)}"
    with city.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM failures")
        administration.add_account(connection, name, role, PASSWORD, now_ms(), token_bytes)
    return name
