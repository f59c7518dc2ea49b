"""The window stands there before what takes long is loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.cli.program import run
from tests.desks import Office

OPENS = """
import json, sys
from pathlib import Path
from ward_desk.opening import begin
from ward_desk.paths import Paths
from ward_desk.ui.pages.opening_page import OpeningPage
opening = begin(Paths(Path(sys.argv[1])))
window = opening.window
said = {
    "heavy": sorted({"sqlalchemy", "sqlcipher3", "alembic", "requests", "tuf"} & set(sys.modules)),
    "shown": window is not None and window.shell.isVisible(),
    "page": window is not None and len(window.shell.findChildren(OpeningPage)),
}
if window is not None:
    window.shell.close()
    window.catcher.uninstall()
    if window.log is not None:
        window.log.close()
    opening.instance.release()
print(json.dumps(said))
"""


def opened(folder: Path) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", OPENS, str(folder)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return said


def test_the_window_is_shown_before_the_data_are_loaded(office: Office) -> None:
    assert opened(office.paths.folder) == {"heavy": [], "shown": True, "page": 1}


def test_no_second_window_on_a_folder_that_is_open(office: Office) -> None:
    from ward_desk.ui.single_instance import SingleInstance

    first = SingleInstance(office.paths.folder)
    assert first.acquire()
    try:
        assert opened(office.paths.folder) == {"heavy": [], "shown": False, "page": False}
    finally:
        first.release()


def test_a_command_opens_no_window(office: Office) -> None:
    assert run("--version").out.startswith("ward-desk ")
    assert not (office.paths.folder / "logs").exists()
