"""Real desks of one ward on lines that fail in every way, with clocks that jump, plugs that are pulled, disks that die,
are restored and are copied: all come to one state, nothing is lost and nothing is there twice.

500 schedules by default. More by `--schedules 10000`; one of them again by `--first-schedule 137 --schedules 1`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.city.real_city import City, started_city
from tests.desks import empty_desk
from tests.sync.proxy import Network
from tests.sync.schedules import Schedule

from ward_desk.services import exchange, secrets
from ward_desk.store import receiving
from ward_ledger import wire

pytestmark = pytest.mark.faults


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        first = metafunc.config.getoption("--first-schedule")
        metafunc.parametrize("seed", range(first, first + metafunc.config.getoption("--schedules")))


@pytest.fixture(scope="module")
def own_city() -> Iterator[City]:
    """A city that only these schedules use, and that is well when they are done."""
    with started_city(workers=1) as found:
        yield found
        assert found.faults() == []


@pytest.fixture(scope="module")
def network() -> Iterator[Network]:
    with Network() as found:
        yield found


@pytest.fixture(scope="module")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk before its first start, but for the tables."""
    folder = tmp_path_factory.mktemp("desk") / "empty"
    empty_desk(folder).store.close()
    return folder


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of people get passwords here; real argon2, with the least work it allows."""
    from argon2 import PasswordHasher

    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(secrets, "_hasher", lambda: hasher)


@pytest.fixture(autouse=True)
def small_pieces(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In every third schedule few changes are many pushes and pages, and a page is many pieces."""
    if seed % 3 == 0:
        monkeypatch.setattr(wire, "BATCH_BYTES", 3000)
        monkeypatch.setattr(exchange, "PAGE_CHANGES", 12)
        monkeypatch.setattr(receiving, "PIECE", 5)


def test_all_come_to_one_state(own_city: City, network: Network, empty_folder: Path, tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "ward"
    folder.mkdir()
    with Schedule(own_city, network, empty_folder, folder, seed) as schedule:
        try:
            schedule.run()
        except BaseException:
            print("\n".join(schedule.trace))
            print(f"again: pytest tests/sync/test_schedules.py --first-schedule {seed} --schedules 1")
            raise
    shutil.rmtree(folder)  # ten thousand wards would fill a disk
