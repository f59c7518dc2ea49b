"""The rows of printing: the service where it is the trouble, which printer is chosen, and each printer."""

from __future__ import annotations

from ward_desk.checks.diagnosis.device import BLOCKS
from ward_desk.checks.finding import Finding, Measure, Row, RowState, Severity
from ward_desk.checks.network_facts import Reach
from ward_desk.checks.printer_facts import IDLE, PROCESSING, Device, PrinterFacts, Queue
from ward_desk.checks.row_states import of_codes, state_of

# Which findings are about which row. All others of printers are about the printer that they name.
SERVICE = frozenset({"no_printers", "print_service_down"})
SPOOL = frozenset({"spool_disk_full"})
CHOICE = frozenset({"default_not_paper", "duplicate_queues", "no_default_printer"})
ONE_PRINTER = frozenset(
    {
        "cover_open",
        "device_error",
        "driver_missing",
        "jobs_held",
        "jobs_stuck",
        "paper_empty",
        "paper_jam",
        "paper_low",
        "printer_accepts_but_silent",
        "printer_address_taken",
        "printer_login_required",
        "printer_moved",
        "printer_other_network",
        "printer_port_closed",
        "printer_set_offline",
        "printer_unreachable",
        "queue_paused",
        "queue_rejecting",
        "queue_stopped_itself",
        "supplies_unknown",
        "toner_empty",
        "toner_low",
        "tray_missing",
        "usb_printer_missing",
        "waste_toner_full",
        "wrong_paper",
        "wsd_port",
    }
)


def printer_rows(facts: PrinterFacts, findings: tuple[Finding, ...]) -> list[Row]:
    """The service (only where it is the trouble, or no printer can be told of), which printer is chosen, each printer
    (one that makes files instead of paper only while something is wrong with it), others on the office's network, and
    the disk of waiting jobs (only where it is full)."""
    everywhere = of_codes(findings, SPOOL | SERVICE)
    rows = [_service(facts, findings)] if not facts.queues or of_codes(findings, SERVICE) else []
    if facts.queues:
        rows.append(_choice(facts.queues, findings))
    for queue in facts.queues or ():
        mine = _about(queue, findings)
        if queue.paper or any(finding.severity != Severity.INFO for finding in mine):
            rows.append(_printer(queue, _device_of(queue, facts), [*mine, *everywhere]))
    rows += [_other(device) for device in facts.others]
    return [*rows, *_spool(facts, findings)]


def _service(facts: PrinterFacts, findings: tuple[Finding, ...]) -> Row:
    """No printer: because the service is silent, because it says so, or because this PC has no such service."""
    mine = of_codes(findings, SERVICE)
    state = RowState.ABSENT if facts.service is None and not mine else state_of(mine, heard_well=False)
    return Row("print_service", "printers", state=state)


def _choice(queues: tuple[Queue, ...], findings: tuple[Finding, ...]) -> Row:
    chosen = next((queue for queue in queues if queue.is_default), None)
    state = state_of(of_codes(findings, CHOICE), heard_well=chosen is not None and chosen.paper)
    return Row("default_printer", "printers", chosen.name if chosen is not None else "", state)


def _about(queue: Queue, findings: tuple[Finding, ...]) -> list[Finding]:
    """Those that name the queue, or the device it prints to: of several queues to one device only the first is named."""
    known_by = {queue.device, queue.address} - {""}
    return [
        finding
        for finding in findings
        if finding.code in ONE_PRINTER and (finding.about == queue.name or finding.device in known_by)
    ]


def _printer(queue: Queue, device: Device | None, mine: list[Finding]) -> Row:
    toner = _lowest(device)
    state = state_of(mine, heard_well=_ready(queue, device))
    measure: Measure = "percent" if toner is not None else ""
    return Row(f"printer:{queue.name}", "printers", queue.name, state, measure, toner, _known_as(queue, device))


def _ready(queue: Queue, device: Device | None) -> bool:
    """The queue says so, and where the printer is on the network, so does the way to it."""
    if not queue.asked or queue.state not in {IDLE, PROCESSING} or queue.accepting is False or queue.set_offline:
        return False
    if queue.usb_present is False:
        return False
    if not queue.host:
        return True
    return device is not None and device.ports.get(queue.port) == Reach.OPEN and not device.ipp_silent


def _device_of(queue: Queue, facts: PrinterFacts) -> Device | None:
    return next((one for one in facts.devices if queue.address and one.address == queue.address), None)


def _lowest(device: Device | None) -> int | None:
    """Of the toners and the like, in percent; None while the device tells none."""
    told = [one for one in (device.snmp, device.ipp) if one is not None] if device is not None else []
    levels = [one.percent for spoken in told for one in spoken.supplies if not one.waste and one.percent is not None]
    return min(levels, default=None)


def _known_as(queue: Queue, device: Device | None) -> str:
    """A serial number, else an address."""
    told = [one for one in (device.snmp, device.ipp) if one is not None] if device is not None else []
    serial = next((one.serial for one in told if one.serial), "")
    return serial or (device.address if device is not None else queue.address or queue.device)


def _other(device: Device) -> Row:
    """A printer that this PC does not use: good only if it says itself that nothing is wrong."""
    told = [one for one in (device.snmp, device.ipp) if one is not None]
    well = bool(told) and not any(reason in BLOCKS for one in told for reason in one.reasons)
    level = _lowest(device)
    state = RowState.GOOD if well else RowState.UNKNOWN
    serial = next((one.serial for one in told if one.serial), "")
    name = next((one.model for one in told if one.model), device.address)
    measure: Measure = "percent" if level is not None else ""
    return Row(f"other_printer:{device.address}", "printers", name, state, measure, level, serial or device.address)


def _spool(facts: PrinterFacts, findings: tuple[Finding, ...]) -> list[Row]:
    full = [finding for finding in of_codes(findings, SPOOL) if finding.severity != Severity.INFO]
    if not full or facts.spool is None:
        return []
    free = float(facts.spool.free_bytes)
    return [Row("spool", "printers", facts.spool.place, RowState.BLOCKED, "bytes", free)]
