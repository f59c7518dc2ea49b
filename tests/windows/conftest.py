"""Tests of the program in a Windows Python under Wine: `python3 dev.py windows --check`. Not part of the ordinary run,
which would have to make that Windows first."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ASKED = "WARD_DESK_WINDOWS_TESTS"
INSTALLER = Path(__file__).resolve().parents[2] / "installer"

collect_ignore_glob = [] if os.environ.get(ASKED) else ["test_*.py"]
if os.environ.get(ASKED):
    sys.path.insert(0, str(INSTALLER))


class Desk:
    """The program, as installed in the Windows Python."""

    def __init__(self, wine: object, python: str, data: Path) -> None:
        self.wine, self.python, self.data = wine, python, data
        self.command = [python, "-m", "ward_desk", "--data-dir", wine.windows(data)]  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def desk() -> Iterator[Desk]:
    """This tree installed under Wine, beside a real cupsd."""
    import prove
    import tree
    from hosts import UnderWine

    wine = UnderWine()
    python = wine.prepare()
    made = tree.wheel(tree.copied(wine.work / "tree"), wine.work / "program")
    wine.run([python, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--force-reinstall", wine.windows(made)])
    data = wine.work / "data-of-the-tests"
    shutil.rmtree(data, ignore_errors=True)
    try:
        with prove.print_service(wine):
            yield Desk(wine, python, data)
    finally:
        wine.stop()
