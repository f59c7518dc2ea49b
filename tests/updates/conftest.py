"""An installed program, a city that gives out versions, and the line between them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.updates.city_folder import CityFolder, lay_version
from tests.updates.department import Department, Desk
from tests.updates.weak_line import WeakLine

from ward_desk.updates.fetching import HttpSource
from ward_desk.updates.place import Place
from ward_desk.updates.updates import Updates
from ward_desk.updates.versions import Versions, write_versions


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """0.3.0 is installed and runs."""
    home = tmp_path / "installed"
    lay_version(home, "0.3.0")
    write_versions(home, Versions(current="0.3.0"))
    return Place(home, "0.3.0")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Where the department builds."""
    return tmp_path / "built"


@pytest.fixture
def city(tmp_path: Path, place: Place, built: Path) -> CityFolder:
    """A city that has 0.3.0, and 0.4.0 as a whole."""
    city = CityFolder(tmp_path / "city")
    city.add(place.folder("0.3.0"), "0.3.0")
    city.add(lay_version(built, "0.4.0"), "0.4.0", news={"vi": "Bản mới.", "en": "A new one."})
    city.publish()
    return city


@pytest.fixture
def line(city: CityFolder) -> Iterator[WeakLine]:
    """The city's server."""
    line = WeakLine(city.folder)
    yield line
    line.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """This user's folder of updates."""
    return tmp_path / "data" / "updates"


@pytest.fixture
def updates(place: Place, folder: Path, city: CityFolder) -> Updates:
    """The desk of ward 20194."""
    return Updates(place, folder, city.root, "20194", wait=lambda _: None)


@pytest.fixture
def source(line: WeakLine, folder: Path) -> Iterator[HttpSource]:
    """The way to the city."""
    source = HttpSource(line.url, "0.3.0", None, folder / "targets", wait=lambda _: None)
    yield source
    source.close()


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Department:
    """0.3.0 and 0.4.0 for all wards, given out by the department's own tool. Made once; each test has a copy."""
    made = Department(tmp_path_factory.mktemp("department") / "department")
    made.begin()
    made.add("0.3.0", "--all")
    made.add("0.4.0", "--all")
    return made


@pytest.fixture
def department(stocked: Department, tmp_path: Path) -> Department:
    return stocked.copied(tmp_path / "department")


@pytest.fixture
def desk(department: Department, tmp_path: Path) -> Desk:
    return Desk(tmp_path, department.root_of_trust())
