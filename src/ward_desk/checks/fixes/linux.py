"""The repairs on Linux: orders to the print service by IPP, and to systemd where this person may give them."""

from __future__ import annotations

import http.client
import shutil
import subprocess
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from time import time
from urllib.parse import quote

from ward_desk.checks.diagnosis.printers import STUCK_S
from ward_desk.checks.fixes import orders
from ward_desk.checks.fixes.fix import Fix, FixCode, FixResult
from ward_desk.checks.fixes.orders import Attribute, own_name, queue_uri
from ward_desk.checks.printer_facts import JOB_HELD
from ward_desk.checks.probes import ipp

RESTART_S = 45.0
RAW = "Raw Printer"  # what CUPS calls a queue without a driver
PLAIN_PAGE = (
    b"Trang in thu - Ward Desk - Test page\r\n\r\n"
    b"Neu doc ro trang nay thi may tinh, duong truyen va may in deu lam viec tot.\r\n"
    b"If this page is clear, the PC, the line and the printer all work.\r\n\f"
)


def do(fix: Fix) -> FixResult:
    """Do it. Raises nothing for what the print service or the system refuses."""
    try:
        return _WAYS[fix.code](fix.about)
    except orders.NoRights as error:
        return FixResult(done=False, said="no_rights", detail=str(error))
    except orders.Gone as error:
        return FixResult(done=False, said="gone", detail=str(error))
    except orders.Refused as error:
        return FixResult(done=False, said="refused", detail=str(error))
    except (OSError, http.client.HTTPException) as error:
        return FixResult(done=False, said="no_answer", detail=type(error).__name__)


def _resume(queue: str) -> FixResult:
    orders.order(orders.RESUME_PRINTER, "/admin/", [_printer(queue), own_name()])
    return FixResult(done=True, said="done")


def _accept(queue: str) -> FixResult:
    orders.order(orders.CUPS_ACCEPT_JOBS, "/admin/", [_printer(queue), own_name()])
    return FixResult(done=True, said="done")


def _set_default(queue: str) -> FixResult:
    orders.order(orders.CUPS_SET_DEFAULT, "/admin/", [_printer(queue), own_name()])
    return FixResult(done=True, said="done")


def _release(queue: str) -> FixResult:
    return _each(orders.RELEASE_JOB, [number for number, state, _ in _jobs(queue) if state == JOB_HELD])


def _cancel(queue: str) -> FixResult:
    return _each(orders.CANCEL_JOB, [number for number, state, _ in _jobs(queue) if state == JOB_HELD])


def clear_stuck(queue: str, older_than_s: float = STUCK_S) -> FixResult:
    """Cancel the jobs of a queue that have been on their way for longer than that; held ones wait for a person."""
    stuck = [number for number, state, age in _jobs(queue) if state != JOB_HELD and age > older_than_s]
    return _each(orders.CANCEL_JOB, stuck)


def _each(operation: int, jobs: list[int]) -> FixResult:
    """The same order for several jobs. One that ended in between needs none."""
    count = 0
    for number in jobs:
        uri: Attribute = (ipp.URI, "job-uri", f"ipp://localhost/jobs/{number}")
        try:
            orders.order(operation, "/jobs/", [uri, own_name()])
        except orders.Gone:
            continue
        count += 1
    return FixResult(done=True, said="done" if count else "nothing_to_do", count=count)


def _jobs(queue: str) -> list[tuple[int, int, float]]:
    """Number, state and age in seconds of the jobs that are not done. Neither names nor owners are asked for."""
    wanted: list[Attribute] = [_printer(queue), own_name(), (ipp.KEYWORD, "which-jobs", "not-completed")]
    for place, name in enumerate(("job-id", "job-state", "time-at-creation")):
        wanted.append((ipp.KEYWORD, "" if place else "requested-attributes", name))
    found = []
    now = time()
    for tag, group in orders.order(orders.GET_JOBS, "/", wanted):
        number, state, made = (ipp.first(group, name) for name in ("job-id", "job-state", "time-at-creation"))
        if tag == ipp.JOB and isinstance(number, int) and isinstance(state, int):
            found.append((number, state, now - made if isinstance(made, int) else 0.0))
    return found


def _printer(queue: str) -> Attribute:
    return (ipp.URI, "printer-uri", queue_uri(queue))


def _restart(_about: str) -> FixResult:
    if Path("/run/systemd/system").is_dir():
        return run("systemctl", "--no-ask-password", "restart", "cups.service")
    if shutil.which("service") and Path("/etc/init.d/cups").exists():
        return run("service", "cups", "restart")
    return FixResult(done=False, said="not_supported")


def _flush_names(_about: str) -> FixResult:
    """Have the system's own caches of names forget: systemd-resolved's, and nscd's."""
    emptied = 0
    for command in (("resolvectl", "flush-caches"), ("nscd", "-i", "hosts")):
        if shutil.which(command[0]) and run(*command).done:
            emptied += 1
    return FixResult(done=True, said="done" if emptied else "nothing_to_do", count=emptied)


def run(*command: str) -> FixResult:
    """A program of the system, without asking anybody for a password. What it says when it fails is told in its words."""
    try:
        ended = subprocess.run(
            command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, timeout=RESTART_S
        )
    except subprocess.TimeoutExpired:
        return FixResult(done=False, said="no_answer")
    if ended.returncode == 0:
        return FixResult(done=True, said="done")
    words = " ".join((ended.stderr or ended.stdout).split())[:200]
    lowered = words.lower()
    refused = any(sign in lowered for sign in ("authentication", "permission", "access denied", "not permitted"))
    return FixResult(done=False, said="no_rights" if refused else "refused", detail=words)


def _print_test_page(queue: str) -> FixResult:
    """A page as PDF, which every queue with a driver prints. One without sends on what it gets, so it gets plain letters
    without marks: what printers that know nothing else still print."""
    raw = RAW in _model(queue)
    document = PLAIN_PAGE if raw else (files("ward_desk.resources") / "checks" / "test_page.pdf").read_bytes()
    attributes: list[Attribute] = [
        _printer(queue),
        own_name(),
        (ipp.NAME, "job-name", "Ward Desk"),
        (orders.MIME_TYPE, "document-format", "application/octet-stream" if raw else "application/pdf"),
    ]
    orders.order(orders.PRINT_JOB, f"/printers/{quote(queue, safe='')}", attributes, document)
    return FixResult(done=True, said="done", count=1)


def _model(queue: str) -> str:
    wanted: list[Attribute] = [
        _printer(queue),
        own_name(),
        (ipp.KEYWORD, "requested-attributes", "printer-make-and-model"),
    ]
    groups = orders.order(ipp.GET_PRINTER, "/", wanted)
    return next(
        (str(ipp.first(group, "printer-make-and-model", "")) for tag, group in groups if tag == ipp.PRINTER), ""
    )


_WAYS: dict[FixCode, Callable[[str], FixResult]] = {
    "resume_queue": _resume,
    "accept_jobs": _accept,
    "release_job": _release,
    "cancel_job": _cancel,
    "clear_stuck_jobs": clear_stuck,
    "set_default": _set_default,
    "restart_print_service": _restart,
    "flush_names": _flush_names,
    "print_test_page": _print_test_page,
}
