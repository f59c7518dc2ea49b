"""kill -9 at random moments. Whatever was acknowledged is there afterwards, and the doctor finds nothing.

200 rounds over `visit add --stdin` and 50 over the running app by default, more by `--kills 1000`; the moments of a run come from the seed that
pytest prints (`-p randomly -p "randomly_seed=…"`).
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO
from uuid import UUID

import pytest
from tests.desks import OFFICIAL, PASSWORD, empty_desk, open_office
from tests.store.visit_rows import add_visits, all_ids, assert_sound

from ward_desk.paths import Paths
from ward_desk.services.maintenance import back_up, backups
from ward_desk.services.people import is_set_up
from ward_desk.services.running import finish_visit, recover_timers
from ward_desk.store.backup import check
from ward_desk.store.doctor import examine

LINES = 20_000
ROUNDS_A_FOLDER = 25
AT_ONCE = 2
OPENING_SECONDS = 1.5
STUCK_SECONDS = 60
HOUR_SECONDS = 3600
APP = Path(__file__).with_name("app_at_work.py")


def run(folder: Path, *arguments: str, stdin: IO[bytes] | int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    return begin("-m", "ward_desk", "--data-dir", str(folder), *arguments, stdin=stdin)


def begin(*arguments: str, stdin: IO[bytes] | int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, *arguments],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"WARD_DESK_PIN": PASSWORD, "QT_QPA_PLATFORM": "offscreen"},
    )


def kill_after(process: subprocess.Popen[bytes], seconds: float, lines: int | None = None) -> bytes:
    """Kill the program that long after its `lines`th line (None: after its start), unless it ended before. What it
    had written, to the last byte."""
    output = b""
    reading = process.stdout.fileno()
    begun = time.monotonic()
    deadline = None if lines else begun + seconds
    while True:
        left = max(0.0, (begun + STUCK_SECONDS if deadline is None else deadline) - time.monotonic())
        ready, _, _ = select.select([reading], [], [], left)
        if not ready:
            break
        chunk = os.read(reading, 1 << 16)
        if not chunk:
            break
        output += chunk
        if deadline is None and output.count(b"\n") >= lines:
            deadline = time.monotonic() + seconds
    process.send_signal(signal.SIGKILL)
    rest, errors = process.communicate()
    assert deadline is not None or process.returncode == 0, f"stuck after {output!r}"
    assert b"Traceback" not in errors, errors.decode()
    return output + rest


def acknowledged(output: bytes) -> set[str]:
    """The ids in whole lines; a line that was cut off acknowledges nothing."""
    whole = output[: output.rfind(b"\n") + 1].splitlines()
    return {json.loads(line)["id"] for line in whole}


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More visits than any round gets through."""
    path = tmp_path_factory.mktemp("lines") / "visits.jsonl"
    visit = '{"service": "C4.1", "outcome": "guided", "started_at": "2024-11-20T08:05:00+07:00", "minutes": 7, "note": "lượt %d"}\n'
    path.write_text("".join(visit % number for number in range(LINES)), encoding="utf-8")
    return path


def judge(known: set[str], told: set[str], there: set[str], faults: list[str]) -> None:
    """`known` were there before the round, `told` were acknowledged in it, `there` are now."""
    lost = (known | told) - there
    assert not lost, f"{len(lost)} acknowledged visits are lost"
    assert len(there - known - told) <= 1, "visits that nobody was told of"
    assert faults == []


def new_folders(parent: Path, count: int) -> list[Path]:
    """Folders of desks that are set up. Made before any thread begins: Alembic runs in one at a time."""
    folders = [parent / f"desk-{number}" for number in range(count)]
    for folder in folders:
        open_office(folder).close()
    return folders


def rounds_in(folder: Path, lines: Path, seed: int, rounds: int) -> tuple[int, int]:
    """Kill that often in one growing folder, looking at everything after each round. How many visits were
    acknowledged, and in how many rounds the kill came before the first."""
    chance = random.Random(seed)
    office = open_office(folder)
    office.close()
    known: set[str] = set()
    early = 0
    for number in range(rounds):
        with lines.open("rb") as stdin:
            process = run(folder, "visit", "add", "--stdin", "--as", OFFICIAL, stdin=stdin)
            if number % 4 == 0:
                output = kill_after(process, chance.uniform(0, OPENING_SECONDS))
            else:
                output = kill_after(process, chance.uniform(0, 0.02), lines=chance.randint(1, 40))
        told = acknowledged(output)
        early += not told
        office.reopen()
        there = {str(one) for one in all_ids(office)}
        faults = examine(office.desk.store).faults
        office.close()
        judge(known, told, there, faults)
        known = there
    return len(known), early


