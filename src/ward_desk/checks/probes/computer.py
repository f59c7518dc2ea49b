"""Everything that is measured of the PC itself: disks by a real write, memory, time zone, power, card reader."""

from __future__ import annotations

import errno
import os
import shutil
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from time import localtime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import psutil

from ward_desk.checks.computer_facts import ComputerFacts, Disk, Power, Writing
from ward_desk.checks.finding import NotChecked
from ward_desk.checks.probes import windows_computer
from ward_desk.checks.probes.cards import read_cards
from ward_desk.checks.running import Probe, Told, run_probes
from ward_desk.checks.settings import Computer
from ward_desk.paths import data_paths

TEST_BYTES = 64 * 1024
UPS_PORT = 3493
ANSWER_S = 1.5
DEADLINE_S = 5.0
VIETNAM_S = 7 * 3600
ON_WINDOWS = sys.platform == "win32"


def measure(
    settings: Computer, folder: Path, told: Told, stop: Callable[[], bool]
) -> tuple[ComputerFacts, list[NotChecked]]:
    """The facts, and what could not be looked at. `folder` is where the desk's data lies."""
    probes = [
        Probe("disks", lambda: tuple(disk(place) for place in _places(folder)), DEADLINE_S),
        Probe("memory", psutil.virtual_memory, DEADLINE_S),
        Probe("time zone", lambda: _offsets(settings.time_zone), DEADLINE_S),
        Probe("power", lambda: (*_battery(), *_ups()), DEADLINE_S),
    ]
    if settings.signing_token:
        probes.append(Probe("card reader", read_cards, DEADLINE_S))
    if ON_WINDOWS:
        probes.append(Probe("restart", windows_computer.restart_pending, DEADLINE_S))
        probes.append(Probe("antivirus", windows_computer.antivirus_good, DEADLINE_S))
        probes.append(Probe("windows", windows_computer.build, DEADLINE_S))
    found, missing = run_probes(probes, told, stop)
    memory = found.get("memory")
    here, wanted = found.get("time zone") or (None, None)
    facts = ComputerFacts(
        disks=found.get("disks") or (),
        memory_free=memory.available if memory else None,
        memory_total=memory.total if memory else None,
        offset_s=here,
        zone_offset_s=wanted,
        power=found.get("power") or (),
        cards=found.get("card reader"),
        restart_pending=found.get("restart"),
        antivirus_good=found.get("antivirus"),
        windows_build=found.get("windows"),
    )
    return facts, missing


def _places(folder: Path) -> list[Path]:
    """Where the data lies, where it would lie without being told, and the system's folder for temporary files; each
    disk once."""
    usual = data_paths(None).folder
    places: list[Path] = []
    devices: set[int] = set()
    for wanted in (folder, usual, _temporary()):
        place = next((one for one in (wanted, *wanted.parents) if one.is_dir()), None)
        if place is not None and place.stat().st_dev not in devices:
            devices.add(place.stat().st_dev)
            places.append(place)
    return places


def _temporary() -> Path:
    """The folder for temporary files, full or not: the tempfile module goes elsewhere when it is full."""
    import tempfile

    named = (os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP"))
    return next((Path(one) for one in named if one), None) or Path(tempfile.gettempdir())


def disk(place: Path) -> Disk:
    """How a real write ends there; the file is gone afterwards."""
    free: int | None = None
    total: int | None = None
    with suppress(OSError):
        usage = shutil.disk_usage(place)
        free, total = usage.free, usage.total
    test = place / f".ward-desk-write-test-{os.getpid()}"
    writing = Writing.GOOD
    try:
        with test.open("wb") as file:
            file.write(os.urandom(TEST_BYTES))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        writing = {
            errno.ENOSPC: Writing.FULL,
            errno.EDQUOT: Writing.FULL,
            errno.EROFS: Writing.READ_ONLY,
            errno.EACCES: Writing.READ_ONLY,
            errno.EPERM: Writing.READ_ONLY,
        }.get(error.errno or 0, Writing.FAILED)
    with suppress(OSError):
        test.unlink(missing_ok=True)
    return Disk(str(place), writing, free, total)


def _offsets(zone: str) -> tuple[int | None, int]:
    """Seconds ahead of UTC: as the PC has it now (None where it has only UTC: nobody chose a zone), and as it should."""
    now = localtime(time())
    here = None if now.tm_zone == "UTC" and not os.environ.get("TZ") else now.tm_gmtoff
    try:
        offset = datetime.now(UTC).astimezone(ZoneInfo(zone)).utcoffset()
        wanted = int(offset.total_seconds()) if offset is not None else VIETNAM_S
    except ZoneInfoNotFoundError:
        wanted = VIETNAM_S  # Windows has no such list of its own; Vietnam knows no summer time
    return here, wanted


def _battery() -> tuple[Power, ...]:
    found = psutil.sensors_battery() if hasattr(psutil, "sensors_battery") else None
    if found is None:
        return ()
    seconds = int(found.secsleft) if found.secsleft and found.secsleft > 0 else None
    return (Power("battery", found.power_plugged, found.percent, seconds),)


def _ups() -> tuple[Power, ...]:
    """What Network UPS Tools on this PC know (RFC 9271); nothing where they are not."""
    try:
        with socket.create_connection(("127.0.0.1", UPS_PORT), ANSWER_S) as line:
            line.settimeout(ANSWER_S)
            return _talk(line)
    except OSError:
        return ()


def _talk(line: socket.socket) -> tuple[Power, ...]:
    found = []
    for row in _listed(line, "LIST UPS"):
        name = row.split(" ", 2)[1]
        fields = {}
        for told in _listed(line, f"LIST VAR {name}"):
            _, _, variable, value = told.split(" ", 3)
            fields[variable] = value.strip('"')
        status = fields.get("ups.status", "").split()
        percent, seconds = _number(fields.get("battery.charge")), _number(fields.get("battery.runtime"))
        if status:
            found.append(
                Power("ups", "OB" not in status, percent, int(seconds) if seconds is not None else None, "LB" in status)
            )
    return tuple(found)


def _listed(line: socket.socket, command: str) -> list[str]:
    line.sendall(command.encode("ascii") + b"\n")
    received = b""
    while f"END {command}\n".encode("ascii") not in received and len(received) < 65536:
        piece = line.recv(4096)
        if not piece or received.startswith(b"ERR"):
            break
        received += piece
    rows = received.decode("utf-8", errors="replace").splitlines()
    return [row for row in rows if not row.startswith(("BEGIN", "END", "ERR"))]


def _number(text: str | None) -> float | None:
    try:
        return float(text or "")
    except ValueError:
        return None
