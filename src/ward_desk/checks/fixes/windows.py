"""The repairs on Windows, by documented calls: the spooler's (winspool), the service manager's, the name cache's and
GDI's for the test page. Each call stands alone, so that it can be run under Wine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from time import monotonic, sleep
from typing import Any

from ward_desk.checks.diagnosis.printers import STUCK_S
from ward_desk.checks.fixes.fix import Fix, FixCode, FixResult
from ward_desk.checks.fixes.windows_page import print_page
from ward_desk.checks.probes.windows_calls import library

# winspool.h: SetPrinter, SetJob, access rights and attributes.
PRINTER_CONTROL_RESUME = 2
JOB_CONTROL_RESUME, JOB_CONTROL_DELETE = 2, 5
JOB_STATUS_PAUSED = 0x1
PRINTER_ACCESS_USE, PRINTER_ACCESS_ADMINISTER = 0x8, 0x4
PRINTER_ATTRIBUTE_WORK_OFFLINE = 0x400
# winerror.h
ACCESS_DENIED, UNKNOWN_PRINTER, NO_SPOOLER, NO_SERVER, BAD_PARAMETER = 5, 1801, 1722, 1717, 87
SERVICE_S = 40.0


def do(fix: Fix) -> FixResult:
    """Do it. Raises nothing for what the spooler or Windows refuses."""
    import pywintypes

    try:
        return _WAYS[fix.code](fix.about)
    except pywintypes.error as error:
        return _refused(error.winerror, error.strerror)
    except OSError as error:
        return _refused(getattr(error, "winerror", None) or error.errno or 0, str(error))


def _refused(code: int, words: str) -> FixResult:
    detail = f"{words} ({code})".strip()
    if code == ACCESS_DENIED:
        return FixResult(done=False, said="no_rights", detail=detail)
    if code == UNKNOWN_PRINTER:
        return FixResult(done=False, said="gone", detail=detail)
    if code in {NO_SPOOLER, NO_SERVER}:
        return FixResult(done=False, said="no_answer", detail=detail)
    return FixResult(done=False, said="refused", detail=detail)


def _resume(queue: str) -> FixResult:
    """Print on, and clear "Use Printer Offline" where it is set."""
    with _Printer(queue, PRINTER_ACCESS_ADMINISTER | PRINTER_ACCESS_USE) as (spooler, printer):
        settings = spooler.GetPrinter(printer, 2)
        if settings["Attributes"] & PRINTER_ATTRIBUTE_WORK_OFFLINE:
            settings["Attributes"] &= ~PRINTER_ATTRIBUTE_WORK_OFFLINE
            settings["pSecurityDescriptor"] = None  # left as it is
            spooler.SetPrinter(printer, 2, settings, 0)
        spooler.SetPrinter(printer, 0, None, PRINTER_CONTROL_RESUME)
    return FixResult(done=True, said="done")


def _release(queue: str) -> FixResult:
    return _each(queue, JOB_CONTROL_RESUME, _is_held)


def _cancel(queue: str) -> FixResult:
    return _each(queue, JOB_CONTROL_DELETE, _is_held)


def clear_stuck(queue: str, older_than_s: float = STUCK_S) -> FixResult:
    """Delete the jobs of a queue that have been on their way for longer than that; held ones wait for a person."""
    now = datetime.now(UTC)

    def stuck(job: dict[str, Any]) -> bool:
        return not _is_held(job) and (now - _utc(job["Submitted"])).total_seconds() > older_than_s

    return _each(queue, JOB_CONTROL_DELETE, stuck)


def _is_held(job: dict[str, Any]) -> bool:
    return bool(job["Status"] & JOB_STATUS_PAUSED)


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _each(queue: str, order: int, wanted: Callable[[dict[str, Any]], bool]) -> FixResult:
    count = 0
    with _Printer(queue, PRINTER_ACCESS_USE) as (spooler, printer):
        for job in spooler.EnumJobs(printer, 0, 999, 1):
            if wanted(job) and _ordered(spooler, printer, job["JobId"], order):
                count += 1
    return FixResult(done=True, said="done" if count else "nothing_to_do", count=count)


def _ordered(spooler: Any, printer: Any, job: int, order: int) -> bool:
    """Whether the job was still there to take the order."""
    import pywintypes

    try:
        spooler.SetJob(printer, job, 0, None, order)
    except pywintypes.error as error:
        if error.winerror != BAD_PARAMETER:
            raise
        return False
    return True


def _set_default(queue: str) -> FixResult:
    with _Printer(queue, PRINTER_ACCESS_USE) as (spooler, _printer):  # it tells a printer that is gone
        spooler.SetDefaultPrinter(queue)
    return FixResult(done=True, said="done")


class _Printer:
    """An open printer; `with` closes it."""

    def __init__(self, queue: str, rights: int) -> None:
        import win32print

        self._spooler: Any = win32print
        self._handle = win32print.OpenPrinter(queue, {"DesiredAccess": rights})

    def __enter__(self) -> tuple[Any, Any]:
        return self._spooler, self._handle

    def __exit__(self, *_error: object) -> None:
        self._spooler.ClosePrinter(self._handle)


def _restart(_about: str) -> FixResult:
    """Stop the service "Spooler" if it runs, start it, and wait until it does."""
    import win32service
    import win32serviceutil

    deadline = monotonic() + SERVICE_S
    if win32serviceutil.QueryServiceStatus("Spooler")[1] != win32service.SERVICE_STOPPED:
        win32serviceutil.StopServiceWithDeps("Spooler", waitSecs=int(SERVICE_S))
    win32serviceutil.StartService("Spooler")
    while win32serviceutil.QueryServiceStatus("Spooler")[1] != win32service.SERVICE_RUNNING:
        if monotonic() > deadline:
            return FixResult(done=False, said="no_answer")
        sleep(0.2)
    return FixResult(done=True, said="done")


def _flush_names(_about: str) -> FixResult:
    """What `ipconfig /flushdns` does: the call is exported by dnsapi.dll; it answers whether it did."""
    done = bool(library("dnsapi").DnsFlushResolverCache())
    return FixResult(done=done, said="done" if done else "refused", count=int(done))


def _print_test_page(queue: str) -> FixResult:
    with _Printer(queue, PRINTER_ACCESS_USE):  # it tells a printer that is gone
        print_page(queue)
    return FixResult(done=True, said="done", count=1)


def _not_supported(_about: str) -> FixResult:
    """The spooler knows no queue that refuses jobs."""
    return FixResult(done=False, said="not_supported")


_WAYS: dict[FixCode, Callable[[str], FixResult]] = {
    "resume_queue": _resume,
    "accept_jobs": _not_supported,
    "release_job": _release,
    "cancel_job": _cancel,
    "clear_stuck_jobs": clear_stuck,
    "set_default": _set_default,
    "restart_print_service": _restart,
    "flush_names": _flush_names,
    "print_test_page": _print_test_page,
}
