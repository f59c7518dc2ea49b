"""What is wrong between this PC and a printer: a cable, an address, a port, or a device that takes and never prints."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address

from ward_desk.checks.baseline import PrinterBaseline
from ward_desk.checks.finding import Evidence, Finding, Severity
from ward_desk.checks.network_facts import Reach
from ward_desk.checks.printer_facts import IDLE, JOB_PROCESSING, Device, PrinterFacts, Queue

SILENT_S = 60  # so long a job may be on its way to a printer that says nothing of itself
IDLE_S = 5  # and to one that says that it has nothing to do
RAW_PORT = 9100
OFFLINE_REASONS = ("printer-offline", "not-available", "server-offline", "server-unknown")
SENDING = ("connected to printer", "sending data", "waiting for printer to finish", "not responding")
Known = tuple[PrinterBaseline, ...]


def way_to(queue: Queue, device: Device | None, facts: PrinterFacts, known: Known) -> Finding | None:
    """The first thing that is wrong on the way; None when the device can be printed to as far as anybody can tell."""
    waits_for_usb = queue.device.startswith("usb:") and "waiting for printer to become" in queue.message.lower()
    if queue.usb_present is False or waits_for_usb:
        return Finding("usb_printer_missing", Severity.BLOCK, about=queue.name, device=queue.device)
    if device is None:
        return _without_device(queue)
    evidence: Evidence = {
        "address": device.address,
        "ports": [f"{port} {state}" for port, state in device.ports.items()],
        "answers_ping": bool(device.pings),
    }
    if device.ports.get(queue.port, Reach.OPEN) == Reach.OPEN:
        unasked = device.ipp_silent and queue.port != RAW_PORT
        silent = unasked or _swallows(queue, device)
        return _found("printer_accepts_but_silent", queue, device, evidence) if silent else None
    if now_at := _moved_to(queue, facts, known):
        return _found("printer_moved", queue, device, {**evidence, "now_at": now_at})
    if not _alive(device):
        far = not device.near and IPv4Address(device.address).is_private
        return _found("printer_other_network" if far else "printer_unreachable", queue, device, evidence)
    usual = next((one for one in known if one.address == device.address and one.mac), None)
    taken = _is_another(device, usual)
    return _found("printer_address_taken" if taken else "printer_port_closed", queue, device, evidence)


def _found(code: str, queue: Queue, device: Device, evidence: Evidence) -> Finding:
    return Finding(code, Severity.BLOCK, queue.name, dict(evidence), device=device.address)


def _without_device(queue: Queue) -> Finding | None:
    """A host whose name leads nowhere, or one of which the system itself says that it is gone."""
    gone = not queue.set_offline and any(one in queue.reasons for one in OFFLINE_REASONS)
    nameless = bool(queue.host) and not queue.address and queue.asked
    if not gone and not nameless:
        return None
    evidence: Evidence = {"host": queue.host, "message": queue.message}
    return Finding("printer_unreachable", Severity.BLOCK, queue.name, dict(evidence), device=queue.host)


def _alive(device: Device) -> bool:
    return bool(device.pings) or bool(device.neighbour and device.neighbour.macs) or device.snmp is not None


def _swallows(queue: Queue, device: Device) -> bool:
    """A job has been on its way for long, and nothing moves: the device is silent, or says that it has nothing to do."""
    told = [one for one in (device.ipp, device.snmp) if one is not None]
    idle = any(one.state == IDLE for one in told)
    if told and not idle:
        return False
    longest = max((job.age_s or 0 for job in queue.jobs if job.state == JOB_PROCESSING), default=0)
    return longest > (IDLE_S if idle else SILENT_S) and any(word in queue.message.lower() for word in SENDING)


def _moved_to(queue: Queue, facts: PrinterFacts, known: Known) -> str:
    """Where the printer of this address is now: by its serial number, else by its model if only one such is there."""
    queues = [one for one in facts.queues or () if one.address == queue.address]
    names = {one.name for one in queues}
    serials = {one.serial for one in known if one.queue in names and one.serial}
    same = [one.address for one in facts.others if serials & _told(one, "serial")]
    if same or serials:
        return next(iter(same), "")
    models = [one.driver.lower() for one in queues if one.driver]
    like = [one.address for one in facts.others if any(_is_model(one, model) for model in models)]
    return like[0] if len(like) == 1 else ""


def _is_model(device: Device, driver: str) -> bool:
    """Whether a driver's name ("HP LaserJet Lab - IPP Everywhere") is that of the device's model."""
    return any(model.lower() in driver for model in _told(device, "model") if len(model) > len("printer"))


def _told(device: Device, what: str) -> set[str]:
    spoken: Iterable[object] = (device.snmp, device.ipp)
    return {str(getattr(one, what)) for one in spoken if one is not None and getattr(one, what)}


def _is_another(device: Device, usual: PrinterBaseline | None) -> bool:
    """Whether what answers at a printer's address is another machine: it has another card than the printer had, or,
    where that was never seen, it has doors that no printer has, or nothing of what printers have."""
    if device.snmp is not None or Reach.OPEN in device.ports.values():
        return False
    heard = device.neighbour.macs if device.neighbour is not None else ()
    if usual is not None and heard:
        return usual.mac not in heard
    refuses = all(state == Reach.REFUSED for state in device.ports.values())
    return bool(device.other_doors) or (bool(device.pings) and refuses)