@pytest.mark.timeout(HOUR_SECONDS)
def test_no_acknowledged_visit_is_lost(tmp_path: Path, lines: Path, request: pytest.FixtureRequest) -> None:
    kills: int = request.config.getoption("--kills")
    jobs = [min(ROUNDS_A_FOLDER, kills - done) for done in range(0, kills, ROUNDS_A_FOLDER)]
    seeds = [random.randrange(1 << 30) for _ in jobs]
    folders = new_folders(tmp_path, len(jobs))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        results = list(pool.map(rounds_in, folders, [lines] * len(jobs), seeds, jobs))
    assert all(visits > 3 * rounds for (visits, _), rounds in zip(results, jobs, strict=True)), results
    assert any(early for _, early in results) or kills < ROUNDS_A_FOLDER, "no kill came while the desk was opening"


def app_rounds_in(folder: Path, seed: int, rounds: int) -> int:
    """The same over the running app. What the screen showed as running or saved must be so; how many were saved."""
    chance = random.Random(seed)
    office = open_office(folder)
    office.close()
    known: set[str] = set()
    for number in range(rounds):
        process = begin(str(APP), str(folder), PASSWORD)
        early = number % 8 == 0
        output = kill_after(
            process, chance.uniform(0, 2 if early else 0.05), lines=None if early else chance.randint(1, 30)
        )
        lines = [json.loads(line) for line in output[: output.rfind(b"\n") + 1].splitlines()]
        saved, started = ({line[what] for line in lines if what in line} for what in ("saved", "started"))
        office.reopen()
        there = {str(one) for one in all_ids(office)}
        running = {str(timer.id) for timer in recover_timers(office.desk)}
        faults = examine(office.desk.store).faults
        for timer in running:
            finish_visit(office.desk, office.official, UUID(timer), "done")
        office.close()
        judge(known, saved, there, faults)
        assert started <= there | running, "a visit that was running is lost"
        assert not there & running, "a visit that was saved runs on"
        known = there | running
    return len(known)


@pytest.mark.timeout(HOUR_SECONDS)
def test_no_visit_of_the_running_app_is_lost(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    kills = max(2, request.config.getoption("--kills") // 4)
    jobs = [kills // 2, kills - kills // 2]
    folders = new_folders(tmp_path, 2)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        results = list(pool.map(app_rounds_in, folders, [random.randrange(1 << 30) for _ in jobs], jobs))
    assert all(visits > rounds for visits, rounds in zip(results, jobs, strict=True)), results


def test_the_judge_sees_what_is_lost_made_up_or_broken() -> None:
    judge({"a"}, {"b"}, {"a", "b"}, [])
    judge({"a"}, {"b"}, {"a", "b", "committed, but killed before it was told"}, [])
    for known, told, there, faults in (
        ({"a"}, {"b"}, {"a"}, []),
        ({"a"}, {"b"}, {"b"}, []),
        (set(), set(), {"a", "b"}, []),
        (set(), set(), set(), ["x"]),
    ):
        with pytest.raises(AssertionError):
            judge(known, told, there, faults)


@pytest.fixture
def moments(request: pytest.FixtureRequest) -> Iterator[float]:
    return iter(random.uniform(0, OPENING_SECONDS) for _ in range(1 << 20))


def test_a_first_start_that_is_killed_can_be_repeated(tmp_path: Path, moments: Iterator[float]) -> None:
    for number in range(12):
        folder = tmp_path / f"desk-{number}"
        kill_after(run(folder, "demo", "--visits", "30", "--json"), next(moments))
        desk = empty_desk(folder)
        if is_set_up(desk):
            assert examine(desk.store).faults == []
        desk.store.close()


def test_a_restore_that_is_killed_happened_wholly_or_not_at_all(tmp_path: Path, moments: Iterator[float]) -> None:
    office = open_office(tmp_path / "desk")
    ids = set(add_visits(office, 60))
    copy = back_up(office.desk)
    ids |= set(add_visits(office, 60))
    office.close()
    for _ in range(12):
        kill_after(run(office.paths.folder, "restore", str(copy.path)), next(moments))
        office.reopen()
        assert all_ids(office) == ids
        assert_sound(office)
        office.close()


def test_a_copy_that_is_killed_leaves_only_good_copies(tmp_path: Path, moments: Iterator[float]) -> None:
    office = open_office(tmp_path / "desk")
    add_visits(office, 200, "x" * 1500)
    office.close()
    target = tmp_path / "usb" / "copy.backup"
    for _ in range(8):
        kill_after(run(office.paths.folder, "backup", str(target)), next(moments))
        if target.exists():
            check(target, office.desk.store.key)
    office.reopen()
    back_up(office.desk, target)
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    made = [back_up(office.desk) for _ in range(2)]
    assert backups(office.desk) == made[::-1]
    assert_sound(office)
    office.close()


def test_a_killed_program_leaves_no_lock_behind(tmp_path: Path, lines: Path) -> None:
    office = open_office(tmp_path / "desk")
    office.close()
    for _ in range(3):
        with lines.open("rb") as stdin:
            kill_after(
                run(Paths(office.paths.folder).folder, "visit", "add", "--stdin", "--as", OFFICIAL, stdin=stdin),
                0,
                lines=1,
            )
        office.reopen()
        add_visits(office, 1)
        office.close()
