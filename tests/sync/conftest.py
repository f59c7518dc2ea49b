"""A ward of a real city for the tests that need no city of their own making."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from tests.city.real_city import City, started_city
from tests.desks import empty_desk
from tests.sync.proxy import Network
from tests.sync.wards import Ward

from ward_desk.services import secrets

_numbers = count(1)


@pytest.fixture(scope="module")
def own_city() -> Iterator[City]:
    with started_city(workers=1) as found:
        yield found
        assert found.faults() == []


@pytest.fixture(scope="module")
def network() -> Iterator[Network]:
    with Network() as found:
        yield found


@pytest.fixture
def ward(own_city: City, network: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ward]:
    from argon2 import PasswordHasher

    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(secrets, "_hasher", lambda: hasher)
    empty, folder = tmp_path / "empty", tmp_path / "ward"
    empty_desk(empty).store.close()
    folder.mkdir()
    number = next(_numbers)
    with Ward(own_city, network, empty, folder, number, f"s{number}") as found:
        yield found
