"""A desk at work, and small disks that really fill up and really cannot be written."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from tests.city.real_city import City, started_city
from tests.desks import Office, empty_desk, open_office
from tests.sync.proxy import Network
from tests.sync.wards import Ward

from ward_desk.services import secrets

DISK = "6m"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.faults)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A desk at work on Monday 23 November 2026, 08:00, with its own clock."""
    opened = open_office(tmp_path / "desk")
    yield opened
    opened.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 6 MB. Skips where this user may not mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", folder], capture_output=True, check=False)  # fmt: skip
    if mounted.returncode:
        pytest.skip(f"no right to mount a small disk: {mounted.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@pytest.fixture
def make_read_only(small_disk: Path) -> Callable[[], None]:
    """Turns the small disk into one that cannot be written, even by root."""
    return lambda: subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True) and None


@pytest.fixture
def own_city() -> Iterator[City]:
    """A city of this test's own, which it may break."""
    with started_city(workers=2) as found:
        yield found


@pytest.fixture
def network() -> Iterator[Network]:
    with Network() as found:
        yield found


@pytest.fixture
def ward(own_city: City, network: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ward]:
    """A ward without desks. Passwords are real argon2, with the least work it allows."""
    from argon2 import PasswordHasher

    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(secrets, "_hasher", lambda: hasher)
    empty, folder = tmp_path / "empty", tmp_path / "ward"
    empty_desk(empty).store.close()
    folder.mkdir()
    with Ward(own_city, network, empty, folder, next(_seeds), "20194") as found:
        yield found


_seeds = count(1)
