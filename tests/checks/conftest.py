"""The office of each test, and what a healthy one taught the desk."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.checks.namespaces import NEEDED, PLACES
from tests.checks.office import Office
from tests.checks.papers import Papers


@contextmanager
def an_office(papers: Papers) -> Iterator[Office]:
    """One that stands while the block runs. Its folder has a short name: a socket's address must not be long."""
    folder = Path(tempfile.mkdtemp(prefix="wd-office-"))
    folder.chmod(0o755)
    office = Office(folder, papers)
    try:
        yield office
    finally:
        office.end()
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def allowed() -> None:
    """Whether namespaces can be made and everything is there. On the machine that tests every change (CI is set) that
    is a failure, elsewhere a reason to skip."""
    why = ""
    if sys.platform != "linux":
        why = "the lab is made of Linux's network namespaces"
    elif os.geteuid() != 0:
        why = "network namespaces need root"
    elif missing := [name for name in NEEDED if not shutil.which(name, path=PLACES)]:
        why = f"programs of the lab are missing: {', '.join(missing)} (dev.py test installs them)"
    if why and os.environ.get("CI"):
        pytest.fail(why)
    if why:
        pytest.skip(why)


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory, allowed: None) -> Papers:
    """Certificates for all offices of this run."""
    return Papers.made(tmp_path_factory.mktemp("papers"))


@pytest.fixture(scope="session")
def learned(papers: Papers, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that knows how the office looks when it is well."""
    data = tmp_path_factory.mktemp("learned") / "desk"
    with an_office(papers) as office:
        office.build()
        office.build_printing()
        told = [office.check(part, data) for part in ("network", "printers", "computer")]
    assert [one["findings"] for one in told] == [[], [], []]
    return data


@pytest.fixture
def office(papers: Papers, tmp_path: Path) -> Iterator[Office]:
    """A healthy one, without printing yet; the test may break it, and its papers too."""
    own = shutil.copytree(papers.folder, tmp_path / "papers")
    with an_office(Papers(own)) as one:
        one.build()
        yield one
