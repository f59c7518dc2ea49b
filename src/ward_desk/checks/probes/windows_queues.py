"""The queues of a Windows PC: names first, which cannot hang, then each printer by itself with a deadline of its own."""

from __future__ import annotations

import re
import shutil
from functools import partial
from pathlib import Path
from time import time
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from ward_desk.checks.printer_facts import IDLE, JOB_HELD, JOB_PROCESSING, PROCESSING, STOPPED, Job, Queue, Spool
from ward_desk.checks.probes.windows_spooler import (
    SERVICE_RUNNING,
    Details,
    JobRow,
    Listed,
    Port,
    Spooler,
    WindowsSpooler,
)
from ward_desk.checks.running import Probe, run_probes

PRINTER_S = 3.0
SHARED_PORT, RAW_PORT = 445, 9100
JOB_PENDING, JOB_STOPPED = 3, 6  # job-state (RFC 8011, 5.3.7)

# Attributes of a printer (winspool.h).
USE_OFFLINE, IS_FAX = 0x400, 0x4000

# Status of a printer (PRINTER_INFO_2, winspool.h), in the words of IPP where it has one.
PAUSED, PENDING_DELETION, SET_OFFLINE = 0x1, 0x4, 0x80
AT_WORK = 0x100 | 0x400 | 0x4000  # I/O active, printing, processing
PRINTER_REASONS = {
    0x2: "other",
    0x8: "media-jam",
    0x10: "media-empty",
    0x20: "media-needed",
    0x40: "other",
    0x80: "printer-offline",
    0x800: "output-area-full",
    0x1000: "not-available",
    0x20000: "marker-supply-low",
    0x40000: "marker-supply-empty",
    0x80000: "page-punt",
    0x100000: "other",
    0x200000: "out-of-memory",
    0x400000: "door-open",
    0x800000: "server-unknown",
    0x2000000: "server-offline",
    0x4000000: "driver-update-needed",
}

# Status of a job (JOB_INFO_1, winspool.h).
JOB_IS_PAUSED, JOB_FAILED, JOB_PRINTING = 0x1, 0x2, 0x10
JOB_OVER = 0x4 | 0x80 | 0x100 | 0x1000 | 0x2000  # being deleted, printed, deleted, complete, kept after printing
JOB_REASONS = {
    0x2: "job-failed",
    0x20: "printer-offline",
    0x40: "media-empty",
    0x200: "driver-cannot-print",
    0x400: "user-intervention",
}
OF_THE_PRINTER = {"media-empty"}  # what a job says that is true of the printer

NOT_PAPER = ("pdf", "xps", "onenote", "fax")
FILE_PORTS = ("FILE:", "PORTPROMPT:", "XPSPORT:", "NUL:", "SHRFAX:", "NULL:")
USB_PORTS = ("USB", "DOT4_")
URL_PORTS = {"ipp": 631, "ipps": 443, "http": 80, "https": 443}
NUMBERED_PORT = re.compile(r"^(?:IP_)?(\d{1,3}(?:\.\d{1,3}){3})(?:_\d+)?$")


class Asked(NamedTuple):
    """What one printer answered."""

    details: Details
    jobs: tuple[JobRow, ...]
    port: Port


def read_queues(
    spooler: Spooler | None = None, wait_s: float = PRINTER_S
) -> tuple[bool | None, tuple[Queue, ...] | None]:
    """Whether the service runs (None: this PC has none), and its queues; None where it does not run. A printer that
    does not answer within `wait_s` keeps its name and `asked` False."""
    spooler = spooler or WindowsSpooler()
    state = spooler.service()
    if state != SERVICE_RUNNING:
        return (None if state is None else False), None
    listed = spooler.listed()
    probes = [Probe(one.name, partial(_ask, spooler, one.name), wait_s) for one in listed]
    answers, _ = run_probes(probes, lambda _name, _done: None, lambda: False)
    default, plugged, now = spooler.default(), _plugged(spooler), time()
    return True, tuple(queue_of(one, answers.get(one.name), default, plugged, now) for one in listed)


def _ask(spooler: Spooler, name: str) -> Asked:
    details = spooler.details(name)
    try:
        jobs = tuple(spooler.jobs(name))
    except OSError:  # as on Linux: the queue is there, only its jobs are not told
        jobs = ()
    return Asked(details, jobs, spooler.port(details.port.split(",")[0]))


