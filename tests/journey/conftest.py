"""Where the journey leaves its pictures, and what it needs on the machine."""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from tests.journey.screen import Screen

SHOTS = Path(__file__).with_name("shots")
TOOLS = ("Xvfb", "xdotool", "xwd", "import")


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember a failure, so that the picture of that moment can be kept."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture
def screen(request: pytest.FixtureRequest) -> Iterator[Screen]:
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.fail(f"the journey needs {', '.join(missing)}; `python3 dev.py test` installs them on Debian and Ubuntu")
    with Screen() as running:
        yield running
        if request.node.stash.get(FAILED, False):
            running.shot(SHOTS / f"failed-{request.node.name}.png")


@pytest.fixture
def shots() -> Path:
    SHOTS.mkdir(exist_ok=True)
    return SHOTS
