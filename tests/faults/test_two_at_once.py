"""The app open twice, and the command line beside it, on one data folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.desks import OFFICIAL, PASSWORD, Office, open_office
from tests.store.visit_rows import add_visits, all_ids, assert_sound

from ward_desk.services.maintenance import back_up
from ward_desk.services.running import recover_timers

APP = Path(__file__).with_name("app_at_work.py")
LINE = '{"service": "C4.1", "outcome": "done", "started_at": "2024-11-20T08:05:00+07:00", "minutes": 7, "note": "từ dòng lệnh"}\n'
ENVIRONMENT = os.environ | {"WARD_DESK_PIN": PASSWORD, "QT_QPA_PLATFORM": "offscreen"}


def command(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ward_desk", "--data-dir", folder, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        env=ENVIRONMENT,
        timeout=120,
    )


@pytest.fixture
def closed_office(tmp_path: Path) -> Office:
    """With five visits and a copy."""
    office = open_office(tmp_path / "desk")
    add_visits(office, 5)
    back_up(office.desk)
    office.close()
    return office


@pytest.fixture
def running_app(closed_office: Office) -> Iterator[subprocess.Popen[str]]:
    """The real app at work on that folder; somebody is logging visits."""
    process = subprocess.Popen([sys.executable, APP, closed_office.paths.folder, PASSWORD], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)  # fmt: skip
    assert "started" in process.stdout.readline()
    yield process
    process.kill()
    process.communicate()


def end(app: subprocess.Popen[str]) -> set[str]:
    """End the app as a system does that shuts down. What it had said was saved."""
    app.terminate()
    output, _ = app.communicate(timeout=60)
    assert app.returncode == 0
    return {line["saved"] for line in map(json.loads, output.splitlines()) if "saved" in line}


def test_a_second_app_leaves_the_first_alone_and_ends(
    closed_office: Office, running_app: subprocess.Popen[str]
) -> None:
    second = command(closed_office.paths.folder)
    assert (second.returncode, second.stdout) == (0, "Ward Desk is open already.\n")
    assert running_app.poll() is None
    saved = end(running_app)
    closed_office.reopen()
    assert saved <= {str(one) for one in all_ids(closed_office)}
    assert_sound(closed_office)
    closed_office.close()


def test_the_command_line_writes_beside_the_running_app(
    closed_office: Office, running_app: subprocess.Popen[str]
) -> None:
    added = command(closed_office.paths.folder, "visit", "add", "--stdin", "--as", OFFICIAL, stdin=LINE * 40)
    assert added.returncode == 0, added.stdout
    told = {json.loads(line)["id"] for line in added.stdout.splitlines()}
    assert command(closed_office.paths.folder, "doctor").returncode == 0
    saved = end(running_app)
    closed_office.reopen()
    running = recover_timers(closed_office.desk)
    assert len(told) == 40
    assert told | saved <= {str(one) for one in all_ids(closed_office)}
    assert len(running) <= 6
    assert_sound(closed_office)
    closed_office.close()


def test_nothing_is_restored_under_the_running_app(closed_office: Office, running_app: subprocess.Popen[str]) -> None:
    copy = next(iter(closed_office.paths.backups.iterdir()))
    told = command(closed_office.paths.folder, "restore", str(copy))
    assert told.returncode == 2
    assert "đang mở" in told.stderr
    end(running_app)
    assert not closed_office.paths.damaged.exists()
    assert command(closed_office.paths.folder, "restore", str(copy)).returncode == 0
    assert command(closed_office.paths.folder, "doctor").returncode == 0


def test_the_app_opens_again_after_it_was_killed(closed_office: Office, running_app: subprocess.Popen[str]) -> None:
    """A lock that a dead program left does not keep the next one out."""
    running_app.kill()
    running_app.wait()
    again = subprocess.Popen([sys.executable, APP, closed_office.paths.folder, PASSWORD], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)  # fmt: skip
    try:
        assert "started" in again.stdout.readline()
    finally:
        again.kill()
        again.communicate()
