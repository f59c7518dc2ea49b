"""The desks that are measured: a set-up data folder with as many visits as asked for, kept between runs."""

from __future__ import annotations

import hashlib
import shutil
import time
from pathlib import Path

from tests.bench.million import fill_visits

from ward_desk.bootstrap import open_desk
from ward_desk.clock import SystemClock
from ward_desk.paths import Paths
from ward_desk.services.desk import Desk
from ward_desk.services.people import PersonEntry, SetUp, add_person, set_up_desk
from ward_desk.settings import SettingsFile

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".bench"
WARD, DESK_NAME = "20194", "Quầy 1"
OFFICIAL, PASSWORD = "Nguyễn Thị Hoa", "quay-mot-cua"
VOLUNTEERS = ("Lê Văn Hùng", "Trần Mai", "Nguyễn Đức Anh", "Phạm Thị Ngọc Ánh")
PIN = "2580"
MADE_BY = (
    "tests/bench/million.py",
    "tests/bench/folders.py",
    "src/ward_desk/store/tables.py",
    "src/ward_desk/store/visit_words.py",
    "src/ward_desk/store/migrations/versions/0001_first.py",
    "src/ward_ledger/change.py",
)


def open_folder(folder: Path) -> Desk:
    """The desk of a folder; close its store in the end."""
    paths = Paths(folder)
    return open_desk(paths, SettingsFile(paths.settings))


def kept_folder(visits: int) -> Path:
    """A folder with that many visits; made at the first time, and anew when what makes it has changed."""
    made_by = hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in MADE_BY)).hexdigest()[:8]
    folder = KEPT / f"{visits}-{made_by}"
    if folder.exists():
        return folder
    for outdated in KEPT.glob(f"{visits}-*"):
        shutil.rmtree(outdated)
    draft = KEPT / f"{visits}.new"
    shutil.rmtree(draft, ignore_errors=True)
    print(f"Making a desk with {visits:,} visits in {folder} (kept for the next time) …", flush=True)
    began = time.monotonic()
    _fill(draft, visits)
    draft.rename(folder)
    print(f"  done in {time.monotonic() - began:.0f} s", flush=True)
    return folder


def _fill(folder: Path, visits: int) -> None:
    folder.mkdir(parents=True)
    desk = open_folder(folder)
    try:
        official, _ = set_up_desk(desk, SetUp(WARD, DESK_NAME, OFFICIAL, PASSWORD))
        for name in VOLUNTEERS:
            add_person(desk, official, PersonEntry(name), PIN)
        fill_visits(desk.store, visits, last_ms=SystemClock().wall_ms() - 1)
    finally:
        desk.store.close()
