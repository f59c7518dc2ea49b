"""The queues of a Linux PC, asked of its print service by IPP."""

from __future__ import annotations

import http.client
import os
import shutil
from pathlib import Path
from time import time
from urllib.parse import quote, unquote, urlsplit

import psutil

from ward_desk.checks.printer_facts import JOB_STOPPED, Job, Queue, Spool
from ward_desk.checks.probes import ipp

SOCKET = Path("/run/cups/cups.sock")
PROGRAM = "/usr/sbin/cupsd"
SPOOL = "/var/spool/cups"
ANSWER_S = 3.0
PORTS = {"ipp": 631, "ipps": 443, "http": 631, "https": 443, "socket": 9100, "lpd": 515}
NOT_PAPER = ("pdf", "xps", "onenote", "fax")
WANTS = (
    "printer-name",
    "device-uri",
    "printer-state",
    "printer-state-reasons",
    "printer-state-message",
    "printer-is-accepting-jobs",
    "printer-make-and-model",
    "auth-info-required",
)


def read_queues() -> tuple[bool | None, tuple[Queue, ...] | None]:
    """Whether the service answers (None: this PC has none), and its queues; None where it did not."""
    try:
        with_queues = _ask("/", ipp.GET_PRINTERS, "", WANTS)
        default = _default()
    except ipp.NeedsLogin:
        return True, None
    except (OSError, http.client.HTTPException):
        return (False if _is_installed() else None), None
    groups = [group for tag, group in with_queues if tag == ipp.PRINTER]
    return True, tuple(_queue(group, default) for group in groups)


def connection() -> http.client.HTTPConnection:
    """The service that the environment names, else its socket, else its port."""
    named = os.environ.get("CUPS_SERVER", "")
    if named.startswith("/"):
        return ipp.UnixConnection(named, ANSWER_S)
    if named:
        host, _, port = named.partition(":")
        return http.client.HTTPConnection(host, int(port or os.environ.get("IPP_PORT", "631")), timeout=ANSWER_S)
    if SOCKET.exists():
        return ipp.UnixConnection(str(SOCKET), ANSWER_S)
    return http.client.HTTPConnection("127.0.0.1", 631, timeout=ANSWER_S)


def _ask(path: str, operation: int, uri: str, wants: tuple[str, ...], **more: str) -> list[tuple[int, ipp.Group]]:
    line = connection()
    try:
        return ipp.ask(line, path, operation, uri, wants, **more)
    finally:
        line.close()


def _default() -> str:
    groups = _ask("/", ipp.GET_DEFAULT, "", ("printer-name",))
    return next((str(ipp.first(group, "printer-name", "")) for tag, group in groups if tag == ipp.PRINTER), "")


def _is_installed() -> bool:
    return "CUPS_SERVER" in os.environ or Path(PROGRAM).exists()


def _queue(group: ipp.Group, default: str) -> Queue:
    name = str(ipp.first(group, "printer-name", ""))
    device = str(ipp.first(group, "device-uri", ""))
    parts = urlsplit(device)
    host = parts.hostname or "" if parts.scheme in PORTS else ""
    model = str(ipp.first(group, "printer-make-and-model", ""))
    reasons = tuple(ipp.plain_reason(one) for one in ipp.texts(group, "printer-state-reasons") if one != "none")
    return Queue(
        name,
        device=_without_login(device),
        host=host,
        port=(parts.port or PORTS[parts.scheme]) if host else 0,
        path=unquote(parts.path),
        state=ipp.first(group, "printer-state"),
        reasons=reasons,
        message=str(ipp.first(group, "printer-state-message", "")),
        accepting=ipp.first(group, "printer-is-accepting-jobs"),
        is_default=name == default,
        paper=_makes_paper(parts.scheme, f"{name} {model} {device}"),
        driver=model,
        needs_login=any(one not in {"none", ""} for one in ipp.texts(group, "auth-info-required")),
        usb_present=_usb_present(device) if parts.scheme == "usb" else None,
        jobs=_jobs(name),
    )


def _jobs(queue: str) -> tuple[Job, ...]:
    """The jobs that are not done. Neither their names nor their owners are asked for."""
    wants = ("job-id", "job-state", "job-state-reasons", "time-at-creation")
    place = f"/printers/{quote(queue, safe='')}"
    uri = f"ipp://localhost{place}"
    try:
        groups = _ask(place, ipp.GET_JOBS, uri, wants, which_jobs="not-completed")
    except (OSError, http.client.HTTPException):
        return ()
    now = time()
    found = []
    for tag, group in groups:
        made = ipp.first(group, "time-at-creation")
        if tag == ipp.JOB and isinstance(ipp.first(group, "job-state"), int):
            reasons = tuple(one for one in ipp.texts(group, "job-state-reasons") if one != "none")
            if ipp.first(group, "job-state") == JOB_STOPPED:  # this service's way to say that its filters failed
                reasons = (*reasons, "filter-failed")
            found.append(Job(ipp.first(group, "job-state"), reasons, now - made if isinstance(made, int) else None))
    return tuple(found)


def _makes_paper(scheme: str, words: str) -> bool:
    return scheme not in {"file", "cups-pdf", "fax"} and not any(word in words.lower() for word in NOT_PAPER)


def _without_login(device: str) -> str:
    parts = urlsplit(device)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl() if "@" in parts.netloc else device


def _usb_present(device: str) -> bool | None:
    """Whether a printer is plugged in; by its serial number where the queue names one."""
    root = Path("/sys/bus/usb/devices")
    if not root.is_dir():
        return None
    serial = device.partition("serial=")[2].partition("&")[0]
    for place in root.glob("*:*"):
        if _read(place / "bInterfaceClass") == "07":
            plugged = _read(root / place.name.split(":")[0] / "serial")
            if not serial or not plugged or serial == plugged:
                return True
    return False


def read_spool() -> Spool | None:
    """The disk where jobs wait, as the print service sees it."""
    place = Path(SPOOL)
    for process in psutil.process_iter(["name", "cmdline"]):
        if process.info["name"] == "cupsd" and _in_our_network(process.pid):
            place = Path(f"/proc/{process.pid}/root") / _configured(process.info["cmdline"] or []).lstrip("/")
            break
    try:
        usage = shutil.disk_usage(place)
    except OSError:
        return None
    return Spool(str(place), usage.free, usage.total)


def _configured(command: list[str]) -> str:
    """Where the service's settings (RequestRoot) put jobs; the usual place unless they say."""
    settings = Path("/etc/cups/cups-files.conf")
    if "-s" in command[:-1]:
        settings = Path(command[command.index("-s") + 1])
    for line in _read(settings).splitlines():
        words = line.split(maxsplit=1)
        if len(words) == 2 and words[0].lower() == "requestroot":
            return words[1].strip()
    return SPOOL


def _in_our_network(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/ns/net").readlink() == Path("/proc/self/ns/net").readlink()
    except OSError:
        return False


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace").strip()
    except OSError:
        return ""
