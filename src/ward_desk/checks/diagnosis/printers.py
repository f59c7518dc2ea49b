"""What is wrong with printing: the service, a queue, the way to a device, the device itself. The device's word counts
more than the queue's, and a way that is cut more than what was told over it before."""

from __future__ import annotations

from ward_desk.checks.baseline import PrinterBaseline
from ward_desk.checks.diagnosis.device import of_device, supplies_of
from ward_desk.checks.diagnosis.printer_way import way_to
from ward_desk.checks.finding import Finding, Severity
from ward_desk.checks.printer_facts import (
    JOB_HELD,
    STOPPED,
    Device,
    PrinterFacts,
    Queue,
)

SPOOL_BYTES = 2 * 1024 * 1024
STUCK_S = 300
SILENT_S = 60
Known = tuple[PrinterBaseline, ...]
OFFLINE_REASONS = ("printer-offline", "not-available", "server-offline", "server-unknown")
DRIVER_REASONS = ("cups-missing-filter", "filter-failed", "driver-update-needed", "driver-cannot-print")
LOGIN_REASONS = ("cups-held-for-authentication", "account-authorization-failed", "account-info-needed")


def diagnose_printers(facts: PrinterFacts, known: Known = ()) -> list[Finding]:
    """The findings; none is invented from what could not be measured."""
    if facts.service is False:
        return [Finding("print_service_down", Severity.BLOCK)]
    if facts.queues is None:
        return []
    if not facts.queues:
        return [_no_printers(facts)]
    found: list[Finding] = []
    if facts.spool is not None and facts.spool.free_bytes < SPOOL_BYTES:
        evidence: dict[str, str | int | float | bool | list[str]] = {"free_bytes": facts.spool.free_bytes}
        found.append(Finding("spool_disk_full", Severity.BLOCK, about=facts.spool.place, evidence=evidence))
    by_address = {device.address: device for device in facts.devices}
    told: set[str] = set()
    causes: dict[str, list[Finding]] = {}
    for queue in facts.queues:
        device = by_address.get(queue.address)
        mine = _of_queue(queue, device, facts, known)
        causes[queue.name] = mine
        for finding in mine:
            key = f"{finding.code} {finding.device or finding.about}"
            if key not in told:
                told.add(key)
                found.append(finding)
    found += _choice(facts.queues, causes)
    found += _waiting(facts.queues, causes, found)
    return found


def _no_printers(facts: PrinterFacts) -> Finding:
    there = [device.address for device in facts.others]
    return Finding("no_printers", Severity.BLOCK, evidence={"printers_on_the_network": there})


def _of_queue(queue: Queue, device: Device | None, facts: PrinterFacts, known: Known) -> list[Finding]:
    """What keeps this queue from printing: the first of the way, the device, the queue. Supplies come beside."""
    cause = way_to(queue, device, facts, known)
    if cause is not None:
        return [cause]
    blocks, notes = of_device(queue, device or Device(""))  # one at a cable is known only by what its queue saw
    own = _queue_itself(queue)
    if blocks:
        return [*blocks, *notes]
    if own is not None:
        return [own, *notes]
    return [*notes, *(supplies_of(queue, device) if device is not None else [])]


def _queue_itself(queue: Queue) -> Finding | None:
    evidence: dict[str, str | int | float | bool | list[str]] = {"message": queue.message, "jobs": len(queue.jobs)}
    job_reasons = {reason for job in queue.jobs for reason in job.reasons}
    if any(one in job_reasons for one in LOGIN_REASONS):
        return Finding("printer_login_required", Severity.BLOCK, queue.name, evidence)
    no_driver = any(one in job_reasons | {*queue.reasons} for one in DRIVER_REASONS)
    if no_driver or "not available: No such file" in queue.message:
        return Finding("driver_missing", Severity.BLOCK, queue.name, evidence)
    if queue.set_offline:
        return Finding("printer_set_offline", Severity.BLOCK, queue.name, evidence)
    if queue.state == STOPPED:
        return Finding(
            "queue_stopped_itself" if _by_itself(queue) else "queue_paused", Severity.BLOCK, queue.name, evidence
        )
    if queue.accepting is False:
        return Finding("queue_rejecting", Severity.BLOCK, queue.name, evidence)
    return None


def _by_itself(queue: Queue) -> bool:
    """A queue that a person pauses may say anything, but its jobs were never begun; one that gave up has a job that was
    taken back. Without a job only the words are left."""
    if "paused" in queue.message.lower():
        return False
    taken_back = any("printer-stopped" in job.reasons for job in queue.jobs)
    return taken_back or (bool(queue.message) and not queue.jobs)


def _choice(queues: tuple[Queue, ...], causes: dict[str, list[Finding]]) -> list[Finding]:
    """Which printer is chosen when nobody chooses."""
    found = []
    by_device: dict[tuple[str, str], list[Queue]] = {}
    for queue in queues:
        if queue.device and queue.paper:  # with another driver it is there on purpose
            by_device.setdefault((queue.device.rstrip("/"), queue.driver), []).append(queue)
    for (device, _), same in by_device.items():
        if len(same) > 1:
            names = [queue.name for queue in same]
            evidence: dict[str, str | int | float | bool | list[str]] = {"queues": names}
            found.append(Finding("duplicate_queues", Severity.DEGRADE, names[0], evidence, device=device))
    default = next((queue for queue in queues if queue.is_default), None)
    paper = [queue.name for queue in queues if queue.paper]
    if default is None:
        names = paper or [queue.name for queue in queues]
        found.append(Finding("no_default_printer", Severity.DEGRADE, evidence={"queues": names}))
    elif not default.paper:
        found.append(Finding("default_not_paper", Severity.DEGRADE, default.name, {"queues": paper}))
    found += [
        Finding("wsd_port", Severity.DEGRADE, about=queue.name, evidence={"port": queue.device})
        for queue in queues
        if queue.device.upper().startswith("WSD-") and not causes[queue.name]
    ]
    return found


def _waiting(queues: tuple[Queue, ...], causes: dict[str, list[Finding]], found: list[Finding]) -> list[Finding]:
    """Jobs that wait where nothing else explains it."""
    more = []
    everywhere = any(finding.code == "spool_disk_full" for finding in found)
    for queue in queues:
        if everywhere or any(finding.severity != Severity.INFO for finding in causes[queue.name]):
            continue
        held = [job for job in queue.jobs if job.state == JOB_HELD]
        oldest = max((job.age_s or 0 for job in queue.jobs if job.state != JOB_HELD), default=0)
        if held:
            more.append(Finding("jobs_held", Severity.DEGRADE, queue.name, {"jobs": len(held)}))
        elif oldest > STUCK_S:
            more.append(Finding("jobs_stuck", Severity.DEGRADE, queue.name, {"oldest_seconds": round(oldest)}))
    return more
