"""What a printer itself says, by IPP and by SNMP, as findings."""

from __future__ import annotations

from ward_desk.checks.finding import Finding, Severity
from ward_desk.checks.printer_facts import STOPPED, Device, Queue, Told

TONER_LOW_PERCENT = 10

# IPP's printer-state-reasons (RFC 8011, PWG 5100.9) and the names that the SNMP bits were given; worst first.
BLOCKS = {
    "media-jam": "paper_jam",
    "cover-open": "cover_open",
    "door-open": "cover_open",
    "interlock-open": "cover_open",
    "input-tray-missing": "tray_missing",
    "media-empty": "paper_empty",
    "media-needed": "wrong_paper",
    "service-requested": "device_error",
    "fuser-over-temp": "device_error",
    "fuser-under-temp": "device_error",
    "output-area-full": "device_error",
    "marker-supply-missing": "device_error",
    "opc-life-over": "device_error",
    "developer-empty": "device_error",
    "spool-area-full": "device_error",
    "moving-to-paused": "device_error",
    "paused": "device_error",
    "input-cannot-feed-size-selected": "wrong_paper",
    "output-tray-missing": "device_error",
    "page-punt": "device_error",  # these two only Windows says
    "out-of-memory": "device_error",
    "other": "device_error",
}
OF_THE_QUEUE = {"paused", "moving-to-paused"}  # said by a queue they are its own
LEAST_SAID = {"other", "service-requested", "paused", "moving-to-paused"}  # by the side of another reason
A4 = "iso_a4_210x297mm"


def of_device(queue: Queue, device: Device) -> tuple[list[Finding], list[Finding]]:
    """What keeps the device from printing, and notes beside."""
    spoken = [one for one in (device.ipp, device.snmp) if one is not None]
    if any(one.needs_login for one in spoken):
        return [Finding("printer_login_required", Severity.BLOCK, queue.name, device=device.address)], []
    reasons = {reason for one in spoken for reason in one.reasons} | _queue_saw(queue, spoken)
    evidence = _evidence(device) | ({} if spoken else {"reasons": sorted(queue.reasons)})
    blocks: dict[str, Finding] = {}
    for reason, usual in BLOCKS.items():
        if reason not in reasons or (usual == "wrong_paper" and "media-empty" in reasons):
            continue
        code = "paper_empty" if usual == "wrong_paper" and _has_a4(spoken) else usual
        if code == "device_error" and reason in LEAST_SAID and blocks:
            continue
        blocks.setdefault(code, Finding(code, Severity.BLOCK, queue.name, evidence, device=device.address))
    notes = _toner(queue, device, reasons, evidence)
    if "marker-waste-full" in reasons:
        notes.append(Finding("waste_toner_full", Severity.DEGRADE, queue.name, evidence, device=device.address))
    if "media-low" in reasons and "paper_empty" not in blocks:
        notes.append(Finding("paper_low", Severity.INFO, queue.name, evidence, device=device.address))
    return list(blocks.values()), notes


def _queue_saw(queue: Queue, spoken: list[Told]) -> set[str]:
    """What the queue knows counts only while the device itself says nothing."""
    return (
        set()
        if spoken
        else {
            reason
            for reason in queue.reasons
            if (reason in BLOCKS and reason not in OF_THE_QUEUE) or reason.startswith("marker")
        }
    )


def _has_a4(spoken: list[Told]) -> bool:
    return any(media.startswith(A4) for one in spoken for media in one.media)


def _toner(
    queue: Queue, device: Device, reasons: set[str], evidence: dict[str, str | int | float | bool | list[str]]
) -> list[Finding]:
    told = [one for one in (device.snmp, device.ipp) if one is not None]
    toners = [one for spoken in told for one in spoken.supplies if one.colour and not one.waste]
    levels = [one.percent for one in toners if one.percent is not None]
    if reasons & {"toner-empty", "marker-supply-empty"} or 0 in levels:
        stopped = device.ipp is not None and device.ipp.state == STOPPED
        severity = Severity.BLOCK if stopped else Severity.DEGRADE
        return [Finding("toner_empty", severity, queue.name, evidence, device=device.address)]
    if reasons & {"toner-low", "marker-supply-low"} or any(level < TONER_LOW_PERCENT for level in levels):
        return [Finding("toner_low", Severity.INFO, queue.name, evidence, device=device.address)]
    return []


def supplies_of(queue: Queue, device: Device) -> list[Finding]:
    """A note when a printer on the network prints and tells nothing of its supplies."""
    told = [one for one in (device.snmp, device.ipp) if one is not None]
    if device.snmp is None or not any(one.supplies for one in told):
        return [Finding("supplies_unknown", Severity.INFO, queue.name, device=device.address)]
    return []


def _evidence(device: Device) -> dict[str, str | int | float | bool | list[str]]:
    told = [one for one in (device.snmp, device.ipp) if one is not None]
    found: dict[str, str | int | float | bool | list[str]] = {
        "address": device.address,
        "reasons": sorted({reason for one in told for reason in one.reasons}),
        "own_words": [word for one in told for word in one.words],
        "model": next((one.model for one in told if one.model), ""),
        "serial": next((one.serial for one in told if one.serial), ""),
        "supplies": [
            f"{supply.name} {supply.percent if supply.percent is not None else '?'} %"
            for one in told
            for supply in one.supplies
        ],
    }
    pages = next((one.pages for one in told if one.pages is not None), None)
    return found | ({"pages": pages} if pages is not None else {})