def _plugged(spooler: Spooler) -> frozenset[str] | None:
    try:
        return spooler.usb_ports()
    except OSError:
        return None


def queue_of(listed: Listed, asked: Asked | None, default: str, plugged: frozenset[str] | None, now: float) -> Queue:
    """A queue's facts. `plugged` are the USB ports with a printer, None where that is not known; `now` in seconds."""
    is_default = listed.name == default
    if asked is None:
        paper = not any(word in listed.name.lower() for word in NOT_PAPER)
        return Queue(listed.name, is_default=is_default, paper=paper, asked=False)
    details = asked.details
    port = details.port.split(",")[0]
    host, number, path = _leads_to(listed, port, asked.port)
    reasons = _reasons(details.status, PRINTER_REASONS)
    reasons += tuple(
        one for job in asked.jobs for one in _reasons(job.status, JOB_REASONS) if one in OF_THE_PRINTER - {*reasons}
    )
    offline = bool(details.attributes & USE_OFFLINE)
    usb = _is_plugged(port, plugged, offline or bool(details.status & SET_OFFLINE))
    return Queue(
        listed.name,
        device=f"socket://{host}:{number}" if asked.port.host else port,
        host=host,
        port=number,
        path=path,
        state=_state(details.status),
        reasons=tuple(dict.fromkeys(reasons)),
        accepting=not details.status & PENDING_DELETION,
        is_default=is_default,
        paper=_makes_paper(listed.name, details),
        driver=details.driver,
        set_offline=offline and usb is not False,
        usb_present=usb,
        jobs=tuple(job for row in asked.jobs if (job := job_of(row, now)) is not None),
    )


def _state(status: int) -> int:
    if status & PAUSED:
        return STOPPED
    return PROCESSING if status & AT_WORK else IDLE


def _reasons(status: int, words: dict[int, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for bit, word in words.items() if status & bit))


def job_of(row: JobRow, now: float) -> Job | None:
    """A job that is not done; None for one that is."""
    if row.status & JOB_OVER:
        return None
    state = JOB_PENDING
    if row.status & JOB_IS_PAUSED:
        state = JOB_HELD
    elif row.status & JOB_FAILED:
        state = JOB_STOPPED
    elif row.status & JOB_PRINTING:
        state = JOB_PROCESSING
    age = max(0.0, now - row.submitted) if row.submitted is not None else None
    return Job(state, _reasons(row.status, JOB_REASONS), age)


def _leads_to(listed: Listed, port: str, known: Port) -> tuple[str, int, str]:
    """Host, port and path of what a queue prints to; an empty host where that is not on the network, or not told."""
    if listed.server:
        return listed.server.lstrip("\\"), SHARED_PORT, ""
    if known.host:
        return known.host, known.number or RAW_PORT, ""
    url = urlsplit(port)
    if url.scheme in URL_PORTS and url.hostname:
        return url.hostname, url.port or URL_PORTS[url.scheme], unquote(url.path)
    numbered = NUMBERED_PORT.match(port)
    return (numbered[1], RAW_PORT, "") if numbered else ("", 0, "")


def _is_plugged(port: str, plugged: frozenset[str] | None, offline: bool) -> bool | None:
    """Whether the printer of a USB port is there; None for other ports. Where Windows does not tell which are, one that
    it shows as offline is taken for unplugged: that is how it shows them."""
    if not port.upper().startswith(USB_PORTS):
        return None
    if plugged is None or not port.upper().startswith("USB"):
        return not offline
    return port in plugged


def _makes_paper(name: str, details: Details) -> bool:
    words = f"{name} {details.driver}".lower()
    to_file = details.port.upper().startswith(FILE_PORTS) or details.port.lower().endswith(NOT_PAPER)
    return not (to_file or details.attributes & IS_FAX or any(word in words for word in NOT_PAPER))


def read_spool(spooler: Spooler | None = None) -> Spool | None:
    """The disk where jobs wait. The folder itself is closed to ordinary users, so its drive is asked."""
    folder = (spooler or WindowsSpooler()).folder()
    try:
        usage = shutil.disk_usage(Path(folder).anchor or folder)
    except OSError:
        return None
    return Spool(folder, usage.free, usage.total)
